"""The rhythm in which a table meets, and the next day it gives."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.domain.cadence import NO_CADENCE, Cadence, CadenceUnit, parse

TUESDAY, THURSDAY, FRIDAY = 1, 3, 4
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2150, 12, 31))


def weeks(every: int, weekday: int | None = None) -> Cadence:
    return Cadence(unit=CadenceUnit.WEEKS, every=every, weekday=weekday)


def months(every: int, nth: int | None = None, weekday: int | None = None) -> Cadence:
    return Cadence(unit=CadenceUnit.MONTHS, every=every, weekday=weekday, nth=nth)


CADENCES = st.one_of(
    st.just(NO_CADENCE),
    st.builds(weeks, st.integers(1, 52), st.none() | st.integers(0, 6)),
    st.builds(months, st.integers(1, 24)),
    st.builds(months, st.integers(1, 24), st.sampled_from([1, 2, 3, 4, 5, -1]), st.integers(0, 6)),
)


@pytest.mark.parametrize(
    ("phrase", "cadence", "text"),
    [
        ("derde dinsdag", months(1, 3, TUESDAY), "derde dinsdag van de maand"),
        ("Elke derde dinsdag van de maand", months(1, 3, TUESDAY), "derde dinsdag van de maand"),
        ("3e dinsdag van elke maand", months(1, 3, TUESDAY), "derde dinsdag van de maand"),
        ("third Tuesday of the month", months(1, 3, TUESDAY), "derde dinsdag van de maand"),
        ("laatste vrijdag", months(1, -1, FRIDAY), "laatste vrijdag van de maand"),
        ("maandelijks op de derde dinsdag", months(1, 3, TUESDAY), "derde dinsdag van de maand"),
        ("elke 2 weken op donderdag", weeks(2, THURSDAY), "elke 2 weken op donderdag"),
        ("elke twee weken donderdag", weeks(2, THURSDAY), "elke 2 weken op donderdag"),
        ("om de week op donderdag", weeks(2, THURSDAY), "elke 2 weken op donderdag"),
        ("every other week on Thursday", weeks(2, THURSDAY), "elke 2 weken op donderdag"),
        ("elke donderdag", weeks(1, THURSDAY), "elke week op donderdag"),
        ("wekelijks op donderdag", weeks(1, THURSDAY), "elke week op donderdag"),
        ("wekelijks", weeks(1), "elke week"),
        ("zeswekelijks", weeks(6), "elke 6 weken"),
        ("6x per jaar", months(2), "elke 2 maanden"),
        ("6 keer per jaar", months(2), "elke 2 maanden"),
        ("six times a year", months(2), "elke 2 maanden"),
        ("12x per jaar", months(1), "elke maand"),
        ("26x per jaar", weeks(2), "elke 2 weken"),
        ("6x per jaar, derde dinsdag", months(2, 3, TUESDAY), "elke 2 maanden op de derde dinsdag"),
        ("per kwartaal", months(3), "elke 3 maanden"),
        ("", NO_CADENCE, ""),
        ("geen", NO_CADENCE, ""),
        ("ad hoc", NO_CADENCE, ""),
    ],
)
def test_phrases(phrase: str, cadence: Cadence, text: str) -> None:
    assert parse(phrase) == cadence
    assert cadence.text() == text


@pytest.mark.parametrize(
    "phrase",
    [
        *("10x per jaar", "0x per jaar", "elke 0 weken", "zesde dinsdag", "elke 99 weken"),
        *("derde", "elke", "soms", "elke 2 dinsdagen", "26x per jaar derde dinsdag"),
        "derde dinsdag " * 40,
    ],
)
def test_what_is_no_rhythm(phrase: str) -> None:
    assert parse(phrase) is None


@pytest.mark.parametrize(
    ("phrase", "last", "expected"),
    [
        ("derde dinsdag", date(2026, 11, 17), date(2026, 12, 15)),
        ("derde dinsdag", date(2026, 11, 16), date(2026, 11, 17)),
        ("elke 2 weken op donderdag", date(2026, 11, 26), date(2026, 12, 10)),
        ("elke 2 weken op donderdag", date(2026, 11, 25), date(2026, 12, 10)),  # was a day early
        ("elke donderdag", date(2026, 11, 25), date(2026, 11, 26)),
        ("elke donderdag", date(2026, 11, 26), date(2026, 12, 3)),
        ("6x per jaar", date(2026, 3, 12), date(2026, 5, 14)),  # second Thursdays
        ("6x per jaar", date(2026, 1, 29), date(2026, 3, 26)),  # a fifth counts as the last
        ("6x per jaar derde dinsdag", date(2026, 11, 10), date(2027, 1, 19)),
        ("vijfde vrijdag", date(2026, 10, 30), date(2027, 1, 29)),
        ("laatste vrijdag", date(2026, 11, 27), date(2026, 12, 25)),
        ("geen", date(2026, 11, 27), None),
        ("wekelijks", date.max, None),
        ("laatste vrijdag", date.max, None),
    ],
)
def test_the_next_day(phrase: str, last: date, expected: date | None) -> None:
    cadence = parse(phrase)
    assert cadence is not None
    assert cadence.next_after(last) == expected


def test_skipped_days_are_passed_over() -> None:
    cadence = months(1, 3, TUESDAY)
    skipped = {date(2026, 12, 15), date(2027, 1, 19)}
    assert cadence.next_after(date(2026, 11, 17), skipped) == date(2027, 2, 16)


@given(CADENCES, st.sampled_from(["nl", "en"]))
def test_the_canonical_text_is_read_back(cadence: Cadence, language: str) -> None:
    assert parse(cadence.text(language)) == cadence


FIFTH = 5


@given(CADENCES, DAYS, st.sets(st.integers(1, 100)))
def test_the_next_day_fits_the_rhythm(cadence: Cadence, day: date, skip: set[int]) -> None:
    assume(cadence != NO_CADENCE)
    skipped = {day + timedelta(days=n) for n in skip}
    found = cadence.next_after(day, skipped)
    if cadence.every % 12 == 0 and cadence.nth == FIFTH:
        assume(found is not None)  # a fifth one in the same month each year may never come
    assert found is not None
    assert found > day
    assert found not in skipped
    assert found.weekday() == (day.weekday() if cadence.weekday is None else cadence.weekday)
    if cadence.nth is not None and cadence.nth > 0:
        assert (found.day + 6) // 7 == cadence.nth
    elif cadence.nth is not None:
        assert (found + timedelta(days=7)).month != found.month


@given(st.text(max_size=100))
def test_any_text_is_safe(phrase: str) -> None:
    cadence = parse(phrase)
    assert cadence is None or parse(cadence.text()) == cadence


@pytest.mark.parametrize(
    "fields",
    [
        {"unit": CadenceUnit.WEEKS, "every": 0},
        {"unit": CadenceUnit.WEEKS, "nth": 1, "weekday": 1},
        {"unit": CadenceUnit.MONTHS, "weekday": 1},
    ],
)
def test_a_rhythm_that_says_nothing_is_refused(fields: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="rhythm"):
        Cadence(**fields)
