"""Holding a meeting on another day (verplaatst, rules R5).

The meeting keeps its agenda and its people. What is due "at the next meeting" is read from the
meetings each time, so it moves along (R3); the day that was told first stays known.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.ids import MoveId
from workbench.domain.moves import MeetingMove, SameDayError, on_same_day
from workbench.services.audit import Act

if TYPE_CHECKING:
    from datetime import date, time

    from workbench.domain.ids import MeetingId
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read, Work


def move(
    work: Work,
    key: MeetingId,
    to: date,
    starts_at: time | None = None,
    *,
    beside_another: bool = False,
) -> Meeting:
    """Move a meeting to another day, before it began.

    Raises:
        SameDayError: the table meets on that day already, and nobody said that it may.
    """
    held = work.meetings.get(key)
    moved = replace(held.move(to), starts_at=starts_at or held.starts_at)
    must_be_alone(work, moved, beside_another=beside_another)
    if (moved.on, moved.starts_at) != (held.on, held.starts_at):
        note(work, held, moved)
        work.meetings.save(moved)
    work.audit(Act.MEETING_MOVED, key)
    return moved


def must_be_alone(read: Read, meeting: Meeting, *, beside_another: bool) -> None:
    """Refuse a second meeting of a table on one day, unless the warning was read."""
    others = read.meetings.where(table=meeting.table, on=meeting.on) if meeting.table else ()
    if not beside_another and on_same_day(others, meeting.table, meeting.on, meeting.id):
        raise SameDayError(meeting.id)


def note(work: Work, held: Meeting, moved: Meeting) -> None:
    """Keep the day and the time that were told first, within an act that stores the meeting."""
    work.moves.save(
        MeetingMove(
            id=MoveId(work.new_id()),
            meeting=held.id,
            from_on=held.on,
            from_starts_at=held.starts_at,
            to_on=moved.on,
            to_starts_at=moved.starts_at,
            made_at=work.now,
        )
    )


def last_move(read: Read, meeting: MeetingId) -> MeetingMove | None:
    """Return from where a meeting was moved last."""
    moves = read.moves.where(meeting=meeting)
    return moves[-1] if moves else None
