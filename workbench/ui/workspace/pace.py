"""How a meeting goes against its agenda: minutes used, minutes left, when it will end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from workbench.domain.agenda import ItemKind, ItemState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.ids import ItemId
    from workbench.domain.meetings import Meeting

_SLACK: Final = 2  # minutes that nobody calls late
_FORGOTTEN: Final = 240  # minutes
_OVER: Final = frozenset({ItemState.DONE, ItemState.DEFERRED, ItemState.WITHDRAWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """When the meeting will end as things go, and how many minutes that is after its plan."""

    ends: datetime
    over: int  # below 0: early

    @property
    def is_on_schedule(self) -> bool:
        """Whether nobody needs to hurry."""
        return self.over <= _SLACK

    @property
    def means_anything(self) -> bool:
        """Whether the meeting is still held: nobody sits on for hours, the end was forgotten."""
        return self.over < _FORGOTTEN


def used(item: AgendaItem, now: datetime) -> int:
    """Return the whole minutes an item has taken so far."""
    if item.started_at is None:
        return 0
    until = item.done_at or now
    return max(0, int((until - item.started_at).total_seconds()) // 60)


def pace(meeting: Meeting, items: Iterable[AgendaItem], now: datetime) -> Pace:
    """Work out the end from the minutes planned for what is still to come."""
    left = sum(
        max(item.minutes - used(item, now), 0) if item.state is ItemState.CURRENT else item.minutes
        for item in items
        if item.state not in _OVER and item.kind is not ItemKind.HEADING
    )
    ends = now + timedelta(minutes=left)
    begins = datetime.combine(meeting.on, meeting.starts_at, now.tzinfo)
    planned = (meeting.started_at or begins) + timedelta(minutes=meeting.minutes)
    return Pace(ends=ends, over=round((ends - planned).total_seconds() / 60))


def left_out(meeting: Meeting, items: Iterable[AgendaItem], now: datetime) -> tuple[ItemId, ...]:
    """Return the items still to come for which there is no time before the planned end."""
    begins = datetime.combine(meeting.on, meeting.starts_at, now.tzinfo)
    planned = (meeting.started_at or begins) + timedelta(minutes=meeting.minutes)
    ends, found = now, []
    for item in items:
        if item.state in _OVER or item.kind is ItemKind.HEADING:
            continue
        is_current = item.state is ItemState.CURRENT
        ends += timedelta(
            minutes=max(item.minutes - used(item, now), 0) if is_current else item.minutes
        )
        if ends > planned and not is_current:
            found.append(item.id)
    return tuple(found)
