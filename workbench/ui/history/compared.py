"""Two wordings in one text: what went is struck through, what came is underlined.

Never by colour alone; and for the ear each piece is named, "removed: six, added: seven".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.domain.wording import Fate, compared
from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.painting import came_by_keyboard, paint_ring, smooth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent

    from workbench.domain.wording import Piece

AIR = 4  # around the words, for the ring


def spoken_pieces(pieces: Sequence[Piece]) -> str:
    """Return the comparison for the ear."""
    words = {Fate.SAME: "{text}", Fate.GONE: tr("removed: {text}"), Fate.NEW: tr("added: {text}")}
    said = (words[piece.fate].format(text=piece.text.strip()) for piece in pieces)
    return ", ".join(part for part in said if part)


class Compared(QWidget):
    """Shows a text before and after; can take the focus, so that it can be heard."""

    def __init__(self, name: str, before: str, after: str) -> None:
        super().__init__()
        self._has_ring = False
        pieces = compared(before, after)
        self._pieces = pieces
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._document.setDefaultTextOption(option)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{name}: {spoken_pieces(pieces)}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._write()
        current().changed.connect(self._write)

    def _write(self) -> None:
        self._document.clear()
        self._document.setDefaultFont(current().font(Role.BODY))
        cursor = QTextCursor(self._document)
        for piece in self._pieces:
            cursor.insertText(piece.text, look_of(piece.fate))
        self._fit()

    def _fit(self) -> None:
        self._document.setTextWidth(max(1, self.width() - 2 * AIR))
        wanted = round(self._document.size().height()) + 2 * AIR
        if wanted != self.height():
            self.setFixedHeight(max(24, wanted))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_ring = came_by_keyboard(event)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._has_ring = False
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter: QPainter = smooth(self)
        painter.save()
        painter.translate(AIR, AIR)
        self._document.drawContents(painter)
        painter.restore()
        if self._has_ring:
            paint_ring(painter, QRectF(self.rect()), 6)


def look_of(fate: Fate) -> QTextCharFormat:
    """Return how a piece is written: struck through, underlined, or as it is."""
    colour = current().color
    look = QTextCharFormat()
    look.setForeground(colour(Ink.TEXT))
    if fate is Fate.GONE:
        look.setForeground(colour(Ink.DANGER))
        look.setBackground(colour(Ink.DANGER_SOFT))
        look.setFontStrikeOut(True)
    elif fate is Fate.NEW:
        look.setForeground(colour(Ink.OK))
        look.setBackground(colour(Ink.OK_SOFT))
        look.setFontUnderline(True)
    return look
