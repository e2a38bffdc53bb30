"""What a meeting takes over from earlier ones, each with its reason; computed, never copied.

A meeting's list of earlier agreements is a relation over the actions of its table: those still
open, and those closed since the meeting before, which show once more and then drop from the
list but never from the record (product.md 4).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.actions import asks_for_chair
from workbench.domain.due_dates import DueKind

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.meetings import Meeting
    from workbench.services.lists import Lists
    from workbench.services.rows import ActionRow


class Reason(StrEnum):
    """Why an earlier agreement stands on this agenda."""

    LATE = "late"
    POSTPONED_OFTEN = "postponed_often"
    DUE_BEFORE = "due_before"  # due on or before this meeting
    DUE_LATER = "due_later"  # open, its day lies after this meeting
    NO_DATE = "no_date"
    REVIEWED = "reviewed"  # z.s.m. and doorlopend are looked at each time (R3)
    CLOSED_SINCE = "closed_since"  # shown once more


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOver:
    """An earlier agreement and why it is back."""

    row: ActionRow
    reason: Reason
    days_late: int = 0
    postponed: int = field(default=0)


def carried_over(lists: Lists, meeting: Meeting, today: date) -> tuple[CarriedOver, ...]:
    """Return the earlier agreements of a meeting's table: the late ones first, closed ones last."""
    if meeting.table is None:
        return ()
    rows = lists.carried_over(meeting.table, meeting.on)
    found = [_explained(row, meeting.on, today) for row in rows]
    order = list(Reason)
    return tuple(sorted(found, key=lambda c: (order.index(c.reason), -c.days_late, c.row.id)))


def _explained(row: ActionRow, on: date, today: date) -> CarriedOver:
    late = (today - row.due).days if row.due and row.state.is_open else 0
    return CarriedOver(
        row=row, reason=reason(row, on, late), days_late=max(late, 0), postponed=row.postponed
    )


def reason(row: ActionRow, on: date, days_late: int) -> Reason:
    """Say why an action stands on the list of a meeting held on a day."""
    if not row.state.is_open:
        return Reason.CLOSED_SINCE
    if days_late > 0:
        return Reason.LATE
    if asks_for_chair(row.postponed):
        return Reason.POSTPONED_OFTEN
    if row.due_kind in {DueKind.SOON, DueKind.ONGOING}:
        return Reason.REVIEWED
    if row.due is None:
        return Reason.NO_DATE
    return Reason.DUE_BEFORE if row.due <= on else Reason.DUE_LATER
