"""The folder that is a vault: its six names, and how its small files are written.

A small file is never half there: it is written beside its place, flushed, and renamed over it
(security design, section 11).
"""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from workbench.vault.disk import reading, writing
from workbench.vault.errors import (
    FolderNotEmptyError,
    KeyFileDamagedError,
    PairMismatchError,
    ReadOnlyPlaceError,
    VaultEmptyError,
    VaultNotFoundError,
)
from workbench.vault.places import PlaceRule
from workbench.vault.system import replace_file

if TYPE_CHECKING:
    from pathlib import Path

DATABASE: Final = "kluis.db"
KEY_FILE: Final = "kluis.sleutel"
SLOT: Final = "kluis.slot"
CLAIM: Final = "kluis.gebruik"
RESERVE: Final = "kluis.reserve"
STAND: Final = "kluis.stand"
_BEFORE_THE_VAULT: Final = frozenset({SLOT, CLAIM, RESERVE, ".DS_Store", "desktop.ini"})
_LEFT_OVER: Final = re.compile(r"kluis\.(sleutel|gebruik|reserve|stand)\.[0-9a-f]{8}\.tmp")
_FIRST_PAGE: Final = 4096
_ID: Final = 16


class VaultFolder:
    """One vault on disk. Nothing here knows a key."""

    def __init__(self, path: Path, *, places: PlaceRule | None = None) -> None:
        self.path = path
        self.database = path / DATABASE
        self._places = places or PlaceRule()

    def exists(self) -> bool:
        """Tell whether a vault, or part of one, lies here."""
        return any((self.path / name).is_file() for name in (DATABASE, KEY_FILE))

    def refuse_unsafe(self) -> None:
        """Refuse a network or synchronised folder; asked at each opening.

        Raises:
            UnsafePlaceError: work here would damage data.
        """
        with reading():
            self._places.refuse_unsafe(self.path)

    def refuse_for_new(self) -> None:
        """Refuse a folder in which no new vault can be made; nothing is written.

        Raises:
            UnsafePlaceError: on a network or synchronised.
            FolderNotEmptyError: it holds something else, or a vault.
            ReadOnlyPlaceError: this account may not write there.
        """
        self.refuse_unsafe()
        with writing():
            above = next(place for place in (self.path, *self.path.parents) if place.exists())
            if not os.access(above, os.W_OK | os.X_OK):
                raise ReadOnlyPlaceError
            if above == self.path and not all(map(_may_come_first, self.path.iterdir())):
                raise FolderNotEmptyError

    def prepare(self) -> None:
        """Make the folder for a new vault, for its owner only.

        Raises:
            VaultError: as ``refuse_for_new``, or the folder cannot be made.
        """
        self.refuse_for_new()
        with writing():
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.path.chmod(0o700)

    def check_database(self, vault_id: bytes) -> None:
        """Look at the database from outside, before any key is tried.

        Raises:
            VaultNotFoundError: it is missing, or this account may not read it.
            VaultEmptyError: it has no first page.
            PairMismatchError: it belongs to another key file, or is no vault.
        """
        with reading():
            size = self.database.stat().st_size
            with self.database.open("rb") as file:
                start = file.read(_ID)
        if size < _FIRST_PAGE:
            raise VaultEmptyError
        if start != vault_id:
            raise PairMismatchError

    def read_key_file(self, limit: int) -> bytes:
        """Return at most this many bytes of the key file.

        Raises:
            KeyFileDamagedError: it is missing though there is a database.
            VaultNotFoundError: there is no vault, or this account may not read it.
        """
        try:
            return self.read(KEY_FILE, limit)
        except VaultNotFoundError:
            if self.database.is_file() and not (self.path / KEY_FILE).exists():
                raise KeyFileDamagedError("missing") from None
            raise

    def read(self, name: str, limit: int) -> bytes:
        """Return the first bytes of a small file."""
        with reading(), (self.path / name).open("rb") as file:
            return file.read(limit)

    def write(self, name: str, data: bytes) -> None:
        """Write a small file, whole or not at all, readable by its owner only.

        Raises:
            ReadOnlyPlaceError, DiskFullError, DiskFaultError: the old file is untouched.
        """
        beside = self.path / f"{name}.{secrets.token_hex(4)}.tmp"
        with writing():
            try:
                write_new(beside, data)
                replace_file(beside, self.path / name)
            except OSError:
                with suppress(OSError):
                    beside.unlink()
                raise

    def write_lightly(self, name: str, data: bytes) -> None:
        """Write a small file, whole or not at all, without waiting until the disk has it.

        For what is written again and again, and may be older after a power failure.

        Raises:
            ReadOnlyPlaceError, DiskFullError, DiskFaultError: the old file is untouched.
        """
        beside = self.path / f"{name}.{secrets.token_hex(4)}.tmp"
        with writing():
            try:
                write_new(beside, data, is_flushed=False)
                beside.replace(self.path / name)
            except OSError:
                with suppress(OSError):
                    beside.unlink()
                raise

    def remove(self, name: str) -> None:
        """Take a small file away; nothing happens when it is gone."""
        with writing():
            (self.path / name).unlink(missing_ok=True)

    def remove_left_overs(self) -> int:
        """Take away what a crash left half written; call it while holding the claim."""
        found = 0
        with writing():
            for entry in self.path.iterdir():
                if _LEFT_OVER.fullmatch(entry.name):
                    entry.unlink(missing_ok=True)
                    found += 1
        return found


def _may_come_first(entry: Path) -> bool:
    """Whether this may lie in the folder before the vault is made: the claim comes first."""
    return entry.name in _BEFORE_THE_VAULT or _LEFT_OVER.fullmatch(entry.name) is not None


def write_new(path: Path, data: bytes, *, is_flushed: bool = True) -> None:
    """Write a file that was not there, through to disk unless told, for its owner only."""
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(fd, "wb") as file:
        file.write(data)
        if is_flushed:
            file.flush()
            os.fsync(file.fileno())
