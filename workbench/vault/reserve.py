"""Four MiB kept aside, so that a draft and a lock still fit on a full disk (rules D10)."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from workbench.vault.folder import RESERVE, write_new

if TYPE_CHECKING:
    from workbench.vault.folder import VaultFolder

SIZE: Final = 4 << 20


class Reserve:
    """The file ``kluis.reserve``. Nothing here ever fails the program: it says whether it did."""

    def __init__(self, folder: VaultFolder) -> None:
        self._path = folder.path / RESERVE

    def is_whole(self) -> bool:
        """Tell whether the space is there."""
        try:
            return self._path.stat().st_size == SIZE
        except OSError:
            return False

    def release(self) -> bool:
        """Give the space back; True when there was some."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True

    def remake(self) -> bool:
        """Take the space, unless it is there already; True when it is there afterwards.

        The bytes are random: no file system can store them in less than their length.
        """
        if self.is_whole():
            return True
        self.release()
        try:
            write_new(self._path, secrets.token_bytes(SIZE))
        except OSError:
            self.release()
            return False
        return True
