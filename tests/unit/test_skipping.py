"""Days that a table passes over, as people type them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain import cadence, skipping
from workbench.domain.skipping import Stretch


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", ""),
        ("juli, augustus", "juli, augustus"),
        ("Juli en augustus", "juli, augustus"),
        ("July and august", "juli, augustus"),
        ("juli tot en met augustus", "juli tot en met augustus"),
        ("19 juli t/m 30 augustus 2027", "19 juli tot en met 30 augustus 2027"),
        ("24-12", "24 december"),
        ("24/12/2026; 5.5.", "24 december 2026, 5 mei"),
        ("20 december t/m 5 januari 2027", "20 december tot en met 5 januari 2027"),
        ("20-12-2026 t/m 5-1-2027", "20 december tot en met 5 januari 2027"),
        ("20 dec - 5 jan", "20 december tot en met 5 januari"),
        ("29 februari", "29 februari"),
        ("juli, juli", "juli"),
    ],
)
def test_what_is_typed_is_understood_and_told_again(typed, told):
    read = skipping.parse(typed)
    assert read.text() == told
    assert skipping.parse(told) == read
    assert skipping.parse(read.text("en")) == read


@pytest.mark.parametrize(
    "typed",
    ["als het zo uitkomt", "31 juni", "0 mei", "12-13", "juli t/m", "juli, iets", "juli " * 90,
     "1 januari 2026 t/m 5 januari 2028"],
)  # fmt: skip
def test_what_is_not_understood_is_no_guess(typed):
    assert skipping.parse(typed) is None


@pytest.mark.parametrize(
    ("typed", "inside", "outside"),
    [
        ("juli", date(2027, 7, 1), date(2027, 8, 1)),
        ("juli 2027", date(2027, 7, 31), date(2028, 7, 31)),
        ("24 december 2026", date(2026, 12, 24), date(2027, 12, 24)),
        ("20 december t/m 5 januari 2027", date(2027, 1, 5), date(2026, 1, 5)),
        ("20 december t/m 5 januari 2027", date(2026, 12, 20), date(2027, 12, 20)),
        ("20 december t/m 5 januari", date(2031, 1, 1), date(2031, 1, 6)),
    ],
)
def test_a_day_lies_inside_or_outside(typed, inside, outside):
    read = skipping.parse(typed)
    assert inside in read
    assert outside not in read


places = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda d: (d.month, d.day))
stretches = st.builds(Stretch, places, places, st.none() | st.integers(2020, 2040))


@given(st.lists(stretches, max_size=4, unique=True))
def test_each_text_is_read_back_as_it_was(made):
    skipped = skipping.Skipped(tuple(made))
    for language in ("nl", "en"):
        assert skipping.parse(skipped.text(language)) == skipped


@given(st.lists(stretches, max_size=3), st.dates(date(2021, 1, 1), date(2039, 1, 1)))
def test_no_day_that_is_passed_over_is_ever_proposed(made, day):
    skipped = skipping.Skipped(tuple(made))
    found = cadence.parse("derde dinsdag").next_after(day, skipped)
    assert found is None or (found > day and found not in skipped and found.weekday() == 1)


def test_a_table_that_skips_the_whole_year_gets_no_day():
    all_year = skipping.parse("januari t/m december")
    assert cadence.parse("elke week").next_after(date(2026, 1, 1), all_year) is None
    assert cadence.parse("derde dinsdag").next_after(date(2026, 1, 1), all_year) is None


def test_summer_is_passed_over():
    skipped = skipping.parse("juli, augustus")
    rhythm = cadence.parse("derde dinsdag")
    assert rhythm.next_after(date(2027, 6, 15), skipped) == date(2027, 9, 21)
    assert date(2027, 9, 21) - date(2027, 6, 15) > timedelta(days=90)
