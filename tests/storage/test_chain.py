"""The audit cannot be changed, and shows when it was (security.md 6, rules D5)."""

from __future__ import annotations

import hmac
from contextlib import closing
from hashlib import sha256

import pytest

from tests.storage import fakes
from workbench.services.audit import Act
from workbench.storage import chain, driver
from workbench.storage.chain import first_bad, head
from workbench.storage.connection import keyed, open_connection
from workbench.storage.guard import Role

ENTRIES = 9


@pytest.fixture
def chained(writer):
    with writer.store.transaction() as work:
        for n in range(2, ENTRIES + 1):
            work.audit(Act.ORGANISATION_CHANGED, f"o{n}", "name")
    return writer.connection


@pytest.fixture
def bare(chained, path, key):
    """A connection of someone who has the key, and takes the triggers away."""
    with closing(keyed(path, key)) as connection:
        connection.execute("PRAGMA recursive_triggers = ON")
        yield connection


def without_triggers(connection):
    for name in ("audit_counts_on", "audit_is_final", "audit_stays"):
        connection.execute(f"DROP TRIGGER {name}")


def test_a_whole_chain_is_well(chained):
    assert first_bad(chained) is None
    assert head(chained)[0] == ENTRIES


def test_a_chain_is_read_in_parts(chained, monkeypatch):
    for size in (1, 2, ENTRIES, ENTRIES + 1):
        monkeypatch.setattr(chain, "AT_ONCE", size)
        assert first_bad(chained) is None


def test_an_empty_chain_begins_with_zeros(bare):
    without_triggers(bare)
    bare.execute("PRAGMA foreign_keys = OFF")
    bare.execute("DELETE FROM audit")
    assert head(bare) == (0, bytes(32))
    assert first_bad(bare) is None


def test_the_seal_is_the_one_that_was_described(chained):
    """Computed here a second time, from the words of security.md."""
    ((key,),) = chained.execute("SELECT audit_key FROM meta").fetchall()
    rows = chained.execute(
        "SELECT n, ts, actor, origin, act, obj, result, detail, h FROM audit ORDER BY n"
    )
    before = bytes(32)
    for n, *fields, told in rows:
        data = n.to_bytes(8, "big") + before
        for field in fields:
            data += len(field.encode()).to_bytes(4, "little") + field.encode()
        before = hmac.new(key, data, sha256).digest()
        assert told == before
    assert fields[0] == fakes.NOW.isoformat()


@pytest.mark.parametrize("role", [Role.WRITE, None])
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit SET actor = 'x' WHERE n = 3",
        "UPDATE audit SET n = 100 WHERE n = 9",
        "DELETE FROM audit WHERE n = 9",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT n, ts, 'x', {rest} WHERE n = 3",
        "REPLACE INTO audit SELECT n, ts, 'x', {rest} WHERE n = 9",
        "INSERT INTO audit SELECT 99, ts, 'x', {rest} WHERE n = 3",
        "INSERT INTO audit SELECT NULL, ts, 'x', {rest} WHERE n = 3",
        "UPDATE OR REPLACE audit SET n = 3 WHERE n = 4",
        "UPDATE history SET after = NULL",
        "DELETE FROM history",
        "INSERT OR REPLACE INTO history SELECT audit, kind, record, NULL, NULL FROM history",
        "UPDATE minutes_version SET canonical = ''",
        "DELETE FROM minutes_version",
        "DELETE FROM meta",
    ],
)
def test_an_entry_is_refused_a_change(chained, keep, path, role, sql):
    keep(**fakes.one_of_each())
    key = fakes.Key()
    opened = open_connection(path, key, role=role) if role else keyed(path, key)
    with closing(opened) as connection:
        connection.set_authorizer(None)
        connection.execute("PRAGMA recursive_triggers = ON")
        with pytest.raises(driver.Error) as refused:
            connection.execute(sql.format(rest="origin, act, obj, result, detail, h FROM audit"))
        assert refused.value.sqlite_errorcode == 1811  # CONSTRAINT_TRIGGER
    assert first_bad(chained) is None


@pytest.mark.parametrize("n", [1, 2, 5, ENTRIES])
@pytest.mark.parametrize("field", ["ts", "actor", "origin", "act", "obj", "detail"])
def test_an_altered_entry_is_found(bare, n, field):
    without_triggers(bare)
    bare.execute(f"UPDATE audit SET {field} = 'x' WHERE n = ?", (n,))  # noqa: S608 - names in a test
    assert first_bad(bare) == n


@pytest.mark.parametrize("n", [1, 5, ENTRIES - 1])
def test_a_hole_is_found(bare, n):
    without_triggers(bare)
    bare.execute("DELETE FROM audit WHERE n = ?", (n,))
    assert first_bad(bare) == n


def test_a_hole_that_was_closed_is_found(bare):
    without_triggers(bare)
    bare.execute("DELETE FROM audit WHERE n = 4")
    for n in range(5, ENTRIES + 1):
        bare.execute("UPDATE audit SET n = ? WHERE n = ?", (n - 1, n))
    assert first_bad(bare) == 4


def test_two_entries_that_changed_places_are_found(bare):
    without_triggers(bare)
    for old, new in ((3, 1000), (4, 3), (1000, 4)):
        bare.execute("UPDATE audit SET n = ? WHERE n = ?", (new, old))
    assert first_bad(bare) == 3


def test_an_altered_seal_is_found(bare):
    without_triggers(bare)
    bare.execute("UPDATE audit SET h = zeroblob(32) WHERE n = 6")
    assert first_bad(bare) == 6


def test_a_cut_tail_needs_an_anchor(bare):
    """Said in the design, and so it is: only the head written down elsewhere tells."""
    anchor = head(bare)
    without_triggers(bare)
    bare.execute("DELETE FROM audit WHERE n > 5")
    assert first_bad(bare) is None
    assert head(bare) != anchor


def test_fields_cannot_run_into_each_other(bare):
    without_triggers(bare)
    bare.execute("UPDATE audit SET obj = obj || 'na', detail = 'me' WHERE n = 3")
    assert first_bad(bare) == 3
