"""Charts on paper: drawn as lines and planes, with the equal table in the same place.

The shapes are a picture that tells itself in a sentence; the words over them (rows, columns, each
count) are the cells of a real table that follows it in the tree. So nothing is printed twice, and
who has the page read out hears the sentence, and can walk through the numbers.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from workbench.documents import styles
from workbench.documents.bands import Band, Cell, Line, Row, Setting
from workbench.documents.faces import printable
from workbench.documents.tagged import Role
from workbench.domain.charts import STEPS, ChartKind, said, share, step, stretches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from workbench.documents.canvas import PaperCanvas
    from workbench.documents.tagged import Element, Figure
    from workbench.documents.typesetter import Typesetter
    from workbench.domain.charts import Chart, ChartRow
    from workbench.domain.papers import Block

    Draw = Callable[[PaperCanvas, "Plane"], None]

_HAIR: Final = Line(thickness=0.3, colour=styles.HAIR, x=styles.AXIS)
_GAP: Final = 8.0  # between columns of bars
_SIDE: Final = 5.0  # from a count to the edge of its cell
_AIR: Final = 1.0  # between the cells of a matrix, half of it
_COUNT_ROOM: Final = 26.0  # at the end of the longest bar
_BAR: Final = 7.5
_PLOT: Final = 24.0  # a line under its counts
_DOT: Final = 1.5
_NARROW: Final = 46.0  # the widest column of a matrix: few columns stay together
_SHORT: Final = {ChartKind.MATRIX: 14, ChartKind.BARS: 14, ChartKind.LINES: 8}  # rows on one page
_BOUND: Final = 2  # rows that stay with their next one where a longer chart goes on over pages
_SETTINGS: Final = {
    ChartKind.MATRIX: Setting(above=3.4, below=4.0),
    ChartKind.BARS: Setting(above=2.6, below=3.0),
    ChartKind.LINES: Setting(above=4.0, below=_PLOT + 4.0, line=_HAIR),
}


class Plane(NamedTuple):
    """Where a row stands on its page, and how much larger all is in large print."""

    left: float
    low: float
    high: float
    foot: float  # of its words
    scale: float


class ChartBand(Row):
    """A row of a chart: its shapes are a part of the picture, its words are cells of a table."""

    def __init__(
        self,
        cells: Sequence[Cell],
        setting: Setting,
        *,
        figure: Figure,
        draw: Draw,
        header: Band | None,
    ) -> None:
        super().__init__(cells, setting, header=header)
        self.figure = figure
        self.draw = draw
        self.scale = 1.0

    def give_air(self, scale: float) -> None:
        """Take as much more air, and larger shapes, as the words are larger."""
        super().give_air(scale)
        self.scale = scale

    def split(self, _width: float, _height: float) -> list[Band]:
        """Return nothing: a row stays whole."""
        return []

    def drawOn(self, canvas: PaperCanvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - platypus asks
        """Draw the shapes, and the words over them."""
        high = y + self.height
        foot = high - self.setting.above - self.foot
        area = (x + styles.AXIS, y, x + styles.FULL, high)
        with canvas.picture(self.figure, area):
            self.draw(canvas, Plane(x, y, high, foot, self.scale))
        super().drawOn(canvas, x, y)


class Charts:
    """Makes bands of charts, and hangs them in the tree of the document."""

    def __init__(self, setter: Typesetter) -> None:
        self._set = setter

    def bands(self, block: Block, home: Element) -> Iterator[Band]:
        """Yield a chart under its title; of one without rows its sentence."""
        chart = block.chart
        if chart is None or not chart.rows:
            body = self._set.runs(block.runs, styles.FACT, styles.MEASURE)
            yield Band((Cell(styles.AXIS, body, home.add(Role.PARAGRAPH)),), Setting(after=7.75))
            return
        title = self._set.words(chart.title, styles.SMALL_HEADING, styles.MEASURE)
        part = home.add(Role.PARAGRAPH)
        yield Band((Cell(styles.AXIS, title, part),), Setting(before=8, after=3, keeps_next=True))
        figure = home.figure(printable(chart.sentence or chart.title))
        table = home.add(Role.TABLE)
        header = self._header(chart, table)
        yield header
        yield from self._rows(chart, table, figure, header)

    def _rows(self, chart: Chart, table: Element, figure: Figure, header: Band) -> Iterator[Band]:
        last = len(chart.rows) - 1
        is_short = last < _SHORT[chart.kind]
        for n, row in enumerate(chart.rows):
            setting = _SETTINGS[chart.kind]
            after = 12.0 if n == last else 0.0
            yield ChartBand(
                self._cells(chart, row, table.add(Role.ROW)),
                Setting(
                    above=setting.above,
                    below=setting.below,
                    after=after,
                    line=setting.line,
                    keeps_next=n != last and (is_short or n < _BOUND or n >= last - _BOUND),
                ),
                figure=figure,
                draw=partial(_DRAWS[chart.kind], chart, row),
                header=header,
            )

    def _header(self, chart: Chart, table: Element) -> Band:
        row = table.add(Role.ROW)
        of = self._set.words(chart.of, styles.CHART_HEAD_LEFT, styles.LABEL)
        cells = [Cell(0, of, row.head_cell())]
        wide = _wide(chart)
        is_left = chart.kind is ChartKind.BARS
        kind = styles.CHART_HEAD_LEFT if is_left else styles.CHART_HEAD
        for n, name in enumerate(chart.columns):
            part = row.head_cell()
            words = self._set.words(name, kind, wide - (_GAP if is_left else _SIDE))
            cells.append(Cell(styles.AXIS + n * wide, words, part))
        return Row(cells, Setting(below=2.5, line=_HAIR, keeps_next=True))

    def _cells(self, chart: Chart, row: ChartRow, part: Element) -> list[Cell]:
        label = self._set.words(row.label, styles.CELL, styles.LABEL)
        cells = [Cell(0, label, part.head_cell(is_row=True))]
        wide = _wide(chart)
        for n, count in enumerate(row.counts):
            x, room = styles.AXIS + n * wide, wide - _SIDE
            kind = _kind(chart, count)
            if chart.kind is ChartKind.BARS:
                x += _long(chart, count) + 4
                room = wide - _long(chart, count) - 4
                kind = styles.CELL if count else styles.LABEL_SOFT
            words = self._set.words(said(chart, count), kind, room)
            cells.append(Cell(x, words, part.add(Role.CELL)))
        return cells


def _wide(chart: Chart) -> float:
    """Return how wide a column is."""
    wide = styles.MEASURE / max(len(chart.columns), 1)
    return min(wide, _NARROW) if chart.kind is ChartKind.MATRIX else wide


def _kind(chart: Chart, count: int | None) -> styles.Type:
    """Return how a count is written: white on the darkest."""
    if not count:
        return styles.COUNT_NONE
    is_dark = chart.kind is ChartKind.MATRIX and step(chart, count) == STEPS
    return styles.COUNT_DARK if is_dark else styles.COUNT


def _long(chart: Chart, count: int | None) -> float:
    """Return how long a bar is."""
    return share(chart, count or 0) * (_wide(chart) - _GAP - _COUNT_ROOM)


def _draw_matrix(chart: Chart, row: ChartRow, canvas: PaperCanvas, at: Plane) -> None:
    wide = _wide(chart)
    for n, count in enumerate(row.counts):
        shade = step(chart, count)
        if shade:
            canvas.setFillColor(styles.SHADES[shade - 1])
            x = at.left + styles.AXIS + n * wide
            canvas.rect(x + _AIR, at.low + _AIR, wide - 2 * _AIR, at.high - at.low - 2 * _AIR, 0, 1)


def _draw_bars(chart: Chart, row: ChartRow, canvas: PaperCanvas, at: Plane) -> None:
    wide, thick = _wide(chart), _BAR * at.scale
    for n, count in enumerate(row.counts):
        x = at.left + styles.AXIS + n * wide
        canvas.setFillColor(styles.NAVY)
        canvas.rect(x, at.foot - 0.6, _long(chart, count), thick, 0, 1)
        canvas.setStrokeColor(styles.GREY)
        canvas.setLineWidth(0.5)
        canvas.line(x, at.low, x, at.high)


def _draw_line(chart: Chart, row: ChartRow, canvas: PaperCanvas, at: Plane) -> None:
    wide = _wide(chart)
    high = (_PLOT - 2) * at.scale
    canvas.setStrokeColor(styles.NAVY)
    canvas.setFillColor(styles.NAVY)
    canvas.setLineWidth(1.2)
    canvas.setLineJoin(1)
    for points in stretches(row):
        places = [
            (
                at.left + styles.AXIS + (column + 1) * wide - _SIDE - 2.4,
                at.low + 2.5 + share(chart, count) * high,
            )
            for column, count in points
        ]
        path = canvas.beginPath()
        path.moveTo(*places[0])
        for place in places[1:]:
            path.lineTo(*place)
        canvas.drawPath(path, stroke=1, fill=0)
        for x, y in places:
            canvas.circle(x, y, _DOT, stroke=0, fill=1)


_DRAWS: Final = {
    ChartKind.MATRIX: _draw_matrix,
    ChartKind.BARS: _draw_bars,
    ChartKind.LINES: _draw_line,
}
