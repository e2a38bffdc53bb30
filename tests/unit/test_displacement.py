"""The question whether it moved next door: found when planted, hardly ever asked by chance."""

import random
from fractions import Fraction
from functools import cache
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.displacement import (
    BEFORE,
    ODDS,
    _bound,
    _contrast,
    _few,
    _least,
    quarters_of,
    questions,
)
from workbench.domain.region_table import ALL
from workbench.domain.scenes import Sector
from workbench.domain.suppression import report_of

ZUIDERVEEN, OOSTMEER, KRUISHOVEN, DIJKHUIZEN = "9901", "9902", "9903", "9904"
PLACES = (ZUIDERVEEN, OOSTMEER, KRUISHOVEN, DIJKHUIZEN)
NEIGHBOURS = (
    (ZUIDERVEEN, OOSTMEER),
    (OOSTMEER, KRUISHOVEN),
    (KRUISHOVEN, DIJKHUIZEN),
    (DIJKHUIZEN, ZUIDERVEEN),
    (ZUIDERVEEN, KRUISHOVEN),
)
QUARTERS = tuple(f"{year}-{quarter}" for year in (2024, 2025, 2026) for quarter in (1, 2, 3, 4))
RATES = (0.1, 0.3, 0.6, 1, 2, 4, 8)


def poisson(rnd, mean):
    """How many come in a quarter when they come one by one (Knuth)."""
    floor, count, left = exp(-mean), 0, rnd.random()
    while left > floor:
        count, left = count + 1, left * rnd.random()
    return count


@cache
def region(seed):
    """Three years in which nothing moves: each place its own rate, one season and trend for all."""
    rnd = random.Random(seed)  # noqa: S311 - the same each time
    table = {}
    for sector in Sector:
        season, trend = rnd.choice((1, 1, 2)), rnd.choice((0.9, 1, 1.1))
        for place in PLACES:
            rate = rnd.choice(RATES)
            for at, quarter in enumerate(QUARTERS):
                mean = rate * trend**at * (season if at % 4 == 1 else 1)
                table[sector.value, place, quarter] = poisson(rnd, mean)
    return table


def moved(table, seed, *, before=9, after=1):
    """The same with massage salons that went from Oostmeer to Kruishoven after a permit duty."""
    rnd = random.Random(seed)  # noqa: S311 - the same each time
    planted = dict(table)
    for at, quarter in enumerate(QUARTERS):
        ends = (before, after) if at < len(QUARTERS) - 3 else (after, before)
        for place, mean in zip((OOSTMEER, KRUISHOVEN), ends, strict=True):
            planted["massage", place, quarter] = poisson(rnd, mean)
    return planted


def told(found):
    return [(one.sector, one.here, one.there) for one in found]


@pytest.mark.parametrize("seed", range(10))
def test_the_shift_that_was_planted_is_asked(seed):
    found = questions(moved(region(seed), seed), NEIGHBOURS)
    assert ("massage", OOSTMEER, KRUISHOVEN) in told(found)
    for sector, here, there in told(found):  # another neighbour may rise by chance or trend
        assert sector == "massage"
        assert here == OOSTMEER or there == KRUISHOVEN
    assert found[0].since[-1] == QUARTERS[-1]
    assert len(found[0].before) == BEFORE


def test_fifty_regions_in_which_nothing_moved_ask_at_most_once():
    asked = [seed for seed in range(50) if questions(region(1000 + seed), NEIGHBOURS)]
    assert len(asked) <= 1


def test_nor_do_their_pages():
    """What is hidden is read in favour of chance, so a page asks no more than its counts do."""
    asked = 0
    for seed in range(50):
        table = region(1000 + seed)
        hidden = {
            cell: count if count not in range(1, 5) else None for cell, count in table.items()
        }
        asked += bool(questions(hidden, NEIGHBOURS))
    assert asked <= 1


@pytest.mark.parametrize("seed", range(3))
def test_the_pages_of_two_neighbours_ask_it_with_what_is_hidden_hidden(seed):
    cells = moved(region(seed), seed, before=25, after=0.3)
    pages = {}
    for place in (OOSTMEER, KRUISHOVEN):
        own = {cell: count for cell, count in cells.items() if cell[1] == place}
        pages |= {spot: count for spot, count in report_of(own).shown().items() if spot[1] != ALL}
    found = questions(pages, NEIGHBOURS)
    assert told(found) == [("massage", OOSTMEER, KRUISHOVEN)]
    counts = {*found[0].here_since, *found[0].there_before}
    assert not counts & {1, 2, 3, 4}
    assert None in counts or counts == {0}


def test_a_fall_alone_asks_nothing():
    table = moved(region(5), 5)
    for quarter in QUARTERS:
        table["massage", KRUISHOVEN, quarter] = 9
    assert questions(table, [(OOSTMEER, KRUISHOVEN)]) == ()


def test_a_rise_alone_asks_nothing():
    table = moved(region(5), 5)
    for quarter in QUARTERS:
        table["massage", OOSTMEER, quarter] = 9
    assert questions(table, [(OOSTMEER, KRUISHOVEN)]) == ()


def test_places_that_are_no_neighbours_are_not_asked_about():
    assert questions(moved(region(1), 1), [(OOSTMEER, DIJKHUIZEN)]) == ()


def test_a_place_without_a_page_is_not_asked_about():
    table = {cell: count for cell, count in moved(region(1), 1).items() if cell[1] != KRUISHOVEN}
    assert questions(table, NEIGHBOURS) == ()


@pytest.mark.parametrize("count", [0, 5])
def test_less_than_six_quarters_say_nothing(count):
    last = QUARTERS[-count:] if count else ()
    table = {cell: value for cell, value in moved(region(1), 1).items() if cell[2] in last}
    assert questions(table, NEIGHBOURS) == ()


def test_totals_are_no_sector_and_no_quarter():
    table = moved(region(1), 1) | {(ALL, ALL, "2026"): 7, ("massage", OOSTMEER, "2026"): 7}
    assert quarters_of(table) == list(QUARTERS)
    assert told(questions(table, NEIGHBOURS))[:1] == [("massage", OOSTMEER, KRUISHOVEN)]


def test_the_counts_stand_in_no_message():
    table = moved(region(1), 1)
    table["massage", OOSTMEER, QUARTERS[0]] = 777
    assert "777" not in repr(questions(table, NEIGHBOURS))


def test_few_of_a_total_as_worked_out_by_hand():
    """Of four, one or none in one half of the time: five ways of sixteen."""
    assert _few(1, 4, 2, 2) == Fraction(5, 16)
    assert _few(0, 0, 2, 4) == 1


def test_fishers_lady_who_tastes_tea():
    """His own example: of eight cups three of four are named right, by chance 17 in 70."""
    assert _contrast(3, 1, 1, 3) == Fraction(17, 70)
    assert _least(3, 1, 1, 3) == Fraction(1, 70)


def test_the_odds_are_shared_by_the_tests_that_can_reach_them():
    small, large = Fraction(1, 2), Fraction(1, 10_000)
    assert _bound([]) == ODDS
    assert _bound([small] * 50) == ODDS
    assert _bound(sorted([large, large, *[small] * 50])) == ODDS / 2


@given(*[st.integers(0, 12)] * 4)
def test_a_chance_is_one_of_all_ways(here, here_since, there, there_since):
    chance = _contrast(here, here_since, there, there_since)
    assert 0 < _least(here, here_since, there, there_since) <= chance <= 1
    stranger = _contrast(here + 1, here_since, there, there_since)
    assert stranger <= chance, "the more there were, the stranger that so few are left"
