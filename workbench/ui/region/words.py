"""What the tab *Regio* says: counts, dates and places, and questions instead of claims (R15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.charts import Chart, ChartKind, ChartRow
from workbench.services import region_words, signal_words
from workbench.services.chart_words import told
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui import days

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from workbench.domain.displacement import Question
    from workbench.domain.region import Municipality, RegionRelease
    from workbench.domain.scenes import Sector
    from workbench.services.region_view import RegionView, SeenRule

OWN, COUNTED, NEIGHBOUR = "own", "counted", "neighbour"


def parts() -> tuple[tuple[object, str], ...]:
    """Return what a municipality can be to us."""
    return (
        (NEIGHBOUR, ptr("region", "A neighbour that publishes its own page")),
        (COUNTED, ptr("region", "A neighbour whose signals are written down here")),
        (OWN, ptr("region", "Our own municipality")),
    )


def part_of(place: Municipality) -> str:
    """Return which of these it is."""
    return OWN if place.is_own else COUNTED if place.is_counted else NEIGHBOUR


def sector(value: Sector | None) -> str:
    """Return a sector, or that it is for all."""
    return tr("All sectors") if value is None else signal_words.sector(value, spoken)


def quarter(value: str) -> str:
    """Return a quarter as it stands above a column: "k1 '26"."""
    year, _, which = value.partition("-")
    return ptr("quarter", "Q{n} {year}").format(n=which, year=year)


def counts(cells: Sequence[int | None]) -> str:
    """Return how many signals there are at least: what is hidden is never zero."""
    least, is_open = sum(1 if cell is None else cell for cell in cells), None in cells
    if not least:
        return ptr("stretch", "no signals")
    told = (
        ntr("at least {n} signal", "at least {n} signals", least)
        if is_open
        else ntr("{n} signal", "{n} signals", least)
    )
    return told.format(n=least)


def hidden_quarters(cells: Sequence[int | None]) -> str:
    """Return of how many quarters nobody can tell the count; "" for none."""
    hidden = cells.count(None)
    if not hidden:
        return ""
    return ntr(
        "The count of {n} quarter is hidden.", "The counts of {n} quarters are hidden.", hidden
    ).format(n=hidden)


def signals(cells: Iterable[int | None]) -> str:
    """Return how many signals counts are together."""
    cells = tuple(cells)
    known, hidden = sum(cell or 0 for cell in cells), cells.count(None)
    told = []
    if known:
        told.append(ntr("{n} signal", "{n} signals", known).format(n=known))
    if hidden:
        told.append(ntr("{n} hidden count", "{n} hidden counts", hidden).format(n=hidden))
    return tr(" and ").join(told) or ptr("region", "No signals")


def question(view: RegionView, one: Question) -> str:
    """Return the question itself."""
    return tr("Fewer signals in {here}, more in {there}. Did it move?").format(
        here=view.name(one.here), there=view.name(one.there)
    )


def question_counts(view: RegionView, one: Question) -> tuple[str, str]:
    """Return the counts of both places, before and since."""
    said = tr("{place}: {before} from {first} to {last}, then {since} up to {end}.")

    def told(place: str, before: Sequence[int | None], since: Sequence[int | None]) -> str:
        known = said.format(
            place=view.name(place),
            before=counts(before),
            first=quarter(one.before[0]),
            last=quarter(one.before[-1]),
            since=counts(since),
            end=quarter(one.since[-1]),
        )
        return " ".join(part for part in (known, hidden_quarters((*before, *since))) if part)

    return (
        told(one.here, one.here_before, one.here_since),
        told(one.there, one.there_before, one.there_since),
    )


def chart(view: RegionView, of: Sector, codes: Sequence[str], columns: Sequence[str]) -> Chart:
    """Return a sector as a small line for each municipality."""
    rows = tuple(
        ChartRow(
            label=view.name(code),
            counts=tuple(view.table.get((of.value, code, one)) for one in columns),
        )
        for code in codes
    )
    made = Chart(
        kind=ChartKind.LINES,
        title=tr("Signals by quarter"),
        of=tr("Municipality"),
        columns=tuple(map(quarter, columns)),
        rows=rows,
        absent="?",
    )
    return told(made, spoken)


def rule(one: SeenRule, view: RegionView) -> str:
    """Return a rule with its sector."""
    return f"{region_words.rule(one.rule, spoken)}, {lower(sector(one.sector))}"


def lower(text: str) -> str:
    """Return words for inside a sentence."""
    return text[:1].lower() + text[1:]


def since(one: SeenRule, today: date) -> str:
    """Return since when a rule holds, and until when."""
    began = tr("since {day}").format(day=days.month_day(one.since, today))
    if one.since > today:
        began = tr("from {day}").format(day=days.month_day(one.since, today))
    if one.until is None:
        return began
    return tr("{since}, until {day}").format(since=began, day=days.month_day(one.until, today))


def source(view: RegionView, code: str) -> str:
    """Return whose counts of a municipality are seen."""
    publisher = view.source.get(code)
    if publisher is None:
        return tr("No counts yet")
    if not publisher:
        return tr("Counted from our own signals")
    day = days.month_day(view.pages[publisher].as_of, view.day)
    if publisher == code:
        return tr("Page of {day}").format(day=day)
    return tr("From the page of {place} of {day}").format(place=view.name(publisher), day=day)


def left_out(many: int) -> str:
    """Return how many of our signals have no place in the table."""
    return ntr(
        "{n} signal has no sector, or a municipality that is not counted here.",
        "{n} signals have no sector, or a municipality that is not counted here.",
        many,
    ).format(n=many)


def release(one: RegionRelease, today: date) -> str:
    """Return what a page of our own is called."""
    return tr("Regional page of {day}").format(day=days.month_day(one.as_of, today))


def released(one: RegionRelease, today: date) -> str:
    """Return when a page of our own was released."""
    day = days.month_day(one.released_at.date(), today)
    return tr("Released on {day}").format(day=day)


def hidden(view: RegionView, columns: Sequence[str]) -> str:
    """Return what a question mark means, if there is one."""
    if not any(count is None for spot, count in view.table.items() if spot[2] in columns):
        return ""
    return tr("A question mark is a count that a neighbour hides. It is never zero.")
