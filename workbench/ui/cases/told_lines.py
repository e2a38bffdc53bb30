"""The first lines of what happened, or all with the words that were looked for marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextOption

from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.set_text import height_of, lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from workbench.domain.search_places import Span

_LINES: Final = 2  # the whole of it is in the tooltip and for the ear
_LARGE: Final = 130  # per cent: above it a line holds few words
_LINES_LARGE: Final = 5


def high(text: str, width: float, role: Role, *, is_whole: bool = False) -> int:
    """Return how high the lines of a text are."""
    theme = current()
    if theme.metrics(role).horizontalAdvance(text) <= width:
        return theme.line(role)
    if is_whole:
        return _laid(text, width, role).lineCount() * theme.line(role)
    return height_of(text, role, width, _most())


def _most() -> int:
    """Return how many lines are told: a line of large text holds few words."""
    return _LINES if current().appearance.text_size <= _LARGE else _LINES_LARGE


def paint_few(painter: QPainter, room: QRectF, text: str, role: Role, ink: Ink) -> float:
    """Paint the first lines of a text, the last one cut off; return their height."""
    theme = current()
    line, metrics = theme.line(role), theme.metrics(role)
    if metrics.horizontalAdvance(text) <= room.width():
        paint_words(painter, QRectF(room.left(), room.top(), room.width(), line), text, role, ink)
        return line
    laid, took = lay_out(text, role, room.width(), _most())
    painter.setPen(theme.color(ink))
    laid.draw(painter, room.topLeft())
    return took


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


def _laid(text: str, width: float, role: Role) -> QTextLayout:
    """Return a text broken into lines, each as high as a line of its role is."""
    theme = current()
    layout = QTextLayout(text, theme.font(role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        air = (theme.line(role) - line.height()) / 2
        line.setPosition(QPointF(0, line.lineNumber() * theme.line(role) + air))
        line = layout.createLine()
    layout.endLayout()
    return layout
