"""The day that is proposed for the next meeting of a table: never made ahead, only proposed.

It follows the rhythm and passes over the days the table skips. Where the rhythm falls on a day
on which nobody works, another one stands there instead, and says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from workbench.domain import cadence, skipping
from workbench.services.meetings import next_day

if TYPE_CHECKING:
    from workbench.domain.tables import Table
    from workbench.services.ports import Read, WorkingDays

_WEEK: Final = timedelta(days=7)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A day for the next meeting; ``because`` is why the day of the rhythm is not it."""

    on: date
    rhythm_day: date
    because: str | None = None  # "weekend", or the name of a holiday


def propose(read: Read, table: Table, today: date, calendar: WorkingDays) -> Proposal | None:
    """Return the day to propose, today or later; None for a table without a rhythm."""
    day = next_day(read, table, today)
    if day is None:
        return None
    because = calendar.reason(day)
    if because is None:
        return Proposal(on=day, rhythm_day=day)
    return Proposal(on=_instead(table, day, today, calendar), rhythm_day=day, because=because)


def _instead(table: Table, day: date, today: date, calendar: WorkingDays) -> date:
    """Return a week later, when people have that day of the week; else a working day near it."""
    rhythm = cadence.parse(table.cadence) or cadence.NO_CADENCE
    skipped = skipping.parse(table.skipped) or skipping.NOTHING
    later, following = day + _WEEK, rhythm.next_after(day, skipped)
    is_before_the_next = following is None or later < following
    if is_before_the_next and later not in skipped and not calendar.is_free(later):
        return later
    before = calendar.last_working_day_before(day)
    if before >= today:
        return before
    while calendar.is_free(day):
        day += _DAY
    return day
