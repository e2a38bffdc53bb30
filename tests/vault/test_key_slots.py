"""Who can open a vault."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.vault.conftest import CHEAP, NOW
from workbench.domain.errors import NotFoundError
from workbench.vault import errors, key_slots
from workbench.vault.folder import KEY_FILE
from workbench.vault.key_file import COPY, SlotKind, dump, parse
from workbench.vault.key_slots import add_slot, change_passphrase, mend, remove_slot
from workbench.vault.opening import unlock
from workbench.vault.recovery import RecoveryKey

NEW = "zeven droge ganzen boven het wad"


def on_disk(made):
    return parse((made.folder.path / KEY_FILE).read_bytes())[0]


def test_the_new_passphrase_opens_and_the_old_does_not(made, cheap, now):
    before = on_disk(made)
    change_passphrase(made.folder, made.key, made.secret(NEW), now=now, parameters=cheap)
    assert unlock(made.folder, made.secret(NEW)).whole() == made.key.whole()
    with pytest.raises(errors.WrongSecretError):
        unlock(made.folder, made.secret())
    unlock(made.folder, made.recovery.secret())
    after = on_disk(made)
    assert after.generation == before.generation + 1
    assert after.slots[0].salt != before.slots[0].salt
    assert after.slots[0].label == "coordinator"
    assert (made.folder.path / KEY_FILE).read_bytes() == made.key.key_file


def test_after_opening_by_recovery_the_forgotten_passphrase_can_be_replaced(made, cheap, now):
    key = unlock(made.folder, made.recovery.secret())
    change_passphrase(made.folder, key, made.secret(NEW), now=now, slot=0, parameters=cheap)
    assert unlock(made.folder, made.secret(NEW)).slot.number == 0


@pytest.mark.parametrize("slot", [2, 5])
def test_only_a_passphrase_can_be_replaced_by_one(made, cheap, now, slot):
    with pytest.raises(NotFoundError):
        change_passphrase(
            made.folder, made.key, made.secret(NEW), now=now, slot=slot, parameters=cheap
        )


def test_a_weak_new_passphrase_changes_nothing(made, now):
    before = on_disk(made)
    with pytest.raises(errors.PassphraseTooShortError):
        change_passphrase(made.folder, made.key, made.secret("kort"), now=now)
    with pytest.raises(errors.PassphraseMonotonousError):
        add_slot(
            made.folder,
            made.key,
            made.secret("x" * 20),
            kind=SlotKind.CHAIR,
            label="chair",
            now=now,
        )
    assert on_disk(made) == before


def give(made, phrase=NEW, *, kind=SlotKind.COORDINATOR, label="iemand", **more):
    return add_slot(
        made.folder,
        made.key,
        made.secret(phrase),
        kind=kind,
        label=label,
        now=NOW,
        parameters=CHEAP,
        **more,
    )


def test_a_second_person(made):
    deputy = give(made, label="plaatsvervanger " + "é" * 60, places=key_slots.DEPUTY_PLACES)
    assert deputy == 1
    opened = unlock(made.folder, made.secret(NEW)).slot
    assert opened.label == "plaatsvervanger " + "é" * 24  # 64 bytes, no half character
    remove_slot(made.folder, made.key, 0)
    unlock(made.folder, made.secret(NEW))
    with pytest.raises(errors.WrongSecretError):
        unlock(made.folder, made.secret())


def test_a_new_recovery_key_takes_the_place_of_the_old_at_once(made, cheap, now):
    written = []
    write = made.folder.write
    made.folder.write = lambda name, data: (written.append(data), write(name, data))
    recovery = RecoveryKey.generate()
    assert key_slots.replace_recovery(
        made.folder, made.key, recovery, now=now, parameters=cheap
    ) == (2)
    assert len(written) == 1  # no moment without one, and none with two
    assert unlock(made.folder, recovery.secret()).slot.number == 2
    with pytest.raises(errors.WrongSecretError):
        unlock(made.folder, made.recovery.secret())


def test_a_new_recovery_key_fits_also_where_all_places_are_taken(made, cheap, now):
    for number in (5, 6, 7):
        assert give(made, places=(number,)) == number
    recovery = RecoveryKey.generate()
    key_slots.replace_recovery(made.folder, made.key, recovery, now=now, parameters=cheap)
    assert unlock(made.folder, recovery.secret()).slot.number == 2


@pytest.mark.parametrize("number", [0, 2])
def test_the_last_of_its_kind_stays(made, number):
    """T15: also when the chair has one, which opens the chair's view only."""
    give(made, kind=SlotKind.CHAIR, places=key_slots.CHAIR_PLACES)
    before = on_disk(made)
    with pytest.raises(errors.LastKeyError):
        remove_slot(made.folder, made.key, number)
    assert on_disk(made) == before


def test_a_key_that_is_not_there_cannot_be_removed(made):
    before = on_disk(made)
    with pytest.raises(NotFoundError):
        remove_slot(made.folder, made.key, 5)
    assert on_disk(made) == before


@pytest.mark.parametrize(
    ("places", "found"),
    [
        (key_slots.COORDINATOR_PLACES, [5, 6, 7]),
        (key_slots.CHAIR_PLACES, [3, 5, 6, 7]),
        (key_slots.DEPUTY_PLACES, [1]),
    ],
)
def test_each_key_has_its_places(made, places, found):
    assert [give(made, places=places) for _ in found] == found
    refusal = errors.NoRoomForKeyError if len(places) > 1 else errors.KeyPlaceTakenError
    with pytest.raises(refusal):
        give(made, places=places)


@pytest.mark.parametrize("left", [None, b"", "half"])
def test_a_lost_or_half_lost_key_file_is_put_back_while_open(made, left):
    path = made.folder.path / KEY_FILE
    whole = path.read_bytes()
    if left is None:
        path.unlink()
    else:
        path.write_bytes(bytes(COPY) + whole[COPY:] if left == "half" else left)
    assert mend(made.folder, made.key)
    assert path.read_bytes() == whole
    assert not mend(made.folder, made.key)


def test_opening_from_one_copy_tells_what_to_put_back(made):
    path = made.folder.path / KEY_FILE
    whole = path.read_bytes()
    path.write_bytes(bytes(COPY) + whole[COPY:])
    assert unlock(made.folder, made.secret()).key_file == whole


def test_a_change_on_a_full_disk_leaves_the_old_keys(made, cheap, now, monkeypatch):
    before = made.key.key_file

    def refuse(name, data):
        raise errors.DiskFullError

    monkeypatch.setattr(made.folder, "write", refuse)
    with pytest.raises(errors.DiskFullError):
        change_passphrase(made.folder, made.key, made.secret(NEW), now=now, parameters=cheap)
    assert made.key.key_file == before
    unlock(made.folder, made.secret())


def test_what_was_put_back_is_what_opens(made, cheap, now):
    before = made.key.key_file
    change_passphrase(made.folder, made.key, made.secret(NEW), now=now, parameters=cheap)
    key_slots.put_back(made.folder, made.key, before)
    assert (made.folder.path / KEY_FILE).read_bytes() == made.key.key_file == before
    unlock(made.folder, made.secret())


def test_a_disk_that_does_not_take_it_back_is_told_later(made, monkeypatch):
    def refuse(name, data):
        raise errors.DiskFullError

    before = made.key.key_file
    monkeypatch.setattr(made.folder, "write", refuse)
    key_slots.put_back(made.folder, made.key, before)
    assert made.key.key_file == before


def test_only_a_newer_copy_of_the_same_key_is_newer(made, cheap, now):
    old = made.key.key_file
    change_passphrase(made.folder, made.key, made.secret(NEW), now=now, parameters=cheap)
    new = made.key.key_file
    assert key_slots.newer_of(made.key, None) is None
    assert key_slots.newer_of(made.key, b"no key file") is None
    assert key_slots.newer_of(made.key, old) is None
    assert key_slots.newer_of(made.key, new) is None
    made.key.key_file = old
    assert key_slots.newer_of(made.key, new) == new
    forged = parse(new)[0]
    assert key_slots.newer_of(made.key, dump(replace(forged, mac=bytes(32)))) is None
