"""A meeting that is held on another day than was told (verplaatst, rules R5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import MeetingId, MoveId
from workbench.domain.meetings import MeetingState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.domain.ids import TableId
    from workbench.domain.meetings import Meeting

_NOT_HELD = frozenset({MeetingState.CANCELLED, MeetingState.MOVED})


class SameDayError(RuleBrokenError):
    """The table has another meeting on this day; never without a warning."""

    code = "meeting.same-day"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMove:
    """From which day and time to which; the meeting itself keeps its agenda and its people."""

    id: MoveId
    meeting: MeetingId
    from_on: date
    from_starts_at: time
    to_on: date
    to_starts_at: time
    made_at: datetime


def on_same_day(
    meetings: Iterable[Meeting], table: TableId | None, on: date, but: MeetingId | None = None
) -> Meeting | None:
    """Return another meeting that the table holds on a day, if there is one.

    One that was called off does not count; meetings without a table never meet each other.
    """
    if table is None:
        return None
    return next(
        (
            m
            for m in meetings
            if m.table == table and m.on == on and m.id != but and m.state not in _NOT_HELD
        ),
        None,
    )
