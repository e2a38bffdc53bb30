"""Two or three choices side by side, one of them taken. Never navigation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from workbench.ui.theme import Elevation, Ink, Role, current
from workbench.ui.widgets.buttons import Pressable
from workbench.ui.widgets.painting import paint_box, paint_ring, paint_words, smooth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent


class _Choice(Pressable):
    """One of the choices."""

    def __init__(self, text: str, group: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setAccessibleName(f"{group}, {text}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = current()
        width = theme.metrics(Role.UI_MEDIUM).horizontalAdvance(self.text())
        return QSize(math.ceil(width) + 24, theme.height(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # for the row as a whole; Qt would move the focus but not the choice
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth(self)
        rect = QRectF(self.rect())
        if self.isChecked():
            current().paint_shadow(painter, rect, 7, Elevation.THUMB)
            line = Ink.FOCUS if current().is_high_contrast else None
            paint_box(painter, rect, 7, Ink.THUMB, line)
        ink = Ink.TEXT if self.isChecked() or self.is_hot else Ink.TEXT2
        centre = Qt.AlignmentFlag.AlignHCenter
        paint_words(painter, rect, self.text(), Role.UI_MEDIUM, ink, align=centre)
        if self.has_ring:
            paint_ring(painter, rect, 7)


class Segmented(QWidget):
    """Takes one of a few values; arrows move the choice, Tab leaves it."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[object, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(0)
        for number, (_, text) in enumerate(choices):
            choice = _Choice(text, name)
            self._group.addButton(choice, number)
            layout.addWidget(choice)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._tell)

    def value(self) -> object:
        """Return the value that is taken."""
        return self._values[self._group.checkedId()]

    def set_value(self, value: object) -> None:
        """Take a value without telling."""
        self._group.button(self._values.index(value)).setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        choice = self._group.button((self._group.checkedId() + step) % len(self._values))
        choice.setFocus(Qt.FocusReason.TabFocusReason)
        choice.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        line = Ink.HAIR if current().is_high_contrast else None
        paint_box(smooth(self), QRectF(self.rect()), 9, Ink.TRACK, line)

    def _tell(self, number: int) -> None:
        self.chosen.emit(self._values[number])
