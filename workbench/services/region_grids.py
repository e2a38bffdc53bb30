"""A regional page as rows for who counts on with it: every count, and every rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.papers import Grid, GridCell
from workbench.domain.region_table import ALL
from workbench.services import region_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.region_page import Row
    from workbench.services.region_told import PageTold
    from workbench.texts import Texts


def grids(told: PageTold) -> tuple[Grid, ...]:
    """Return the sheets of a page."""
    return (_counts(told), _rules(told))


def _counts(told: PageTold) -> Grid:
    tr = told.words.one
    return Grid(
        title=tr("Counts"),
        heads=(tr("Sector"), tr("Municipality"), tr("CBS code"), tr("Period"), tr("Signals")),
        rows=tuple(cells for row in told.page.rows for cells in _cells(row, told)),
    )


def _cells(row: Row, told: PageTold) -> Iterator[tuple[GridCell, ...]]:
    page = told.page
    quarters = zip(map(told.quarter, page.quarters), row.quarters, strict=True)
    for period, count in (*quarters, *zip(page.years, row.years, strict=True)):
        yield (
            GridCell(text=told.sector(row.sector)),
            GridCell(text=told.place(row.municipality)),
            GridCell(text="" if row.municipality == ALL else row.municipality),
            GridCell(text=period),
            _count(count, told.words),
        )


def _count(count: int | None, words: Texts) -> GridCell:
    if count is None:
        return GridCell(text=words.meaning("count", "hidden"))
    return GridCell(text=str(count), number=count)


def _rules(told: PageTold) -> Grid:
    words = told.words
    return Grid(
        title=words.meaning("region", "Rules"),
        heads=(
            words.meaning("rule", "Since"),
            words.meaning("region", "Rule"),
            words.one("Municipality"),
            words.one("CBS code"),
            words.one("Sector"),
        ),
        rows=tuple(
            (
                GridCell(text=one.since.isoformat(), day=one.since),
                GridCell(text=region_words.rule(one.rule, words)),
                GridCell(text=told.place(one.municipality)),
                GridCell(text=one.municipality),
                GridCell(text=told.sector(one.sector)),
            )
            for one in told.newest
        ),
    )
