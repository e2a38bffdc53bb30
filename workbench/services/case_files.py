"""Cases as the screen reads them, as a port: the list, and what happened in one of them.

Both belong in a lane: a case can hold thousands of entries (product.md 9). Nothing is kept for
the timeline; it is read from the records each time, so it says what they say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from workbench.domain.case_entries import Track
from workbench.domain.case_states import CaseState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbench.domain.actions import ActionState
    from workbench.domain.care_places import CareKind
    from workbench.domain.case_states import Why
    from workbench.domain.ids import ActionId, CaseId, OrganisationId, SignalId
    from workbench.domain.referrals import DeclineReason, ReferralState
    from workbench.domain.signals import SignalState

MOST: Final = 500  # rows of the list: of more, the newest, and a filter finds the others


class CaseView(StrEnum):
    """Which cases are shown."""

    OPEN = "open"
    CLOSED = "closed"

    @property
    def states(self) -> tuple[CaseState, ...]:
        """The states of its cases, in the order in which they stand."""
        if self is CaseView.CLOSED:
            return (CaseState.CLOSED, CaseState.SHIELDED)
        return (CaseState.WEIGHING, CaseState.IN_TREATMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One line of the list of cases."""

    id: CaseId
    code: str
    name: str = field(repr=False)
    purpose: str = field(repr=False)
    state: CaseState
    lead_name: str = field(default="", repr=False)
    monogram: str = ""
    colour: int = 0
    signals: int = 0
    review_on: date | None = None
    closed_on: date | None = None


class Sort(StrEnum):
    """What happened in a case; of one day they stand in this order, the last one first."""

    OPENED = "opened"
    SIGNAL = "signal"
    ENTRY = "entry"
    ACTION = "action"
    DECISION = "decision"
    DISCUSSED = "discussed"  # at a meeting: its minutes name the case
    PLANNED = "planned"  # on the agenda of a meeting that is to come
    TRANSFER = "transfer"
    REFERRAL = "referral"  # help was asked for the victim, or something came of it
    STEP = "step"  # it came into another state

    @property
    def is_quiet(self) -> bool:
        """It tells of the course of the case, and holds nothing of its own."""
        return self in _QUIET


_QUIET: Final = frozenset({Sort.OPENED, Sort.DISCUSSED, Sort.PLANNED, Sort.STEP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that happened in a case: when, what, whose it is and where it stands."""

    sort: Sort
    key: str  # of the record; of a meeting for what was on its agenda
    on: date
    written_on: date | None = None  # when it came into the vault, where that is another day
    text: str = field(default="", repr=False)
    organisation: OrganisationId | None = None
    name: str = field(default="", repr=False)  # of the organisation
    monogram: str = ""
    colour: int = 0
    place: str = field(default="", repr=False)  # the meeting or the table where it was
    track: Track = Track.COMMON
    state: ActionState | None = None  # of an action
    reached: CaseState | None = None  # by a step, and why
    why: Why | None = None
    care: CareKind | None = None  # of a referral, with how it was that day, and why declined
    helped: ReferralState | None = None
    declined: DeclineReason | None = None
    due: date | None = None
    closed_on: date | None = None
    meeting: str = ""  # where it is written, as far as that is known
    item: str = ""
    line: str = ""

    @property
    def known_on(self) -> date:
        """The day from which it stood in the vault."""
        return self.written_on or self.on


class CaseFiles(Protocol):
    """Reads of cases, on one connection."""

    def counts(self) -> Mapping[CaseState, int]:
        """Return how many cases there are in each state."""
        ...

    def rows(self, view: CaseView, search: str = "") -> Sequence[CaseRow]:
        """Return the cases of a view that fit a filter, at most `MOST`."""
        ...

    def signals(self, state: SignalState, most: int) -> Sequence[SignalId]:
        """Return the newest signals in a state, the newest first."""
        ...

    def signal_count(self, state: SignalState) -> int:
        """Return how many signals are in a state."""
        ...

    def timeline(self, case: CaseId) -> Sequence[Happening]:
        """Return what happened in a case, the newest first."""
        ...

    def actions(self, case: CaseId) -> Sequence[ActionId]:
        """Return the open actions of a case, what is due first at the top."""
        ...
