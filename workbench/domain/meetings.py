"""Meetings and their states, and who was there (rules R5 and R6).

concept -> invited -> in progress -> to finish -> draft minutes -> adopted; beside them moved
and cancelled. Ending records the end and asks nothing; finishing later gives numbers and the
first draft of the minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import (
    AttendanceId,
    ContactId,
    ItemId,
    MeetingId,
    OrganisationId,
    PresenceId,
    TableId,
)
from workbench.domain.markings import Marking

if TYPE_CHECKING:
    from collections.abc import Iterable


class MeetingState(StrEnum):
    """Where a meeting stands."""

    CONCEPT = "concept"
    INVITED = "invited"
    IN_PROGRESS = "in_progress"
    TO_FINISH = "to_finish"
    DRAFT_MINUTES = "draft_minutes"
    ADOPTED = "adopted"
    MOVED = "moved"
    CANCELLED = "cancelled"


class WrongStateError(RuleBrokenError):
    """The meeting is not in a state in which this can be done."""

    code = "meeting.wrong-state"


class MinutesAdoptedError(RuleBrokenError):
    """The minutes are adopted and frozen; use an erratum."""

    code = "meeting.adopted"


class MinutesFinishedError(RuleBrokenError):
    """The minutes are kept as a draft: take finishing back before changing them."""

    code = "meeting.finished"


_BEFORE = frozenset({MeetingState.CONCEPT, MeetingState.INVITED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting of a table, or an urgent one without a series (R5)."""

    id: MeetingId
    table: TableId | None
    on: date
    title: str = field(repr=False)
    number: int | None = None  # RT-26-3; given when the meeting is finished (R4)
    year: int
    starts_at: time = time(14, 0)
    minutes: int = 90
    place: str = field(default="", repr=False)
    state: MeetingState = MeetingState.CONCEPT
    marking: Marking = field(default_factory=Marking)
    chair: ContactId | None = None
    minute_taker: ContactId | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    finished_at: datetime | None = None
    agenda_version: int = 0  # numbers are fixed from 1 on (R4)
    current_item: ItemId | None = None

    @property
    def is_open(self) -> bool:
        """The meeting can still be changed; the text of a draft only after reopening."""
        return self.state not in {
            MeetingState.ADOPTED,
            MeetingState.MOVED,
            MeetingState.CANCELLED,
        }

    @property
    def can_be_minuted(self) -> bool:
        """The text of the minutes can be written now."""
        return self.is_open and self.state is not MeetingState.DRAFT_MINUTES

    @property
    def has_begun(self) -> bool:
        """The meeting was started, now or earlier."""
        return self.state not in _BEFORE | {MeetingState.MOVED, MeetingState.CANCELLED}

    def start(self, at: datetime) -> Meeting:
        """Begin: the clock runs, the minutes open. Starting again after an end goes on."""
        if self.state not in _BEFORE | {MeetingState.TO_FINISH}:
            raise WrongStateError(self.id)
        begun = self.started_at or at
        return replace(self, state=MeetingState.IN_PROGRESS, started_at=begun, ended_at=None)

    def end(self, at: datetime) -> Meeting:
        """Record the end; one key, nothing is asked (R5)."""
        if self.state is not MeetingState.IN_PROGRESS:
            raise WrongStateError(self.id)
        return replace(self, state=MeetingState.TO_FINISH, ended_at=at)

    def finish(self, at: datetime, number: int) -> Meeting:
        """Close the work: number and draft minutes. A number once given stays (R4)."""
        if self.state is not MeetingState.TO_FINISH:
            raise WrongStateError(self.id)
        given = self.number if self.number is not None else number
        return replace(self, state=MeetingState.DRAFT_MINUTES, finished_at=at, number=given)

    def reopen(self) -> Meeting:
        """Take finishing back; numbers stay given (R4)."""
        if self.state is not MeetingState.DRAFT_MINUTES:
            raise WrongStateError(self.id)
        return replace(self, state=MeetingState.TO_FINISH, finished_at=None)

    def is_latest(self, of_table: Iterable[Meeting]) -> bool:
        """Tell whether no later meeting of the table has begun: only its minutes may be reopened.

        The later one leans on them: on their numbers, on what they carried over and adopts.
        """
        return not any(
            m.has_begun and (m.on, m.starts_at) > (self.on, self.starts_at) for m in of_table
        )

    def adopt(self) -> Meeting:
        """Say that a later meeting adopted these minutes (R7.3)."""
        if self.state is not MeetingState.DRAFT_MINUTES:
            raise WrongStateError(self.id)
        return replace(self, state=MeetingState.ADOPTED)

    def withdraw_adoption(self) -> Meeting:
        """Say that the minutes are a draft again (R7.3)."""
        if self.state is not MeetingState.ADOPTED:
            raise WrongStateError(self.id)
        return replace(self, state=MeetingState.DRAFT_MINUTES)

    def invite(self, version: int) -> Meeting:
        """Say that a version of the agenda goes out; from then on its numbers are fixed (R4)."""
        if self.state not in _BEFORE:
            raise WrongStateError(self.id)
        return replace(self, state=MeetingState.INVITED, agenda_version=version)

    def cancel(self) -> Meeting:
        """Call the meeting off before it began."""
        if self.state not in _BEFORE:
            raise WrongStateError(self.id)
        return replace(self, state=MeetingState.CANCELLED)

    def move(self, to: date) -> Meeting:
        """Hold the meeting on another day; before it began."""
        if self.state not in _BEFORE:
            raise WrongStateError(self.id)
        return replace(self, on=to, year=to.year if self.number is None else self.year)

    def must_be_writable(self) -> Meeting:
        """Refuse changes to adopted minutes (D4)."""
        if self.state is MeetingState.ADOPTED:
            raise MinutesAdoptedError(self.id)
        return self

    def must_be_minuted(self) -> Meeting:
        """Refuse changes to the text of minutes that a draft was made of: they are reopened first.

        Else what is adopted would not be what stands on the screen.
        """
        if self.state is MeetingState.DRAFT_MINUTES:
            raise MinutesFinishedError(self.id)
        return self.must_be_writable()


class Presence(StrEnum):
    """What is known of one person and one meeting (R6)."""

    EXPECTED = "expected"
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    SUBSTITUTED = "substituted"


class Channel(StrEnum):
    """How someone took part."""

    ROOM = "room"
    VIDEO = "video"
    PHONE = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One person at one meeting; name and function as they were that day (R13)."""

    id: AttendanceId
    meeting: MeetingId
    contact: ContactId
    organisation: OrganisationId
    position: int
    name: str = field(repr=False)
    function: str = field(default="", repr=False)
    organisation_name: str = field(default="", repr=False)
    presence: Presence = Presence.EXPECTED
    channel: Channel = Channel.ROOM
    is_guest: bool = False
    substituted_by: ContactId | None = None
    is_confirmed: bool = False  # by the grid at finishing; only then TLP:RED may lean on it
    there_at: tuple[str, ...] = ()  # the items of the confirmed grid; see domain.presence
    represents: tuple[str, ...] = ()  # organisations someone speaks for beside the own one


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceSpan:
    """From which item to which item someone was there; clock times are information (D3)."""

    id: PresenceId
    attendance: AttendanceId
    from_item: ItemId | None = None  # None: from the beginning
    to_item: ItemId | None = None  # None: to the end
    from_at: datetime | None = None
    to_at: datetime | None = None
