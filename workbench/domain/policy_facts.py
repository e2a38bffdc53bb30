"""Facts of policy itself: documents, judgements, what was done for it, roles, and goals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbench.domain.figures import EvidenceItem
from workbench.domain.goals import GoalState
from workbench.domain.ids import (
    ActionId,
    ContactId,
    GoalActionId,
    GoalId,
    PolicyDocumentId,
    PolicyEventId,
    PolicyJudgementId,
    RoleHoldingId,
)
from workbench.domain.policy_documents import PolicyDocumentKind
from workbench.domain.policy_events import PolicyEventKind
from workbench.domain.policy_items import PolicyVerdict, Theme
from workbench.domain.roles import PolicyRole


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDocumentFact:
    """A document that policy rests on."""

    id: PolicyDocumentId
    kind: PolicyDocumentKind
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyJudgementFact:
    """What a person said of an item on a day; why stands in the record alone."""

    id: PolicyJudgementId
    topic: EvidenceItem
    verdict: PolicyVerdict
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyEventFact:
    """What was done on a day, and for how many where that is known."""

    id: PolicyEventId
    kind: PolicyEventKind
    on: date
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFact:
    """That somebody holds a role that policy rests on."""

    id: RoleHoldingId
    role: PolicyRole
    contact: ContactId
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalFact:
    """A goal of the action plan."""

    id: GoalId
    theme: Theme
    since: date
    until: date | None = None
    state: GoalState = GoalState.OPEN
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalActionFact:
    """That an action serves a goal."""

    id: GoalActionId
    goal: GoalId
    action: ActionId
