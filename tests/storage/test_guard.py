"""SQL that is not ours gets nowhere (security.md 4.3, row 13)."""

from __future__ import annotations

from contextlib import closing

import pytest

from tests.storage import fakes
from workbench.storage import driver, migrate
from workbench.storage.connection import keyed, open_connection
from workbench.storage.guard import Role, guard_of

ATTACKS = [
    "SELECT load_extension('x')",
    "ATTACH DATABASE '{folder}/plain.db' AS p KEY ''",
    "DETACH DATABASE main",
    "PRAGMA temp_store = FILE",
    "PRAGMA writable_schema = ON",
    "PRAGMA key = 'x'",
    "PRAGMA rekey = 'x'",
    "PRAGMA query_only = OFF",
    "PRAGMA trusted_schema = ON",
    "PRAGMA Recursive_Triggers = OFF",
    "SELECT sqlcipher_export('main')",
    "SELECT SQLCipher_Export('main')",
    "SELECT fts3_tokenizer('simple')",
    "PRAGMA cipher_log = '{folder}/log'",
    "PRAGMA cipher_profile = '{folder}/profile'",
    "PRAGMA cipher_memory_security = ON",
    "VACUUM INTO '{folder}/copy.db'",
]
ATTACKS_ON_RECORDS = [
    "PRAGMA user_version = 99",
    "PRAGMA application_id = 1",
    "DROP TRIGGER audit_is_final",
    "DROP TABLE history",
    "DROP INDEX audit_by_object",
    "ALTER TABLE audit RENAME TO other",
    "CREATE TABLE other (a)",
    "CREATE TRIGGER other AFTER INSERT ON audit BEGIN DELETE FROM audit; END",
    "CREATE TEMP TRIGGER other AFTER INSERT ON draft BEGIN DELETE FROM draft; END",
    "CREATE VIEW other AS SELECT 1",
    "CREATE VIRTUAL TABLE other USING fts5(a)",
    "REINDEX",
    "SAVEPOINT other",
    "UPDATE sqlite_master SET sql = ''",
]


@pytest.fixture
def connection(vault, path, key):
    opened = []

    def of(role):
        opened.append(open_connection(path, key, role=role))
        return opened[-1]

    yield of
    for each in opened:
        each.close()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("sql", ATTACKS)
def test_an_attack_is_refused(connection, tmp_path, role, sql):
    """T20."""
    with pytest.raises(driver.Error) as refused:
        connection(role).execute(sql.format(folder=tmp_path))
    assert refused.value.sqlite_errorcode in {1, 23}  # ERROR, AUTH
    assert "authoriz" in str(refused.value) or "prohibited" in str(refused.value)
    assert {file.name for file in tmp_path.iterdir()} <= {
        "kluis.db", "kluis.db-shm", "kluis.db-wal"
    }  # fmt: skip


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SCHEMA])
@pytest.mark.parametrize("sql", ATTACKS_ON_RECORDS)
def test_only_a_migration_changes_the_schema(connection, role, sql):
    with pytest.raises(driver.Error):
        connection(role).execute(sql)


@pytest.mark.parametrize("role", [Role.UI, Role.READ, Role.SEARCH])
@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO preference VALUES ('a', 'b')",
        "UPDATE meta SET commit_no = 0",
        "DELETE FROM draft",
        "ANALYZE",
        "PRAGMA optimize",
        "PRAGMA wal_checkpoint(TRUNCATE)",
    ],
)
def test_a_reader_writes_nothing(connection, role, sql):
    with pytest.raises(driver.Error):
        connection(role).execute(sql)


@pytest.mark.parametrize("role", [Role.UI, Role.READ, Role.SEARCH])
def test_a_reader_without_its_guard_still_writes_nothing(connection, role):
    opened = connection(role)
    opened.set_authorizer(None)
    with pytest.raises(driver.Error) as refused:
        opened.execute("DELETE FROM draft")
    assert refused.value.sqlite_errorcode == 8  # READONLY


def test_without_the_guard_the_attack_works(path, key, keep, tmp_path, canary):
    """T20, the control: so the tests above can fail."""
    keep(organisations=fakes.organisation(name=canary))
    (tmp_path / "plain.db").touch()
    with closing(keyed(path, key)) as bare:
        bare.execute(f"ATTACH DATABASE '{tmp_path}/plain.db' AS p KEY ''")
        bare.execute("SELECT sqlcipher_export('p')")
        bare.execute("DETACH DATABASE p")
    assert canary.encode() in (tmp_path / "plain.db").read_bytes()


@pytest.mark.parametrize("role", Role)
def test_reading_is_allowed(connection, role):
    opened = connection(role)
    assert opened.execute("SELECT count(*) FROM audit").fetchone() == (1,)
    assert opened.execute("PRAGMA user_version").fetchone() == (migrate.steps()[-1][0],)
    assert opened.execute("PRAGMA data_version").fetchone()
    assert opened.execute(
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION SELECT x + 1 FROM n LIMIT 3) SELECT sum(x) FROM n"
    ).fetchone() == (6,)


def test_an_action_of_a_later_sqlite_is_refused():
    assert guard_of(Role.WRITE)(34, None, None, None, None) == 1
    assert guard_of(Role.SCHEMA)(34, None, None, None, None) == 1
