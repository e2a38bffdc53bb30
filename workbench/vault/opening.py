"""Making a vault's keys and opening it. Slow (Argon2): call it in a lane.

Hold the claim while calling these: both may write. Secrets are the caller's, who wipes them.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import VaultError
from workbench.vault import passphrases
from workbench.vault.errors import WrongSecretError
from workbench.vault.key_file import SIZE, SLOTS, KeyFile, Slot, SlotKind, dump, parse
from workbench.vault.key_slots import store, with_slot
from workbench.vault.keys import KEY_BYTES, DataKey, OpenedSlot
from workbench.vault.parameters import KdfParameters
from workbench.vault.recovery import RecoveryKey
from workbench.vault.secret_bytes import wipe, wiped
from workbench.vault.system import fill_random
from workbench.vault.wrapping import NewSlot, check_signed, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from workbench.vault.folder import VaultFolder

COORDINATOR_SLOT: Final = 0
DEPUTY_SLOT: Final = 1
RECOVERY_SLOT: Final = 2
_VAULT_ID: Final = 16
_PRODUCT: Final = KdfParameters()

_Try = tuple[KeyFile, int, Slot]


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
        wish = replace(wish, kind=SlotKind.RECOVERY, label="recovery")
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
) -> DataKey:
    """Open a vault by passphrase or recovery key (rules D14).

    ``first_slot`` is the one used last, tried first. A slot weaker than ``parameters`` is
    wrapped anew with them; when that cannot be written the vault opens all the same.

    Raises:
        WrongSecretError: no slot opens.
        KeyFileDamagedError, KeyFileAlteredError, KeyFileTooNewError: see there.
        VaultNotFoundError, VaultEmptyError, PairMismatchError: the database is not right.
        TooLittleMemoryError: Argon2 could not get its memory.
        UnsafePlaceError: the folder is on a network or synchronised.
    """
    folder.refuse_unsafe()
    blob = folder.read_key_file(SIZE)
    files = parse(blob)
    folder.check_database(files[0].vault_id)
    recovery = RecoveryKey.read(secret)
    if recovery is not None:
        with wiped(recovery.secret()) as signs:
            recovery.wipe()
            return _opened(signs, _recovery_slots(files))
    key = _opened(secret, _passphrase_slots(files, first_slot))
    if parameters is not None:
        _strengthen(folder, key, secret, parameters)
    return key


def proves(key: DataKey, secret: bytearray) -> bool:
    """Tell whether this secret opens the slot that opened the vault; the caller wipes it.

    Raises:
        TooLittleMemoryError: Argon2 could not get its memory.
    """
    slot = parse(key.key_file)[0].slots[key.slot.number]
    if slot is None:
        return False
    typed = RecoveryKey.read(secret)
    with wiped(secret if typed is None else typed.secret()) as signs:
        found = unwrap(slot, signs, number=key.slot.number, vault_id=key.vault_id)
    if typed is not None:
        typed.wipe()
    if found is None:
        return False
    wipe(found)
    return True


def _recovery_slots(files: tuple[KeyFile, ...]) -> Iterator[_Try]:
    for file in files:
        for number, slot in enumerate(file.slots):
            if slot is not None and slot.kind is SlotKind.RECOVERY:
                yield file, number, slot


def _passphrase_slots(files: tuple[KeyFile, ...], first_slot: int | None) -> Iterator[_Try]:
    for file in files:
        for number in sorted(range(SLOTS), key=lambda number: number != first_slot):
            slot = file.slots[number]
            if slot is not None and slot.kind.is_passphrase:
                yield file, number, slot


def _opened(secret: bytearray, tries: Iterator[_Try]) -> DataKey:
    for file, number, slot in tries:
        data_key = unwrap(slot, secret, number=number, vault_id=file.vault_id)
        if data_key is None:
            continue
        opened = OpenedSlot(number=number, kind=slot.kind, label=slot.label)
        key = DataKey(data_key, vault_id=file.vault_id, slot=opened, key_file=dump(file))
        try:
            check_signed(file, data_key)
        except VaultError:
            key.wipe()
            raise
        return key
    raise WrongSecretError


def _strengthen(
    folder: VaultFolder, key: DataKey, secret: bytearray, parameters: KdfParameters
) -> None:
    """Wrap the slot anew when a guess became too cheap; a full disk does not stop unlocking."""
    file = parse(key.key_file)[0]
    slot = file.slots[key.slot.number]
    if slot is None or slot.parameters is None or not slot.parameters.are_weaker_than(parameters):
        return
    wish = NewSlot(kind=slot.kind, parameters=parameters, created=slot.created, label=slot.label)
    with suppress(VaultError):
        store(folder, key, with_slot(file, key.slot.number, key, secret, wish))
