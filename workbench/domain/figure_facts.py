"""What figures are made of: records as they stood at the end of a day, without their words.

A fact holds the fields of its record that are counted, under the same names; storage reads it as
it reads the record. Words stand in it only where places are counted, where they were typed for
outside, and as names of partners; never those of a case, a signal or a person. Facts of policy
itself stand in ``policy_facts``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from workbench.domain.actions import ActionState, Capacity
from workbench.domain.care_places import CarePlaces
from workbench.domain.case_states import CaseState, Why
from workbench.domain.due_dates import DueKind
from workbench.domain.escalation import Rung
from workbench.domain.exploitation import Exploitation
from workbench.domain.ids import (
    ActionId,
    CaseId,
    ContactId,
    ItemId,
    MeetingId,
    OrganisationId,
    SignalId,
    TableId,
    WeighingId,
)
from workbench.domain.lesson_facts import LessonFact, RaisingFact, StandingFact
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.people import PartnerKind
from workbench.domain.policy_facts import (
    GoalActionFact,
    GoalFact,
    PolicyDocumentFact,
    PolicyEventFact,
    PolicyJudgementFact,
    RoleFact,
)
from workbench.domain.referrals import Referral
from workbench.domain.region_facts import (
    LocalRuleFact,
    MunicipalityFact,
    NeighbourPageFact,
    RegionReleaseFact,
)
from workbench.domain.scenes import PlaceKind, Sector
from workbench.domain.sector_facts import AttentionFact, CaseActionFact, SignalCaseFact
from workbench.domain.signals import SignalState
from workbench.domain.tables import MemberRole, Regime, TableKind
from workbench.domain.victim_check import Question, VictimAnswer
from workbench.domain.weighing import Outcome, Turn

HELD: Final = frozenset(
    {
        MeetingState.IN_PROGRESS,
        MeetingState.TO_FINISH,
        MeetingState.DRAFT_MINUTES,
        MeetingState.ADOPTED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFact:
    """A partner, or the own organisation."""

    id: OrganisationId
    kind: PartnerKind = PartnerKind.OTHER
    is_own: bool = False
    name: str = field(default="", repr=False)
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFact:
    """Somebody in a function at a partner."""

    id: ContactId
    organisation: OrganisationId
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFact:
    """A series of meetings."""

    id: TableId
    kind: TableKind = TableKind.OTHER
    regime: Regime = Regime.NO_PERSONS
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFact:
    """A seat at a table."""

    id: str
    table: TableId
    contact: ContactId
    organisation: OrganisationId
    role: MemberRole = MemberRole.MEMBER
    since: date | None = None
    until: date | None = None
    substitute_for: ContactId | None = None

    def is_held(self, on: date) -> bool:
        """Tell whether it is a seat of its own, held on this day."""
        began = self.since is None or self.since <= on
        return self.substitute_for is None and began and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFact:
    """A meeting."""

    id: MeetingId
    table: TableId | None
    on: date
    state: MeetingState = MeetingState.CONCEPT

    @property
    def was_held(self) -> bool:
        """It began."""
        return self.state in HELD


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceFact:
    """Somebody on the list of a meeting."""

    id: str
    meeting: MeetingId
    organisation: OrganisationId
    presence: Presence = Presence.EXPECTED


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFact:
    """An agreed action."""

    id: ActionId
    table: TableId | None
    item: ItemId | None = None
    due_kind: DueKind = DueKind.NONE
    due: date | None = None
    state: ActionState = ActionState.OPEN
    agreed_on: date
    closed_on: date | None = None
    asks_chair: bool = False
    withdrawn_at: datetime | None = None
    capacity: Capacity | None = None

    @property
    def day(self) -> date | None:
        """The day by which it was promised; one that moves along with the meetings has none."""
        return None if self.due_kind is DueKind.NEXT_MEETING else self.due


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerFact:
    """Who owes an action; position 0 leads."""

    id: str
    action: ActionId
    position: int
    organisation: OrganisationId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFact:
    """That something was reported on an action."""

    id: str
    action: ActionId
    on: date
    reported_by: ContactId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationFact:
    """A step on the ladder of an action."""

    id: str
    action: ActionId
    rung: Rung
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFact:
    """What a meeting decided."""

    id: str
    table: TableId | None
    meeting: MeetingId
    decided_on: date
    is_lapsed: bool = False
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkFact:
    """A remark of a partner on a draft of minutes."""

    id: str
    meeting: MeetingId
    organisation: OrganisationId | None = None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFact:
    """An answer of a partner in a written round."""

    id: str
    organisation: OrganisationId
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalFact:
    """A signal: of which day, from whom, and what it is about in closed sets."""

    id: SignalId
    table: TableId | None = None
    organisation: OrganisationId | None = None
    on: date
    form: Exploitation | None = None
    sector: Sector | None = None
    place: PlaceKind | None = None
    municipality: str = field(default="", repr=False)
    state: SignalState = SignalState.WAITING
    dismissed_on: date | None = None
    feedback: ActionId | None = None
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFact:
    """A case."""

    id: CaseId
    table: TableId | None = None
    regime: Regime
    lead: OrganisationId | None = None
    forms: tuple[Exploitation, ...] = ()
    state: CaseState = CaseState.WEIGHING
    opened_on: date
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFact:
    """The answer to one question that is asked for the victim first."""

    id: str
    case: CaseId
    question: Question
    answer: VictimAnswer
    checked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferFact:
    """A case that went over to another region."""

    id: str
    case: CaseId
    region: str
    made_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStepFact:
    """Why a case came into a state; position 0 is how it began."""

    id: str
    case: CaseId
    position: int
    why: Why
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighingFact:
    """A weighing of a signal or of a case."""

    id: WeighingId
    signal: SignalId | None = None
    case: CaseId | None = None
    begun_on: date
    ended_on: date | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighingStepFact:
    """One step of a weighing: by when, and when it was taken."""

    id: str
    weighing: WeighingId
    position: int
    due: date | None = None
    turn: Turn | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackFact:
    """That a recipient was asked what it did with what it was given."""

    id: str
    organisation: OrganisationId | None
    year: int
    asked_on: date
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that figures are made of, as it stood at the end of a day.

    ``begins`` is the first day that the log knows, None for an empty one. ``lost`` tells on which
    days records were destroyed since: of those no earlier state is known. ``hidden`` are cases and
    signals that are shielded now: they are counted, and do not open.
    """

    day: date
    begins: date | None = None
    lost: tuple[date, ...] = ()
    hidden: frozenset[str] = frozenset()
    partners: tuple[PartnerFact, ...] = ()
    contacts: tuple[ContactFact, ...] = ()
    tables: tuple[TableFact, ...] = ()
    seats: tuple[SeatFact, ...] = ()
    meetings: tuple[MeetingFact, ...] = ()
    attendance: tuple[AttendanceFact, ...] = ()
    actions: tuple[ActionFact, ...] = ()
    owners: tuple[OwnerFact, ...] = ()
    reports: tuple[ReportFact, ...] = ()
    escalations: tuple[EscalationFact, ...] = ()
    decisions: tuple[DecisionFact, ...] = ()
    remarks: tuple[RemarkFact, ...] = ()
    answers: tuple[AnswerFact, ...] = ()
    signals: tuple[SignalFact, ...] = ()
    cases: tuple[CaseFact, ...] = ()
    checks: tuple[CheckFact, ...] = ()
    transfers: tuple[TransferFact, ...] = ()
    case_steps: tuple[CaseStepFact, ...] = ()
    referrals: tuple[Referral, ...] = ()  # no words of a case in it
    care: tuple[CarePlaces, ...] = ()
    weighings: tuple[WeighingFact, ...] = ()
    steps: tuple[WeighingStepFact, ...] = ()
    feedback: tuple[FeedbackFact, ...] = ()
    attention: tuple[AttentionFact, ...] = ()
    case_actions: tuple[CaseActionFact, ...] = ()
    signal_cases: tuple[SignalCaseFact, ...] = ()
    documents: tuple[PolicyDocumentFact, ...] = ()
    judgements: tuple[PolicyJudgementFact, ...] = ()
    events: tuple[PolicyEventFact, ...] = ()
    lessons: tuple[LessonFact, ...] = ()
    raisings: tuple[RaisingFact, ...] = ()
    standing: tuple[StandingFact, ...] = ()
    roles: tuple[RoleFact, ...] = ()
    goals: tuple[GoalFact, ...] = ()
    goal_actions: tuple[GoalActionFact, ...] = ()
    municipalities: tuple[MunicipalityFact, ...] = ()
    local_rules: tuple[LocalRuleFact, ...] = ()
    neighbour_pages: tuple[NeighbourPageFact, ...] = ()
    region_releases: tuple[RegionReleaseFact, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether the log goes back to that day."""
        return self.begins is not None and self.begins <= self.day
