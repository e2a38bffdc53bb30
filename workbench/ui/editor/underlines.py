"""Quiet underlines: stretches of a line that a checker would point at, painted under the text.

They live beside the document: no key waits for them, no undo knows them. A stretch whose words
changed is not painted any more, until the line is checked again.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPen

from workbench.ui.editor.formats import line_of, units
from workbench.ui.theme import Ink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter, QTextBlock, QTextLine

    from workbench.domain.ids import LineId
    from workbench.ui.theme import Theme

_WAVE: Final = 4.0  # pixels of one wave


class Tone(Enum):
    """How a stretch is underlined."""

    PERSONAL = auto()  # dots: it points at a person
    SPELLING = auto()  # a wave: no word list knows it


class Mark(NamedTuple):
    """A stretch of a line as it is shown, counted in characters."""

    start: int
    words: str
    tone: Tone

    @property
    def end(self) -> int:
        """The place after the last character."""
        return self.start + len(self.words)

    def stands_in(self, text: str) -> bool:
        """Tell whether the words still stand there."""
        return text[self.start : self.end] == self.words


class Underlines:
    """The marks of each line of one editor."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._marks: dict[LineId, tuple[Mark, ...]] = {}

    def put(self, line: LineId, marks: Sequence[Mark]) -> bool:
        """Keep the marks of a line; tell whether they are others than before."""
        before = self._marks.get(line, ())
        if marks:
            self._marks[line] = tuple(marks)
        else:
            self._marks.pop(line, None)
        return before != tuple(marks)

    def clear(self) -> None:
        """Forget all."""
        self._marks.clear()

    def of(self, block: QTextBlock) -> tuple[Mark, ...]:
        """Return the marks that still stand in a line."""
        if not self._marks:
            return ()
        marks = self._marks.get(line_of(block), ())
        text = block.text() if marks else ""
        return tuple(mark for mark in marks if mark.stands_in(text))

    def paint(self, painter: QPainter, block: QTextBlock, box: QRectF, indent: float) -> None:
        """Paint the marks of a line that is in sight."""
        if not self._marks:
            return
        text, layout = block.text(), block.layout()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for mark in self.of(block):
            first, last = units(text, mark.start), units(text, mark.end)
            upper = layout.lineForTextPosition(first).lineNumber()
            lower = layout.lineForTextPosition(last - 1).lineNumber()
            for number in range(upper, lower + 1):
                line = layout.lineAt(number)
                start = max(first, line.textStart())
                end = min(last, line.textStart() + line.textLength())
                y = box.y() + line.y() + line.ascent() + self._theme.px(4)
                left, right = indent + _x(line, start), indent + _x(line, end)
                if mark.tone is Tone.PERSONAL:
                    self._dots(painter, left, right, y)
                else:
                    self._wave(painter, left, right, y)

    def _dots(self, painter: QPainter, left: float, right: float, y: float) -> None:
        pen = QPen(self._theme.color(Ink.WARN), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 2])
        painter.setPen(pen)
        painter.drawLine(QPointF(left + 1, y), QPointF(right, y))

    def _wave(self, painter: QPainter, left: float, right: float, y: float) -> None:
        painter.setPen(QPen(self._theme.color(Ink.DANGER), 1.2))
        points = [QPointF(left, y)]
        while points[-1].x() < right:
            points.append(QPointF(points[-1].x() + _WAVE / 2, y + (len(points) % 2) * 2))
        painter.drawPolyline(points)


def _x(line: QTextLine, at: int) -> float:
    # the stubs do not know that it returns the place and the character it took
    return cast("tuple[float, int]", line.cursorToX(at))[0]
