"""What is looked at before an agenda goes out, read from the vault (domain.preflight)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.meetings import Presence
from workbench.domain.moves import on_same_day
from workbench.domain.preflight import Finding, Preflight, look_over
from workbench.services import draft_agenda

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.ids import ContactId
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read, WorkingDays

_COME = frozenset({Presence.EXPECTED, Presence.PRESENT, Presence.SUBSTITUTED})


def before_sending(
    read: Read,
    meeting: Meeting,
    today: date,
    working_days: WorkingDays,
    *,
    to: Sequence[ContactId],
    unknown: Sequence[str],
) -> tuple[Finding, ...]:
    """Return what is missing or strange; ``unknown`` are typed names of nobody known."""
    people = read.attendance.where(meeting=meeting.id)
    coming = [one for one in people if one.presence in _COME]
    others = read.meetings.where(table=meeting.table, on=meeting.on) if meeting.table else ()
    return look_over(
        Preflight(
            on=meeting.on,
            today=today,
            slot=meeting.minutes,
            items=read.items.where(meeting=meeting.id),
            marking=meeting.marking,
            chair=meeting.chair,
            place=meeting.place,
            expected=len(coming),
            guests=sum(one.is_guest for one in coming),
            recipients=len(to),
            unknown=tuple(unknown),
            is_free_day=working_days.is_free(meeting.on),
            has_same_day=on_same_day(others, meeting.table, meeting.on, meeting.id) is not None,
            drafts=len(draft_agenda.drafts(read, meeting)),
        )
    )
