"""How long things are kept: two clocks that do not know each other (product.md 5.2).

Minutes by category of table (Selectielijst gemeenten 2020); persons five years at most, whatever
becomes of the minutes.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class RetentionCategory(StrEnum):
    """The result of the selection list that a table's minutes fall under."""

    PERMANENT = "19.1.6"
    TWENTY_YEARS = "19.1.8"
    TEN_YEARS = "19.1.10"
    FIVE_YEARS = "19.1.11"
    ONE_YEAR = "19.1.12"

    @property
    def years(self) -> int | None:
        """For how many years; None is for ever."""
        return _YEARS[self]

    def lapsed_before(self, today: date) -> date | None:
        """Return the day before which minutes are of a meeting whose time is over.

        The years count from the first of January after the meeting.
        """
        return None if self.years is None else date(today.year - self.years, 1, 1)

    def over_on(self, held: date) -> date | None:
        """Return the first day on which the time of minutes of this day is over."""
        return None if self.years is None else date(held.year + self.years + 1, 1, 1)


_YEARS = {
    RetentionCategory.PERMANENT: None,
    RetentionCategory.TWENTY_YEARS: 20,
    RetentionCategory.TEN_YEARS: 10,
    RetentionCategory.FIVE_YEARS: 5,
    RetentionCategory.ONE_YEAR: 1,
}

DECLARATION: Final = "19.1.18"  # of what was destroyed: kept for ever
PERSON_YEARS: Final = 5  # at most, from the first processing on (WGS 1.8(7))
_QUARTER: Final = 3  # months


def person_over_on(since: date) -> date:
    """Return the first day on which data of a person, first processed on a day, may not be kept.

    Of 29 February that is the last day of February: at most five years is never a day more.
    """
    last = calendar.monthrange(since.year + PERSON_YEARS, since.month)[1]
    return date(since.year + PERSON_YEARS, since.month, min(since.day, last))


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months: what is due is laid before archivist or FG once in each (rules R14)."""

    year: int
    n: int  # 1 to 4

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, _QUARTER * (self.n - 1) + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = _QUARTER * self.n
        return date(self.year, month, calendar.monthrange(self.year, month)[1])


def quarter_of(day: date) -> Quarter:
    """Return the quarter that a day is in."""
    return Quarter(day.year, (day.month - 1) // _QUARTER + 1)
