"""How long minutes are kept, by category of table (Selectielijst gemeenten 2020)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


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
