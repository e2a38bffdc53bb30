"""The page of sectors as charts: each count with its records, in words of both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from workbench.domain import figure_facts as known
from workbench.domain.charts import ChartKind
from workbench.domain.exploitation import Exploitation
from workbench.domain.figure_sectors import Narrowed, Unseen, What
from workbench.domain.figures import Period
from workbench.domain.scenes import PlaceKind, Sector
from workbench.services import sector_words
from workbench.services.sector_charts import Across, Wanted, overview, period_of
from workbench.texts import in_language

NL, EN = in_language("nl"), in_language("en")
DAY = date(2026, 11, 26)


def at(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def signal(n, day=DAY, **more):
    return known.SignalFact(**{"id": f"s{n}", "on": day, "made_at": at(day), **more})


def seen_with(*signals, words=EN, **wanted):
    facts = known.Facts(day=DAY, signals=signals)
    return [*overview(facts, Wanted(**{"year": 2026, **wanted}), words)][-1]


def told(counted):
    return {
        row.label: {c: n for c, n in zip(counted.chart.columns, row.counts, strict=True) if n}
        for row in counted.chart.rows
        if any(row.counts)
    }


def test_every_count_is_that_of_the_records_it_opens():
    held = seen_with(*(signal(n, sector=Sector.NAILS, place=PlaceKind.HOME) for n in range(3)))
    for counted in (held.sectors, held.across, held.course):
        for row, refs in zip(counted.chart.rows, counted.cells, strict=True):
            assert list(row.counts) == [len(one) for one in refs]
    kinds = [one.chart.kind for one in (held.sectors, held.across, held.course)]
    assert kinds == [ChartKind.BARS, ChartKind.MATRIX, ChartKind.LINES]
    assert told(held.across) == {"Nail studios": {"Home": 3}}
    assert held.sectors.chart.sentence.startswith("Signals, inspections and actions by sector")


def test_an_empty_vault_shows_every_sector_without_a_count():
    held = seen_with(words=NL)
    assert len(held.sectors.chart.rows) == len(Sector)
    assert held.course.chart.rows == ()
    assert held.course.chart.sentence == "Signalen per sector en kwartaal. Er is niets geteld."
    assert held.years == (2026,)
    assert held.municipalities == ()
    assert len(held.unseen) == len(Sector) - 1 + len(PlaceKind)


def test_many_municipalities_are_taken_together():
    towns = [signal(n, municipality=f"Dorp {n}") for n in range(10)]
    held = seen_with(*towns, signal(10, municipality="Dorp 9"), across=Across.MUNICIPALITY)
    chart = held.across.chart
    assert len(chart.columns) == 9
    assert chart.columns[-1] == "Others"
    assert told(held.across)["Not said"]["Others"] == 2
    assert told(held.across)["Not said"]["Dorp 9"] == 2
    none = seen_with(signal(0), across=Across.MUNICIPALITY)
    assert none.across.chart.columns == ("Not said",)


def test_forms_are_columns_of_their_own():
    held = seen_with(signal(0, form=Exploitation.LABOUR), signal(1), across=Across.FORM, words=NL)
    assert told(held.across) == {"Niet genoemd": {"Arbeidsuitbuiting": 1, "Niet genoemd": 1}}
    assert held.across.chart.title == "Signalen per sector en vorm van uitbuiting, 2026"


def test_a_year_that_is_over_is_counted_to_its_end_and_narrowed():
    before = date(2024, 7, 1)
    held = seen_with(
        signal(0, before, sector=Sector.NAILS, municipality="Oostmeer"),
        signal(1, sector=Sector.NAILS),
        year=2024, narrowed=Narrowed(municipality="Oostmeer"), what=What.SIGNAL,
    )  # fmt: skip
    assert held.years == (2026, 2025, 2024)
    assert held.period == Period(since=date(2024, 1, 1), until=date(2024, 12, 31))
    assert told(held.sectors) == {"Nail studios": {"Signals": 1}}
    assert held.course.chart.columns[-1] == "Q4 2024"
    assert period_of(2026, DAY).until == DAY


def test_what_is_unseen_opens_what_was_there_before():
    held = seen_with(signal(0, date(2025, 2, 1), sector=Sector.NAILS, place=PlaceKind.HOME))
    assert [ref.key for ref in held.earlier["sector", "nails"]] == ["s0"]
    assert [ref.key for ref in held.earlier["place", "home"]] == ["s0"]
    assert held.earlier["sector", "cleaning"] == ()


@pytest.mark.parametrize("what", What)
def test_when_it_last_was_is_said(what):
    one = Unseen(axis="place", value="hotel", last=date(2025, 11, 3), what=what)
    assert sector_words.unseen(one, NL) == "Hotel"
    assert "3 nov" in sector_words.last(one, DAY, NL)
    assert sector_words.last(one, DAY, EN).startswith("Last a")
    never = Unseen(axis="sector", value="cleaning")
    assert sector_words.last(never, DAY, NL) == "Ook eerder niets geteld"
    assert sector_words.unseen(never, NL) == "Schoonmaak"


def test_how_it_is_counted_says_up_to_which_day_of_this_year():
    this, last = period_of(2026, DAY), period_of(2025, DAY)
    assert sector_words.definition(this, DAY, NL).endswith("Geteld tot en met do 26 nov.")
    assert sector_words.definition(last, DAY, NL).endswith("telt niet mee.")
    for across in Across:
        assert sector_words.across(across, NL) != sector_words.across(across, EN)
