"""Widening: more people may hold something than before. It asks a reason, and is kept (R1.5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ItemId, LineId, MeetingId, WideningId

if TYPE_CHECKING:
    from workbench.domain.holding import Asked


class WideningReasonError(RuleBrokenError):
    """More people may hold it than before; that asks a reason."""

    code = "widening.reason-missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Widening:
    """Why a line, or an item when there is no line, became visible to more people."""

    id: WideningId
    meeting: MeetingId
    item: ItemId
    line: LineId | None = None
    reason: str = field(repr=False)
    widened_at: datetime


def widens(before: Asked, after: Asked) -> bool:
    """Tell whether someone could hold it after who could not before.

    It is certain that nobody could only if label and TLP are no lower, the closed part stays
    closed, and each audience of before still holds, whole or narrower.
    """
    was, now = before.narrowest, after.narrowest
    is_lower = now.label.rank < was.label.rank or now.tlp.rank < was.tlp.rank
    is_opened = before.is_closed and not after.is_closed
    return (
        is_lower
        or is_opened
        or any(
            not any(set(named) <= set(held) for named in after.audiences)
            for held in before.audiences
        )
    )
