"""Sectors and places as charts: what is counted of each in a year, over time, and of what nothing.

Made in the lane from the facts of today; every count holds the records it opens.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from workbench.domain.charts import Chart, ChartKind, ChartRow
from workbench.domain.exploitation import Exploitation
from workbench.domain.figure_sectors import (
    FORMS,
    NOWHERE,
    PLACES,
    SECTORS,
    Narrowed,
    Seen,
    Unseen,
    What,
    by,
    each,
    quarter,
    quarters_up_to,
    records,
    unseen,
)
from workbench.domain.figures import Period, Ref
from workbench.domain.scenes import PlaceKind, Sector
from workbench.services import case_words, sector_words, signal_words
from workbench.services.chart_words import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from workbench.domain.figure_facts import Facts
    from workbench.texts import Texts

QUARTERS: Final = 8
_MOST_TOWNS: Final = 8  # columns that are still read; others are taken together
_REST: Final = "…"  # the towns that are taken together
_YEARS: Final = 10
_STRETCH: Final = 4_000  # records that are looked at in one go


class Across(StrEnum):
    """What the sectors are counted against."""

    PLACE = "place"
    FORM = "form"
    MUNICIPALITY = "municipality"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person looks at."""

    year: int
    narrowed: Narrowed = Narrowed()  # noqa: RUF009 - it does not change
    what: What = What.SIGNAL
    across: Across = Across.PLACE


class Counted(NamedTuple):
    """A chart, and for each of its counts the records that it opens."""

    chart: Chart
    cells: tuple[tuple[tuple[Ref, ...], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All that the page of sectors shows."""

    period: Period
    years: tuple[int, ...]  # of which something is counted, this year first
    municipalities: tuple[str, ...] = field(repr=False)
    sectors: Counted = field(repr=False)
    unseen: tuple[Unseen, ...]
    earlier: Mapping[tuple[str, str], tuple[Ref, ...]] = field(repr=False)  # of what is unseen
    across: Counted = field(repr=False)
    course: Counted = field(repr=False)
    unsaid: tuple[Ref, ...]  # inspections of the year of which nobody said where


def period_of(year: int, today: date) -> Period:
    """Return a calendar year, up to today at most."""
    return Period(since=date(year, 1, 1), until=min(date(year, 12, 31), today))


def overview(facts: Facts, wanted: Wanted, words: Texts) -> Iterator[Overview | None]:
    """Work out the page, with a stop in between for who waits; it comes last."""
    every: list[Seen] = []
    for n, one in enumerate(each(facts), start=1):
        every.append(one)
        if n % _STRETCH == 0:
            yield None
    held = [one for one in every if wanted.narrowed.holds(one)]
    period = period_of(wanted.year, facts.day)
    of_year = [one for one in held if period.holds(one.on)]
    gone = unseen(held, period)
    yield None
    sectors = sectors_chart(of_year, wanted.year, words)
    across = across_chart(of_year, wanted, words)
    yield None
    course = course_chart(held, wanted.what, period.until, words)
    yield None
    yield Overview(
        period=period,
        years=_years(every, facts.day),
        municipalities=tuple(sorted({one.spot.municipality for one in every} - {""})),
        sectors=sectors,
        unseen=gone,
        earlier=_earlier(held, gone, period),
        across=across,
        course=course,
        unsaid=_unsaid(every, period),
    )


def _years(every: Iterable[Seen], today: date) -> tuple[int, ...]:
    first = min((one.on.year for one in every), default=today.year)
    return tuple(range(today.year, max(first, today.year - _YEARS) - 1, -1))


def _earlier(
    held: Sequence[Seen], gone: Iterable[Unseen], period: Period
) -> Mapping[tuple[str, str], tuple[Ref, ...]]:
    before = [one for one in held if one.on < period.since]
    return {
        (one.axis, one.value): records(
            each for each in before if getattr(each.spot, one.axis) == one.value
        )
        for one in gone
    }


def _unsaid(every: Iterable[Seen], period: Period) -> tuple[Ref, ...]:
    """Return inspections of a period of which is not said where they were, newest first."""
    found = {
        one.record: one.on
        for one in every
        if one.what is What.INSPECTION and one.spot == NOWHERE and period.holds(one.on)
    }
    return tuple(sorted(found, key=lambda ref: (found[ref], ref.key), reverse=True))


def sectors_chart(held: Iterable[Seen], year: int, words: Texts) -> Counted:
    """Return what was counted of each sector in a year: signals, inspections, other actions."""
    return _counted(
        by(held, _sector, lambda one: one.what),
        ChartKind.BARS,
        words.one("Signals, inspections and actions by sector, {year}").format(year=year),
        [(one, sector_words.whats(one, words)) for one in What],
        words,
    )


def across_chart(held: Iterable[Seen], wanted: Wanted, words: Texts) -> Counted:
    """Return the sectors against kinds of place, forms or municipalities, of one year."""
    of_what = [one for one in held if one.what is wanted.what]
    columns = _columns(of_what, wanted.across, words)
    known = {value for value, _ in columns}

    def column(one: Seen) -> str:
        value = _ACROSS[wanted.across](one)
        return value if value in known else _REST

    title = words.one("{what} by sector and {across}, {year}").format(
        what=sector_words.whats(wanted.what, words),
        across=sector_words.across(wanted.across, words),
        year=wanted.year,
    )
    return _counted(by(of_what, _sector, column), ChartKind.MATRIX, title, columns, words)


def course_chart(held: Iterable[Seen], what: What, until: date, words: Texts) -> Counted:
    """Return what was counted of each sector in the quarters up to a day."""
    quarters = quarters_up_to(until, QUARTERS)
    of_what = [
        one for one in held if one.what is what and one.on <= until and quarter(one.on) in quarters
    ]
    return _counted(
        by(of_what, _sector, lambda one: quarter(one.on)),
        ChartKind.LINES,
        words.one("{what} by sector and quarter").format(what=sector_words.whats(what, words)),
        [(one, sector_words.quarter(one, words)) for one in quarters],
        words,
        is_whole=False,
    )


def _sector(one: Seen) -> str:
    return one.spot.sector


_ACROSS: Final[Mapping[Across, Callable[[Seen], str]]] = {
    Across.PLACE: lambda one: one.spot.place,
    Across.FORM: lambda one: one.form,
    Across.MUNICIPALITY: lambda one: one.spot.municipality,
}


def _columns(held: Sequence[Seen], across: Across, words: Texts) -> list[tuple[str, str]]:
    """Return the columns with their words; "" is what is not said, and comes last."""
    found = Counter(map(_ACROSS[across], held))
    if across is Across.PLACE:
        named = [(one, signal_words.place(PlaceKind(one), words)) for one in PLACES]
    elif across is Across.FORM:
        named = [(one, case_words.form(Exploitation(one), words)) for one in FORMS]
    else:
        towns = [town for town, _ in found.most_common() if town]
        named = [(town, town) for town in sorted(towns[:_MOST_TOWNS])]
        if len(towns) > _MOST_TOWNS:
            named.append((_REST, words.meaning("municipality", "Others")))
    if found[""] or not named:
        named.append(("", words.meaning("sector", "Not said")))
    return named


def _counted(
    found: Mapping[tuple[str, ...], set[Ref]],
    kind: ChartKind,
    title: str,
    columns: Sequence[tuple[str, str]],
    words: Texts,
    *,
    is_whole: bool = True,
) -> Counted:
    """Return a chart with a row for each sector; if not whole, only those that have a count."""
    there = {at[0] for at in found}
    named = [
        (value, signal_words.sector(Sector(value), words))
        for value in SECTORS
        if is_whole or value in there
    ]
    if "" in there:
        named.append(("", words.meaning("sector", "Not said")))
    cells = tuple(
        tuple(tuple(sorted(found.get((sector, value), ()))) for value, _ in columns)
        for sector, _ in named
    )
    rows = tuple(
        ChartRow(label=label, counts=tuple(map(len, row)))
        for (_, label), row in zip(named, cells, strict=True)
    )
    chart = Chart(
        kind=kind,
        title=title,
        of=words.one("Sector"),
        columns=tuple(label for _, label in columns),
        rows=rows,
    )
    return Counted(told(chart, words), cells)
