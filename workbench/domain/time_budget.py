"""The minutes of an agenda against the time there is: when each item comes, what falls off.

"Wat valt af om 16.00" (ux.md 2.3): an item that cannot be finished before the end of the slot
falls off, and with it all that comes after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from workbench.domain.agenda import ItemState, numbered
from workbench.domain.ids import ItemId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.agenda import AgendaItem

_SOME_DAY = date(2000, 1, 1)  # clock times have no day; a meeting may go on after midnight


@dataclass(frozen=True, slots=True)
class Planned:
    """When an item comes, in minutes after the beginning, and whether there is no time for it."""

    item: ItemId
    begins: int
    ends: int
    falls_off: bool


@dataclass(frozen=True, slots=True)
class TimeBudget:
    """What an agenda takes, and what it may take."""

    used: int
    slot: int
    items: tuple[Planned, ...]

    @property
    def over(self) -> int:
        """How many minutes too many."""
        return max(self.used - self.slot, 0)

    @property
    def first_off(self) -> ItemId | None:
        """The first item for which there is no time."""
        return next((planned.item for planned in self.items if planned.falls_off), None)


def budget(items: Sequence[AgendaItem], slot: int) -> TimeBudget:
    """Count the minutes of an agenda in reading order; what was withdrawn takes none."""
    now = 0
    planned = []
    for _, item in numbered(items):
        if item.state is ItemState.WITHDRAWN:
            continue
        ends = now + item.minutes
        planned.append(Planned(item.id, now, ends, falls_off=ends > slot))
        now = ends
    return TimeBudget(now, slot, tuple(planned))


def clock_at(starts_at: time, minutes: int) -> time:
    """Return the time on the clock so many minutes after the beginning."""
    return (datetime.combine(_SOME_DAY, starts_at) + timedelta(minutes=minutes)).time()
