"""Brings a vault that lies where it may not to a folder of this laptop (rules R11, KL-19)."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import WorkbenchError
from workbench.storage.errors import DamagedError
from workbench.vault import destroyed_log
from workbench.vault.backup_folder import ATTACHMENTS
from workbench.vault.claim import Claim
from workbench.vault.disk import writing
from workbench.vault.folder import DATABASE, KEY_FILE, STAND, VaultFolder

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

# Whoever works there has the claim, and the reserve is made anew; backups may stay where they are.
_FILES: Final = (KEY_FILE, DATABASE, f"{DATABASE}-wal", STAND, destroyed_log.NAME)
_PIECE: Final = 1 << 20


def bring_here(source: VaultFolder, wanted: Path, now: datetime) -> Path:
    """Copy a vault that nobody works in to a new folder, and read the copy back.

    The vault itself stays where it is, untouched. ``wanted`` gets a number when it is taken.

    Raises:
        VaultInUseError: someone works in it.
        DamagedError: a file did not arrive as it left; nothing was made.
        VaultError: the place cannot be read, or there is no room.
    """
    claim = Claim(source)
    claim.acquire(now)
    target = VaultFolder(free_name(wanted))
    try:
        target.prepare()
        try:
            carry(source.path, target.path)
        except WorkbenchError:
            shutil.rmtree(target.path, ignore_errors=True)
            raise
    finally:
        claim.release()
    return target.path


def carry(source: Path, target: Path, *, names: tuple[str, ...] = _FILES) -> None:
    """Copy files of a vault and its attachments, each read back."""
    for name in names:
        if (source / name).is_file():
            _carry_one(source / name, target / name)
    attachments = source / ATTACHMENTS
    if attachments.is_dir():
        with writing():
            (target / ATTACHMENTS).mkdir(mode=0o700)
            held = sorted(attachments.iterdir())
        for file in held:
            if file.is_file():
                _carry_one(file, target / ATTACHMENTS / file.name)


def free_name(wanted: Path) -> Path:
    """Return a folder that is not there: this one, or with a number behind it."""
    found, n = wanted, 1
    while found.exists():
        n += 1
        found = wanted.with_name(f"{wanted.name}-{n}")
    return found


def _carry_one(source: Path, target: Path) -> None:
    with writing():
        shutil.copyfile(source, target)
        target.chmod(0o600)
        is_same = _digest(source) == _digest(target)
    if not is_same:
        raise DamagedError(source.name)


def _digest(path: Path) -> bytes:
    made = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            made.update(piece)
    return made.digest()
