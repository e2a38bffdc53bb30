"""Who can open a vault."""

from __future__ import annotations

import pytest

from workbench.domain.errors import NotFoundError
from workbench.vault import errors
from workbench.vault.folder import KEY_FILE
from workbench.vault.key_file import COPY, SlotKind, parse
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


def test_a_second_person_and_a_second_recovery_key(made, cheap, now):
    deputy = add_slot(
        made.folder,
        made.key,
        made.secret(NEW),
        kind=SlotKind.COORDINATOR,
        label="plaatsvervanger " + "é" * 60,
        now=now,
        parameters=cheap,
    )
    recovery = RecoveryKey.generate()
    second = add_slot(
        made.folder,
        made.key,
        recovery,
        kind=SlotKind.RECOVERY,
        label="recovery 2",
        now=now,
        parameters=cheap,
    )
    assert (deputy, second) == (1, 3)
    opened = unlock(made.folder, made.secret(NEW)).slot
    assert opened.label == "plaatsvervanger " + "é" * 24  # 64 bytes, no half character
    assert unlock(made.folder, recovery.secret()).slot.number == 3
    remove_slot(made.folder, made.key, 2)  # now there is another
    remove_slot(made.folder, made.key, 0)
    unlock(made.folder, made.secret(NEW))
    with pytest.raises(errors.WrongSecretError):
        unlock(made.folder, made.secret())


@pytest.mark.parametrize("number", [0, 2])
def test_the_last_of_its_kind_stays(made, number):
    before = on_disk(made)
    with pytest.raises(errors.LastKeyError):
        remove_slot(made.folder, made.key, number)
    assert on_disk(made) == before


def test_there_are_eight_places(made, cheap, now):
    def one_more():
        return add_slot(
            made.folder,
            made.key,
            made.secret(NEW),
            kind=SlotKind.CHAIR,
            label="chair",
            now=now,
            parameters=cheap,
        )

    assert [one_more() for _ in range(6)] == [1, 3, 4, 5, 6, 7]
    with pytest.raises(errors.NoRoomForKeyError):
        one_more()


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
