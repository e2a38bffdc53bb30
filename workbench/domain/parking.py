"""What is parked at a table: a point that someone will come back to, on no agenda until then.

A point stands in one place at a time: an agenda, or the parking list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from workbench.domain.agenda import Treatment
from workbench.domain.ids import ContactId, ItemId, MeetingId, ParkedId, TableId
from workbench.domain.markings import Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedItem:
    """A point on the parking list of a table."""

    id: ParkedId
    table: TableId
    position: int
    title: str = field(repr=False)
    parked_on: date
    treatment: Treatment = Treatment.DISCUSSION
    minutes: int = 0
    is_closed: bool = False
    note: str = field(default="", repr=False)
    presenter: ContactId | None = None
    presenter_text: str = field(default="", repr=False)
    meeting: MeetingId | None = None  # from which it was parked; None when it was typed
    item: ItemId | None = None  # what that meeting said of it, when it was discussed
    files: tuple[str, ...] = ()  # attachments that go along with it
    marking: Marking | None = None  # with its limits, so that taking it up widens nothing (R1.5)
    audience: tuple[str, ...] | None = None
