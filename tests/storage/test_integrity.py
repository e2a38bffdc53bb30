"""What is damaged is found, and what is well is not called damaged (security.md 4.4)."""

from __future__ import annotations

import random
from contextlib import closing

import pytest

from tests.storage import fakes
from workbench.services.audit import Act
from workbench.services.safekeeping import Finding
from workbench.storage import integrity
from workbench.storage.connection import keyed

PAGE = 4096


@pytest.fixture
def filled(path, keep, writer):
    keep(**fakes.one_of_each("tekst" * 2000))
    assert writer.checkpoint_and_close()
    return path


def codes(path, key):
    return {finding.code for finding in integrity.check(path, key)}


def test_a_whole_vault_is_well_also_with_a_log(path, key, keep, writer):
    keep(**fakes.one_of_each())
    assert integrity.check(path, key) == ()
    assert writer.checkpoint_and_close()
    assert integrity.check(path, key) == ()


def test_one_bit_in_each_page_is_found_and_named(filled, key):
    """T27."""
    good = filled.read_bytes()
    dice = random.Random(11)  # noqa: S311 - which bit, no secret
    for page in range(len(good) // PAGE):
        data = bytearray(good)
        place = dice.randrange(16 if page == 0 else 0, PAGE)
        data[page * PAGE + place] ^= 1 << dice.randrange(8)
        filled.write_bytes(data)
        found = integrity.check(filled, key)
        assert Finding(code="KL-14", place=f"HMAC verification failed for page {page + 1}") in found
    filled.write_bytes(good)
    assert integrity.check(filled, key) == ()


def test_the_log_is_written_into_the_file_before_it_is_looked_at(path, key, keep, tmp_path):
    """A damaged page of which the log holds a newer one is no damage."""
    keep(preferences=fakes.one_of_each()["preferences"])
    killed = tmp_path / "killed"
    killed.mkdir()
    for name in ("kluis.db", "kluis.db-wal"):  # as a killed process leaves them
        (killed / name).write_bytes((tmp_path / name).read_bytes())
    with closing(keyed(path, key)) as connection:
        ((page,),) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'preference'"
        ).fetchall()
    data = bytearray((killed / "kluis.db").read_bytes())
    data[(page - 1) * PAGE + 100] ^= 1
    (killed / "kluis.db").write_bytes(data)
    assert integrity.check(killed / "kluis.db", key) == ()
    bare(killed / "kluis.db", "SELECT * FROM preference")


def swapped(data, one=20, two=21):
    first, second = (slice(n * PAGE, (n + 1) * PAGE) for n in (one, two))
    data[first], data[second] = data[second], data[first]
    return data


DAMAGE = {
    "cut at the edge of a page": (lambda d: d[: 50 * PAGE], {"KL-14"}),
    "cut inside a page": (lambda d: d[: 50 * PAGE + 77], {"KL-14"}),
    "two pages changed places": (swapped, {"KL-14"}),
    "a page of zeros": (lambda d: d[: 9 * PAGE] + bytes(PAGE) + d[10 * PAGE :], {"KL-14"}),
    "a page added": (lambda d: d + bytes(PAGE), {"KL-14"}),
    "nothing left": (lambda _: b"", {"KL-11"}),
    "a beginning only": (lambda d: d[:100], {"KL-11"}),
    "another beginning": (lambda d: bytes(16) + d[16:], {"KL-12"}),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_found(filled, key, damage):
    """T27b."""
    change, told = DAMAGE[damage]
    filled.write_bytes(change(bytearray(filled.read_bytes())))
    assert codes(filled, key) == told


def test_a_vault_that_is_gone_is_told(path, key):
    assert integrity.check(path, key) == (Finding(code="KL-10", place=""),)


def test_a_page_put_back_from_an_older_copy_is_found(filled, key, vault):
    old = filled.read_bytes()
    writer = vault.writer()
    for n in range(40):
        with writer.store.transaction() as work:
            work.preferences.save(fakes.one_of_each(f"{n}" * 50)["preferences"])
            work.audit(Act.PREFERENCE_SET, "own.name")
    writer.checkpoint_and_close()
    new = filled.read_bytes()
    changed = [
        page
        for page in range(1, len(old) // PAGE)
        if old[page * PAGE : (page + 1) * PAGE] != new[page * PAGE : (page + 1) * PAGE]
    ]
    assert changed
    missed = 0
    for page in changed:
        data = bytearray(new)
        data[page * PAGE : (page + 1) * PAGE] = old[page * PAGE : (page + 1) * PAGE]
        filled.write_bytes(data)
        missed += not integrity.check(filled, key)
    assert missed < len(changed)  # the design says so: not each replay shows without an anchor


def bare(path, *statements):
    with closing(keyed(path, fakes.Key())) as connection:
        for sql in statements:
            connection.execute(sql)


def test_a_reference_to_nothing_is_found(filled, key):
    bare(filled, "DELETE FROM contact")
    assert Finding(code="KL-14", place="refers to nothing: membership") in integrity.check(
        filled, key
    )


def test_an_altered_audit_is_found(filled, key):
    bare(filled, "DROP TRIGGER audit_is_final", "UPDATE audit SET actor = 'x' WHERE n = 2")
    assert integrity.check(filled, key) == (Finding(code="KL-22", place="2"),)


def test_rows_that_break_the_schema_are_found(filled, key):
    bare(
        filled,
        "PRAGMA ignore_check_constraints = ON",
        "UPDATE line SET kind = 'other'",
    )
    (finding,) = integrity.check(filled, key)
    assert finding.code == "KL-14"
    assert "line" in finding.place
    assert "other" not in finding.place
