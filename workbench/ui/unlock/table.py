"""The round table behind the passphrase: its seats fill while the key is made."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtGui import QPainter, QPen

from workbench.ui.theme import Ink, current
from workbench.ui.widgets.pages import Panel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

SEATS: Final = 12
_PACE: Final = 85  # ms a seat; making the key takes about a second
_LARGEST: Final = 372  # radius in pixels
_FOOT: Final = 40  # the table stands above the middle of the foot


class RoundTable(Panel):
    """A ground with a table; the wait has a meaning, and with stillness it does not move."""

    def __init__(self) -> None:
        super().__init__(Ink.WINDOW)
        self._taken = 1  # the chair is always there
        self._clock = QTimer(self)
        self._clock.setInterval(_PACE)
        self._clock.timeout.connect(self._take_a_seat)

    def fill(self) -> None:
        """Start to fill the seats; the last one waits for the door to open."""
        self._clear()
        if current().has_motion:
            self._clock.start()

    def complete(self) -> None:
        """Everybody sits; only who sits down is painted, for the page is about to go."""
        self._clock.stop()
        for seat in range(self._taken, SEATS):
            self._look_at(seat)
        self._taken = SEATS

    def empty(self) -> None:
        """Everybody but the chair leaves."""
        self._clock.stop()
        self._clear()

    def seats_taken(self) -> int:
        """Return how many seats are taken."""
        return self._taken

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRegion(event.region())
        centre, radius = self._circle()
        painter.setPen(QPen(theme.color(Ink.HAIR), 1))
        painter.setBrush(theme.color(Ink.CANVAS))
        painter.drawEllipse(centre, radius, radius)
        painter.setPen(QPen(theme.color(Ink.WINDOW), 6))
        for seat in range(SEATS):
            is_chair = seat == 0
            ink = Ink.ACCENT if seat < self._taken else Ink.HAIR_STRONG
            painter.setBrush(theme.color(ink))
            size = 12 if is_chair else 9
            painter.drawEllipse(self._place(seat), size, size)

    def _take_a_seat(self) -> None:
        if self._taken < SEATS - 1:
            self._look_at(self._taken)
            self._taken += 1
        else:
            self._clock.stop()

    def _look_at(self, seat: int) -> None:
        around = self._place(seat)
        self.update(QRectF(around.x() - 16, around.y() - 16, 32, 32).toAlignedRect())

    def _clear(self) -> None:
        self._taken = 1
        self.update()

    def _circle(self) -> tuple[QPointF, float]:
        centre = QPointF(self.width() / 2, (self.height() - _FOOT) / 2)
        return centre, min(_LARGEST, self.height() * 0.44)

    def _place(self, seat: int) -> QPointF:
        centre, radius = self._circle()
        angle = -math.pi / 2 + seat * 2 * math.pi / SEATS
        return centre + QPointF(math.cos(angle), math.sin(angle)) * radius
