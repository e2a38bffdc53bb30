"""Two or three choices side by side, one of them taken. Never navigation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QSizePolicy

from workbench.ui.theme import Elevation, Ink, Role, current
from workbench.ui.widgets.one_of import Choice, OneOf
from workbench.ui.widgets.painting import paint_box, paint_ring, paint_words, smooth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


class _Segment(Choice):
    """One of the choices."""

    def __init__(self, text: str, group: str) -> None:
        super().__init__(text)
        self.setAccessibleName(f"{group}, {text}")

    def sizeHint(self) -> QSize:
        theme = current()
        width = theme.metrics(Role.UI_MEDIUM).horizontalAdvance(self.text())
        return QSize(math.ceil(width) + 24, theme.height(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth(self)
        rect = QRectF(self.rect())
        if self.isChecked():
            current().paint_shadow(painter, rect, 7, Elevation.THUMB)
            line = Ink.FOCUS if current().is_high_contrast else None
            paint_box(painter, rect, 7, Ink.THUMB, line)
        ink = Ink.TEXT if self.isChecked() or self.is_hot else Ink.TEXT2
        if not self.isEnabled():
            ink = Ink.TEXT3
        centre = Qt.AlignmentFlag.AlignHCenter
        paint_words(painter, rect, self.text(), Role.UI_MEDIUM, ink, align=centre)
        if self.has_ring:
            paint_ring(painter, rect, 7)


class Segmented(OneOf):
    """Takes one of a few values on a sunken track."""

    def __init__(self, choices: Sequence[tuple[object, str]], name: str) -> None:
        segments = [_Segment(text, name) for _, text in choices]
        super().__init__([value for value, _ in choices], segments, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._line.setContentsMargins(3, 3, 3, 3)
        self._line.setSpacing(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        line = Ink.HAIR if current().is_high_contrast else None
        paint_box(smooth(self), QRectF(self.rect()), 9, Ink.TRACK, line)
