"""Who can open a vault: changing, adding and taking away keys. The data stay as they are.

Hold the claim while calling these. The key file is made from the copy that unlocking checked,
so a file that was lost or damaged meanwhile is whole again after any of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import NotFoundError, VaultError
from workbench.vault import passphrases
from workbench.vault.errors import LastKeyError, NoRoomForKeyError
from workbench.vault.folder import KEY_FILE
from workbench.vault.key_file import SIZE, KeyFile, SlotKind, dump, parse
from workbench.vault.parameters import KdfParameters
from workbench.vault.recovery import RecoveryKey
from workbench.vault.secret_bytes import wiped
from workbench.vault.wrapping import NewSlot, signed, wrap

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.vault.folder import VaultFolder
    from workbench.vault.keys import DataKey

_PRODUCT: Final = KdfParameters()


def change_passphrase(
    folder: VaultFolder,
    key: DataKey,
    passphrase: bytearray,
    *,
    now: datetime,
    slot: int | None = None,
    parameters: KdfParameters = _PRODUCT,
) -> None:
    """Wrap the data key in a new passphrase; default is the slot that opened the vault.

    Raises:
        RuleBrokenError: the passphrase is not good enough.
        NotFoundError: there is no passphrase in that slot.
        VaultError: nothing was changed.
    """
    passphrases.check(passphrase)
    file = _current(key)
    number = key.slot.number if slot is None else slot
    old = file.slots[number]
    if old is None or not old.kind.is_passphrase:
        raise NotFoundError(f"slot {number}")
    wish = NewSlot(
        kind=old.kind,
        parameters=parameters,
        created=round(now.timestamp()),
        label=old.label,
    )
    store(folder, key, with_slot(file, number, key, passphrase, wish))


def add_slot(
    folder: VaultFolder,
    key: DataKey,
    secret: bytearray | RecoveryKey,
    *,
    kind: SlotKind,
    label: str,
    now: datetime,
    parameters: KdfParameters = _PRODUCT,
) -> int:
    """Give someone else a key, or the vault another recovery key; returns the slot's number.

    Raises:
        RuleBrokenError: the passphrase is not good enough.
        NoRoomForKeyError: all eight slots are taken.
    """
    file = _current(key)
    number = next((n for n, slot in enumerate(file.slots) if slot is None), None)
    if number is None:
        raise NoRoomForKeyError
    wish = NewSlot(kind=kind, parameters=parameters, created=round(now.timestamp()), label=label)
    if isinstance(secret, RecoveryKey):
        with wiped(secret.secret()) as signs:
            file = with_slot(file, number, key, signs, replace(wish, kind=SlotKind.RECOVERY))
    else:
        passphrases.check(secret)
        file = with_slot(file, number, key, secret, wish)
    store(folder, key, file)
    return number


def remove_slot(folder: VaultFolder, key: DataKey, number: int) -> None:
    """Take a key away; old copies of the key file still open with it (design, section 3.4).

    Raises:
        LastKeyError: it is the last passphrase or the last recovery key.
    """
    file = _current(key)
    slots = tuple(None if n == number else slot for n, slot in enumerate(file.slots))
    kinds = {slot.kind for slot in slots if slot is not None}
    if SlotKind.RECOVERY not in kinds or not any(kind.is_passphrase for kind in kinds):
        raise LastKeyError
    store(folder, key, replace(file, slots=slots))


def mend(folder: VaultFolder, key: DataKey) -> bool:
    """Write both copies of the key file again when one was damaged; True when it was needed."""
    if _on_disk(folder) == key.key_file:
        return False
    folder.write(KEY_FILE, key.key_file)
    return True


def with_slot(
    file: KeyFile, number: int, key: DataKey, secret: bytearray, wish: NewSlot
) -> KeyFile:
    """Return the key file with one slot wrapped in this secret; not signed yet."""
    made = wrap(key.whole(), secret, wish, number=number, vault_id=file.vault_id)
    return replace(file, slots=(*file.slots[:number], made, *file.slots[number + 1 :]))


def store(folder: VaultFolder, key: DataKey, file: KeyFile) -> None:
    """Sign the next generation, write both copies, and let the key know what is on disk."""
    blob = dump(signed(file, key.whole()))
    folder.write(KEY_FILE, blob)
    key.key_file = blob


def _current(key: DataKey) -> KeyFile:
    return parse(key.key_file)[0]


def _on_disk(folder: VaultFolder) -> bytes:
    try:
        return folder.read_key_file(SIZE)
    except VaultError:
        return b""
