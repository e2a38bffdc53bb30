"""A file is brought up to date, with a verified copy beside it; a newer one is refused."""

from __future__ import annotations

import errno
import stat
from contextlib import closing

import pytest

from tests.storage import fakes
from workbench.domain.errors import VaultError
from workbench.storage import driver, migrate
from workbench.storage.connection import keyed, open_connection
from workbench.storage.errors import (
    DamagedError,
    FileMissingError,
    StorageFaultError,
    UnknownSchemaError,
    WrongPairError,
)
from workbench.storage.guard import Role
from workbench.storage.vaults import SqlVault

NEWEST = migrate.steps()[-1][0]
LATER = (
    *migrate.steps(),
    (9020, "CREATE TABLE later (id TEXT) STRICT;\nINSERT INTO later SELECT value FROM preference;"),
    (9030, "ALTER TABLE later ADD COLUMN more TEXT;"),
)


@pytest.fixture
def old(path, key, keep, writer):
    """A vault of the version of today, with a record; the later versions are made up."""
    keep(**fakes.one_of_each("waarde"))
    assert writer.checkpoint_and_close()
    return path


def ask(path, sql, key=None):
    with closing(keyed(path, key or fakes.Key())) as connection:
        return connection.execute(sql).fetchall()


def tell(path, *statements):
    with closing(keyed(path, fakes.Key())) as connection:
        for sql in statements:
            connection.execute(sql)


def test_an_empty_file_gets_every_step(vault, path):
    assert ask(path, "PRAGMA user_version") == [(NEWEST,)]
    assert ask(path, "PRAGMA application_id") == [(0x4D484B31,)]
    assert [file.name for file in path.parent.iterdir()] == ["kluis.db"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_old_file_gets_what_it_lacks_and_a_copy(old, key):
    migrate.bring_up_to_date(old, key, LATER)
    assert ask(old, "PRAGMA user_version") == [(9030,)]
    assert ask(old, "SELECT id, more FROM later") == [("waarde", None)]
    copy = old.with_name("kluis.db.voor-9030.bak")
    assert {file.name for file in old.parent.iterdir()} == {"kluis.db", copy.name}
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert ask(copy, "PRAGMA user_version") == [(NEWEST,)]
    assert ask(copy, "SELECT value FROM preference") == [("waarde",)]
    assert ask(copy, "PRAGMA quick_check") == [("ok",)]
    assert copy.read_bytes()[:16] == key.vault_id
    assert b"waarde" not in copy.read_bytes()


def test_a_copy_replaces_the_one_of_an_attempt_that_failed(old, key):
    for name in ("kluis.db.voor-9030.bak", "kluis.db.voor-9030.bak.nieuw"):
        old.with_name(name).write_bytes(b"half")
    migrate.bring_up_to_date(old, key, LATER)
    assert ask(old.with_name("kluis.db.voor-9030.bak"), "PRAGMA user_version") == [(NEWEST,)]
    assert not old.with_name("kluis.db.voor-9030.bak.nieuw").exists()


def test_a_file_of_today_is_left_alone(old, key):
    before = old.read_bytes()
    migrate.bring_up_to_date(old, key)
    SqlVault.open(old, key, clock=fakes.Clock(), actor="ik")
    assert old.read_bytes() == before
    assert [file.name for file in old.parent.iterdir()] == ["kluis.db"]


def test_a_step_that_fails_leaves_the_version_before_it(old, key):
    broken = (
        *LATER[:-1],
        (9030, "CREATE TABLE again (id TEXT) STRICT;\nSELECT nothing FROM again;"),
    )
    with pytest.raises(StorageFaultError):
        migrate.bring_up_to_date(old, key, broken)
    assert ask(old, "PRAGMA user_version") == [(9020,)]
    assert ask(old, "SELECT count(*) FROM sqlite_master WHERE name = 'again'") == [(0,)]
    assert old.with_name("kluis.db.voor-9030.bak").exists()
    migrate.bring_up_to_date(old, key, LATER)
    assert ask(old, "PRAGMA user_version") == [(9030,)]


def test_a_newer_file_is_refused_and_left_alone(old, key):
    migrate.bring_up_to_date(old, key, LATER)
    before = old.read_bytes()
    with pytest.raises(UnknownSchemaError) as told:
        SqlVault.open(old, key, clock=fakes.Clock(), actor="ik")
    assert (told.value.code, told.value.ref) == ("KL-20", "9030")
    assert old.read_bytes() == before


def test_a_look_without_changing_anything_knows_its_own_and_refuses_newer(old, key):
    migrate.must_be_known(old, key)
    migrate.bring_up_to_date(old, key, LATER)
    before = old.read_bytes()
    with pytest.raises(UnknownSchemaError):
        migrate.must_be_known(old, key)
    assert old.read_bytes() == before


@pytest.mark.parametrize(
    "sql",
    [
        "PRAGMA application_id = 0",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = -10",
        "DROP TRIGGER meta_stays; DELETE FROM meta",
    ],
)
def test_a_file_that_is_not_ours_is_refused(old, key, sql):
    tell(old, *sql.split("; "))
    with pytest.raises(UnknownSchemaError) as told:
        migrate.bring_up_to_date(old, key)
    assert told.value.code == "KL-20"


def test_a_file_that_says_it_belongs_to_another_key_file_is_refused(old, key):
    tell(old, "UPDATE meta SET vault_id = zeroblob(16)")
    with pytest.raises(WrongPairError):
        migrate.bring_up_to_date(old, key)


def test_a_missing_file_is_not_made(path, key):
    with pytest.raises(FileMissingError):
        migrate.bring_up_to_date(path, key)
    assert not path.exists()


def test_a_copy_that_does_not_read_back_stops_the_migration(old, key, monkeypatch):
    class Forgetful:
        def __init__(self, *given):
            self.real = keyed(*given)

        def execute(self, sql):
            return self.real.execute("SELECT 'page 7'" if "quick" in sql else sql)

        def close(self):
            self.real.close()

    opened = []

    def keyed_twice(*given):
        opened.append(given)
        return keyed(*given) if len(opened) == 1 else Forgetful(*given)

    monkeypatch.setattr(migrate, "keyed", keyed_twice)
    with pytest.raises(DamagedError):
        migrate.bring_up_to_date(old, key, LATER)
    assert ask(old, "PRAGMA user_version") == [(NEWEST,)]
    assert not old.with_name("kluis.db.voor-9030.bak").exists()


def test_a_migration_may_change_what_others_may_not(old, key):
    with closing(open_connection(old, key, role=Role.SCHEMA)) as connection:
        connection.execute("DROP TRIGGER history_stays")


def test_statements_are_split_where_they_end():
    script = (
        "CREATE TABLE a (x); -- here; is no end\n"
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\n  SELECT 2;\nEND;\n"
        "-- a word\nCREATE TABLE b (x\n);\n\n-- the end\n"
    )
    assert len(list(migrate.statements(script))) == 3


@pytest.mark.parametrize(
    ("number", "code", "ref"),
    [
        (errno.ENOSPC, "KL-18", ""),
        (errno.EROFS, "KL-17", ""),
        (errno.EIO, "KL-14", "EIO"),
        (None, "KL-14", ""),
    ],
)
def test_what_the_disk_refuses_is_told_without_a_path(tmp_path, monkeypatch, number, code, ref):
    def refuse(*_):
        raise OSError(number, "refused", str(tmp_path))

    made = migrate.make_private(tmp_path / "new")
    monkeypatch.setattr(migrate.os, "open", refuse)
    monkeypatch.setattr(migrate.os, "fsync", refuse)
    for attempt in (
        lambda: migrate.make_private(tmp_path / "other"),
        lambda: migrate.put_in_place(made, tmp_path / "done"),
    ):
        with pytest.raises(VaultError) as told:
            attempt()
        assert (told.value.code, told.value.args[1]) == (code, ref)
    assert not (tmp_path / "done").exists()


def test_a_folder_that_cannot_be_opened_does_not_stop_a_file(tmp_path, monkeypatch):
    made = migrate.make_private(tmp_path / "new")
    real = migrate.os.open

    def refuse_folders(path, *flags):
        if path == tmp_path:
            raise PermissionError
        return real(path, *flags)

    monkeypatch.setattr(migrate.os, "open", refuse_folders)
    migrate.put_in_place(made, tmp_path / "done")
    assert (tmp_path / "done").exists()


def test_an_adoption_of_before_comes_along_into_the_table_that_knows_rounds(tmp_path, key):
    """Step 100 makes the table of adoptions anew; what was settled stays settled and final."""
    path = tmp_path / "kluis.db"
    steps = migrate.steps()
    with closing(keyed(migrate.make_private(path), key)) as connection:
        migrate.apply(connection, tuple(step for step in steps if step[0] < 100))
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(
            "INSERT INTO adoption VALUES ('z', 'm', 'v', 'w', 'n', '2026-03-12', 1, ?, NULL, ?)",
            (fakes.NOW.isoformat(), fakes.NOW.isoformat()),
        )
        migrate.apply(connection, steps)
        ask_for = "SELECT at_meeting, in_round, is_amended, settled_at FROM adoption"
        assert connection.execute(ask_for).fetchall() == [("n", None, 1, fakes.NOW.isoformat())]
        for sql in ("UPDATE adoption SET is_amended = 0", "DELETE FROM adoption"):
            with pytest.raises(driver.Error, match="adoption"):
                connection.execute(sql)
