"""Looks at what was typed once the hands rest, and underlines what a checker points at (R10).

Nothing runs while somebody types: a key only notes which lines it touched. After a pause those
lines are checked, a few at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.ui.editor.formats import line_of, units
from workbench.ui.editor.page import update_line
from workbench.ui.editor.underlines import Mark, Tone, Underlines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QTextEdit

    from workbench.domain.ids import LineId
    from workbench.ui.theme import Theme

PAUSE: Final = 450  # ms without a key
_AT_ONCE: Final = 40  # lines checked before the window may breathe


class Checker(Protocol):
    """Points at stretches of a line as it is shown."""

    def marks(self, text: str) -> Sequence[Mark]:
        """Return what it would point at."""
        ...


class Checking(QObject):
    """The checkers of one editor, and when they look."""

    checked = Signal()  # what is underlined may be other than before

    def __init__(self, edit: QTextEdit, theme: Theme) -> None:
        super().__init__(edit)
        self._edit = edit
        self._checkers: list[Checker] = []
        self._dirty: set[LineId] = set()
        self._is_all = True  # every line, as after loading
        self.underlines = Underlines(theme)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        edit.document().contentsChange.connect(self._on_change)

    def use(self, *checkers: Checker) -> None:
        """Look with these from now on, at everything."""
        self._checkers = list(checkers)
        self.look_at_all()

    def add(self, checker: Checker) -> None:
        """Look with this one too."""
        self.use(*self._checkers, checker)

    def look_at_all(self) -> None:
        """Look at every line anew, after a pause."""
        self._is_all = True
        self._wait()

    def look(self) -> None:
        """Check the lines that were touched."""
        is_other = False
        left = _AT_ONCE
        for block in self._touched():
            if left == 0:
                self._timer.start(0)
                break
            left -= 1
            line = line_of(block)
            self._dirty.discard(line)
            text = block.text()
            found = [mark for checker in self._checkers for mark in checker.marks(text)]
            if typed := self._being_typed(block, found):
                found.remove(typed)
                self._dirty.add(line)
            if self.underlines.put(line, found):
                is_other = True
                update_line(self._edit, block)
        if is_other:
            self.checked.emit()

    def marked(self) -> Iterator[tuple[QTextBlock, Mark]]:
        """Give what is underlined, from top to bottom."""
        block = self._edit.document().begin()
        while block.isValid():
            for mark in self.underlines.of(block):
                yield block, mark
            block = block.next()

    def at_caret(self) -> tuple[QTextBlock, Mark] | None:
        """Return what is underlined at the caret, else the nearest of its line, or None."""
        cursor = self._edit.textCursor()
        block = cursor.block()
        at = cursor.positionInBlock()
        text = block.text()
        return min(
            ((block, mark) for mark in self.underlines.of(block)),
            key=lambda found: min(
                abs(units(text, found[1].start) - at), abs(units(text, found[1].end) - at)
            ),
            default=None,
        )

    def _being_typed(self, block: QTextBlock, found: Sequence[Mark]) -> Mark | None:
        """Return the word that ends at the caret: it may not be finished."""
        cursor = self._edit.textCursor()
        if cursor.block() != block or not self._edit.hasFocus():
            return None
        text, at = block.text(), cursor.positionInBlock()
        return next(
            (m for m in found if m.tone is Tone.SPELLING and units(text, m.end) == at), None
        )

    def _touched(self) -> Iterator[QTextBlock]:
        if self._is_all:
            self._is_all = False
            self._dirty = {line_of(block) for block in self._blocks()}
        return (block for block in self._blocks() if line_of(block) in self._dirty)

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self._edit.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _on_change(self, position: int, removed: int, added: int) -> None:
        """Note the lines of a change: a key touches one."""
        if not self._checkers:
            self._is_all = True
            return
        if max(removed, added) > 1:
            self._is_all = True
        else:
            self._dirty.add(line_of(self._edit.document().findBlock(position)))
        self._wait()

    def _wait(self) -> None:
        if self._checkers or self._is_all:
            self._timer.start(PAUSE)
