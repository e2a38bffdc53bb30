"""How far the next meeting is prepared, read from the vault (domain.steps_ahead)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.domain.agenda import ItemKind, ItemState
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.preflight import Preflight, look_over
from workbench.domain.steps_ahead import steps
from workbench.services import draft_agenda

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.meetings import Meeting
    from workbench.domain.steps_ahead import Step
    from workbench.services.ports import Read

_COME: Final = frozenset({Presence.EXPECTED, Presence.PRESENT, Presence.SUBSTITUTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """The next meeting, and the steps of its preparation."""

    meeting: Meeting
    steps: tuple[Step, ...] = field(default=())


def steps_ahead(read: Read, meeting: Meeting, today: date) -> Ahead:
    """Return how far a meeting is prepared.

    Free days and meetings on one day make no step: the calendar of free days takes a quarter of
    a second to load, and this is read right after unlocking.
    """
    coming = [a for a in read.attendance.where(meeting=meeting.id) if a.presence in _COME]
    items = read.items.where(meeting=meeting.id)
    drafts = len(draft_agenda.drafts(read, meeting))
    findings = look_over(
        Preflight(
            on=meeting.on,
            today=today,
            slot=meeting.minutes,
            items=items,
            marking=meeting.marking,
            chair=meeting.chair,
            place=meeting.place,
            expected=len(coming),
            recipients=len(coming),
            drafts=drafts,
        )
    )
    made = steps(
        findings,
        items=sum(_stands(item) for item in items),
        people=len(coming),
        drafts=drafts,
        is_sent=meeting.state is MeetingState.INVITED,
    )
    return Ahead(meeting=meeting, steps=made)


def _stands(item: AgendaItem) -> bool:
    return item.state is not ItemState.WITHDRAWN and item.kind is not ItemKind.HEADING
