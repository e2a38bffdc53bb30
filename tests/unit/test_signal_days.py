"""When something was seen, as people type it (domain/signal_days.py)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.signal_days import (
    Days,
    Nearness,
    SpanTurnedError,
    checked,
    read_day,
    read_days,
)

TODAY = date(2026, 4, 9)  # a Thursday


def about(*day: int) -> Days:
    return Days(on=date(*day), nearness=Nearness.ABOUT)


def between(first: date, last: date) -> Days:
    return Days(on=first, until=last, nearness=Nearness.BETWEEN)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vandaag", Days(on=TODAY)),
        ("Gisteren", Days(on=date(2026, 4, 8))),
        ("eergisteren", Days(on=date(2026, 4, 7))),
        ("donderdag", Days(on=TODAY)),
        ("afgelopen dinsdag", Days(on=date(2026, 4, 7))),
        ("op vrijdag", Days(on=date(2026, 4, 3))),
        ("3 april", Days(on=date(2026, 4, 3))),
        ("3 apr.", Days(on=date(2026, 4, 3))),
        ("10 april", Days(on=date(2025, 4, 10))),  # still to come: so last year's
        ("29 februari", Days(on=date(2024, 2, 29))),
        ("3e april 2019", Days(on=date(2019, 4, 3))),
        ("3-4", Days(on=date(2026, 4, 3))),
        ("3/4/2025", Days(on=date(2025, 4, 3))),
        ("2026-04-03", Days(on=date(2026, 4, 3))),
        ("rond 3 april", about(2026, 4, 3)),
        ("omstreeks 3-4-2026.", about(2026, 4, 3)),
        ("ca. 3 april", about(2026, 4, 3)),
        ("about 3 April", about(2026, 4, 3)),
        ("tussen 1 en 5 april", between(date(2026, 4, 1), date(2026, 4, 5))),
        ("van 28 maart tot en met 2 april", between(date(2026, 3, 28), date(2026, 4, 2))),
        ("20 december - 3 januari", between(date(2025, 12, 20), date(2026, 1, 3))),
        ("3 april t/m 3 april", Days(on=date(2026, 4, 3))),
        ("maart", between(date(2026, 3, 1), date(2026, 3, 31))),
        ("april", between(date(2026, 4, 1), TODAY)),
        ("mei", between(date(2025, 5, 1), date(2025, 5, 31))),
        ("February 2024", between(date(2024, 2, 1), date(2024, 2, 29))),
    ],
)
def test_what_a_person_typed_is_a_time_that_was(typed, meant):
    assert read_days(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "", "morgen", "ooit", "rond", "rond ooit", "31 april", "30-2", "3 april 2027", "3 ooit",
        "mei 2026", "tussen 5 en 3 april", "tussen ooit en nooit", "tussen ooit en 3 april",
        "tussen 31 en 3 ooit",
    ],
)  # fmt: skip
def test_what_is_no_time_that_was_is_not_guessed(typed):
    assert read_days(typed, TODAY) is None


def test_days_agree_with_themselves():
    day = date(2026, 4, 3)
    assert checked(Days(on=day, until=day)) == Days(on=day)
    assert checked(between(day, day)) == Days(on=day)
    for turned in (between(day, date(2026, 4, 2)), Days(on=day, nearness=Nearness.BETWEEN)):
        with pytest.raises(SpanTurnedError):
            checked(turned)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 360))
def test_a_day_is_read_back_as_it_is_written(today, ago):
    day = today - timedelta(days=ago)
    for said in (day.isoformat(), f"{day.day}-{day.month}-{day.year}", f"{day.day}-{day.month}"):
        assert read_days(said, today) == Days(on=day)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("9 april", TODAY),
        ("10 april", date(2025, 4, 10)),  # the last one, never one to come
        ("1 maart", date(2026, 3, 1)),
        ("di 31 mrt", date(2026, 3, 31)),
        ("Tuesday 31 March", date(2026, 3, 31)),
        ("maandag", date(2026, 4, 6)),
        ("gisteren", date(2026, 4, 8)),
        ("2026-04-01", date(2026, 4, 1)),
        ("10 april 2026", None),
        ("maart", None),
        ("rond 3 april", None),
        ("tussen 1 en 3 april", None),
        ("ma", None),
        ("", None),
    ],
)
def test_one_day_that_was(typed, day):
    assert read_day(typed, TODAY) == day


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.text(max_size=30))
def test_whatever_is_typed_is_no_day_to_come(today, typed):
    day = read_day(typed, today)
    assert day is None or day <= today
