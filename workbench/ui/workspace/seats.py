"""Who is at the table, in one button: the organisations present and how many persons."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy

from workbench.texts import ptr, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Pressable
from workbench.ui.widgets.chips import paint_avatar
from workbench.ui.widgets.painting import paint_box, paint_ring, paint_words, smooth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_SIDE: Final = 26
_GAP: Final = 3
_AIR: Final = 8


class Seat(NamedTuple):
    """An organisation at the table."""

    monogram: str
    colour: int
    name: str


class SeatsButton(Pressable):
    """Opens the attendance; shows as many avatars as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self._seats: Sequence[Seat] = ()
        self._there = 0
        self._all = 0
        self._most = 9
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_seats(self, seats: Sequence[Seat], there: int, everyone: int) -> None:
        """Show the organisations present, and so many persons of all who were expected."""
        if (self._seats, self._there, self._all) == (seats, there, everyone):
            return
        self._seats, self._there, self._all = seats, there, everyone
        names = ", ".join(seat.name for seat in seats)
        said = tr("Attendance, {there} of {all} present").format(there=there, all=everyone)
        self.setAccessibleName(said)
        self.setToolTip(f"{said}  Ctrl Shift P\n{names}" if names else f"{said}  Ctrl Shift P")
        self.updateGeometry()
        self.update()

    def set_most(self, most: int) -> None:
        """Show no more avatars than this."""
        if most != self._most:
            self._most = most
            self.updateGeometry()
            self.update()

    def words(self) -> str:
        """Return "9 of 11"; nobody of nobody says nothing."""
        if not self._all:
            return ptr("header", "Attendance")
        return tr("{there} of {all}").format(there=self._there, all=self._all)

    def sizeHint(self) -> QSize:
        theme = current()
        shown, more = self._shown()
        width = len(shown) * (theme.px(_SIDE) + _GAP)
        width += math.ceil(theme.metrics(Role.UI_MEDIUM).horizontalAdvance(self.words()))
        if more:
            metrics = theme.metrics(Role.SMALL_MEDIUM)
            width += math.ceil(metrics.horizontalAdvance(more)) + _AIR
        return QSize(width + 3 * _AIR, theme.height(38))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current()
        painter = smooth(self)
        rect = QRectF(self.rect())
        if self.is_hot or self.isDown():
            paint_box(painter, rect, 8, Ink.PRESSED if self.isDown() else Ink.HOVER)
        side = theme.px(_SIDE)
        x = float(_AIR)
        shown, more = self._shown()
        for seat in shown:
            at = QRectF(x, (rect.height() - side) / 2, side, side)
            paint_avatar(painter, at, seat.monogram, seat.colour)
            x += side + _GAP
        room = QRectF(x + 2, 0, rect.width() - x, rect.height())
        if more:
            room.setLeft(
                room.left() + paint_words(painter, room, more, Role.SMALL_MEDIUM, Ink.TEXT3) + _AIR
            )
        else:
            room.setLeft(room.left() + 4)
        paint_words(painter, room, self.words(), Role.UI_MEDIUM, Ink.TEXT2)
        if self.has_ring:
            paint_ring(painter, rect, 8)

    def _shown(self) -> tuple[Sequence[Seat], str]:
        if len(self._seats) <= self._most:
            return self._seats, ""
        shown = self._seats[: self._most - 1]
        return shown, f"+{len(self._seats) - len(shown)}"
