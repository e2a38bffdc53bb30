"""Facts of what actions and meetings were about: part of ``figure_facts``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from workbench.domain.ids import ActionId, CaseId, MeetingId, SignalId
from workbench.domain.scenes import PlaceKind, Sector


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionFact:
    """What a person said that an action or a meeting was about."""

    id: str
    action: ActionId | None = None
    meeting: MeetingId | None = None
    sector: Sector | None = None
    place: PlaceKind | None = None
    municipality: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseActionFact:
    """That an action was agreed in a case."""

    id: str
    case: CaseId
    action: ActionId


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalCaseFact:
    """That a signal belongs to a case."""

    id: str
    signal: SignalId
    case: CaseId
    since: date
