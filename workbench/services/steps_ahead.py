"""How far the next meeting is prepared, read from the vault (domain.steps_ahead)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.domain.agenda import ItemKind, ItemState
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.steps_ahead import steps
from workbench.services import draft_agenda
from workbench.services.preflight import before_sending

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.meetings import Meeting
    from workbench.domain.steps_ahead import Step
    from workbench.services.ports import Read, WorkingDays

_COME: Final = frozenset({Presence.EXPECTED, Presence.PRESENT, Presence.SUBSTITUTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """The next meeting, and the steps of its preparation."""

    meeting: Meeting
    steps: tuple[Step, ...] = field(default=())


def steps_ahead(read: Read, meeting: Meeting, today: date, working_days: WorkingDays) -> Ahead:
    """Return how far a meeting is prepared."""
    coming = [a for a in read.attendance.where(meeting=meeting.id) if a.presence in _COME]
    items = [
        item
        for item in read.items.where(meeting=meeting.id)
        if item.state is not ItemState.WITHDRAWN and item.kind is not ItemKind.HEADING
    ]
    to = [one.contact for one in coming]
    findings = before_sending(read, meeting, today, working_days, to=to, unknown=())
    made = steps(
        findings,
        items=len(items),
        people=len(coming),
        drafts=len(draft_agenda.drafts(read, meeting)),
        is_sent=meeting.state is MeetingState.INVITED,
    )
    return Ahead(meeting=meeting, steps=made)
