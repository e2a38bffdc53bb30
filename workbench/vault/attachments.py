"""The folder ``bijlagen`` of a vault: which files lie there, and what a crash left behind."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, BinaryIO, Final

from workbench.vault import attachment_file
from workbench.vault.disk import writing
from workbench.vault.system import fill_random, replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Set
    from pathlib import Path

    from workbench.vault.attachment_file import Sealed

FOLDER: Final = "bijlagen"
KEY_BYTES: Final = 32
_NAME: Final = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_KEPT: Final = re.compile(rf"({_NAME})\.mha")
_HALF: Final = re.compile(rf"{_NAME}\.mha\.[0-9a-f]{{8}}\.tmp")


def new_key() -> bytearray:
    """Return the random key of one file; the caller wipes it."""
    key = bytearray(KEY_BYTES)
    fill_random(key)
    return key


class AttachmentFolder:
    """Encrypted files by the id of their attachment; written once, never changed."""

    def __init__(self, vault: Path) -> None:
        self._path = vault / FOLDER

    def place_of(self, name: str) -> Path:
        """Return where the file of an attachment lies."""
        return self._path / f"{name}.mha"

    def keep(
        self, name: str, source: BinaryIO, key: bytearray, told: Callable[[int], None]
    ) -> Sealed:
        """Seal a file; it stands there whole, on disk, or not at all.

        Raises:
            VaultError: the disk refuses; nothing is left.
        """
        with writing():
            self._path.mkdir(mode=0o700, exist_ok=True)
        place = self.place_of(name)
        beside = place.with_name(f"{place.name}.{secrets.token_hex(4)}.tmp")
        sealed = attachment_file.write(beside, source, key, name, told)
        with writing():
            replace_file(beside, place)
        return sealed

    def pieces(self, name: str, key: bytearray) -> Iterator[bytes]:
        """Yield a file piece by piece, each proved."""
        return attachment_file.read(self.place_of(name), key, name)

    def remove(self, name: str) -> None:
        """Take a file away; nothing happens when it is gone."""
        with writing():
            self.place_of(name).unlink(missing_ok=True)

    def remove_left_overs(self, named: Set[str]) -> int:
        """Take away what no row names, and what a crash left half written; never another file."""
        found = 0
        with writing():
            for entry in self._path.iterdir() if self._path.is_dir() else ():
                kept = _KEPT.fullmatch(entry.name)
                if _HALF.fullmatch(entry.name) or (kept and kept[1] not in named):
                    entry.unlink(missing_ok=True)
                    found += 1
        return found
