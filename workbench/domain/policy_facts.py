"""Facts of policy itself: its documents with their days, and what was done for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbench.domain.ids import PolicyDocumentId, PolicyEventId
from workbench.domain.policy_documents import PolicyDocumentKind
from workbench.domain.policy_events import PolicyEventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDocumentFact:
    """A document that policy rests on."""

    id: PolicyDocumentId
    kind: PolicyDocumentKind
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyEventFact:
    """What was done on a day, and for how many where that is known."""

    id: PolicyEventId
    kind: PolicyEventKind
    on: date
    count: int | None = None
