"""Widening: more people may hold something than before. It asks a reason, and is kept (R1.5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ItemId, LineId, MeetingId, WideningId
from workbench.domain.markings import Label, Marking, highest

if TYPE_CHECKING:
    from workbench.domain.holding import Asked


class WideningReasonError(RuleBrokenError):
    """More people may hold it than before; that asks a reason."""

    code = "widening.reason-missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Widening:
    """Why a line, an item, or a whole meeting when neither is named, became visible to more."""

    id: WideningId
    meeting: MeetingId
    item: ItemId | None = None
    line: LineId | None = None
    reason: str = field(repr=False)
    widened_at: datetime


def widens(before: Asked, after: Asked) -> bool:
    """Tell whether someone could hold it after who could not before.

    It is certain that nobody could only if label and TLP are no lower, the closed part stays
    closed, a ground is asked for still, and each audience of before holds, whole or narrower.
    """
    is_opened = before.is_closed and not after.is_closed
    return (
        is_lower(before.narrowest, after.narrowest)
        or is_opened
        or (before.asks_ground and not after.asks_ground)
        or any(
            not any(set(named) <= set(held) for named in after.audiences)
            for held in before.audiences
        )
    )


def is_lower(before: Marking, after: Marking) -> bool:
    """Tell whether label or TLP became wider."""
    return after.label.rank < before.label.rank or after.tlp.rank < before.tlp.rank


def taken_along(before: Asked, after: Asked) -> tuple[Marking | None, tuple[str, ...] | None]:
    """Return marking and audience for a line that moves to a wider place, so that it stays narrow.

    Parties must have been named at every level. The closed part becomes the label that asks a
    seat at the table: nearer a marking cannot say it.
    """
    was = before.narrowest
    if before.is_closed and not after.is_closed:
        was = Marking(Label.STRICTLY_CONFIDENTIAL, was.tlp)
    marking = was if highest([was], after.narrowest) != after.narrowest else None
    return marking, before.common
