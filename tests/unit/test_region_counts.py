"""What stands in the table of a region, and whose counts are seen side by side."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from workbench.domain.figure_facts import SignalFact
from workbench.domain.region_counts import (
    QUARTERS,
    Tally,
    quarter_of,
    quarters_before,
    side_by_side,
    tally,
)
from workbench.domain.region_table import ALL
from workbench.domain.scenes import Sector
from workbench.domain.signals import SignalState

DAY = date(2026, 4, 20)
PLACES = {"zuiderveen": "9901", "oostmeer": "9902"}


def signal(on=date(2026, 2, 1), sector=Sector.MASSAGE, place="Zuiderveen", **more):
    made = datetime(2026, 4, 1, tzinfo=UTC)
    return SignalFact(id="s", on=on, sector=sector, municipality=place, made_at=made, **more)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), "2026-1"),
        (date(2026, 3, 31), "2026-1"),
        (date(2026, 4, 1), "2026-2"),
        (date(2025, 12, 31), "2025-4"),
    ],
)
def test_a_day_lies_in_a_quarter(day, quarter):
    assert quarter_of(day) == quarter


def test_the_quarter_that_goes_on_is_not_counted():
    assert quarters_before(DAY, 3) == ("2025-3", "2025-4", "2026-1")
    assert quarters_before(date(2026, 1, 1), 1) == ("2025-4",)
    assert len(quarters_before(DAY)) == QUARTERS


def test_signals_are_counted_where_and_when_they_were():
    found = tally(
        [
            signal(),
            signal(place=" gemeente  ZUIDERVEEN"),
            signal(on=date(2025, 12, 31), sector=Sector.NAILS, place="Oostmeer"),
            signal(state=SignalState.WITHDRAWN),
            signal(state=SignalState.DISMISSED),
            signal(on=date(2026, 4, 2)),  # its quarter is going on
            signal(on=date(2020, 1, 1)),  # too long ago
        ],
        PLACES,
        DAY,
    )
    told = {spot: count for spot, count in found.counts.items() if count}
    assert told == {("massage", "9901", "2026-1"): 3, ("nails", "9902", "2025-4"): 1}
    assert len(found.counts) == len(Sector) * 2 * 2, "without a gap, from the first that counts"
    assert found.left_out == 0


def test_what_has_no_place_in_the_table_is_told():
    found = tally([signal(place="Elders"), signal(sector=None), signal(place="")], PLACES, DAY)
    assert found == Tally(left_out=3)


def table(place, first, many, count=7):
    quarters = [f"{2024 + n // 4}-{n % 4 + 1}" for n in range(first, first + many)]
    return {("massage", place, quarter): count for quarter in quarters}


def test_who_published_longest_ago_does_not_keep_others_from_being_seen():
    tables = [table("9901", 0, 9), table("9902", 0, 9), table("9903", 0, 3)]
    assert max(quarter for _, _, quarter in side_by_side(tables)) == "2026-1"


def test_a_quarter_that_only_one_has_is_not_seen_as_a_fall_of_the_others():
    found = side_by_side([table("9901", 0, 10), table("9902", 0, 9), table("9903", 0, 9)])
    assert max(quarter for _, _, quarter in found) == "2026-1"
    assert ("massage", "9901", "2026-1") in found


def test_totals_are_not_set_side_by_side():
    shown = table("9901", 0, 2) | {(ALL, "9901", "2024-1"): 7, ("massage", "9901", "2024"): 14}
    assert set(side_by_side([shown])) == set(table("9901", 0, 2))
    assert side_by_side([]) == {}
