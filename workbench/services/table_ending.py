"""The end of a table: it meets no more, and everything it agreed stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.domain.meetings import MeetingState
from workbench.services.audit import Act
from workbench.services.meetings import cancel

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.ids import TableId
    from workbench.domain.meetings import Meeting
    from workbench.domain.tables import Table
    from workbench.services.ports import Read, Work

_PLANNED = frozenset({MeetingState.CONCEPT, MeetingState.INVITED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What a table leaves behind when it ends."""

    planned: tuple[Meeting, ...]  # after its last day: they are called off
    open_actions: int  # they stay in the list of actions
    parked: int  # they stay parked


def left_by(read: Read, key: TableId, until: date) -> Left:
    """Return what a table would leave behind if it ended on a day."""
    return Left(
        planned=tuple(
            m for m in read.meetings.oldest(key, until) if m.state in _PLANNED and m.on > until
        ),
        open_actions=sum(
            a.state.is_open and a.withdrawn_at is None for a in read.actions.where(table=key)
        ),
        parked=len(read.parked.where(table=key)),
    )


def end_table(work: Work, key: TableId, until: date) -> Table:
    """Let a table end on a day, and call off what was planned after it."""
    ended = replace(work.tables.get(key), until=until)
    work.tables.save(ended)
    for meeting in left_by(work, key, until).planned:
        cancel(work, meeting.id)
    work.audit(Act.TABLE_ENDED, key)
    return ended


def resume_table(work: Work, key: TableId) -> Table:
    """Let a table that ended meet again; its seats were never taken away."""
    back = replace(work.tables.get(key), until=None)
    work.tables.save(back)
    work.audit(Act.TABLE_CHANGED, key, "until")
    return back
