"""When something was seen: on a day, about a day, or between two days.

A signal tells of what was, so a day without a year is the last one that was, and a weekday too:
the other way round than for what is still to be done.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from workbench.domain.calendar_words import (
    LONG_MONTHS,
    LONG_WEEKDAYS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
)
from workbench.domain.errors import RuleBrokenError


class Nearness(StrEnum):
    """How well the day is known."""

    EXACT = "exact"
    ABOUT = "about"
    BETWEEN = "between"


class SpanTurnedError(RuleBrokenError):
    """What lies between two days has its last day after its first."""

    code = "signal.span-turned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """When it was: ``until`` is there between two days only."""

    on: date
    until: date | None = None
    nearness: Nearness = Nearness.EXACT


def checked(days: Days) -> Days:
    """Return days that agree with themselves: one day between the same two is that day.

    Raises:
        SpanTurnedError: the last day comes before the first.
    """
    if days.nearness is not Nearness.BETWEEN:
        return replace(days, until=None)
    if days.until is None or days.until < days.on:
        raise SpanTurnedError
    return days if days.until > days.on else Days(on=days.on)


_MONTHS: Final = {
    word: number
    for months in (*LONG_MONTHS.values(), *SHORT_MONTHS.values())
    for number, name in enumerate(months, start=1)
    for word in (name.casefold(), name.casefold()[:3])
} | {"mrt": 3, "sept": 9}
_WEEKDAYS: Final = {
    name.casefold(): number for names in LONG_WEEKDAYS.values() for number, name in enumerate(names)
}
_DAYS_AGO: Final = {
    "vandaag": 0, "today": 0, "gisteren": 1, "yesterday": 1, "eergisteren": 2,
}  # fmt: skip
_ABOUT: Final = re.compile(
    r"(?:rond|omstreeks|ongeveer|circa|ca\.?|about|around|on or about)\s+(?:op\s+|on\s+)?"
)
_BETWEEN: Final = re.compile(
    r"(?:tussen|between|van|from)?\s*(?P<first>.+?)"
    r"\s+(?:en|and|tot en met|t/m|tot|until|to|-)\s+(?P<last>.+)"
)
_LAST: Final = re.compile(r"(?:afgelopen|vorige|last|op|on)\s+")
_WEEKDAY_FIRST: Final = re.compile(
    "(?:"
    + "|".join(
        name.casefold()
        for weekdays in (*LONG_WEEKDAYS.values(), *SHORT_WEEKDAYS.values())
        for name in weekdays
    )
    + r")\.?,?\s+(?=\d)"
)
_MONTH: Final = re.compile(r"(?P<month>[^\W\d_]+)\.?(?:\s+(?P<year>\d{4}))?")
_WORDS: Final = re.compile(
    r"(?P<day>\d{1,2})(?:e|ste|de|st|nd|rd|th)?\s+(?P<month>[^\W\d_]+)\.?(?:\s+(?P<year>\d{4}))?"
)
_FIGURES: Final = re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})(?:[-/.](?P<year>\d{4}))?")
_ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_ONLY_DAY: Final = re.compile(r"\d{1,2}")
_LEAP: Final = 8  # years within which each day of the calendar comes back


def read_days(typed: str, today: date) -> Days | None:
    """Return when something was, as a person typed it; None when it says no time that was."""
    said = " ".join(typed.casefold().split()).rstrip(".,;")
    about = _ABOUT.match(said)
    if about:
        day = _day(said[about.end() :], today)
        return Days(on=day, nearness=Nearness.ABOUT) if day else None
    day = _day(said, today)
    if day is not None:
        return Days(on=day)
    return _month(said, today) or _between(said, today)


def read_day(typed: str, today: date) -> date | None:
    """Return the one day that was, as a person typed it; None when it says none, or one to come.

    A weekday before a date says nothing that the date does not: "di 14 apr".
    """
    said = " ".join(typed.casefold().split()).rstrip(".,;")
    return _day(said, today) or _day(_WEEKDAY_FIRST.sub("", said, count=1), today)


def _between(said: str, today: date) -> Days | None:
    match = _BETWEEN.fullmatch(said)
    last = _day(match["last"], today) if match else None
    if match is None or last is None:
        return None
    first = _first(match["first"], last)
    if first is None or first > last:
        return None
    return checked(Days(on=first, until=last, nearness=Nearness.BETWEEN))


def _first(said: str, last: date) -> date | None:
    """Read the first day: without a month it is of the month of the last one."""
    if _ONLY_DAY.fullmatch(said):
        return _made(last.year, last.month, int(said))
    return _day(said, last)


def _month(said: str, today: date) -> Days | None:
    match = _MONTH.fullmatch(said)
    month = _MONTHS.get(match["month"]) if match else None
    if match is None or month is None:
        return None
    year = int(match["year"]) if match["year"] else today.year - (month > today.month)
    first = date(year, month, 1)
    if first > today:
        return None
    last = min(first.replace(day=monthrange(year, month)[1]), today)
    return checked(Days(on=first, until=last, nearness=Nearness.BETWEEN))


def _day(said: str, today: date) -> date | None:
    bare = _LAST.sub("", said, count=1) if _LAST.match(said) else said
    if bare in _DAYS_AGO:
        return today - timedelta(days=_DAYS_AGO[bare])
    if bare in _WEEKDAYS:
        return today - timedelta(days=(today.weekday() - _WEEKDAYS[bare]) % 7)
    for form in (_ISO, _FIGURES, _WORDS):
        match = form.fullmatch(bare)
        if match:
            return _that_was(match, today)
    return None


def _that_was(match: re.Match[str], today: date) -> date | None:
    """Return the day of a calendar that was last, or in the year that was said."""
    month = int(match["month"]) if match["month"].isdigit() else _MONTHS.get(match["month"], 0)
    found = (_made(year, month, int(match["day"])) for year in _years(match["year"], today))
    return next((day for day in found if day is not None and day <= today), None)


def _years(said: str | None, today: date) -> Iterator[int]:
    return iter((int(said),)) if said else iter(range(today.year, today.year - _LEAP - 1, -1))


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
