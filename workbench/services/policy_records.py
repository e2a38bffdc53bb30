"""The records of what policy rests on, as ``services.ports.Read`` holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workbench.domain.attention import Attention
    from workbench.domain.care_places import CarePlaces
    from workbench.domain.goals import Goal, GoalAction
    from workbench.domain.policy_documents import PolicyDocument
    from workbench.domain.policy_events import PolicyEvent
    from workbench.domain.policy_items import PolicyJudgement
    from workbench.domain.roles import RoleHolding
    from workbench.services.repositories import Repository


class PolicyRecords(Protocol):
    """What was judged, documents with dates, what was done, roles, goals, what care there is."""

    @property
    def policy_judgements(self) -> Repository[PolicyJudgement]: ...
    @property
    def policy_documents(self) -> Repository[PolicyDocument]: ...
    @property
    def policy_events(self) -> Repository[PolicyEvent]: ...
    @property
    def attentions(self) -> Repository[Attention]: ...
    @property
    def policy_roles(self) -> Repository[RoleHolding]: ...
    @property
    def goals(self) -> Repository[Goal]: ...
    @property
    def goal_actions(self) -> Repository[GoalAction]: ...
    @property
    def care_places(self) -> Repository[CarePlaces]: ...
