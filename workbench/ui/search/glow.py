"""Shows the passage one came for: its words glow until something is typed, or for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from workbench.domain.search_places import places
from workbench.ui.theme import Ink, current

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.search_query import Word
    from workbench.ui.editor import MinutesEdit

_LONG: Final = 12_000  # ms


class Glow(QObject):
    """Marks words in an editor without touching its text, steps or selection."""

    def __init__(self, edit: MinutesEdit, words: Sequence[Word]) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.setExtraSelections(_found(edit, words))
        edit.textChanged.connect(self.end)
        QTimer.singleShot(_LONG, self, self.end)

    def end(self) -> None:
        """Glow no more."""
        self._edit.setExtraSelections([])
        self._edit.textChanged.disconnect(self.end)
        self.deleteLater()


def _found(edit: MinutesEdit, words: Sequence[Word]) -> list[QTextEdit.ExtraSelection]:
    """Return the words in the line the caret stands in."""
    block = edit.textCursor().block()
    look = QTextCharFormat()
    look.setBackground(current().color(Ink.ACCENT_LINE))
    found: list[QTextEdit.ExtraSelection] = []
    for start, end in places(block.text(), words):
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + start)
        cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        one = QTextEdit.ExtraSelection()
        one.cursor, one.format = cursor, look
        found.append(one)
    return found
