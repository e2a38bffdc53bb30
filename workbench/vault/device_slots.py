"""Keys that lean on the key ring of this laptop: alone, or beside the passphrase.

Either is there, never both: opening without a passphrase would make a second factor worthless.
Hold the claim while calling these, as in ``key_slots``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.errors import NotFoundError
from workbench.vault.errors import DeviceIsFactorError
from workbench.vault.key_file import KeyFile, Slot, SlotKind
from workbench.vault.key_slots import DEVICE_PLACES, current, store, with_slot
from workbench.vault.wrapping import NewSlot

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.vault.folder import VaultFolder
    from workbench.vault.keys import DataKey
    from workbench.vault.parameters import KdfParameters


def open_alone(
    folder: VaultFolder, key: DataKey, device: bytearray, *, label: str, now: datetime
) -> int:
    """Let the key ring open the vault without a passphrase; returns the number of the slot.

    Raises:
        DeviceIsFactorError: it is the second factor of a passphrase.
    """
    file = without_device(current(key))
    if any(slot is not None and slot.needs_device for slot in file.slots):
        raise DeviceIsFactorError
    (number,) = DEVICE_PLACES
    made = round(now.timestamp())
    wish = NewSlot(kind=SlotKind.DEVICE, parameters=None, created=made, label=label)
    store(folder, key, with_slot(file, number, key, device, wish))
    return number


def bind(
    folder: VaultFolder,
    key: DataKey,
    number: int,
    passphrase: bytearray,
    device: bytearray | None,
    *,
    parameters: KdfParameters,
) -> None:
    """Let a passphrase open only together with the key ring, or again without it."""
    file = without_device(current(key))
    old = file.slots[number]
    if old is None:
        raise NotFoundError(f"slot {number}")
    wish = NewSlot(kind=old.kind, parameters=parameters, created=old.created, label=old.label)
    store(folder, key, with_slot(file, number, key, passphrase, wish, device=device))


def close_alone(folder: VaultFolder, key: DataKey) -> None:
    """Let the vault open with a passphrase or the recovery key only."""
    store(folder, key, without_device(current(key)))


def without_device(file: KeyFile) -> KeyFile:
    """Return a key file in which no device opens alone; not signed yet."""
    return replace(file, slots=tuple(None if _is_alone(slot) else slot for slot in file.slots))


def _is_alone(slot: Slot | None) -> bool:
    return slot is not None and slot.kind is SlotKind.DEVICE
