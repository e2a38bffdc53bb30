"""The days that a search means: ``<2w``, ``oktober``, ``sinds 1-6``, ``vorige maand``.

A term looks ahead and a search for what was looks back, so a month or a day without a year is
the next one or the last one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from workbench.domain.calendar_words import MONTHS, plain

_SPAN: Final = re.compile(
    r"(\d{1,3}) ?(d|w|m|j|y|dagen|dag|weken|week|maanden|maand|jaar|days?|weeks?|months?|years?)"
)
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_DAY: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?")
_IN_WORDS: Final = re.compile(r"(?:(\d{1,2}) )?([a-z]+)\.?(?: (\d{4}))?")
_YEAR: Final = re.compile(r"(19|20)\d\d")
_DAYS_IN: Final = {"d": 1, "w": 7}
_MONTHS_IN: Final = {"m": 1, "j": 12, "y": 12}
_DECEMBER: Final = 12


@dataclass(frozen=True, slots=True)
class Period:
    """From a day up to and including a day; None is without end."""

    first: date | None = None
    last: date | None = None


def period_meant(text: str, today: date, *, looks_back: bool) -> Period | None:
    """Return the days that a text means; None when it means none."""
    words = plain(text)
    for read in (_relative, _named, _iso, _numbers, _in_words, _year):
        found = read(words, today, looks_back)
        if found is not None:
            return found
    return None


def month_named(word: str) -> int | None:
    """Return the number of a month that a word names in full or shortened."""
    return MONTHS.get(plain(word)) or None


def _relative(words: str, today: date, looks_back: bool) -> Period | None:
    match = _SPAN.fullmatch(words)
    if match is None:
        return None
    n, unit = int(match[1]), match[2][0]
    sign = -1 if looks_back else 1
    if unit in _DAYS_IN:
        day = today + timedelta(days=sign * n * _DAYS_IN[unit])
    else:
        day = _months_on(today, sign * n * _MONTHS_IN[unit])
    return Period(day, day)


def _named(words: str, today: date, looks_back: bool) -> Period | None:
    del looks_back
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    before = _months_on(first, -1)
    year = today.year
    named: dict[str, Period | None] = {
        "vandaag today": Period(today, today),
        "gisteren yesterday": _one(today - timedelta(days=1)),
        "morgen tomorrow": _one(today + timedelta(days=1)),
        "deze-week this-week": Period(monday, monday + timedelta(days=6)),
        "vorige-week last-week": Period(monday - timedelta(days=7), monday - timedelta(days=1)),
        "deze-maand this-month": _month(first.year, first.month),
        "vorige-maand last-month": _month(before.year, before.month),
        "dit-jaar this-year": Period(date(year, 1, 1), date(year, _DECEMBER, 31)),
        "vorig-jaar last-year": Period(date(year - 1, 1, 1), date(year - 1, _DECEMBER, 31)),
    }
    wanted = words.replace(" ", "-")
    return next((found for names, found in named.items() if wanted in names.split()), None)


def _iso(words: str, today: date, looks_back: bool) -> Period | None:
    del today, looks_back
    match = _ISO.fullmatch(words)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    if match[3] is None:
        return _month(year, month)
    return _one(_day(year, month, int(match[3])))


def _numbers(words: str, today: date, looks_back: bool) -> Period | None:
    match = _DAY.fullmatch(words)
    if match is None:
        return None
    day, month = int(match[1]), int(match[2])
    if match[3] is not None:
        year = int(match[3])
        return _one(_day(year if year > 99 else 2000 + year, month, day))  # noqa: PLR2004 - two digits
    return _one(_nearest(day, month, today, looks_back=looks_back))


def _in_words(words: str, today: date, looks_back: bool) -> Period | None:
    match = _IN_WORDS.fullmatch(words)
    month = MONTHS.get(match[2]) if match else None
    if match is None or not month:
        return None
    day = int(match[1]) if match[1] else None
    if match[3]:
        year = int(match[3])
        return _one(_day(year, month, day)) if day is not None else _month(year, month)
    if day is not None:
        return _one(_nearest(day, month, today, looks_back=looks_back))
    year = today.year
    if looks_back and month > today.month:
        year -= 1
    if not looks_back and month < today.month:
        year += 1
    return _month(year, month)


def _year(words: str, today: date, looks_back: bool) -> Period | None:
    del today, looks_back
    if not _YEAR.fullmatch(words):
        return None
    return Period(date(int(words), 1, 1), date(int(words), _DECEMBER, 31))


def _nearest(day: int, month: int, today: date, *, looks_back: bool) -> date | None:
    """Return the last such day, or the coming one; 29 February waits for a leap year."""
    years = (
        range(today.year, today.year - 5, -1) if looks_back else range(today.year, today.year + 5)
    )
    for year in years:
        found = _day(year, month, day)
        if found is not None and (found <= today if looks_back else found >= today):
            return found
    return None


def _one(day: date | None) -> Period | None:
    return None if day is None else Period(day, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(year: int, month: int) -> Period | None:
    first = _day(year, month, 1)
    return None if first is None else Period(first, first.replace(day=monthrange(year, month)[1]))


def _months_on(day: date, months: int) -> date:
    """Return the same day so many months on, or the last one of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = max(1, count // 12), count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
