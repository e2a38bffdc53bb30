"""The phrases that give a day: a table of patterns, each with the sum that belongs to it.

The rules are published in ``workbench.domain.due_dates``. A sum may give a day before the day of
the meeting or raise ValueError or OverflowError; the reader refuses both.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from workbench.domain.calendar_words import (
    MONTHS,
    NUMBERS,
    ORDINALS,
    WEEKDAYS,
    add_months,
    any_of,
    last_of_month,
    monday_of,
    nth_weekday,
    number,
    weekday_after,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    _Sum = Callable[[re.Match[str], date], date | None]

_LEAP_YEARS_APART = 8  # 1896 to 1904, 2096 to 2104
_FRIDAY = 4

_D = r"(?P<d>[0-9]{1,2})(?:e|ste|de|st|nd|rd|th)?"
_M = rf"(?P<m>{any_of(MONTHS)})"
_W = rf"(?P<w>{any_of(WEEKDAYS)})"
_Y = r"(?P<y>[0-9]{4}|[0-9]{2})"
_YEAR = r"(?P<y>[0-9]{4})"
_COUNT = rf"(?:[0-9]{{1,4}}|{any_of(NUMBERS)})"
_UNIT_WORDS = {
    "day": "dag dagen day days",
    "week": "week weken wk wkn weeks",
    "month": "maand maanden mnd month months",
    "quarter": "kwartaal kwartalen quarter quarters",
    "year": "jaar jaren year years",
}
_UNITS: Final = {word: unit for unit, words in _UNIT_WORDS.items() for word in words.split()}
_U = "(?:" + "|".join(sorted(_UNITS, key=len, reverse=True)) + ")"
_PERIOD = "(?P<u>week|maand|month|kwartaal|quarter|jaar|year)"
_THIS = "deze|dit|this"
_NEXT = "volgende|volgend|next"
_HALF_YEAR = "(?:een |a )?half (?:jaar|year)|half a year"
_STEP = rf"(?:{_HALF_YEAR}|{_COUNT} {_U})"
_STEPS = rf"(?P<steps>{_STEP}(?: (?:en |and )?{_STEP}){{0,3}})"
_BEGIN = "begin|primo|beginning|start|early"
_HALFWAY = "medio|half|halverwege|midden|mid"
_END = "eind|einde|ultimo|end"
_PART = rf"(?P<part>{_BEGIN}|{_HALFWAY}|{_END})(?: (?:van|of))?(?: (?:de|het|the))?[ -]"


def _first_from(on: date, make: Callable[[int], date]) -> date | None:
    """Return the first day not before ``on`` that the years give; some years have none."""
    for year in range(on.year, on.year + _LEAP_YEARS_APART + 1):
        try:
            day = make(year)
        except ValueError:
            continue
        if day >= on:
            return day
    return None


def _in_year(match: re.Match[str], on: date, make: Callable[[int], date]) -> date | None:
    """Return the day in the year that was written, or else the first not before ``on``."""
    year = match.groupdict().get("y")
    if year is None:
        return _first_from(on, make)
    return make(int(year) if len(year) > 2 else 2000 + int(year))  # noqa: PLR2004 - two digits


def _day_and_month(match: re.Match[str], on: date) -> date | None:
    month = match["m"]
    number_of_month = MONTHS[month] if month in MONTHS else int(month)
    day = _in_year(match, on, lambda year: date(year, number_of_month, int(match["d"])))
    weekday = match.groupdict().get("w")
    if day is not None and weekday is not None and day.weekday() != WEEKDAYS[weekday]:
        return None
    return day


def _iso(match: re.Match[str], _on: date) -> date | None:
    return date(int(match["y"]), int(match["m"]), int(match["d"]))


def _day_of_month(match: re.Match[str], on: date) -> date | None:
    day = int(match["d"])
    start = on.replace(day=1)
    for later in range(3):  # of any two months in a row one has 31 days
        month = add_months(start, later)
        if day <= last_of_month(month.year, month.month).day and month.replace(day=day) >= on:
            return month.replace(day=day)
    return None


def _month(match: re.Match[str], on: date) -> date | None:
    return _in_year(match, on, lambda year: date(year, MONTHS[match["m"]], 1))


def _part_of_month(match: re.Match[str], on: date) -> date | None:
    part, month = match["part"], MONTHS[match["m"]]
    if part in _END.split("|"):
        return _in_year(match, on, lambda year: last_of_month(year, month))
    day = 1 if part in _BEGIN.split("|") else 15
    return _in_year(match, on, lambda year: date(year, month, day))


def _bounds(unit: str, day: date) -> tuple[date, date]:
    """Return the first and last day of the period round a day; a week ends on Friday."""
    if unit == "week":
        return monday_of(day), monday_of(day) + timedelta(days=_FRIDAY)
    if unit == "month":
        return day.replace(day=1), last_of_month(day.year, day.month)
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1
        return date(day.year, first, 1), last_of_month(day.year, first + 2)
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _later(day: date, unit: str, count: int) -> date:
    """Return the day so many days, weeks, months, quarters or years later."""
    if unit in {"day", "week"}:
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    return add_months(day, count * {"month": 1, "quarter": 3, "year": 12}[unit])


def _part_value(part: str, unit: str, day: date) -> date | None:
    first, last = _bounds(unit, day)
    if part in _HALFWAY.split("|"):
        return first.replace(day=15) if unit == "month" else None
    return first if part in _BEGIN.split("|") else last


def _part_of_period(match: re.Match[str], on: date) -> date | None:
    part, which, unit = match["part"], match["which"], _UNITS[match["u"]]
    if which in _NEXT.split("|"):
        return _part_value(part, unit, _later(on, unit, 1))
    day = _part_value(part, unit, on)
    if day is None or which or day >= on:
        return day
    return _part_value(part, unit, _later(on, unit, 1))


def _part_of_year(match: re.Match[str], _on: date) -> date | None:
    return _part_value(match["part"], "year", date(int(match["y"]), 1, 1))


def _quarter(match: re.Match[str], on: date) -> date | None:
    first_month = 3 * int(match["q"] or ORDINALS[match["nth"]]) - 2
    if match["part"] in _END.split("|"):
        return _in_year(match, on, lambda year: last_of_month(year, first_month + 2))
    return _in_year(match, on, lambda year: date(year, first_month, 1))


def _week(match: re.Match[str], on: date) -> date | None:
    words = match.groupdict()
    weekday = words.get("w") or words.get("w2")
    part = words.get("part")
    day = WEEKDAYS[weekday] if weekday else _FRIDAY if part in _END.split("|") else 0
    return _in_year(match, on, lambda y: date.fromisocalendar(y, int(match["n"]), day + 1))


def _weekday(match: re.Match[str], on: date) -> date | None:
    return weekday_after(on, WEEKDAYS[match["w"]])


def _weekday_this_week(match: re.Match[str], on: date) -> date | None:
    return monday_of(on) + timedelta(days=WEEKDAYS[match["w"]])


def _weekday_next_week(match: re.Match[str], on: date) -> date | None:
    return monday_of(on) + timedelta(days=7 + WEEKDAYS[match["w"]])


def _nth_weekday(match: re.Match[str], on: date) -> date | None:
    weekday, nth = WEEKDAYS[match["w"]], ORDINALS[match["nth"]]
    return _in_year(match, on, lambda year: nth_weekday(year, MONTHS[match["m"]], weekday, nth))


def _next_period(match: re.Match[str], on: date) -> date | None:
    return _later(on, _UNITS[match["u"]], 1)


def _this_period(match: re.Match[str], on: date) -> date | None:
    return _bounds(_UNITS[match["u"]], on)[1]


def _duration(match: re.Match[str], on: date) -> date | None:
    """Add the months at once and then the days, so that the order written does not matter."""
    months = days = 0
    for step in re.finditer(rf"(?P<half>{_HALF_YEAR})|(?P<n>{_COUNT}) (?P<u>{_U})", match["steps"]):
        if step["half"]:
            months += 6
            continue
        count, unit = number(step["n"]), _UNITS[step["u"]]
        days += count * {"day": 1, "week": 7}.get(unit, 0)
        months += count * {"month": 1, "quarter": 3, "year": 12}.get(unit, 0)
    return add_months(on, months) + timedelta(days=days)


def _days_later(days: int) -> _Sum:
    return lambda _match, on: on + timedelta(days=days)


def _every_year(month: int, day: int) -> _Sum:
    return lambda _match, on: _first_from(on, lambda year: date(year, month, day))


_TABLE: tuple[tuple[str, _Sum], ...] = (
    ("vandaag|heden|today", _days_later(0)),
    ("morgen|tomorrow", _days_later(1)),
    ("overmorgen|(?:the )?day after tomorrow", _days_later(2)),
    (
        (
            rf"(?:(?:deze|aanstaande|as|komende|eerstkomende|eerstvolgende|this|coming) )?{_W}"
            r"(?: (?:aanstaande|as))?"
        ),
        _weekday,
    ),
    (rf"(?:{_NEXT}) (?:week )?{_W}", _weekday_next_week),
    (rf"{_W} (?:of )?(?:{_NEXT}) week", _weekday_next_week),
    (rf"(?:{_THIS}) week {_W}", _weekday_this_week),
    (rf"{_W} (?:of )?(?:{_THIS}) week", _weekday_this_week),
    (rf"(?:{_W} )?{_D} (?:of |van )?{_M}(?: {_Y})?", _day_and_month),
    (rf"(?:{_W} )?{_M} {_D}(?: {_YEAR})?", _day_and_month),
    (rf"(?:{_W} )?(?P<d>[0-9]{{1,2}})([/.-])(?P<m>[0-9]{{1,2}})(?:\3{_Y})?", _day_and_month),
    (r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})", _iso),
    (r"(?:de|the) (?P<d>[0-9]{1,2})(?:e|ste|de|st|nd|rd|th)(?: van de maand)?", _day_of_month),
    (rf"{_M}(?: {_YEAR})?", _month),
    (rf"{_PART}{_M}(?: {_YEAR})?", _part_of_month),
    (rf"{_PART}(?:(?P<which>{_THIS}|{_NEXT}) )?{_PERIOD}", _part_of_period),
    (rf"{_PART}{_YEAR}", _part_of_year),
    (
        (
            rf"(?:(?P<part>{_BEGIN}|{_END})(?: (?:van|of))? )?(?:het |the )?"
            rf"(?:q(?P<q>[1-4])|(?P<nth>{any_of(ORDINALS)}) (?:kwartaal|quarter))(?: {_YEAR})?"
        ),
        _quarter,
    ),
    (
        (
            rf"(?:(?:{_W}|(?P<part>{_BEGIN}|{_END})(?: van| of)?) (?:in |of )?)?"
            rf"(?:week|wk) ?(?P<n>[0-9]{{1,2}})(?: (?P<w2>{any_of(WEEKDAYS)}))?"
            rf"(?: (?:van )?{_YEAR})?"
        ),
        _week,
    ),
    (
        rf"(?P<nth>{any_of(ORDINALS)}) {_W} (?:van |in |of )?{_M}(?: {_YEAR})?",
        _nth_weekday,
    ),
    (rf"(?:{_NEXT}) {_PERIOD}", _next_period),
    (rf"(?:{_THIS}) {_PERIOD}", _this_period),
    (
        (
            rf"(?:\+ ?|(?:(?:over|binnen|in|na|within|after|de komende|the next|komende) ))"
            rf"(?:de |the )?{_STEPS}"
        ),
        _duration,
    ),
    (rf"{_STEPS} (?:later|vanaf nu|vanaf vandaag|from now)", _duration),
    ("(?:voor|before) (?:de )?(?:kerst|kerstmis|christmas)", _every_year(12, 24)),
    ("(?:de )?(?:kerst|kerstmis|christmas)", _every_year(12, 25)),
    (
        "(?:de |het )?(?:oud en nieuw|jaarwisseling|oudjaar|new years eve)",
        _every_year(12, 31),
    ),
)
_RULES: Final = tuple((re.compile(pattern), day_of) for pattern, day_of in _TABLE)


def day_meant(words: str, on: date) -> date | None:
    """Return the day that plain words mean, never before ``on``; None when they mean none."""
    for pattern, day_of in _RULES:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        try:
            day = day_of(match, on)
        except (ValueError, OverflowError):  # 31-2, or past the end of the calendar
            day = None
        if day is not None and day >= on:
            return day
    return None
