"""The ledger of an action's postponements: how often, from which day to which, and why.

Uitstellen gives a new date and is counted here; doorschuiven leaves the date as it is and is not
(product.md 4). From the second time on a reason stands beside it, and after the second the action
asks for the chair by itself: what has to move it is no longer only its owner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.domain.actions import asks_for_chair, needs_reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.actions import Action, Postponement


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What became of the date that was agreed; the oldest move first."""

    moves: tuple[Postponement, ...] = ()
    first: date | None = None  # the day that was agreed, when there was one
    now: date | None = None  # the day that holds today
    count: int = 0

    @property
    def days(self) -> int:
        """How many days later it is due than was agreed; 0 where either has no day."""
        return (self.now - self.first).days if self.first and self.now else 0

    @property
    def old_days(self) -> tuple[date, ...]:
        """The days it was due before, the oldest first."""
        return tuple(move.from_due for move in self.moves if move.from_due is not None)

    @property
    def needs_reason(self) -> bool:
        """Whether the next postponement asks a reason."""
        return needs_reason(self.count)

    @property
    def asks_for_chair(self) -> bool:
        """Whether it was postponed so often that it asks for the chair by itself."""
        return asks_for_chair(self.count)


def ledger(action: Action, postponements: Sequence[Postponement]) -> Ledger:
    """Return the ledger of an action."""
    moves = tuple(sorted(postponements, key=lambda move: (move.on, move.id)))
    return Ledger(
        moves=moves,
        first=moves[0].from_due if moves else action.due,
        now=action.due,
        count=action.postponed,
    )
