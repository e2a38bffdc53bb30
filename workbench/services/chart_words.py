"""A chart in one sentence, for who does not see it: counts and where they stand, no more (R15)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.charts import ChartKind, stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.charts import Chart, ChartRow
    from workbench.texts import Texts

_NAMED: Final = 3  # places that are named; of more, how many there are


def told(chart: Chart, words: Texts) -> Chart:
    """Return a chart with its sentence, and with words for what is not told."""
    absent = chart.absent or words.meaning("chart", "not told")
    return replace(chart, absent=absent, sentence=" ".join(_sentences(chart, words)))


def _sentences(chart: Chart, words: Texts) -> Iterator[str]:
    yield f"{chart.title}."
    if not chart.most:
        yield words.one("Nothing was counted.")
    elif chart.kind is ChartKind.LINES:
        yield from _course(chart, words)
        yield _highest(chart, words)
    else:
        yield _highest(chart, words)
        yield from _bare(chart, words)
    hidden = sum(count is None for row in chart.rows for count in row.counts)
    if hidden:
        told = words.many("One count is not told.", "{n} counts are not told.", hidden)
        yield told.format(n=hidden)


def _highest(chart: Chart, words: Texts) -> str:
    """Say the highest count with its places."""
    places = [
        row.label if len(chart.columns) == 1 else f"{row.label}, {column}"
        for row in chart.rows
        for column, count in zip(chart.columns, row.counts, strict=True)
        if count == chart.most
    ]
    if len(places) > _NAMED:
        return words.one("The highest count is {count}, in {cells} cells.").format(
            count=chart.most, cells=len(places)
        )
    return words.one("The highest count is {count}: {places}.").format(
        count=chart.most, places="; ".join(places)
    )


def _bare(chart: Chart, words: Texts) -> Iterator[str]:
    """Say of which rows nothing was counted."""
    bare = [row.label for row in chart.rows if all(count == 0 for count in row.counts)]
    if bare:
        yield words.one("Nothing was counted of {rows}.").format(rows=", ".join(bare))


def _course(chart: Chart, words: Texts) -> Iterator[str]:
    """Say how each line begins and ends."""
    for row in chart.rows:
        ends = _ends(chart, row)
        if ends is not None:
            (first, began), (last, ended) = ends
            yield words.one("{row}: {began} in {first}, {ended} in {last}.").format(
                row=row.label, began=began, first=first, ended=ended, last=last
            )


def _ends(chart: Chart, row: ChartRow) -> tuple[tuple[str, int], tuple[str, int]] | None:
    points = [point for part in stretches(row) for point in part]
    if not points:
        return None
    (first, began), (last, ended) = points[0], points[-1]
    return (chart.columns[first], began), (chart.columns[last], ended)
