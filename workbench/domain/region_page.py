"""The page of a region: what neighbours give each other, in an open format.

Counts of signals by sector, municipality and quarter with their totals, and who has which rule
since when. There is no person in it and no text that anybody typed, so there is nothing in which
one could be named. Counts of 1-4 never stand in it; what is hidden is None (``suppression``).

The format is described in ``resources/region/page.schema.json`` and in the handbook. What a
schema cannot say is checked here: that the table is whole and that its totals can be true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.linked_sums import SMALL
from workbench.domain.region_table import ALL, Report, Spot, parts_of, year_of
from workbench.domain.scenes import Sector

FORMAT: Final = "regional-page"
VERSION: Final = 1
MOST_MUNICIPALITIES: Final = 30
MOST_QUARTERS: Final = 20  # five years
MOST_MEASURES: Final = 500
MOST: Final = 9_999_999  # that a count can be

_CODE: Final = re.compile(r"[0-9]{4}")  # of a municipality, as CBS numbers them
_QUARTER: Final = re.compile(r"20[0-9]{2}-[1-4]")
_QUARTERS_A_YEAR: Final = 4


class RegionPageDamagedError(RuleBrokenError):
    """The page is not whole, or its totals cannot be true."""

    code = "region-page.damaged"


class RegionPageSmallError(RuleBrokenError):
    """A count of 1-4 stands in the page."""

    code = "region-page.small"


class Rule(StrEnum):
    """A rule that a municipality can have."""

    PERMIT = "permit"  # vergunningplicht
    NOTIFICATION = "notification"  # meldplicht
    BYLAW = "bylaw"  # an article in the APV
    CLOSING = "closing"  # when a place is closed
    BIBOB = "bibob"  # who applies is screened
    INSPECTION = "inspection"  # inspections that come back
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A rule of a municipality for a sector, or for all, since a day."""

    municipality: str
    sector: str
    rule: Rule
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The counts of a sector in a municipality; either can be ``ALL``, None is hidden."""

    sector: str
    municipality: str
    quarters: tuple[int | None, ...] = field(repr=False)
    years: tuple[int | None, ...] = field(repr=False)  # so far, when a year is not over


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionPage:
    """The page: who published it, as things stood on which day, and its table row by row."""

    format: str
    version: int
    publisher: str
    as_of: date
    municipalities: tuple[str, ...]
    quarters: tuple[str, ...]
    rows: tuple[Row, ...]
    measures: tuple[Measure, ...]

    @property
    def years(self) -> tuple[str, ...]:
        """The years of its quarters."""
        return tuple(sorted({year_of(quarter) for quarter in self.quarters}))

    def shown(self) -> dict[Spot, int | None]:
        """Return every spot of the table, totals among them."""
        return {
            (row.sector, row.municipality, time): count
            for row in self.rows
            for times, counts in ((self.quarters, row.quarters), (self.years, row.years))
            for time, count in zip(times, counts, strict=True)
        }


def page_of(
    report: Report, *, publisher: str, as_of: date, measures: Iterable[Measure] = ()
) -> RegionPage:
    """Return the page of a report, whose table has every sector in every municipality and quarter.

    Raises:
        RegionPageDamagedError: the table is larger than a page can be, or not whole.
        RegionPageSmallError: what ``suppression`` hides is not hidden.
    """
    shown = report.shown()
    quarters = tuple(sorted({quarter for _, _, quarter in report.counts}))
    years = tuple(sorted({year_of(quarter) for quarter in quarters}))
    page = RegionPage(
        format=FORMAT,
        version=VERSION,
        publisher=publisher,
        as_of=as_of,
        municipalities=tuple(sorted({place for _, place, _ in report.counts})),
        quarters=quarters,
        rows=tuple(
            Row(
                sector=sector,
                municipality=place,
                quarters=tuple(shown.get((sector, place, one)) for one in quarters),
                years=tuple(shown.get((sector, place, one)) for one in years),
            )
            for sector, place in sorted({spot[:2] for spot in shown})
        ),
        measures=tuple(sorted(set(measures), key=_order)),
    )
    check(page)
    return page


def check(page: RegionPage) -> None:
    """Ask whether a page is one that may be written, or taken over.

    Raises:
        RegionPageDamagedError: it is not whole, or its totals cannot be true.
        RegionPageSmallError: a count of 1-4 stands in it.
    """
    if not all(_is_whole(page)):
        raise RegionPageDamagedError
    counts = [count for row in page.rows for count in (*row.quarters, *row.years)]
    if any(count in SMALL for count in counts if count is not None):
        raise RegionPageSmallError
    if not all(count is None or 0 <= count <= MOST for count in counts):
        raise RegionPageDamagedError
    if not _adds_up(page):
        raise RegionPageDamagedError


def _is_whole(page: RegionPage) -> Iterator[bool]:
    """Tell of each part of a page whether it is as it should be; the earlier guard the later."""
    yield (page.format, page.version) == (FORMAT, VERSION)
    yield _CODE.fullmatch(page.publisher) is not None
    yield 1 <= len(page.municipalities) <= MOST_MUNICIPALITIES
    yield all(map(_CODE.fullmatch, page.municipalities))
    yield _rises([(code,) for code in page.municipalities])
    yield 1 <= len(page.quarters) <= MOST_QUARTERS
    yield all(map(_QUARTER.fullmatch, page.quarters))
    yield all(_number(second) - _number(first) == 1 for first, second in pairwise(page.quarters))
    yield _is_grid(page)
    yield all(_fits(page, row) for row in page.rows)
    yield len(page.measures) <= MOST_MEASURES
    yield all(map(_is_measure, page.measures))
    yield _rises([_order(measure) for measure in page.measures])


def _rises(values: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether values stand in order, each once."""
    return list(values) == sorted(set(values))


def _number(quarter: str) -> int:
    """Return the number of a quarter, counted through the years."""
    year, _, which = quarter.partition("-")
    return int(year) * _QUARTERS_A_YEAR + int(which)


def _is_grid(page: RegionPage) -> bool:
    """Tell whether each sector has a row in each municipality, and so have all of them."""
    sectors = {row.sector for row in page.rows} - {ALL}
    whole = sorted((s, p) for s in {*sectors, ALL} for p in {*page.municipalities, ALL})
    known = sectors <= {sector.value for sector in Sector}
    return bool(sectors) and known and whole == [(r.sector, r.municipality) for r in page.rows]


def _fits(page: RegionPage, row: Row) -> bool:
    return (len(row.quarters), len(row.years)) == (len(page.quarters), len(page.years))


def _is_measure(measure: Measure) -> bool:
    is_known = measure.sector == ALL or measure.sector in {sector.value for sector in Sector}
    return is_known and _CODE.fullmatch(measure.municipality) is not None


def _order(measure: Measure) -> tuple[str, str, str, str]:
    return measure.municipality, measure.sector, measure.rule.value, measure.since.isoformat()


def _adds_up(page: RegionPage) -> bool:
    """Tell whether each total that is shown can be true; what is hidden is at least 1."""
    shown = page.shown()
    cells = [spot for spot in shown if ALL not in spot and "-" in spot[2]]
    for spot, parts in parts_of(cells).items():
        total, counts = shown[spot], [shown[cell] for cell in parts]
        told = sum(count or 0 for count in counts)
        hidden = counts.count(None)
        if total is not None and not (total == told if not hidden else total >= told + hidden):
            return False
    return True
