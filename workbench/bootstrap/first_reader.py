"""The connection with which a vault was weighed, kept for the first who wants to read.

Opening another takes 3 ms between the passphrase and the first room (performance.md G3).
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.storage.vaults import SqlReader


class FirstReader:
    """Holds it for the thread that opened it; another thread opens its own (rules D12)."""

    def __init__(self) -> None:
        self._held: SqlReader | None = None
        self._thread = 0

    def keep(self, reader: SqlReader) -> None:
        """Keep it for this thread."""
        self._held, self._thread = reader, threading.get_ident()

    def take(self) -> SqlReader | None:
        """Give it away, once and here only; whoever has it closes it."""
        if self._thread != threading.get_ident():
            return None
        reader, self._held = self._held, None
        return reader

    def drop(self) -> None:
        """Close it when nobody took it; of another thread it closes when it is let go."""
        reader = self.take()
        if reader is not None:
            reader.close()
        self._held = None
