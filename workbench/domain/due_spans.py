"""Stretches of days by which a list of actions is read: late, today, this week, later."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

_WEEK = 7


class DueSpan(StrEnum):
    """A stretch of days, in the order in which they come; the last has no day."""

    LATE = "late"
    TODAY = "today"
    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"
    LATER = "later"
    NONE = "none"


def last_days(today: date) -> tuple[tuple[DueSpan, date], ...]:
    """Return the spans that end with their last days; each begins after the one before it.

    A week ends on Sunday (R3). On a Sunday nothing is left of this week.
    """
    sunday = today + timedelta(days=_WEEK - today.isoweekday())
    return (
        (DueSpan.LATE, today - timedelta(days=1)),
        (DueSpan.TODAY, today),
        (DueSpan.THIS_WEEK, sunday),
        (DueSpan.NEXT_WEEK, sunday + timedelta(days=_WEEK)),
    )


def span_of(day: date | None, today: date) -> DueSpan:
    """Return the span a day lies in."""
    if day is None:
        return DueSpan.NONE
    return next((span for span, last in last_days(today) if day <= last), DueSpan.LATER)
