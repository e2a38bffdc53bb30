"""The demo on a real encrypted file: its sectors and places, and the records of each count."""

from __future__ import annotations

from datetime import date

import pytest

from tests.storage import demo_year
from tests.storage.test_figures import RECORDS
from workbench.domain.figure_sectors import What
from workbench.domain.scenes import Sector
from workbench.services.figures import facts_as_of
from workbench.services.sector_charts import Across, Wanted, overview
from workbench.texts import in_language

NL = in_language("nl")


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    with demo_year.reading(tmp_path_factory.mktemp("sectors")) as held:
        yield held


@pytest.fixture(scope="module")
def facts(reader):
    return facts_as_of(reader.lists.past, date.today())


def seen(facts, year, **wanted):
    return [*overview(facts, Wanted(year=year, **wanted), NL)][-1]


def years(facts):
    return [seen(facts, year) for year in seen(facts, facts.day.year).years]


def of(held, name):
    return {
        column: sum(row.counts[n] for row in held.sectors.chart.rows)
        for n, column in enumerate(held.sectors.chart.columns)
    }[name]


def test_its_signals_inspections_and_actions_are_counted_each_in_its_year(facts):
    every = years(facts)
    assert sum(of(one, "Signalen") for one in every) == 6
    assert sum(of(one, "Controles") for one in every) == 2  # one action, at two sectors
    assert sum(of(one, "Acties") for one in every) >= 5
    assert all(one.unsaid == () for one in every)


def test_every_count_opens_records_that_are_there(reader, facts):
    for year in seen(facts, facts.day.year).years:
        for what in What:
            held = seen(facts, year, what=what, across=Across.MUNICIPALITY)
            refs = {
                ref
                for counted in (held.sectors, held.across, held.course)
                for row in counted.cells
                for cell in row
                for ref in cell
            }
            for ref in refs:
                assert getattr(reader.records, RECORDS[ref.kind]).find(ref.key) is not None


def test_it_tells_of_which_sectors_nothing_came_in_at_all(facts):
    gone = [{one.value for one in held.unseen} for held in years(facts)]
    assert Sector.CONSTRUCTION in set.intersection(*gone)
    assert Sector.AGRICULTURE not in set.intersection(*gone)
