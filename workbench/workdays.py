"""The Dutch calendar of free days: weekends and public holidays (rules R3).

The only house of the library ``holidays``. The functions of this module together satisfy the port
``WorkingDays`` of the services, so the module itself can be handed over as its adapter.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Final

WEEKEND: Final = "weekend"
_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


def is_free(day: date) -> bool:
    """Tell whether the day is a weekend or a public holiday of the Netherlands."""
    return reason(day) is not None


def reason(day: date) -> str | None:
    """Return the Dutch name of the public holiday, "weekend", or None for a working day.

    A holiday in a weekend is named as the holiday. Good Friday counts, Liberation Day in every
    fifth year (2025, 2030), as the library has them.
    """
    name = _holidays_of(day.year).get(day)
    if name is None and day.weekday() >= _SATURDAY:
        return WEEKEND
    return name


def last_working_day_before(day: date) -> date:
    """Return the last day before this one that is not free.

    Raises:
        OverflowError: there is none in the calendar.
    """
    before = day - _ONE_DAY
    while is_free(before):
        before -= _ONE_DAY
    return before


@cache
def _holidays_of(year: int) -> dict[date, str]:
    # Here and not above: the import takes 62 ms and the Dutch calendar another 106 ms (measured),
    # which the start of the program need not wait for.
    from holidays import country_holidays  # noqa: PLC0415 - measured start-up saving

    return {
        day: str(name) for day, name in country_holidays("NL", years=year, language="nl").items()
    }
