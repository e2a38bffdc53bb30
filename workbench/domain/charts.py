"""Charts: counts as a small quiet picture, described once and drawn on screen and on paper.

Whoever has counts makes a `Chart`; it knows no colour, size or language. Everything in it is words
and numbers, so that the equal table (`table_of`) says the same as the picture, and the sentence
says it to who does not see it. Three lines draw one::

    rows = (ChartRow(label="Horeca", counts=(3, 0)), ChartRow(label="Bouw", counts=(0, 2)))
    chart = Chart(kind=ChartKind.MATRIX, title=title, of="Sector", columns=columns, rows=rows)
    chart = told(chart, words)  # services.chart_words: its sentence

and then ``ChartCard().show_chart(chart, about)`` on screen (ui.charts), or ``chart_block(chart)``
among the blocks of a section on paper (domain.papers): PDF draws it, other forms have its table.

* ``MATRIX``: counts of one set against another, such as sectors and places; the more, the darker,
  and the number stands in each cell.
* ``BARS``: a bar for each row and column on one scale, the number at its end.
* ``LINES``: a small line for each row, one under another on one scale; the columns are points in
  time, the number stands over each.

A count that is None is not told: hidden because it is small, or not known. ``absent`` is what
stands in its place, short ("1-4"). A zero is a count, and shown. Labels of three words are read
best; a matrix has some nine columns at most, lines a dozen, bars three.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

STEPS: Final = 4  # how many tints a matrix has: more are not told apart in black and white


class ChartKind(StrEnum):
    """How counts are drawn."""

    MATRIX = "matrix"
    BARS = "bars"
    LINES = "lines"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRow:
    """One row: a count for each column of its chart."""

    label: str = field(repr=False)
    counts: tuple[int | None, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture of counts; ``of`` is what the rows are, the head of the equal table."""

    kind: ChartKind
    title: str
    sentence: str = field(default="", repr=False)  # what is to be seen, for who does not see it
    of: str
    columns: tuple[str, ...]
    rows: tuple[ChartRow, ...] = field(default=(), repr=False)
    absent: str = ""

    def __post_init__(self) -> None:
        """Refuse rows that do not fit their columns: a count would stand under another head."""
        if any(len(row.counts) != len(self.columns) for row in self.rows):
            raise ValueError(len(self.columns))

    @property
    def most(self) -> int:
        """The highest count, 0 when there is none."""
        return max((count for row in self.rows for count in row.counts if count), default=0)

    @property
    def full(self) -> int:
        """What the darkest cell, the longest bar and the highest point stand for.

        A few of them is not drawn as if it were many.
        """
        return max(self.most, STEPS)


def table_of(chart: Chart) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the heads and the rows of the table that says the same as the picture."""
    rows = tuple((row.label, *(said(chart, count) for count in row.counts)) for row in chart.rows)
    return (chart.of, *chart.columns), rows


def said(chart: Chart, count: int | None) -> str:
    """Return a count as it is written."""
    return chart.absent if count is None else str(count)


def step(chart: Chart, count: int | None) -> int:
    """Return how dark a cell of a matrix is: 0 for nothing, to ``STEPS`` for the most."""
    return -(-(count or 0) * STEPS // chart.full)


def share(chart: Chart, count: int) -> float:
    """Return how long a bar or how high a point is, from 0 to 1."""
    return count / chart.full


def stretches(row: ChartRow) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return the points of a line, by column; what is not told breaks it."""
    found: list[list[tuple[int, int]]] = [[]]
    for at, count in enumerate(row.counts):
        if count is None:
            found.append([])
        else:
            found[-1].append((at, count))
    return tuple(tuple(part) for part in found if part)
