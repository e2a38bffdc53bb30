"""The newest backup of a vault, taken out to be read while someone else works in the vault.

It is put back in a folder beside our other files, encrypted as it was, and goes when it is closed;
what a crash left of that goes at the next time.
"""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from workbench.bootstrap.restoring import FileRestorer
from workbench.domain.errors import WorkbenchError
from workbench.services.backup_files import Place
from workbench.vault import opening
from workbench.vault.backup_folder import FOLDER, BackupFolder
from workbench.vault.claim import Claim
from workbench.vault.errors import VaultNotFoundError
from workbench.vault.folder import VaultFolder
from workbench.vault.key_file import SIZE, parse
from workbench.vault.secret_bytes import joined

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from workbench.services.backup_files import Backup
    from workbench.vault.keys import DataKey

_NAME: Final = "lezen-"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOut:
    """A backup that stands in a folder of its own, held and open."""

    place: VaultFolder
    claim: Claim
    key: DataKey

    def remove(self) -> None:
        """Take the folder away."""
        shutil.rmtree(self.place.path, ignore_errors=True)


def newest(folder: Path) -> Backup | None:
    """Return the newest backup that counts and lies beside a vault; needs no key."""
    place = VaultFolder(folder)
    try:
        vault_id = parse(place.read_key_file(SIZE))[0].vault_id
    except WorkbenchError:
        return None
    listed = BackupFolder(folder / FOLDER, Place.HERE).listed(vault_id)
    return next((one for one in listed if one.verified_at is not None), None)


def take_out(folder: Path, secret: bytearray, scratch: Path, now: datetime) -> TakenOut:
    """Put the newest backup back in a folder of this account; the secret stays the caller's.

    Raises:
        VaultNotFoundError: there is no backup that counts.
        VaultError: the secret does not open it, it is damaged, or the disk refuses.
    """
    backup = newest(folder)
    if backup is None:
        raise VaultNotFoundError("backup")
    _clear(scratch, now)
    place = VaultFolder(scratch / f"{_NAME}{secrets.token_hex(4)}")
    FileRestorer(scratch).restore(backup.file, place.path, joined(secret))
    claim = Claim(place)
    try:
        claim.acquire(now)
        return TakenOut(place=place, claim=claim, key=opening.unlock(place, secret))
    except WorkbenchError:
        claim.release()
        shutil.rmtree(place.path, ignore_errors=True)
        raise


def _clear(scratch: Path, now: datetime) -> None:
    """Take away what a program that ended without a word had taken out."""
    for left in scratch.glob(f"{_NAME}????????"):
        claim = Claim(VaultFolder(left))
        try:
            claim.acquire(now)
        except WorkbenchError:
            continue  # it is being read, or is not ours to take away
        claim.release()
        shutil.rmtree(left, ignore_errors=True)
