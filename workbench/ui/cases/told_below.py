"""What stands below what happened: who told it, what became of it, whose track it is.

The words of who told it break into lines, and chips go on in the next line where there is no room:
nothing is cut off, however large the text and however narrow the timeline.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF

from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.chips import Tone, chip_height, chip_width, paint_avatar, paint_chip
from workbench.ui.widgets.set_text import height_of, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter

_MOST: Final = 8  # lines: the partners at a table, in the narrowest timeline
_LINE_GAP: Final = 4  # between two lines of chips


@dataclass(frozen=True, slots=True)
class Sign:
    """One chip: its words, tone and icon, and what it leads to when it is pressed."""

    words: str = field(repr=False)
    tone: Tone
    icon: str = ""
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class Below:
    """The avatar and words of who told it, and the chips after them, in so much width."""

    words: str = field(repr=False)
    monogram: str = field(repr=False)
    colour: int
    signs: Sequence[Sign]
    width: float

    def height(self) -> int:
        """Return how high it is."""
        signs = [at for _, at in self._placed()]
        lowest = max((round(at.y() + chip_height() / 2) for at in signs), default=0)
        return max(self._words_height(), lowest, chip_height())

    def paint(self, painter: QPainter, corner: QPointF) -> None:
        """Paint it with its top left corner at this point."""
        theme = current()
        line = self._first_line()
        if self.words and self.monogram:
            side = theme.px(18)
            box = QRectF(corner.x(), corner.y() + (line - side) / 2, side, side)
            paint_avatar(painter, box, self.monogram, self.colour)
        if self.words:
            laid, _ = lay_out(self.words, Role.SMALL, self._room(), _MOST)
            air = (line - theme.line(Role.SMALL)) / 2
            painter.setPen(theme.color(Ink.TEXT2))
            laid.draw(painter, corner + QPointF(self._indent(), air))
        for sign, at in self._placed():
            wide = round(self.width - at.x())
            paint_chip(painter, corner + at, sign.words, sign.tone, sign.icon, most=wide)

    def leads_to(self, at: QPointF) -> str:
        """Return what the chip at this point leads to, "" where there is none."""
        high = chip_height()
        for sign, left in self._placed():
            wide = min(chip_width(sign.words, sign.icon), self.width - left.x())
            box = QRectF(left.x(), left.y() - high / 2, wide, high)
            if sign.leads_to and box.contains(at):
                return sign.leads_to
        return ""

    def _indent(self) -> int:
        theme = current()
        return theme.px(18) + theme.px(8) if self.words and self.monogram else 0

    def _room(self) -> float:
        return self.width - self._indent()

    def _first_line(self) -> int:
        return max(chip_height(), current().px(18))

    def _words_height(self) -> int:
        if not self.words:
            return 0
        more = height_of(self.words, Role.SMALL, self._room(), _MOST)
        return self._first_line() + more - current().line(Role.SMALL)

    def _placed(self) -> Iterator[tuple[Sign, QPointF]]:
        """Give each chip with the middle of its left edge."""
        theme = current()
        indent, high, first = self._indent(), self._words_height(), self._first_line()
        x, y = 0.0, first / 2
        if self.words:
            took = theme.metrics(Role.SMALL).horizontalAdvance(self.words)
            x = indent + took + theme.px(14) if high == first else self.width
        for sign in self.signs:
            wide = chip_width(sign.words, sign.icon)
            if x > indent and x + wide > self.width:
                is_first = y < high
                y = high + _LINE_GAP + first / 2 if is_first else y + first + _LINE_GAP
                x = indent
            yield sign, QPointF(x, y)
            x += wide + theme.px(8)
