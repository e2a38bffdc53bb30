"""What is hidden in a table of a region, held against a solver that plays the reader.

Acceptance: who knows all linear sums of one report and of the one before, and that counts are not
negative, keeps an interval at least 5 wide for every count of 1-4. Zeros are shown.
"""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.published_tables import Attacker
from workbench.domain.linked_sums import linked
from workbench.domain.region_table import ALL, Report, sums, year_of
from workbench.domain.suppression import WIDTH, report_of

SECTORS = ("cleaning", "massage", "nails", "transport")
PLACES = ("0001", "0002", "0003", "0004")
QUARTERS = ("2025-1", "2025-2", "2025-3", "2025-4", "2026-1")


def flat(*rows, quarter="2026-1"):
    """A table of one quarter."""
    return {
        (SECTORS[across], PLACES[down], quarter): count
        for across, row in enumerate(rows)
        for down, count in enumerate(row)
    }


def grown(counts, seed, corrections=3):
    """The table a quarter later: some counts corrected, one quarter more, the first one gone."""
    rnd = random.Random(seed)  # noqa: S311 - the same each time
    later = dict(counts)
    for cell in rnd.sample(sorted(counts), min(corrections, len(counts))):
        later[cell] = max(0, later[cell] + rnd.choice((-3, -1, 1, 2, 6)))
    for sector, place in sorted({cell[:2] for cell in counts}):
        later[sector, place, "2026-2"] = rnd.choice((0, 0, 1, 3, 6, 14))
    if rnd.random() < 0.5:
        first = min(cell[2] for cell in counts)
        later = {cell: count for cell, count in later.items() if cell[2] != first}
    return later


def holds(report, before=None):
    """Nobody learns a small count; zeros are shown; what is small is not."""
    values = sums(report.counts)
    assert Attacker(report, before).learned(WIDTH) == {}
    assert {spot for spot in report.hidden if not values[spot]} == set()
    assert {spot for spot, value in values.items() if 1 <= value <= 4} <= report.hidden


counts = st.one_of(
    st.just(0), st.integers(1, 4), st.integers(5, 9), st.integers(10, 400), st.integers(0, 6)
)


@st.composite
def tables(draw, most=3):
    sectors = SECTORS[: draw(st.integers(1, most))]
    places = PLACES[: draw(st.integers(1, most))]
    quarters = QUARTERS[-draw(st.integers(1, most)) :]
    cells = [(s, p, q) for s in sectors for p in places for q in quarters]
    return dict(
        zip(cells, draw(st.lists(counts, min_size=len(cells), max_size=len(cells))), strict=True)
    )


@settings(max_examples=60, deadline=None)
@given(tables())
def test_nobody_learns_a_small_count_from_one_report(table):
    holds(report_of(table))


@settings(max_examples=60, deadline=None)
@given(tables(), st.integers(0, 999))
def test_nor_from_a_report_and_the_one_before(table, seed):
    first = report_of(table)
    second = report_of(grown(table, seed), first)
    holds(second, first)
    holds(second)


@settings(max_examples=20, deadline=None)
@given(tables(most=2), tables(most=3))
def test_nor_from_two_reports_that_have_little_in_common(before, now):
    first = report_of(before)
    holds(report_of(now, first), first)


@pytest.mark.parametrize("seed", range(3))
def test_nor_from_any_two_in_a_row(seed):
    rnd = random.Random(seed)  # noqa: S311 - the same each time
    cells = [(s, p, q) for s in SECTORS for p in PLACES for q in QUARTERS]
    table = {cell: rnd.choice((0, 0, 1, 2, 4, 7, 12)) for cell in cells}
    before = report_of(table)
    for turn in range(2):
        table = grown(table, 10 * seed + turn)
        now = report_of(table, before)
        holds(now)
        holds(now, before)
        before = now


NASTY = {
    "one small count alone": flat((3,)),
    "one small count in a large table": flat((3, 20, 30), (40, 50, 60), (70, 80, 90)),
    "one small count in a row of zeros": flat((3, 0, 0), (40, 50, 60), (70, 80, 90)),
    "one small count that is its column and its row": flat((3, 0, 0), (0, 50, 60), (0, 80, 90)),
    "two that add up to a total": flat((2, 3, 0), (9, 9, 9)),
    "everything small": flat((1, 1, 1), (1, 1, 1), (1, 1, 1)),
    "ones beside fives": flat((1, 5, 1), (5, 1, 5), (1, 5, 1)),
    "a diagonal": flat((2, 0, 0), (0, 2, 0), (0, 0, 2)),
    "a diagonal in large counts": flat((2, 99, 99), (99, 2, 99), (99, 99, 2)),
    "nothing at all": flat((0, 0), (0, 0)),
    "no table": {},
}


@pytest.mark.parametrize("table", NASTY.values(), ids=NASTY.keys())
def test_nasty_tables(table):
    first = report_of(table)
    holds(first)
    again = report_of(table, first)
    holds(again, first)
    assert again == first, "what did not change is published as it was"


def test_a_late_signal_is_not_told_by_the_difference():
    before = report_of(flat((30, 40), (50, 60)))
    assert before.hidden == frozenset()
    now = report_of(flat((31, 40), (50, 60)), before)
    assert ("cleaning", "0001", "2026-1") in now.hidden
    assert (ALL, ALL, "2026") in now.hidden
    holds(now, before)


def test_a_year_that_grows_does_not_tell_its_last_quarter():
    until = flat((30, 40), quarter="2025-3")
    before = report_of(until)
    now = report_of(until | flat((2, 40), quarter="2025-4"), before)
    assert ("cleaning", "0001", "2025") in now.hidden
    holds(now, before)


@pytest.mark.parametrize(
    ("then", "later"), [(5, 3), (5, 4), (6, 1), (3, 0), (0, 3), (2, 4), (4, 9)]
)
def test_a_corrected_count_is_told_by_neither(then, later):
    before = report_of(flat((then, 20, 8), (30, 40, 50)))
    holds(report_of(flat((later, 20, 8), (30, 40, 50)), before), before)


def test_what_only_its_own_sum_gave_away_costs_three_spots_more():
    """A small count in a large table: the corners of one block, as few as can be."""
    table = {
        (sector, place, quarter): 20 + 3 * number
        for number, (sector, place, quarter) in enumerate(
            (s, p, q) for s in SECTORS for p in PLACES for q in ("2026-1",)
        )
    }
    table["massage", "0002", "2026-1"] = 2
    hidden = {spot for spot in report_of(table).hidden if year_of(spot[2]) != spot[2]}
    assert len(hidden) == 4
    assert not any(ALL in spot for spot in hidden)


def test_what_is_hidden_for_others_is_needed():
    """Nothing hidden can be shown again without telling a small count, says the solver."""
    table = flat((3, 20, 30), (40, 2, 60), (70, 80, 90))
    report = report_of(table)
    values = sums(table)
    for spot in report.hidden:
        if values[spot] > 4:
            same = {one for one in report.hidden if values[one] == values[spot]}  # year and quarter
            assert Attacker(replace(report, hidden=report.hidden - same)).learned()


def test_the_solver_finds_what_is_only_hidden_by_itself():
    """The control: without the others a small count is worked out to the last one."""
    table = flat((3, 20, 30), (40, 50, 60), (70, 80, 90))
    values = sums(table)
    bare = Report(counts=table, hidden=frozenset(s for s, v in values.items() if 1 <= v <= 4))
    assert Attacker(bare).learned()[("now", ("cleaning", "0001", "2026-1"))] == (3, 3)


def test_the_solver_finds_what_only_two_reports_together_tell():
    """The control: each report alone is safe, both are not."""
    table = flat((3, 20, 30), (40, 50, 60), (70, 80, 90))
    first = report_of(table)
    turned = Report(
        counts=table,
        hidden=frozenset(
            {("cleaning", p, q) for p in ("0001", "0003") for q in ("2026-1", "2026")}
            | {("nails", p, q) for p in ("0001", "0003") for q in ("2026-1", "2026")}
        ),
    )
    assert Attacker(turned).learned() == {}
    assert Attacker(first).learned() == {}
    assert Attacker(turned, first).learned()


def test_where_no_block_is_found_nothing_new_is_told():
    """Six cells in a ring keep each other, and no block is among them."""
    table = flat((3, 20, 30), (40, 50, 60), (70, 80, 90))
    ring = ((0, 0), (0, 1), (1, 1), (1, 2), (2, 2), (2, 0))
    hidden = frozenset(
        (SECTORS[across], PLACES[down], time)
        for across, down in ring
        for time in ("2026-1", "2026")
    )
    before = Report(counts=table, hidden=hidden)
    holds(before)
    now = report_of(table | flat((9, 9, 9), quarter="2026-2"), before)
    holds(now, before)
    values = sums(now.counts)
    told = {spot for spot in values if spot[0] in ("cleaning", ALL) and spot[2] != "2026-1"}
    assert {spot for spot in told if values[spot]} <= now.hidden


def test_a_small_count_that_was_told_before_is_not_told_again():
    """A report made by hand: what is out stays out, and the next is safe by itself all the same."""
    table = flat((3, 20), (40, 50))
    now = report_of(table, Report(counts=table))
    assert ("cleaning", "0001", "2026-1") in now.hidden
    assert now.hidden == report_of(table).hidden
    holds(now)


def test_what_may_have_become_zero_beside_the_last_one_may_not_by_itself():
    """Found with three pages of one vault: corrected counts that kept each other at zero."""
    rnd = random.Random(7)  # noqa: S311 - the same each time
    cells = [(s, p, q) for s in SECTORS for p in PLACES[:2] for q in QUARTERS]
    table = {cell: rnd.choice((0, 1, 2, 3, 5)) for cell in cells}
    before = report_of(table)
    for _ in range(3):
        table = {cell: max(0, count + rnd.choice((-1, 0, 0, 1))) for cell, count in table.items()}
        now = report_of(table, before)
        holds(now)
        assert Attacker(now, before, knows_zeros_are_shown=False).learned() == {}
        before = now


def test_it_is_the_same_each_time_and_in_any_order():
    rnd = random.Random(1)  # noqa: S311 - the same each time
    table = {(s, p, q): rnd.randrange(12) for s in SECTORS for p in PLACES for q in QUARTERS}
    turned = dict(reversed(list(table.items())))
    assert report_of(table).hidden == report_of(turned).hidden


def test_a_reader_sees_every_spot():
    report = report_of(flat((3, 0), (77, 30)))
    shown = report.shown()
    assert shown["cleaning", "0002", "2026-1"] == 0
    assert shown["cleaning", "0001", "2026"] is None
    assert len(shown) == 3 * 3 * 2
    assert "77" not in repr(report), "counts stand in no message"


def test_parts_of_no_value_are_no_sum():
    sums_of_two = linked(Report(counts=flat((0, 7))), None)
    assert ("cleaning", "0001", "2026-1") not in sums_of_two.now
