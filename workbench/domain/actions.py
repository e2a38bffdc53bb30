"""Agreed actions: who promised what, and by when; kept until they are done.

Doorschuiven carries an action to the next meeting with its date unchanged and is computed live;
uitstellen gives a new date and is counted, with the old date and a reason (product.md 4).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from workbench.domain.due_dates import DueKind
from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import (
    ActionId,
    CheckId,
    ContactId,
    ItemId,
    LineId,
    MeetingId,
    NoteId,
    OrganisationId,
    OwnerId,
    PostponementId,
    TableId,
)
from workbench.domain.markings import Marking

REASON_AFTER: Final = 1  # postponements after which the next one asks a reason
CHAIR_AFTER: Final = 2  # postponements after which the action asks for the chair


class ActionState(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    LAPSED = "lapsed"
    DEFERRED = "deferred"

    @property
    def is_open(self) -> bool:
        """Still to be done, and so on the next list."""
        return self in {ActionState.OPEN, ActionState.IN_PROGRESS, ActionState.DEFERRED}


class Capacity(StrEnum):
    """In which capacity an action is done: each has powers and rules of its own."""

    SUPERVISION = "supervision"  # toezicht
    INVESTIGATION = "investigation"  # opsporing
    CARE = "care"
    ADMINISTRATION = "administration"  # bestuurlijk


class ActionClosedError(RuleBrokenError):
    """The action is done or lapsed; reopen it first."""

    code = "action.closed"


class ReasonMissingError(RuleBrokenError):
    """From the second postponement on a reason is asked."""

    code = "action.reason-missing"


def needs_reason(times: int) -> bool:
    """Tell whether what was postponed so often is postponed again with a reason only."""
    return times >= REASON_AFTER


def asks_for_chair(times: int) -> bool:
    """Tell whether what was postponed so often asks for the chair by itself."""
    return times >= CHAIR_AFTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A promise made at a meeting, or between two (tussentijds)."""

    id: ActionId
    table: TableId | None
    meeting: MeetingId | None  # where it was agreed
    item: ItemId | None = None
    line: LineId | None = None
    number: int | None = None  # fixed when the meeting is finished (R4)
    year: int
    text: str = field(repr=False)
    due_kind: DueKind = DueKind.NONE
    due: date | None = None  # for NEXT_MEETING it is computed from the coming meeting (R3)
    state: ActionState = ActionState.OPEN
    agreed_on: date
    closed_on: date | None = None
    postponed: int = 0  # times the date was moved
    asks_chair: bool = False
    waits_for: str = field(default="", repr=False)
    waits_until: date | None = None
    marking: Marking | None = None
    audience: tuple[str, ...] | None = None
    withdrawn_at: datetime | None = None  # its line was removed in the draft (R2.3)
    is_lapsed_with_line: bool = False  # it had its number, so it lapsed instead (R4)
    capacity: Capacity | None = None

    def close(self, on: date) -> Action:
        """Mark it done."""
        if not self.state.is_open:
            raise ActionClosedError(self.id)
        return replace(self, state=ActionState.DONE, closed_on=on)

    def lapse(self, on: date) -> Action:
        """Say that it need not be done any more."""
        if not self.state.is_open:
            raise ActionClosedError(self.id)
        return replace(self, state=ActionState.LAPSED, closed_on=on)

    def reopen(self) -> Action:
        """Say that it was not done after all."""
        return replace(self, state=ActionState.OPEN, closed_on=None)

    def stand(self, state: ActionState) -> Action:
        """Say where an open action stands: open, in progress or deferred (aangehouden)."""
        if not (self.state.is_open and state.is_open):
            raise ActionClosedError(self.id)
        return replace(self, state=state)

    def wait(self, what: str, until: date | None) -> Action:
        """Say what it waits for, and until when; nothing of both: it waits no more."""
        if not self.state.is_open:
            raise ActionClosedError(self.id)
        return replace(self, waits_for=what.strip(), waits_until=until)

    @property
    def is_waiting(self) -> bool:
        """Tell whether something has to come first."""
        return self.state.is_open and bool(self.waits_for or self.waits_until)

    def postpone(self, kind: DueKind, due: date | None, reason: str) -> Action:
        """Give a new date; after the second time the chair is asked (product.md 4)."""
        if not self.state.is_open:
            raise ActionClosedError(self.id)
        if needs_reason(self.postponed) and not reason.strip():
            raise ReasonMissingError(self.id)
        times = self.postponed + 1
        asks = self.asks_chair or asks_for_chair(times)
        return replace(self, due_kind=kind, due=due, postponed=times, asks_chair=asks)

    def is_late(self, today: date, next_meeting: date | None = None) -> bool:
        """Tell whether its day has passed while it is open."""
        due = self.day(next_meeting)
        return self.state.is_open and due is not None and due < today

    def day(self, next_meeting: date | None) -> date | None:
        """Return the day it is due, moving along with the next meeting (R3)."""
        return next_meeting if self.due_kind is DueKind.NEXT_MEETING else self.due


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionOwner:
    """Who owes the action: an organisation, and if known a person; position 0 leads (R1.4)."""

    id: OwnerId
    action: ActionId
    position: int
    organisation: OrganisationId
    contact: ContactId | None = None
    is_done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionCheck:
    """A part of an action that can be ticked off on its own (deelstap)."""

    id: CheckId
    action: ActionId
    position: int
    text: str = field(repr=False)
    done_on: date | None = None

    @property
    def is_done(self) -> bool:
        """Tell whether it was ticked off."""
        return self.done_on is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Postponement:
    """A date that was moved: the old one, the new one, and why."""

    id: PostponementId
    action: ActionId
    meeting: MeetingId | None
    on: date
    from_kind: DueKind
    from_due: date | None
    to_kind: DueKind
    to_due: date | None
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressNote:
    """Stand van zaken: what was reported on an action, when, by whom."""

    id: NoteId
    action: ActionId
    meeting: MeetingId | None
    on: date
    text: str = field(repr=False)
    reported_by: ContactId | None = None
