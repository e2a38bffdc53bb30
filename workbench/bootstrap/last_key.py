"""Which key opened a vault last on this account, to try that one first (rules D14).

Each try of a passphrase takes half a second, so a deputy need not wait for the coordinator's slot.
One digit in a file beside the settings; it says nothing of a vault, and losing it costs that half
second.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "last-key"


class LastKey:
    """Remembers the number of a slot between two openings."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> int | None:
        """Return the number, or None when there is none."""
        try:
            with self._path.open("rb") as file:
                word = file.read(2)
        except OSError:
            return None
        return int(word) if word.isdigit() and len(word) == 1 else None

    def write(self, number: int) -> None:
        """Remember a number; a disk that refuses does not matter."""
        if number == self.read():
            return
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(b"%d" % number)
