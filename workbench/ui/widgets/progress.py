"""A line that says: busy. Alone in its module, since the start needs it and little else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from workbench.texts import tr
from workbench.ui.theme import Ink, current

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent

_FRAME: Final = 40  # ms between two pictures of the moving line
_PATIENCE: Final = 400  # ms in which nothing needs to be said


class ProgressLine(QWidget):
    """A thin line that moves at the top of a pane; not before 400 ms, and still if asked."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(3)
        self.setAccessibleName(tr("Busy"))
        self._step = 0
        self._is_on = False
        self._clock = QTimer(self)
        self._clock.setInterval(_FRAME)
        self._clock.timeout.connect(self._move)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PATIENCE)
        self._wait.timeout.connect(self._appear)

    def start(self) -> None:
        """Something takes a while; the line shows if it is still busy after 400 ms."""
        if not self._is_on:
            self._wait.start()

    def stop(self) -> None:
        """It is done."""
        self._wait.stop()
        self._clock.stop()
        self._is_on = False
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._is_on:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().color(Ink.ACCENT_SOFT))
        colour = current().color(Ink.ACCENT)
        if not current().has_motion:
            painter.fillRect(self.rect(), colour)
            return
        length = self.width() * 0.3
        place = (self._step * _FRAME / 1200) % 1
        start = place * (self.width() + length) - length
        painter.fillRect(QRectF(start, 0, length, self.height()), colour)

    def _appear(self) -> None:
        self._is_on = True
        if current().has_motion:
            self._clock.start()
        self.update()

    def _move(self) -> None:
        self._step += 1
        self.update()
