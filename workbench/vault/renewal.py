"""Renewing the data key: the way to shut out someone who knows an old one (design, section 3.4).

Taking a key away does not do that: whoever kept the old key file and its passphrase still opens
the vault with them. A new data key does, for what is written from then on and for the file as it
lies there; older backups keep the old one.

The steps are such that the vault opens after a crash at any moment: the key file holds the old and
the new copy while the database is encrypted anew, and the copy that opens the database counts.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.errors import NotFoundError, VaultError
from workbench.vault.errors import MarkForgedError
from workbench.vault.folder import KEY_FILE
from workbench.vault.key_file import COPY, SLOTS, SlotKind, dump
from workbench.vault.key_slots import RECOVERY_LABEL, RECOVERY_PLACES, current, with_slot
from workbench.vault.keys import KEY_BYTES, DataKey, OpenedSlot
from workbench.vault.secret_bytes import wiped
from workbench.vault.stand import Stand
from workbench.vault.system import fill_random
from workbench.vault.wrapping import NewSlot, signed

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.vault.folder import VaultFolder
    from workbench.vault.parameters import KdfParameters
    from workbench.vault.recovery import RecoveryKey


def fresh_key(
    key: DataKey,
    number: int,
    passphrase: bytearray,
    recovery: RecoveryKey,
    *,
    now: datetime,
    parameters: KdfParameters,
    device: bytearray | None = None,
) -> DataKey:
    """Return another data key, with the key file it will have; nothing is written.

    Only keys whose secret is known now can be in that file: this passphrase, with the device it
    leans on, and a new recovery key. Everybody else is given a key again.
    """
    old = current(key)
    slot = old.slots[number]
    if slot is None:
        raise NotFoundError(f"slot {number}")
    data_key = bytearray(KEY_BYTES)
    fill_random(data_key)
    opened = OpenedSlot(number=number, kind=slot.kind, label=slot.label)
    fresh = DataKey(data_key, vault_id=key.vault_id, slot=opened, key_file=b"")
    try:
        file = replace(old, slots=(None,) * SLOTS)
        wish = NewSlot(
            kind=slot.kind, parameters=parameters, created=slot.created, label=slot.label
        )
        file = with_slot(file, number, fresh, passphrase, wish, device=device)
        made = round(now.timestamp())
        wish = NewSlot(
            kind=SlotKind.RECOVERY, parameters=parameters, created=made, label=RECOVERY_LABEL
        )
        with wiped(recovery.secret()) as signs:
            file = with_slot(file, RECOVERY_PLACES[0], fresh, signs, wish)
        fresh.key_file = dump(signed(file, data_key))
    except VaultError:
        fresh.wipe()
        raise
    return fresh


def write_both(folder: VaultFolder, key: DataKey, fresh: DataKey) -> None:
    """Let the key file hold both, before the database is encrypted anew."""
    folder.write(KEY_FILE, key.key_file[:COPY] + fresh.key_file[:COPY])


def settle_mark(folder: VaultFolder, key: DataKey) -> None:
    """Seal the mark with the data key that the database has, after a renewal; also a cut off one.

    Until then it is sealed with the other data key.
    """
    other, key.other = key.other, None
    if other is None:
        return
    mark = Stand(folder, key)
    with suppress(VaultError):
        try:
            mark.read()
        except MarkForgedError:
            mark.write(Stand(folder, other).read())
    other.wipe()
