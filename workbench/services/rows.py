"""Flat rows for lists, as the screen needs them; no rules, content hidden from logs."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, time

    from workbench.domain.actions import ActionState, Capacity
    from workbench.domain.due_dates import DueKind
    from workbench.domain.ids import (
        ActionId,
        ContactId,
        DecisionId,
        ItemId,
        MeetingId,
        OrganisationId,
        TableId,
        VersionId,
    )
    from workbench.domain.meetings import MeetingState
    from workbench.domain.minutes import LineKind, VersionState
    from workbench.domain.people import PartnerKind


class ActionView(StrEnum):
    """The saved views of the action list (ux.md 2.3)."""

    OPEN = "open"
    LATE = "late"
    BEFORE_NEXT = "before_next"  # due before the next meeting of its table
    NO_DATE = "no_date"
    WAITING_ON_US = "waiting_on_us"  # the own organisation leads
    DONE = "done"


class Grouping(StrEnum):
    """By what the actions of a view are put together."""

    PARTNER = "partner"
    TABLE = "table"
    DUE = "due"  # the span of its day; what is closed: the month


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """One line of an action list. ``due`` is the day, also where it moves with a meeting."""

    id: ActionId
    number: str  # RT-26-07, "" while provisional
    text: str = field(repr=False)
    organisation: OrganisationId | None
    organisation_name: str = field(repr=False)
    monogram: str
    colour: int
    person: str = field(repr=False)
    co_owners: int
    due_kind: DueKind
    due: date | None
    state: ActionState
    postponed: int
    table: TableId | None
    table_name: str = field(repr=False)
    meeting: MeetingId | None
    agreed_on: date
    closed_on: date | None = None
    capacity: Capacity | None = None
    waits_for: str = field(default="", repr=False)
    waits_until: date | None = None
    parts: int = 0  # that can be ticked off: its checks, and its owners where there are more
    parts_done: int = 0

    @property
    def is_waiting(self) -> bool:
        """Whether something has to come first."""
        return self.state.is_open and bool(self.waits_for or self.waits_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionGroup:
    """The actions of a view that belong together: of one partner, one table, one span of days."""

    key: str | None  # None: those without a partner, or without a table
    name: str = field(repr=False)
    monogram: str
    colour: int
    count: int
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionCounts:
    """How many actions stand in each view."""

    open: int
    late: int
    before_next: int
    no_date: int
    waiting_on_us: int
    done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedRow:
    """An open action for one of its owners. ``due`` is the day, also where it moves."""

    action: ActionId
    table: TableId | None
    organisation: OrganisationId
    contact: ContactId | None
    due_kind: DueKind
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRow:
    """An entry that stands in the calendar of somebody else."""

    action: ActionId
    table: TableId | None
    organisation: OrganisationId
    contact: ContactId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """One line of the list of meetings."""

    id: MeetingId
    title: str = field(repr=False)
    number: str
    on: date
    starts_at: time
    place: str = field(repr=False)
    state: MeetingState
    table: TableId | None
    items: int
    decisions: int
    actions: int
    moved_from: date | None = None  # the day it was moved from last


class Asked(StrEnum):
    """What minutes ask of the chair."""

    APPROVAL = "approval"
    ADOPTION = "adoption"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineCount:
    """How many lines of one sort an item holds."""

    item: ItemId
    kind: LineKind
    is_recorded: bool
    is_removed: bool
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesRow:
    """One line of the list of minutes: the version that counts, and how it stands."""

    meeting: MeetingId
    version: VersionId
    title: str = field(repr=False)
    number: str
    on: date
    n: int
    state: VersionState
    approved_on: date | None = None
    adopts_on: date | None = None  # the day of the meeting that is held now and can adopt them
    adopted_on: date | None = None
    is_amended: bool = False
    unsent: int = 0  # remarks the chair did not hand over yet

    @property
    def asks(self) -> Asked:
        """What is asked; adopting comes before approving, because it makes that needless."""
        if self.adopted_on is not None:
            return Asked.NOTHING
        if self.adopts_on is not None:
            return Asked.ADOPTION
        return Asked.APPROVAL if self.approved_on is None else Asked.NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRow:
    """One line of the list of partners."""

    id: OrganisationId
    name: str = field(repr=False)
    monogram: str
    colour: int
    kind: PartnerKind
    is_own: bool
    contacts: int
    open_actions: int
    late_actions: int
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionScope:
    """What of the register of decisions is shown; None is all years, or all tables."""

    year: int | None = None
    table: TableId | None = None
    search: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionYear:
    """How many decisions of a year stand in the register; which, where that was read with it."""

    year: int
    count: int
    keys: tuple[DecisionId, ...] | None = None  # the newest first


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One line of the register of decisions."""

    id: DecisionId
    number: str  # RT-26-B04, "" while provisional
    text: str = field(repr=False)
    year: int
    decided_on: date
    table: TableId | None
    table_name: str = field(repr=False)
    meeting: MeetingId
    item: ItemId | None
    has_lapsed: bool  # or was taken out of the minutes after it had its number (R4)
    replaces: DecisionId | None
    replaced_by: DecisionId | None
    replaced_by_number: str

    @property
    def is_replaced(self) -> bool:
        """Whether a newer decision took its place."""
        return self.replaced_by is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person to choose from while typing: present ones first, then recently used."""

    contact: ContactId
    organisation: OrganisationId
    name: str = field(repr=False)
    function: str = field(repr=False)
    organisation_name: str = field(repr=False)
    monogram: str
    colour: int
    is_own: bool
    is_present: bool
    is_expected: bool
    open_actions: int
    last_used: str  # id of the newest action owned, "" for never: sorts by time
