"""Who can open a vault: changing, adding and taking away keys. The data stay as they are.

Hold the claim while calling these. The key file is made from the copy that unlocking checked,
so a file that was lost or damaged meanwhile is whole again after any of them.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import NotFoundError, VaultError
from workbench.vault import passphrases
from workbench.vault.errors import KeyPlaceTakenError, LastKeyError, NoRoomForKeyError
from workbench.vault.folder import KEY_FILE
from workbench.vault.key_file import SIZE, KeyFile, SlotKind, dump, parse
from workbench.vault.parameters import KdfParameters
from workbench.vault.secret_bytes import wiped
from workbench.vault.wrapping import NewSlot, check_signed, signed, wrap

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.vault.folder import VaultFolder
    from workbench.vault.keys import DataKey
    from workbench.vault.recovery import RecoveryKey

# Which slots a key may stand in, the first free one first (security design, section 3.5). The
# deputy has one place only: the file tells a deputy by the place.
COORDINATOR_PLACES: Final = (0, 5, 6, 7)
DEPUTY_PLACES: Final = (1,)
RECOVERY_PLACES: Final = (2, 5, 6, 7)
CHAIR_PLACES: Final = (3, 5, 6, 7)
DEVICE_PLACES: Final = (4,)
RECOVERY_LABEL: Final = "recovery"
_PRODUCT: Final = KdfParameters()


def change_passphrase(
    folder: VaultFolder,
    key: DataKey,
    passphrase: bytearray,
    *,
    now: datetime,
    slot: int | None = None,
    parameters: KdfParameters = _PRODUCT,
    device: bytearray | None = None,
) -> None:
    """Wrap the data key in a new passphrase; default is the slot that opened the vault.

    With a device secret it opens only together with that.

    Raises:
        RuleBrokenError: the passphrase is not good enough.
        NotFoundError: there is no passphrase in that slot.
        VaultError: nothing was changed.
    """
    passphrases.check(passphrase)
    file = current(key)
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
    store(folder, key, with_slot(file, number, key, passphrase, wish, device=device))


def add_slot(
    folder: VaultFolder,
    key: DataKey,
    passphrase: bytearray,
    *,
    kind: SlotKind,
    label: str,
    now: datetime,
    places: tuple[int, ...] = COORDINATOR_PLACES,
    parameters: KdfParameters = _PRODUCT,
) -> int:
    """Give someone a key of their own; returns the number of its slot.

    Raises:
        RuleBrokenError: the passphrase is not good enough.
        KeyPlaceTakenError: there is one place for such a key, and it is taken.
        NoRoomForKeyError: all places for such a key are taken.
    """
    passphrases.check(passphrase)
    file = current(key)
    number = _free(file, places)
    wish = NewSlot(kind=kind, parameters=parameters, created=round(now.timestamp()), label=label)
    store(folder, key, with_slot(file, number, key, passphrase, wish))
    return number


def replace_recovery(
    folder: VaultFolder,
    key: DataKey,
    recovery: RecoveryKey,
    *,
    now: datetime,
    parameters: KdfParameters = _PRODUCT,
) -> int:
    """Let a new recovery key take the place of the ones before it; returns its slot.

    One file replaces the other at once, so at each moment exactly one recovery key works.

    Raises:
        NoRoomForKeyError: there was none, and all its places are taken.
    """
    file = current(key)
    slots = tuple(
        None if slot is not None and slot.kind is SlotKind.RECOVERY else slot for slot in file.slots
    )
    file = replace(file, slots=slots)
    number = _free(file, RECOVERY_PLACES)
    made = round(now.timestamp())
    wish = NewSlot(
        kind=SlotKind.RECOVERY, parameters=parameters, created=made, label=RECOVERY_LABEL
    )
    with wiped(recovery.secret()) as signs:
        store(folder, key, with_slot(file, number, key, signs, wish))
    return number


def remove_slot(folder: VaultFolder, key: DataKey, number: int) -> None:
    """Take a key away; old copies of the key file still open with it (design, section 3.4).

    Raises:
        NotFoundError: there is no key in that slot.
        LastKeyError: it is the last passphrase that opens everything, or the last recovery key;
            the chair's opens the chair's view only.
    """
    file = current(key)
    if file.slots[number] is None:
        raise NotFoundError(f"slot {number}")
    slots = tuple(None if n == number else slot for n, slot in enumerate(file.slots))
    kinds = {slot.kind for slot in slots if slot is not None}
    if not {SlotKind.RECOVERY, SlotKind.COORDINATOR} <= kinds:
        raise LastKeyError
    store(folder, key, replace(file, slots=slots))


def mend(folder: VaultFolder, key: DataKey) -> bool:
    """Write both copies of the key file again when one was damaged; True when it was needed."""
    if _on_disk(folder) == key.key_file:
        return False
    folder.write(KEY_FILE, key.key_file)
    return True


def put_back(folder: VaultFolder, key: DataKey, blob: bytes) -> None:
    """Let the key file be again what it was; a disk that refuses is told at the next opening."""
    key.key_file = blob
    with suppress(VaultError):
        folder.write(KEY_FILE, blob)


def newer_of(key: DataKey, kept: bytes | None) -> bytes | None:
    """Return the copy that the vault kept, when it is newer than the key file and of this key.

    Someone put an older key file in its place, with keys that were changed or taken away since.
    """
    if kept is None or not is_signed(key, kept):
        return None
    return kept if parse(kept)[0].generation > current(key).generation else None


def is_signed(key: DataKey, kept: bytes) -> bool:
    """Tell whether a key file is of this data key, and not of the one before a renewal."""
    try:
        check_signed(parse(kept)[0], key.whole())
    except VaultError:
        return False
    return True


def with_slot(
    file: KeyFile,
    number: int,
    key: DataKey,
    secret: bytearray,
    wish: NewSlot,
    *,
    device: bytearray | None = None,
) -> KeyFile:
    """Return the key file with one slot wrapped in this secret; not signed yet."""
    made = wrap(key.whole(), secret, wish, number=number, vault_id=file.vault_id, device=device)
    return replace(file, slots=(*file.slots[:number], made, *file.slots[number + 1 :]))


def store(folder: VaultFolder, key: DataKey, file: KeyFile) -> None:
    """Sign the next generation, write both copies, and let the key know what is on disk."""
    blob = dump(signed(file, key.whole()))
    folder.write(KEY_FILE, blob)
    key.key_file = blob


def current(key: DataKey) -> KeyFile:
    """Return the key file as this program last wrote or read it."""
    return parse(key.key_file)[0]


def _free(file: KeyFile, places: tuple[int, ...]) -> int:
    for number in places:
        if file.slots[number] is None:
            return number
    raise NoRoomForKeyError if len(places) > 1 else KeyPlaceTakenError


def _on_disk(folder: VaultFolder) -> bytes:
    try:
        return folder.read_key_file(SIZE)
    except VaultError:
        return b""
