"""What each paragraph was read as, until it changes: a draft takes the whole text each second.

Qt tells which stretch of a document changed. Paragraphs before and after it stand as they stood,
so only those in it are read anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextBlock, QTextDocument

    from workbench.domain.minutes import Block


class Mirror:
    """The lines of a document as they were last read."""

    def __init__(self, document: QTextDocument, read: Callable[[QTextBlock], Block]) -> None:
        self._document = document
        self._read = read
        self._lines: list[Block | None] = [None] * document.blockCount()
        document.contentsChange.connect(self._follow)

    def lines(self) -> tuple[Block, ...]:
        """Return all lines from top to bottom; those that changed are read first."""
        held = self._lines
        if None not in held:
            return tuple(held)  # type: ignore[arg-type]  # none is missing
        found: list[Block] = []
        block = self._document.begin()
        for known in held:
            found.append(known if known is not None else self._read(block))
            block = block.next()
        self._lines = list(found)
        return tuple(found)

    def forget(self) -> None:
        """Read everything anew: what a line is to others changed, and not its text."""
        self._lines = [None] * self._document.blockCount()

    def _follow(self, at: int, _removed: int, added: int) -> None:
        document = self._document
        first = document.findBlock(at).blockNumber()
        last = document.findBlock(min(at + added, document.characterCount() - 1)).blockNumber()
        more = document.blockCount() - len(self._lines)
        self._lines[first : last - more + 1] = [None] * (last - first + 1)
        if first < 0 or len(self._lines) != document.blockCount():
            self.forget()
