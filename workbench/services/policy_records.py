"""The records of what policy rests on, as ``services.ports.Read`` holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workbench.domain.attention import Attention
    from workbench.domain.care_places import CarePlaces
    from workbench.domain.policy_documents import PolicyDocument
    from workbench.domain.policy_events import PolicyEvent
    from workbench.domain.policy_items import PolicyJudgement
    from workbench.services.repositories import Repository


class PolicyRecords(Protocol):
    """What was judged, the documents with their dates, what was done, and what care there is."""

    @property
    def policy_judgements(self) -> Repository[PolicyJudgement]: ...
    @property
    def policy_documents(self) -> Repository[PolicyDocument]: ...
    @property
    def policy_events(self) -> Repository[PolicyEvent]: ...
    @property
    def attentions(self) -> Repository[Attention]: ...
    @property
    def care_places(self) -> Repository[CarePlaces]: ...
