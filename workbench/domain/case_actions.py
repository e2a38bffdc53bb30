"""Actions of a case that no line of minutes names it for: agreed between two meetings."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.ids import ActionId, CaseActionId, CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAction:
    """The bond between a case and an action."""

    id: CaseActionId
    case: CaseId
    action: ActionId
