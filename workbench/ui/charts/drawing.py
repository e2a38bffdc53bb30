"""Draws a chart: one colour in four tints, so that it reads the same in black and white.

Every count stands in the picture as a number; the tint, the bar and the line only help the eye.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from workbench.domain.charts import STEPS, ChartKind, said, share, step, stretches
from workbench.ui.charts.plan import AIR, COUNT, HEAD, LABEL, PLOT, WRAPPED
from workbench.ui.theme import Ink, current
from workbench.ui.widgets.painting import paint_words

if TYPE_CHECKING:
    from workbench.domain.charts import Chart
    from workbench.ui.charts.plan import Plan

TINTS: Final = (0.12, 0.26, 0.42, 1.0)  # of the accent over the ground, by step
_SIDE: Final = 8.0  # from a count to the edge of its cell
_BAR: Final = 10
_COUNT_ROOM: Final = 30  # at the end of the longest bar
_RIGHT: Final = Qt.AlignmentFlag.AlignRight
_UPRIGHT: Final = -90  # degrees


def draw(painter: QPainter, chart: Chart, plan: Plan) -> None:
    """Draw a chart from the upper left corner."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_heads(painter, chart, plan)
    for n, row in enumerate(chart.rows):
        room = plan.named(n)
        if chart.kind is ChartKind.LINES:
            room.setHeight(current().line(COUNT) + AIR)
        paint_words(painter, room.adjusted(0, 0, -_SIDE, 0), row.label, LABEL, Ink.TEXT)
        if chart.kind is ChartKind.MATRIX:
            _draw_cells(painter, chart, plan, n)
        elif chart.kind is ChartKind.BARS:
            _draw_bars(painter, chart, plan, n)
        else:
            _draw_line(painter, chart, plan, n)


def _draw_heads(painter: QPainter, chart: Chart, plan: Plan) -> None:
    theme = current()
    foot = plan.head - 5
    of = QRectF(0, foot - theme.line(HEAD), plan.label - _SIDE, theme.line(HEAD))
    paint_words(painter, of, chart.of, HEAD, Ink.TEXT2)
    painter.setFont(theme.font(HEAD))
    for n, name in enumerate(chart.columns):
        left = plan.label + n * plan.column
        painter.setPen(theme.color(Ink.TEXT2))
        if plan.is_upright:
            _draw_upright(painter, name, QPointF(left + plan.column / 2, foot), plan.head)
            continue
        side = Qt.AlignmentFlag.AlignLeft if chart.kind is ChartKind.BARS else _RIGHT
        room = QRectF(left, 0, plan.column - _SIDE, foot)
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignBottom) | WRAPPED, name)
    painter.setPen(QPen(theme.color(Ink.HAIR_STRONG), 1))
    right = plan.label + plan.columns * plan.column
    painter.drawLine(QPointF(plan.label, plan.head - 1), QPointF(right, plan.head - 1))


def _draw_upright(painter: QPainter, name: str, foot: QPointF, room: float) -> None:
    line = current().line(HEAD)
    painter.save()
    painter.translate(foot)
    painter.rotate(_UPRIGHT)
    paint_words(painter, QRectF(0, -line / 2, room - _SIDE, line), name, HEAD, Ink.TEXT2)
    painter.restore()


def _draw_cells(painter: QPainter, chart: Chart, plan: Plan, row: int) -> None:
    for n, count in enumerate(chart.rows[row].counts):
        cell, shade = plan.cell(row, n), step(chart, count)
        if shade:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint(shade))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 3, 3)
        ink = Ink.SURFACE if shade == STEPS else Ink.TEXT if count else Ink.TEXT3
        room = cell.adjusted(0, 0, -_side(plan), 0)
        paint_words(painter, room, said(chart, count), COUNT, ink, align=_RIGHT)


def _side(plan: Plan) -> float:
    """Return how far a count stands from the edge of its cell: less in a narrow one."""
    return min(_SIDE, plan.column / 10)


def tint(shade: int) -> QColor:
    """Return the colour of a step."""
    colour = QColor(current().color(Ink.ACCENT))
    colour.setAlphaF(TINTS[shade - 1])
    return colour


def _draw_bars(painter: QPainter, chart: Chart, plan: Plan, row: int) -> None:
    theme = current()
    thick = theme.px(_BAR)
    for n, count in enumerate(chart.rows[row].counts):
        cell = plan.cell(row, n)
        longest = cell.width() - theme.px(_COUNT_ROOM) - _SIDE
        long = share(chart, count or 0) * max(longest, 0.0)
        bar = QRectF(cell.left(), cell.center().y() - thick / 2, long, thick)
        painter.fillRect(bar, theme.color(Ink.ACCENT))
        painter.setPen(QPen(theme.color(Ink.CONTROL), 1))
        painter.drawLine(cell.topLeft(), cell.bottomLeft())
        room = cell.adjusted(long + 6, 0, 0, 0)
        ink = Ink.TEXT if count else Ink.TEXT3
        paint_words(painter, room, said(chart, count), COUNT, ink)


def _draw_line(painter: QPainter, chart: Chart, plan: Plan, row: int) -> None:
    theme = current()
    for n, count in enumerate(chart.rows[row].counts):
        room = plan.cell(row, n).adjusted(0, 0, -_side(plan), 0)
        room.setHeight(theme.line(COUNT) + AIR)
        ink = Ink.TEXT if count else Ink.TEXT3
        paint_words(painter, room, said(chart, count), COUNT, ink, align=_RIGHT)
    line = plan.named(row)
    painter.setPen(QPen(theme.color(Ink.HAIR_STRONG), 1))
    right = plan.label + plan.columns * plan.column
    painter.drawLine(QPointF(plan.label, line.bottom() - 1), QPointF(right, line.bottom() - 1))
    for points in stretches(chart.rows[row]):
        places = [_place(chart, plan, row, column, count) for column, count in points]
        painter.setPen(QPen(theme.color(Ink.ACCENT), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Ink.ACCENT))
        for place in places:
            painter.drawEllipse(place, 2.2, 2.2)


def _place(chart: Chart, plan: Plan, row: int, column: int, count: int) -> QPointF:
    """Return where a point of a line stands: under its number, as high as its count."""
    cell = plan.cell(row, column)
    digit = current().metrics(COUNT).horizontalAdvance("0")
    high = (current().px(PLOT) - 6) * share(chart, count)
    return QPointF(cell.right() - _side(plan) - digit / 2, cell.bottom() - 4 - high)
