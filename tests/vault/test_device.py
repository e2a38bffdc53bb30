"""Keys that lean on the key ring of a laptop: alone, and as a second factor (T01, D14)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.vault.conftest import CHEAP, NOW
from workbench.domain.errors import NotFoundError
from workbench.vault import device_slots, errors, opening
from workbench.vault.folder import KEY_FILE
from workbench.vault.key_file import SlotKind, dump, parse
from workbench.vault.key_slots import add_slot, change_passphrase, current, store, with_slot
from workbench.vault.opening import proves, slot_of, unlock, unlock_by_device
from workbench.vault.parameters import KdfParameters
from workbench.vault.secret_bytes import wipe
from workbench.vault.wrapping import NewSlot

DEVICE = bytes(range(32))
CHAIR = "de voorzitter heeft ook een zin"


class Ring:
    """A key ring that counts how often it is asked, and remembers what it lent."""

    def __init__(self, secret=DEVICE, trouble=None):
        self.secret = secret
        self.trouble = trouble
        self.lent = []

    def __call__(self, vault_id):
        if self.trouble is not None:
            self.lent.append(None)
            raise self.trouble
        self.lent.append(bytearray(self.secret))
        return self.lent[-1]


@pytest.fixture
def alone(made):
    device = bytearray(DEVICE)
    number = device_slots.open_alone(made.folder, made.key, device, label="Anke", now=NOW)
    assert number == 4
    return made


@pytest.fixture
def bound(made):
    device = bytearray(DEVICE)
    device_slots.bind(made.folder, made.key, 0, made.secret(), device, parameters=CHEAP)
    return made


def test_each_kind_of_slot_opens_with_its_secret(made):
    """T01: coordinator, chair, recovery, device, and a passphrase with a second factor."""
    add_slot(
        made.folder,
        made.key,
        made.secret(CHAIR),
        kind=SlotKind.CHAIR,
        label="chair",
        now=NOW,
        places=(3,),
        parameters=CHEAP,
    )
    device_slots.open_alone(made.folder, made.key, bytearray(DEVICE), label="x", now=NOW)
    found = [
        unlock(made.folder, made.secret()),
        unlock(made.folder, made.secret(CHAIR)),
        unlock(made.folder, made.recovery.secret()),
        unlock_by_device(made.folder, Ring()),
    ]
    device_slots.bind(made.folder, made.key, 0, made.secret(), bytearray(DEVICE), parameters=CHEAP)
    found.append(unlock(made.folder, made.secret(), device=Ring()))
    assert [key.slot.number for key in found] == [0, 3, 2, 4, 0]
    assert all(key.whole() == made.key.whole() for key in found)


def test_where_the_fields_of_device_slots_stand(alone):
    blob = (alone.folder.path / KEY_FILE).read_bytes()
    assert blob[256 + 4 * 256 :][:16] == bytes([1, 4, 2, 1]) + bytes(12)  # kind 4, no KDF
    device_slots.bind(
        alone.folder, alone.key, 0, alone.secret(), bytearray(DEVICE), parameters=CHEAP
    )
    blob = (alone.folder.path / KEY_FILE).read_bytes()
    assert blob[256:260] == bytes([1, 0x81, 1, 1])  # coordinator, with a device secret
    assert not any(blob[256 + 4 * 256 : 256 + 5 * 256])  # no way around the second factor


# --- alone


def test_the_device_opens_alone(alone):
    ring = Ring()
    key = unlock_by_device(alone.folder, ring)
    assert (key.slot.kind, key.slot.label) == (SlotKind.DEVICE, "Anke")
    assert ring.lent == [bytes(32)]  # wiped


@pytest.mark.parametrize("secret", [bytes(32), bytes(range(1, 33))])
def test_the_device_of_another_laptop_does_not(alone, secret):
    with pytest.raises(errors.DeviceSecretMissingError) as told:
        unlock_by_device(alone.folder, Ring(secret))
    assert told.value.code == "KL-06"


def test_a_vault_without_such_a_key_does_not(made):
    with pytest.raises(errors.DeviceSecretMissingError):
        unlock_by_device(made.folder, Ring())


def test_the_passphrase_opens_as_before_and_asks_no_key_ring(alone):
    ring = Ring()
    assert unlock(alone.folder, alone.secret(), device=ring).slot.number == 0
    assert unlock(alone.folder, alone.recovery.secret(), device=ring).slot.number == 2
    assert not ring.lent


def test_the_secret_typed_as_a_passphrase_opens_nothing(alone):
    with pytest.raises(errors.WrongSecretError):
        unlock(alone.folder, bytearray(DEVICE))


def test_a_second_enrolment_takes_the_place_of_the_first(alone):
    other = bytearray(reversed(DEVICE))
    device_slots.open_alone(alone.folder, alone.key, other, label="Anke", now=NOW)
    assert unlock_by_device(alone.folder, Ring(bytes(reversed(DEVICE)))).slot.number == 4
    with pytest.raises(errors.DeviceSecretMissingError):
        unlock_by_device(alone.folder, Ring())


def test_after_closing_only_people_open(alone):
    device_slots.close_alone(alone.folder, alone.key)
    with pytest.raises(errors.DeviceSecretMissingError):
        unlock_by_device(alone.folder, Ring())
    unlock(alone.folder, alone.secret())


# --- beside the passphrase


def test_neither_factor_opens_without_the_other(bound):
    """Passphrase alone, right device with a wrong passphrase, right passphrase with another."""
    with pytest.raises(errors.KeyRingUnusableError):
        unlock(bound.folder, bound.secret())
    with pytest.raises(errors.WrongSecretError):
        unlock(bound.folder, bound.secret("een heel andere zin dan de goede"), device=Ring())
    with pytest.raises(errors.WrongSecretError):
        unlock(bound.folder, bound.secret(), device=Ring(bytes(32)))
    with pytest.raises(errors.DeviceSecretMissingError):
        unlock_by_device(bound.folder, Ring())
    key = unlock(bound.folder, bound.secret(), device=Ring())
    assert key.whole() == bound.key.whole()


@pytest.mark.parametrize(
    "trouble", [errors.DeviceSecretMissingError(), errors.KeyRingUnusableError("TimeoutError")]
)
def test_a_key_ring_that_is_gone_is_told_and_recovery_opens(bound, trouble):
    ring = Ring(trouble=trouble)
    with pytest.raises(type(trouble)) as told:
        unlock(bound.folder, bound.secret(), device=ring)
    assert told.value.code in {"KL-06", "KL-07"}
    assert ring.lent == [None]  # asked once, however many slots need it
    assert unlock(bound.folder, bound.recovery.secret(), device=ring).slot.number == 2
    assert ring.lent == [None]


def test_another_passphrase_opens_also_when_the_key_ring_is_gone(bound):
    add_slot(
        bound.folder,
        bound.key,
        bound.secret(CHAIR),
        kind=SlotKind.COORDINATOR,
        label="deputy",
        now=NOW,
        places=(1,),
        parameters=CHEAP,
    )
    ring = Ring(trouble=errors.KeyRingUnusableError("none"))
    assert unlock(bound.folder, bound.secret(CHAIR), device=ring).slot.number == 1


def test_the_devices_secret_is_wiped_whatever_comes_of_it(bound):
    ring = Ring()
    unlock(bound.folder, bound.secret(), device=ring)
    with pytest.raises(errors.WrongSecretError):
        unlock(bound.folder, bound.secret("een heel andere zin dan de goede"), device=ring)
    assert ring.lent == [bytes(32), bytes(32)]


def test_a_passphrase_can_be_freed_of_its_second_factor(bound):
    device_slots.bind(bound.folder, bound.key, 0, bound.secret(), None, parameters=CHEAP)
    assert unlock(bound.folder, bound.secret()).slot.number == 0


def test_a_new_passphrase_keeps_the_second_factor_when_it_is_given(bound):
    new = "zeven droge ganzen boven het wad"
    device = bytearray(DEVICE)
    change_passphrase(
        bound.folder, bound.key, bound.secret(new), now=NOW, parameters=CHEAP, device=device
    )
    assert unlock(bound.folder, bound.secret(new), device=Ring()).slot.number == 0
    with pytest.raises(errors.KeyRingUnusableError):
        unlock(bound.folder, bound.secret(new))
    change_passphrase(bound.folder, bound.key, bound.secret(new), now=NOW, parameters=CHEAP)
    assert unlock(bound.folder, bound.secret(new)).slot.number == 0


def test_a_slot_with_a_second_factor_is_strengthened_with_both(bound):
    better = KdfParameters(m_kib=128, t=1, p=1)
    unlock(bound.folder, bound.secret(), device=Ring(), parameters=better)
    slot = parse((bound.folder.path / KEY_FILE).read_bytes())[0].slots[0]
    assert (slot.parameters, slot.needs_device) == (better, True)
    assert unlock(bound.folder, bound.secret(), device=Ring()).slot.number == 0


def test_the_device_is_one_or_the_other(bound):
    with pytest.raises(errors.DeviceIsFactorError):
        device_slots.open_alone(bound.folder, bound.key, bytearray(DEVICE), label="", now=NOW)


def test_an_empty_slot_cannot_be_bound(made):
    with pytest.raises(NotFoundError):
        device_slots.bind(made.folder, made.key, 6, made.secret(), None, parameters=CHEAP)


# --- what no program of ours writes


def test_a_passphrase_that_costs_nothing_to_try_is_never_opened(made):
    """kdf 2 is for 256 random bits; with a passphrase it would be a gift to a guesser."""
    wish = NewSlot(kind=SlotKind.COORDINATOR, parameters=None, created=0, label="x")
    store(made.folder, made.key, with_slot(current(made.key), 0, made.key, made.secret(), wish))
    with pytest.raises(errors.WrongSecretError):
        unlock(made.folder, made.secret())


def test_a_recovery_key_never_leans_on_a_device(made):
    file = current(made.key)
    slots = tuple(slot and replace(slot, needs_device=True) for slot in file.slots)
    (made.folder.path / KEY_FILE).write_bytes(dump(replace(file, slots=slots)))
    with pytest.raises(errors.WrongSecretError):
        unlock(made.folder, made.recovery.secret(), device=Ring())


# --- who sits here


def test_a_person_proves_with_the_own_key(bound):
    assert proves(bound.key, bound.secret(), Ring())
    assert not proves(bound.key, bound.secret("een heel andere zin dan de goede"), Ring())
    with pytest.raises(errors.KeyRingUnusableError):
        proves(bound.key, bound.secret())
    assert not proves(bound.key, bound.recovery.secret(), Ring())


def test_after_opening_by_device_any_passphrase_that_opens_everything_proves(alone):
    add_slot(
        alone.folder,
        alone.key,
        alone.secret(CHAIR),
        kind=SlotKind.CHAIR,
        label="chair",
        now=NOW,
        places=(3,),
        parameters=CHEAP,
    )
    key = unlock_by_device(alone.folder, Ring())
    key.key_file = alone.key.key_file
    assert proves(key, alone.secret())
    assert not proves(key, alone.secret(CHAIR))  # of the chair's view only
    assert not proves(key, bytearray(DEVICE))


def test_after_opening_by_recovery_the_recovery_key_proves(made):
    key = unlock(made.folder, made.recovery.secret())
    assert proves(key, made.secret("-".join(made.recovery.groups()).lower()))
    assert not proves(key, made.secret())


def test_which_key_a_passphrase_is_of(made):
    assert slot_of(made.key, made.secret()) == 0
    assert slot_of(made.key, made.secret("een heel andere zin dan de goede")) is None
    made.key.slot = replace(made.key.slot, number=5)
    assert not proves(made.key, made.secret())  # the slot that opened it is gone


def test_the_second_factor_is_asked_once_for_all_copies(bound, monkeypatch):
    old = (bound.folder.path / KEY_FILE).read_bytes()
    store(bound.folder, bound.key, current(bound.key))
    new = (bound.folder.path / KEY_FILE).read_bytes()
    (bound.folder.path / KEY_FILE).write_bytes(old[:4096] + new[:4096])
    ring = Ring()
    with pytest.raises(errors.NeitherFitsError) as told:
        unlock(bound.folder, bound.secret(), device=ring, fits=lambda key: False)
    assert told.value.code == "KL-13"
    assert len(ring.lent) == 1
    tried = []

    def fits(key):
        tried.append(key.key_file)
        return key.key_file == old

    assert unlock(bound.folder, bound.secret(), device=ring, fits=fits).key_file == old
    assert tried == [new, old]
    assert opening.always(bound.key)
    wipe(*ring.lent)
