"""The lines of what happened: two of them, or all with the words that were looked for marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextOption

from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.painting import paint_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from workbench.domain.search_places import Span

_LINES: Final = 2  # the whole of it is in the tooltip and for the ear


def high(text: str, width: float, role: Role, *, is_whole: bool = False) -> int:
    """Return how high the lines of a text are."""
    theme = current()
    if theme.metrics(role).horizontalAdvance(text) <= width:
        return theme.line(role)
    return (_laid(text, width, role).lineCount() if is_whole else _LINES) * theme.line(role)


def paint_two(painter: QPainter, room: QRectF, text: str, role: Role, ink: Ink) -> float:
    """Paint at most two lines of a text, the second one cut off; return their height."""
    theme = current()
    line, metrics = theme.line(role), theme.metrics(role)
    if metrics.horizontalAdvance(text) <= room.width():
        paint_words(painter, QRectF(room.left(), room.top(), room.width(), line), text, role, ink)
        return line
    first = _laid(text, room.width(), role, most=1).lineAt(0)
    end = first.textStart() + first.textLength()
    for n, part in enumerate((text[:end].rstrip(), text[end:])):
        place = QRectF(room.left(), room.top() + n * line, room.width(), line)
        paint_words(painter, place, part, role, ink)
    return _LINES * line


def paint_marked(
    painter: QPainter, room: QRectF, text: str, role: Role, spans: Sequence[Span]
) -> float:
    """Paint all lines of a text with places in it marked; return their height."""
    theme = current()
    laid = _laid(text, room.width(), role)
    look = QTextCharFormat()
    look.setBackground(theme.color(Ink.ACCENT_LINE))
    marks = []
    for start, end in spans:
        mark = QTextLayout.FormatRange()
        mark.start, mark.length, mark.format = start, end - start, look
        marks.append(mark)
    painter.setPen(theme.color(Ink.TEXT))
    laid.draw(painter, QPointF(room.left(), room.top()), marks)
    return laid.lineCount() * theme.line(role)


def _laid(text: str, width: float, role: Role, most: int = 0) -> QTextLayout:
    """Return a text broken into lines, each as high as a line of its role is."""
    theme = current()
    layout = QTextLayout(text, theme.font(role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid() and (not most or line.lineNumber() < most):
        line.setLineWidth(width)
        air = (theme.line(role) - line.height()) / 2
        line.setPosition(QPointF(0, line.lineNumber() * theme.line(role) + air))
        line = layout.createLine()
    layout.endLayout()
    return layout
