"""What an entry is about, in words, on a real file (services/objects.py)."""

from __future__ import annotations

import pytest

from tests.storage import fakes
from workbench.services.objects import thing_named
from workbench.services.things import Sort

THINGS = {
    ("action.changed", "a0"): (Sort.ACTION, "a0", "Iets"),
    ("progress.noted", "a0"): (Sort.ACTION, "a0", "Iets"),
    ("decision.taken", "d0"): (Sort.DECISION, "d0", "Iets"),
    ("meeting.ended", "m0"): (Sort.MEETING, "m0", "Iets, 26-11-2026"),
    ("agenda.pasted", "m0"): (Sort.MEETING, "m0", "Iets, 26-11-2026"),
    ("agenda.changed", "i0"): (Sort.ITEM, "i0", "Iets"),
    ("lines.written", "i0"): (Sort.ITEM, "i0", "Iets"),
    ("line.restored", "l0"): (Sort.LINE, "l0", "Iets"),
    ("document.made", "v0"): (Sort.VERSION, "v0", "Iets, 26-11-2026, 1"),
    ("organisation.added", "o0"): (Sort.ORGANISATION, "o0", "Iets"),
    ("contact.added", "c0"): (Sort.CONTACT, "c0", "Iets"),
    ("table.added", "t0"): (Sort.TABLE, "t0", "Iets"),
    ("member.added", "s0"): (Sort.CONTACT, "c0", "Iets"),
    ("attachment.added", "b0"): (Sort.OTHER, "b0", "Iets"),
    ("attendance.set", "p0"): (Sort.OTHER, "p0", "Iets"),
    ("remark.withdrawn", "k0"): (Sort.OTHER, "k0", "Iets, 26-11-2026"),
    ("correction.made", "x0"): (Sort.OTHER, "x0", "Iets, 26-11-2026"),
    ("minutes.adopted", "z0"): (Sort.OTHER, "z0", "Iets, 26-11-2026"),
    ("adoption.withdrawn", "z0"): (Sort.OTHER, "z0", "Iets, 26-11-2026"),
    ("approval.given", "g0"): (Sort.OTHER, "g0", "Iets, 26-11-2026"),
    ("erratum.added", "e0"): (Sort.OTHER, "e0", "Iets, 26-11-2026"),
    ("round.asked", "y0"): (Sort.OTHER, "y0", "Iets, 26-11-2026"),
    ("round.answered", "j0"): (Sort.ORGANISATION, "o0", "Iets"),
    ("preference.set", "own.name"): (Sort.SETTING, "own.name", "own.name"),
    ("step.undone", "w0"): (Sort.ACTION, "a0", "Iets"),
    ("step.undone", "l0"): (Sort.LINE, "l0", "Iets"),
    ("later.done", "t0"): (Sort.TABLE, "t0", "Iets"),
}


@pytest.fixture
def read(keep, vault):
    keep(**fakes.one_of_each("Iets"))
    reader = vault.reader()
    yield reader.records
    reader.close()


@pytest.mark.parametrize(("entry", "told"), THINGS.items())
def test_a_record_that_exists_is_named(read, entry, told):
    thing = thing_named(read, *entry)
    assert (thing.sort, thing.key, thing.words) == told
    assert "Iets" not in repr(thing)


@pytest.mark.parametrize("act", sorted({act for act, _ in THINGS if act != "preference.set"}))
def test_one_that_is_gone_is_not(read, act):
    assert thing_named(read, act, "gone") is None


def test_a_vault_and_a_key_are_no_record(read):
    assert thing_named(read, "vault.opened", "a0") is None
    assert thing_named(read, "key.added", "a0") is None


def test_a_number_is_told_with_its_table(keep, vault):
    keep(
        tables=fakes.one_of_each()["tables"],
        actions=fakes.action(1, table="t0", number=7),
        contacts=None or fakes.one_of_each()["contacts"],
        organisations=fakes.organisation(),
    )
    reader = vault.reader()
    assert thing_named(reader.records, "action.closed", "a1").words == "OV-26-07 Bellen"
    reader.close()


def test_a_scratch_line_has_no_words(keep, vault, canary):
    keep(
        meetings=fakes.meeting(), items=fakes.item(), lines=fakes.line(kind="scratch", text=canary)
    )
    reader = vault.reader()
    assert thing_named(reader.records, "line.restored", "l0").words == ""
    reader.close()
