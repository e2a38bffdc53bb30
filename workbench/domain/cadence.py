"""The rhythm in which a table meets: "derde dinsdag van de maand", "elke 2 weken op donderdag".

What is understood, in Dutch and English:

- derde dinsdag (van de maand), laatste vrijdag, third Tuesday of the month, with elke in front;
- elke 2 maanden, om de maand, maandelijks, per kwartaal; also with op de derde dinsdag;
- elke 2 weken, om de week, wekelijks, tweewekelijks, every other week; also with op donderdag;
- elke donderdag, every Thursday;
- 6x per jaar, 6 keer per jaar, 6 times a year: 1, 2, 3, 4, 6 and 12 are so many months apart,
  26 and 52 weeks; other numbers (10x) have no even rhythm and are not understood;
- geen, ad hoc, op afroep, none and nothing at all: no rhythm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from workbench.domain.calendar_words import (
    LONG_WEEKDAYS,
    NUMBERS,
    ORDINALS,
    WEEKDAYS,
    add_months,
    any_of,
    monday_of,
    nth_weekday,
    number,
    plain,
    weekday_after,
)

_LONGEST = 80  # characters of a phrase
_MOST_STEPS = 1000  # more than anyone skips; ends the search for a fifth weekday that never comes
_LAST: Final = -1
_FIFTH: Final = 5


class CadenceUnit(StrEnum):
    """What a rhythm counts in."""

    NONE = "none"
    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """A rhythm: every so many weeks or months, on a weekday if one is agreed.

    ``weekday`` is 0 for Monday. ``nth`` is 1 to 5, or -1 for the last, and goes with months and a
    weekday only. A rhythm without a weekday keeps the one of the meeting before.
    """

    unit: CadenceUnit = CadenceUnit.NONE
    every: int = 1
    weekday: int | None = None
    nth: int | None = None

    def __post_init__(self) -> None:
        """Refuse a rhythm that says nothing: ValueError, for the caller's mistake only."""
        in_months = self.unit is CadenceUnit.MONTHS
        is_half = in_months and (self.weekday is None) != (self.nth is None)
        if self.every < 1 or is_half or (self.nth is not None and not in_months):
            raise ValueError("a rhythm counts from 1, and nth goes with months and a weekday")

    def next_after(self, day: date, skipped: Container[date] = ()) -> date | None:
        """Return the first day of the rhythm after a meeting, passing over the skipped days.

        Every week or month: the first fitting day strictly after ``day``. Every so many: in the
        week or month so many later, so a meeting that was moved does not shift the next. None
        without a rhythm and past the end of the calendar.
        """
        if self.unit is CadenceUnit.NONE:
            return None
        step = self._weeks_after if self.unit is CadenceUnit.WEEKS else self._months_after
        try:
            found = step(day)
            for _ in range(_MOST_STEPS):
                if found not in skipped:
                    return found
                found = step(found)
        except (ValueError, OverflowError):
            return None
        return None

    def text(self, language: str = "nl") -> str:
        """Return the canonical text, which ``parse`` reads back; the Dutch one is for storing."""
        if self.unit is CadenceUnit.NONE:
            return ""
        return (_dutch if language == "nl" else _english)(self)

    def _weeks_after(self, day: date) -> date:
        weekday = day.weekday() if self.weekday is None else self.weekday
        if self.every == 1:
            return weekday_after(day, weekday)
        return monday_of(day) + timedelta(days=7 * self.every + weekday)

    def _months_after(self, day: date) -> date:
        weekday, nth = self.weekday, self.nth
        if weekday is None or nth is None:  # keep the place of the meeting before
            weekday, nth = day.weekday(), _nth_of(day)
        start = day.replace(day=1)
        for n in range(_MOST_STEPS):
            month = add_months(start, n if self.every == 1 else self.every * (n + 1))
            try:
                found = nth_weekday(month.year, month.month, weekday, nth)
            except ValueError:  # no fifth one in this month
                continue
            if found > day:
                return found
        raise OverflowError("past the end of the calendar")


NO_CADENCE: Final = Cadence()


def parse(phrase: str) -> Cadence | None:
    """Return the rhythm that a phrase or a stored text means; None when it means none we know."""
    words = plain(phrase) if len(phrase) <= _LONGEST else _LONGEST * "?"
    for pattern, made in _RULES:
        match = pattern.fullmatch(words)
        if match is not None:
            return made(match.groupdict())
    return None


def _nth_of(day: date) -> int:
    """Return which one of its weekday in the month it is; a fifth counts as the last."""
    nth = (day.day + 6) // 7
    return _LAST if nth == _FIFTH else nth


_NL_NTH: Final = {1: "eerste", 2: "tweede", 3: "derde", 4: "vierde", 5: "vijfde", -1: "laatste"}
_EN_NTH: Final = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}


def _dutch(cadence: Cadence) -> str:
    weeks = cadence.unit is CadenceUnit.WEEKS
    day = "" if cadence.weekday is None else LONG_WEEKDAYS["nl"][cadence.weekday]
    nth = "" if cadence.nth is None else _NL_NTH[cadence.nth]
    if nth and cadence.every == 1:
        return f"{nth} {day} van de maand"
    one, many = ("week", "weken") if weeks else ("maand", "maanden")
    rhythm = f"elke {one}" if cadence.every == 1 else f"elke {cadence.every} {many}"
    if nth:
        return f"{rhythm} op de {nth} {day}"
    return f"{rhythm} op {day}" if day else rhythm


def _english(cadence: Cadence) -> str:
    weeks = cadence.unit is CadenceUnit.WEEKS
    day = "" if cadence.weekday is None else LONG_WEEKDAYS["en"][cadence.weekday]
    nth = "" if cadence.nth is None else _EN_NTH[cadence.nth]
    if nth and cadence.every == 1:
        return f"{nth} {day} of the month"
    unit = "week" if weeks else "month"
    rhythm = f"every {unit}" if cadence.every == 1 else f"every {cadence.every} {unit}s"
    if nth:
        return f"{rhythm} on the {nth} {day}"
    return f"{rhythm} on {day}" if day else rhythm


_EVERY = "(?:elke|iedere|ieder|elk|every|each)"
_W = f"(?P<w>{any_of(WEEKDAYS)})"
_NTH = f"(?P<nth>{any_of(ORDINALS)})"
_COUNT = f"(?P<n>[0-9]{{1,2}}|{any_of(NUMBERS)})"
_ON_DAY = rf"(?: (?:op |on )?{_W})?"
_ON_NTH = rf"(?: (?:(?:op |on )?(?:de |the )?{_NTH} {_W}))?"
_PER_MONTH = "(?: (?:van|in|of) (?:de|elke|the|each|every) (?:maand|month))?"
_TIMES_A_YEAR = r" ?(?:x|keer|maal|times) ?(?:per |a |in het |/ ?)(?:jaar|year)"
_WEEKS_IN_A_YEAR = 52
_MONTHS_IN_A_YEAR = 12
_MOST_BETWEEN = 60

_Words = dict[str, str | None]
_Maker = Callable[[int, _Words], "Cadence | None"]


def _weeks(every: int, words: _Words) -> Cadence | None:
    if not 1 <= every <= _MOST_BETWEEN:
        return None
    weekday = words.get("w")
    on_day = None if weekday is None else WEEKDAYS[weekday]
    return Cadence(unit=CadenceUnit.WEEKS, every=every, weekday=on_day)


def _months(every: int, words: _Words) -> Cadence | None:
    if not 1 <= every <= _MOST_BETWEEN:
        return None
    weekday, nth = words.get("w"), words.get("nth")
    if weekday is None or nth is None:
        return Cadence(unit=CadenceUnit.MONTHS, every=every)
    on_day, which = WEEKDAYS[weekday], ORDINALS[nth]
    return Cadence(unit=CadenceUnit.MONTHS, every=every, weekday=on_day, nth=which)


def _times_a_year(words: _Words) -> Cadence | None:
    times = number(words.get("n") or "0")
    if times and _MONTHS_IN_A_YEAR % times == 0:
        return _months(_MONTHS_IN_A_YEAR // times, words)
    if times and _WEEKS_IN_A_YEAR % times == 0 and words.get("nth") is None:
        return _weeks(_WEEKS_IN_A_YEAR // times, words)
    return None


def _every(make: _Maker, count: int = 0) -> Callable[[_Words], Cadence | None]:
    """Make a rhythm of a fixed number of weeks or months, or of the number in the words."""
    return lambda words: make(count or number(words.get("n") or "0"), words)


_WEEKLY = rf"(?:{_EVERY} week|wekelijks|weekly){_ON_DAY}"
_EVERY_DAY = rf"{_EVERY} {_W}"
_FORTNIGHTLY = (
    "(?:om de week|om de 2 weken|tweewekelijks|2-wekelijks|veertiendaags|fortnightly|biweekly"
    f"|every other week|every second week){_ON_DAY}"
)
_EVERY_WEEKS = rf"(?:{_EVERY} |om de ){_COUNT} (?:weken|wk|weeks){_ON_DAY}"
_DASHED_WEEKS = rf"(?P<n>[0-9]{{1,2}}|{any_of(NUMBERS)})-?(?:wekelijks|weekly){_ON_DAY}"
_MONTHLY = rf"(?:{_EVERY} (?:maand|month)|maandelijks|monthly){_ON_NTH}"
_BIMONTHLY = rf"(?:om de maand|tweemaandelijks|every other month|every second month){_ON_NTH}"
_EVERY_MONTHS = rf"(?:{_EVERY} |om de ){_COUNT} (?:maanden|mnd|months){_ON_NTH}"
_QUARTERLY = rf"(?:(?:{_EVERY}|per) (?:kwartaal|quarter)|quarterly){_ON_NTH}"
_YEARLY = rf"(?:{_EVERY} (?:jaar|year)|jaarlijks|yearly){_ON_NTH}"

_RULES: Final[tuple[tuple[re.Pattern[str], Callable[[_Words], Cadence | None]], ...]] = tuple(
    (re.compile(pattern), made)
    for pattern, made in (
        ("|geen|ad hoc|op afroep|none", lambda _words: NO_CADENCE),
        (rf"(?:{_EVERY} )?(?:de |the )?{_NTH} {_W}{_PER_MONTH}", _every(_months, 1)),
        (_WEEKLY, _every(_weeks, 1)),
        (_EVERY_DAY, _every(_weeks, 1)),
        (_FORTNIGHTLY, _every(_weeks, 2)),
        (_EVERY_WEEKS, _every(_weeks)),
        (_DASHED_WEEKS, _every(_weeks)),
        (_MONTHLY, _every(_months, 1)),
        (_BIMONTHLY, _every(_months, 2)),
        (_EVERY_MONTHS, _every(_months)),
        (_QUARTERLY, _every(_months, 3)),
        (_YEARLY, _every(_months, 12)),
        (rf"{_COUNT}{_TIMES_A_YEAR}{_ON_NTH}", _times_a_year),
        (rf"{_COUNT}{_TIMES_A_YEAR} (?:op |on )?{_W}", _times_a_year),
    )
)
