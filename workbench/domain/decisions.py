"""Decisions of a meeting; their numbers are given at finishing and never reused (R4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import DecisionId, ItemId, LineId, MeetingId, TableId
from workbench.domain.markings import Marking


class DecisionNotOlderError(RuleBrokenError):
    """A decision replaces an older one that stands, never itself, a newer or a lapsed one."""

    code = "decision.not-older"


class DecisionReplacedAlreadyError(RuleBrokenError):
    """Another decision replaces it already; a chain has no forks."""

    code = "decision.replaced-already"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a meeting decided."""

    id: DecisionId
    table: TableId | None
    meeting: MeetingId
    item: ItemId | None
    line: LineId | None
    year: int
    decided_on: date
    text: str = field(repr=False)
    number: int | None = None
    rationale: str = field(default="", repr=False)
    reservation: str = field(default="", repr=False)
    replaces: DecisionId | None = None
    is_lapsed: bool = False
    marking: Marking | None = None
    audience: tuple[str, ...] | None = None
    withdrawn_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it was neither taken out of the minutes nor left to lapse."""
        return self.withdrawn_at is None and not self.is_lapsed

    def is_older_than(self, other: Decision) -> bool:
        """Tell whether it was taken before another; on one day the identifiers tell (D2).

        The order is strict, so what replaces only what is older makes no circle.
        """
        return (self.decided_on, self.id) < (other.decided_on, other.id)

    is_lapsed_with_line: bool = False  # it had its number, so it lapsed instead (R4)
