"""The signs of a matrix: full, half, ring, cross, and a broken ring where something is missing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.partners.attended import paint_turnout
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.painting import paint_words, smooth

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent

    from workbench.domain.contributions import Turnout

_SIDE: Final = 13


def paint_sign(
    painter: QPainter, rect: QRectF, sign: Turnout | None, *, is_missing: bool = False
) -> None:
    """Paint a sign in the middle of a place; a broken ring for what is missing."""
    if sign is not None:
        paint_turnout(painter, rect, sign)
    elif is_missing:
        side = current().px(_SIDE)
        box = QRectF(0, 0, side, side)
        box.moveCenter(rect.center())
        pen = QPen(current().color(Ink.WARN), 1.6)
        pen.setDashPattern([2.0, 1.7])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)


class LegendSign(QWidget):
    """A sign with its word."""

    def __init__(self, text: str, sign: Turnout | None, *, is_missing: bool = False) -> None:
        super().__init__()
        self._text, self._sign, self._is_missing = text, sign, is_missing
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = current()
        width = theme.metrics(Role.SMALL).horizontalAdvance(self._text) + theme.px(_SIDE + 9)
        return QSize(math.ceil(width) + 1, theme.line(Role.SMALL))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, side = smooth(self), current().px(_SIDE + 2)
        place = QRectF(0, 0, side, self.height())
        paint_sign(painter, place, self._sign, is_missing=self._is_missing)
        room = QRectF(side + current().px(7), 0, self.width(), self.height())
        paint_words(painter, room, self._text, Role.SMALL, Ink.TEXT2)
