"""Birth dates that went through many hands, and what two of them say of each other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.born import BornClue, BornUnreadableError, compared, looked_for, read_born

DAYS = st.dates(date(1930, 1, 1), date(2026, 12, 31)).map(date.isoformat)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("3-2-2001", "2001-02-03"),
        (" 2001-02-03 ", "2001-02-03"),
        ("3 februari 2001", "2001-02-03"),
        ("2-2001", "2001-02"),
        ("2001-02", "2001-02"),
        ("2001", "2001"),
        ("", ""),
    ],
)
def test_a_day_a_month_or_a_year(typed, kept):
    assert read_born(typed) == kept


@pytest.mark.parametrize("typed", ["ergens in mei", "31-2-2001", "1850", "3-2-2001 of 4-2-2001"])
def test_anything_else_is_refused(typed):
    with pytest.raises(BornUnreadableError):
        read_born(typed)


@pytest.mark.parametrize(
    ("one", "other", "clue"),
    [
        ("2001-02-03", "2001-02-03", BornClue.SAME),
        ("2001-02-03", "2001-03-02", BornClue.SWAPPED),
        ("2001-02-13", "2001-02-18", BornClue.ONE_OFF),
        ("1989-02-13", "1998-02-13", BornClue.ONE_OFF),  # two figures changed places
        ("2001-02-03", "2002-02-03", BornClue.ONE_OFF),
        ("2001-01-01", "2001-08-20", BornClue.YEAR),  # nobody knew the day
        ("2001", "2001-08-20", BornClue.YEAR),
        ("2001-08", "2001-08-20", BornClue.YEAR),
        ("2001-07", "2001-08-20", BornClue.CLASH),
        ("2000", "2001-08-20", BornClue.CLASH),
        ("2000-01-01", "2001-08-20", BornClue.CLASH),
        ("2001-02-03", "2001-12-25", BornClue.CLASH),
        ("2001-02-13", "2002-02-14", BornClue.CLASH),
        ("2001-02-29", "2000-02-29", BornClue.ONE_OFF),  # one of them is no day
        ("", "2001-02-03", BornClue.NOTHING),
    ],
)
def test_what_two_dates_say(one, other, clue):
    assert compared(one, other) is clue
    assert compared(other, one) is clue


@given(DAYS, DAYS)
def test_they_say_it_from_both_sides(one, other):
    assert compared(one, other) is compared(other, one)
    assert compared(one, one) is BornClue.SAME


@pytest.mark.parametrize(
    ("born", "days"),
    [
        ("2001-02-03", ("2001-02-03", "2001-03-02")),
        ("2001-02-02", ("2001-02-02",)),
        ("2001-01-01", ()),  # nobody knows the day
        ("2001-02", ()),
        ("2001", ()),
        ("", ()),
    ],
)
def test_under_which_days_a_birth_date_is_looked_for(born, days):
    assert looked_for(born) == days
