"""Where the parts of a chart stand on screen: rows under one another, a cell for each count."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRectF, Qt

from workbench.domain.charts import ChartKind
from workbench.ui.theme import Role, current

if TYPE_CHECKING:
    from workbench.domain.charts import Chart

LABEL: Final = Role.UI
COUNT: Final = Role.SMALL_MEDIUM
HEAD: Final = Role.SMALL
WRAPPED: Final = int(Qt.TextFlag.TextWordWrap)
PLOT: Final = 26  # of a line, under its counts
AIR: Final = 10  # above and below what stands in a row of lines, together
_ROWS: Final = {ChartKind.MATRIX: 30, ChartKind.BARS: 28, ChartKind.LINES: 0}
_WIDEST: Final = {ChartKind.MATRIX: 88, ChartKind.BARS: 420, ChartKind.LINES: 110}
_LABEL_SHARE: Final = 0.36  # of the width, at most
_LABEL_AIR: Final = 16
_HEAD_AIR: Final = 8
_LONGEST_HEAD: Final = 150  # of one that stands upright
_LINES: Final = 3  # of a head


@dataclass(frozen=True, slots=True)
class Plan:
    """The measures of one chart in one width."""

    label: float  # width of the labels at the left
    column: float  # width of a column
    head: float  # height of what stands above
    row: float  # height of a row
    rows: int
    columns: int
    is_upright: bool  # the heads read from below: their words are wider than the columns

    @property
    def height(self) -> int:
        """How high the picture is."""
        return math.ceil(self.head + self.rows * self.row)

    def cell(self, row: int, column: int) -> QRectF:
        """Return where a count stands."""
        left = self.label + column * self.column
        return QRectF(left, self.head + row * self.row, self.column, self.row)

    def named(self, row: int) -> QRectF:
        """Return where the label of a row stands."""
        return QRectF(0, self.head + row * self.row, self.label, self.row)

    def at(self, point: QPoint) -> tuple[int, int] | None:
        """Return row and column of a point; None beside the counts."""
        row = math.floor((point.y() - self.head) / self.row)
        column = math.floor((point.x() - self.label) / self.column)
        is_in = 0 <= row < self.rows and 0 <= column < self.columns
        return (row, column) if is_in else None


def planned(chart: Chart, width: int) -> Plan:
    """Return the measures of a chart in a width, at the text size of now."""
    theme = current()
    metrics = theme.metrics(LABEL)
    longest = max((metrics.horizontalAdvance(row.label) for row in chart.rows), default=0.0)
    label = min(longest + _LABEL_AIR, width * _LABEL_SHARE)
    columns = max(len(chart.columns), 1)
    column = min((width - label) / columns, theme.px(_WIDEST[chart.kind]))
    is_upright = _widest_word(chart) > column - _HEAD_AIR
    row = theme.height(_ROWS[chart.kind], COUNT)
    if chart.kind is ChartKind.LINES:
        row = theme.line(COUNT) + theme.px(PLOT) + AIR
    return Plan(
        label=label,
        column=column,
        head=_head(chart, column, is_upright=is_upright),
        row=row,
        rows=len(chart.rows),
        columns=len(chart.columns),
        is_upright=is_upright,
    )


def _widest_word(chart: Chart) -> float:
    metrics = current().metrics(HEAD)
    words = (word for name in chart.columns for word in name.split())
    return max((metrics.horizontalAdvance(word) for word in words), default=0.0)


def _head(chart: Chart, column: float, *, is_upright: bool) -> float:
    """Return how high the heads are."""
    theme = current()
    metrics = theme.metrics(HEAD)
    if is_upright:
        longest = max(metrics.horizontalAdvance(name) for name in chart.columns)
        return min(longest, theme.px(_LONGEST_HEAD)) + _HEAD_AIR
    room = QRectF(0, 0, column - _HEAD_AIR, theme.line(HEAD) * _LINES)
    high = max(
        (metrics.boundingRect(room, WRAPPED, name).height() for name in chart.columns), default=0.0
    )
    return min(high, room.height()) + _HEAD_AIR
