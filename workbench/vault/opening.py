"""Making a vault's keys and opening it. Slow (Argon2): call it in a lane.

Hold the claim while calling these: both may write. Secrets are the caller's, who wipes them.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Self, TypeAlias

from workbench.domain.errors import VaultError
from workbench.vault import passphrases
from workbench.vault.errors import (
    DeviceSecretMissingError,
    KeyRingUnusableError,
    NeitherFitsError,
    WrongSecretError,
)
from workbench.vault.key_file import SIZE, SLOTS, KeyFile, Slot, SlotKind, dump, parse
from workbench.vault.key_slots import (
    COORDINATOR_PLACES,
    DEPUTY_PLACES,
    RECOVERY_LABEL,
    RECOVERY_PLACES,
    store,
    with_slot,
)
from workbench.vault.keys import KEY_BYTES, DataKey, OpenedSlot
from workbench.vault.parameters import KdfParameters
from workbench.vault.recovery import RecoveryKey
from workbench.vault.secret_bytes import wipe, wiped
from workbench.vault.system import fill_random
from workbench.vault.wrapping import NewSlot, check_signed, unwrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from workbench.vault.folder import VaultFolder

COORDINATOR_SLOT: Final = COORDINATOR_PLACES[0]
DEPUTY_SLOT: Final = DEPUTY_PLACES[0]
RECOVERY_SLOT: Final = RECOVERY_PLACES[0]
_VAULT_ID: Final = 16
_PRODUCT: Final = KdfParameters()

_Try: TypeAlias = tuple[KeyFile, int, Slot]
DeviceSource: TypeAlias = "Callable[[bytes], bytearray]"  # vault id to the secret of this laptop
Fits: TypeAlias = "Callable[[DataKey], bool]"


def always(_key: DataKey) -> bool:
    """Take the database's word for granted: there is one data key it can have."""
    return True


def create(
    folder: VaultFolder,
    passphrase: bytearray,
    *,
    recovery: RecoveryKey,
    now: datetime,
    parameters: KdfParameters = _PRODUCT,
    label: str = "coordinator",
) -> DataKey:
    """Make the key file of a new vault; the database is made next, with this key.

    Raises:
        RuleBrokenError: the passphrase is not good enough.
        FolderNotEmptyError, UnsafePlaceError: a vault may not lie here.
        TooLittleMemoryError, ReadOnlyPlaceError, DiskFullError: nothing was made.
    """
    passphrases.check(passphrase)
    folder.prepare()
    vault_id = secrets.token_bytes(_VAULT_ID)
    data_key = bytearray(KEY_BYTES)
    fill_random(data_key)
    first = OpenedSlot(number=COORDINATOR_SLOT, kind=SlotKind.COORDINATOR, label=label)
    key = DataKey(data_key, vault_id=vault_id, slot=first, key_file=b"")
    made = round(now.timestamp())
    wish = NewSlot(kind=SlotKind.COORDINATOR, parameters=parameters, created=made, label=label)
    try:
        file = KeyFile(generation=0, vault_id=vault_id, slots=(None,) * SLOTS)
        file = with_slot(file, COORDINATOR_SLOT, key, passphrase, wish)
        wish = replace(wish, kind=SlotKind.RECOVERY, label=RECOVERY_LABEL)
        with wiped(recovery.secret()) as secret:
            file = with_slot(file, RECOVERY_SLOT, key, secret, wish)
        store(folder, key, file)
    except VaultError:
        key.wipe()
        raise
    return key


def unlock(
    folder: VaultFolder,
    secret: bytearray,
    *,
    first_slot: int | None = None,
    parameters: KdfParameters | None = None,
    device: DeviceSource | None = None,
    fits: Fits = always,
) -> DataKey:
    """Open a vault by passphrase or recovery key (rules D14).

    ``first_slot`` is the one used last, tried first. ``device`` gives the secret of this laptop,
    and is asked only when a slot needs it. ``fits`` tells whether the database opens with a data
    key; it is asked when the two copies of the key file differ (design, section 3.4). A slot
    weaker than ``parameters`` is wrapped anew with them; when that cannot be written the vault
    opens all the same.

    Raises:
        WrongSecretError: no slot opens.
        DeviceSecretMissingError, KeyRingUnusableError: none opens, and one needs the key ring.
        KeyFileDamagedError, KeyFileAlteredError, KeyFileTooNewError: see there.
        VaultNotFoundError, VaultEmptyError, PairMismatchError, NeitherFitsError: the database is
            not right.
        TooLittleMemoryError: Argon2 could not get its memory.
        UnsafePlaceError: the folder is on a network or synchronised.
    """
    files = _files(folder)
    recovery = RecoveryKey.read(secret)
    if recovery is not None:
        with wiped(recovery.secret()) as signs:
            recovery.wipe()
            return _opened(_Secret(signs), files, _slots_of(files, SlotKind.RECOVERY), fits)
    with _Secret(secret, device) as typed:
        key = _opened(typed, files, _passphrase_slots(files, first_slot), fits)
        if parameters is not None:
            _strengthen(folder, key, typed, parameters)
    return key


def unlock_by_device(folder: VaultFolder, device: DeviceSource, *, fits: Fits = always) -> DataKey:
    """Open a vault with what the key ring of this laptop holds, without a passphrase.

    Raises:
        DeviceSecretMissingError: the vault has no such key, or another laptop has it.
        KeyRingUnusableError: the key ring does not answer.
        VaultError: as ``unlock``.
    """
    files = _files(folder)
    with wiped(device(files[0].vault_id)) as secret:
        try:
            return _opened(_Secret(secret), files, _slots_of(files, SlotKind.DEVICE), fits)
        except WrongSecretError:
            raise DeviceSecretMissingError from None


def proves(key: DataKey, secret: bytearray, device: DeviceSource | None = None) -> bool:
    """Tell whether this is the secret of the person who opened the vault; the caller wipes it.

    That is the slot that opened it. The key ring opens without a person, so then any passphrase
    that opens everything proves.

    Raises:
        TooLittleMemoryError: Argon2 could not get its memory.
        DeviceSecretMissingError, KeyRingUnusableError: the slot needs the key ring as well.
    """
    typed = RecoveryKey.read(secret)
    if typed is not None:
        with wiped(typed.secret()) as signs:
            typed.wipe()
            is_recovery = key.slot.kind is SlotKind.RECOVERY
            return is_recovery and slot_of(key, signs, only=key.slot.number) is not None
    is_device = key.slot.kind is SlotKind.DEVICE
    return slot_of(key, secret, device, only=None if is_device else key.slot.number) is not None


def slot_of(
    key: DataKey,
    secret: bytearray,
    device: DeviceSource | None = None,
    *,
    only: int | None = None,
) -> int | None:
    """Return the slot that this secret opens; without ``only`` of those that open everything.

    Raises:
        TooLittleMemoryError: Argon2 could not get its memory.
        DeviceSecretMissingError, KeyRingUnusableError: none opens, and one needs the key ring.
    """
    with _Secret(secret, device) as typed:
        for number, slot in enumerate(parse(key.key_file)[0].slots):
            if slot is None or not (_opens_everything(slot) if only is None else number == only):
                continue
            found = typed.opens(slot, number, key.vault_id)
            if found is not None:
                wipe(found)
                return number
        typed.tell_trouble()
    return None


def _opens_everything(slot: Slot) -> bool:
    return slot.kind is SlotKind.COORDINATOR


class _Secret:
    """What was typed, with the device's secret once a slot asks for it; wiped at the end."""

    def __init__(self, typed: bytearray, source: DeviceSource | None = None) -> None:
        self.typed = typed
        self.device: bytearray | None = None
        self._source = source
        self._trouble: VaultError | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.device is not None:
            wipe(self.device)

    def opens(self, slot: Slot, number: int, vault_id: bytes) -> bytearray | None:
        """Return the data key of a slot that this secret opens."""
        if slot.needs_device and slot.kind.is_passphrase:
            self._ask(vault_id)
        return unwrap(slot, self.typed, number=number, vault_id=vault_id, device=self.device)

    def tell_trouble(self) -> None:
        """Raise why the device's secret could not be had, when a slot asked for it."""
        if self._trouble is not None:
            raise self._trouble

    def _ask(self, vault_id: bytes) -> None:
        """Ask once: a key ring that does not answer takes its time."""
        if self.device is not None or self._trouble is not None:
            return
        try:
            if self._source is None:
                raise KeyRingUnusableError("none")
            self.device = self._source(vault_id)
        except VaultError as error:
            self._trouble = error


def _files(folder: VaultFolder) -> tuple[KeyFile, ...]:
    folder.refuse_unsafe()
    files = parse(folder.read_key_file(SIZE))
    folder.check_database(files[0].vault_id)
    return files


def _slots_of(files: tuple[KeyFile, ...], kind: SlotKind) -> Iterator[_Try]:
    for file in files:
        for number, slot in enumerate(file.slots):
            if slot is not None and slot.kind is kind:
                yield file, number, slot


def _passphrase_slots(files: tuple[KeyFile, ...], first_slot: int | None) -> Iterator[_Try]:
    for file in files:
        for number in sorted(range(SLOTS), key=lambda number: number != first_slot):
            slot = file.slots[number]
            if slot is not None and slot.kind.is_passphrase:
                yield file, number, slot


def _opened(
    secret: _Secret, files: tuple[KeyFile, ...], tries: Iterator[_Try], fits: Fits
) -> DataKey:
    """Return the first key that opens its slot and, when there are two, the database."""
    unfit: dict[KeyFile, DataKey] = {}
    for tried in tries:
        key = _tried(secret, *tried)
        if key is None:
            continue
        if len(files) == 1:
            return key
        if fits(key):
            key.other = _other(secret, files, tried) if not unfit else unfit.popitem()[1]
            return key
        if unfit.setdefault(tried[0], key) is not key:
            key.wipe()
    for key in unfit.values():
        key.wipe()
    secret.tell_trouble()
    raise NeitherFitsError if len(unfit) == len(files) else WrongSecretError


def _tried(secret: _Secret, file: KeyFile, number: int, slot: Slot) -> DataKey | None:
    """Return the key of a slot that this secret opens, after its file was found unaltered."""
    data_key = secret.opens(slot, number, file.vault_id)
    if data_key is None:
        return None
    opened = OpenedSlot(number=number, kind=slot.kind, label=slot.label)
    key = DataKey(data_key, vault_id=file.vault_id, slot=opened, key_file=dump(file))
    try:
        check_signed(file, data_key)
    except VaultError:
        key.wipe()
        raise
    return key


def _other(secret: _Secret, files: tuple[KeyFile, ...], tried: _Try) -> DataKey | None:
    """Return the key of the other copy, when the same secret opens the same slot there."""
    file, number, _ = tried
    (rest,) = (one for one in files if one is not file)
    slot = rest.slots[number]
    return None if slot is None else _tried(secret, rest, number, slot)


def _strengthen(
    folder: VaultFolder, key: DataKey, secret: _Secret, parameters: KdfParameters
) -> None:
    """Wrap the slot anew when a guess became too cheap; a full disk does not stop unlocking."""
    file = parse(key.key_file)[0]
    slot = file.slots[key.slot.number]
    if slot is None or slot.parameters is None or not slot.parameters.are_weaker_than(parameters):
        return
    wish = NewSlot(kind=slot.kind, parameters=parameters, created=slot.created, label=slot.label)
    device = secret.device if slot.needs_device else None
    with suppress(VaultError):
        store(folder, key, with_slot(file, key.slot.number, key, secret.typed, wish, device=device))
