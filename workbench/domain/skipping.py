"""Days on which a table does not meet: "juli, augustus", "24 december".

What is understood, in Dutch and English, with commas or *en* between:

- a month, each year or in one: juli, augustus 2027;
- a day, each year or in one: 24 december, 24-12-2026, 5/5;
- from one to another: 19 juli t/m 30 augustus 2027, juli tot en met augustus, also over New Year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from workbench.domain.calendar_words import LONG_MONTHS, MONTHS, any_of, last_of_month, plain

_LONGEST: Final = 300  # characters of a phrase
_LEAP_YEAR: Final = 2024  # 29 February may be skipped too

_Place = tuple[int, int]  # month and day


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """From a day of the year up to and including another; ``year`` is that of its first day."""

    first: _Place
    last: _Place
    year: int | None = None  # None is each year

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        place, year = (day.month, day.day), day.year
        if self.first <= self.last:
            is_inside = self.first <= place <= self.last
        else:  # over New Year
            is_inside = place >= self.first or place <= self.last
            year -= place < self.first
        return is_inside and self.year in (None, year)

    def text(self, language: str) -> str:
        """Return it in words."""
        first, last = self.first, self.last
        year = "" if self.year is None else f" {self.year + (last < first)}"
        whole = first[1] == 1 and last[1] == _days_in(last[0])
        if whole and first[0] == last[0]:
            return LONG_MONTHS[language][first[0] - 1] + year
        if first == last:
            return _named(first, language) + year
        to = " tot en met " if language == "nl" else " to "
        ends = (LONG_MONTHS[language][m - 1] for m in (first[0], last[0]))
        return to.join(ends if whole else (_named(p, language) for p in (first, last))) + year


@dataclass(frozen=True, slots=True)
class Skipped:
    """All that a table passes over; ``in`` asks whether a day is."""

    stretches: tuple[Stretch, ...] = ()

    def __contains__(self, day: object) -> bool:
        """Tell whether the table does not meet on a day."""
        return isinstance(day, date) and any(one.holds(day) for one in self.stretches)

    def text(self, language: str = "nl") -> str:
        """Return the canonical text, which ``parse`` reads back; the Dutch one is for storing."""
        return ", ".join(one.text(language) for one in self.stretches)


NOTHING: Final = Skipped()


def parse(phrase: str) -> Skipped | None:
    """Return the days that a phrase or a stored text means; None when a part of it means none."""
    if len(phrase) > _LONGEST:
        return None
    parts = [plain(part) for part in _BETWEEN.split(_TO.sub(" > ", phrase.casefold()))]
    found = [_stretch(part) for part in parts if part]
    made = tuple(dict.fromkeys(one for one in found if one is not None))
    return None if None in found else Skipped(made)


_TO: Final = re.compile(r"\s+(?:tot en met|tot en|t/m|t\.e\.m\.|until|through|to|tot)\s+|\s+-\s+")
_BETWEEN: Final = re.compile(r"[,;]|\s+en\s+|\s+and\s+")
_MONTH: Final = f"(?P<m>{any_of({k: v for k, v in MONTHS.items() if k})})"
_YEAR: Final = "(?: (?P<y>[0-9]{4}))?"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"{_MONTH}{_YEAR}",
        rf"(?P<d>[0-9]{{1,2}}) {_MONTH}{_YEAR}",
        r"(?P<d>[0-9]{1,2})[-/.](?P<n>[0-9]{1,2})(?:[-/.](?P<y>[0-9]{4}))?",
    )
)


def _stretch(words: str) -> Stretch | None:
    begin, arrow, end = words.partition(" > ")
    first = _point(begin)
    last = _point(end) if arrow else first
    if first is None or last is None:
        return None
    year = first.year
    if arrow and year is None and last.year is not None:
        year = last.year - (last.last < first.first)
    made = Stretch(first.first, last.last, year)
    ends = None if year is None else year + (made.last < made.first)
    return made if last.year in (None, ends) else None  # no stretch takes more than a year


def _point(words: str) -> Stretch | None:
    match = next((m for form in _FORMS if (m := form.fullmatch(words))), None)
    if match is None:
        return None
    told = match.groupdict()
    month = MONTHS[told["m"]] if told.get("m") else int(told["n"])
    year = int(told["y"]) if told["y"] else None
    if not told.get("d"):
        return Stretch((month, 1), (month, _days_in(month)), year)
    day = int(told["d"])
    if month not in range(1, 13) or day not in range(1, _days_in(month) + 1):
        return None
    return Stretch((month, day), (month, day), year)


def _days_in(month: int) -> int:
    return last_of_month(_LEAP_YEAR, month).day


def _named(place: _Place, language: str) -> str:
    return f"{place[1]} {LONG_MONTHS[language][place[0] - 1]}"
