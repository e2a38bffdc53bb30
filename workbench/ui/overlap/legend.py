"""What the lines of the picture of a case mean."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.painting import paint_words, smooth

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_LINE = 18


class LegendLine(QWidget):
    """A piece of a line, thick or thin, with its word."""

    def __init__(self, text: str, *, is_overlap: bool) -> None:
        super().__init__()
        self._text, self._is_overlap = text, is_overlap
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = current()
        width = theme.metrics(Role.SMALL).horizontalAdvance(self._text) + theme.px(_LINE + 8)
        return QSize(math.ceil(width) + 1, theme.line(Role.SMALL))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme, painter = current(), smooth(self)
        ink, width = (Ink.SIGNAL, 2.4) if self._is_overlap else (Ink.CONTROL, 1.0)
        painter.setPen(QPen(theme.color(ink), width))
        middle, end = self.height() / 2, theme.px(_LINE)
        painter.drawLine(QPointF(0, middle), QPointF(end, middle))
        room = QRectF(end + theme.px(8), 0, self.width(), self.height())
        paint_words(painter, room, self._text, Role.SMALL, Ink.TEXT2)
