"""Decisions of a meeting; their numbers are given at finishing and never reused (R4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from workbench.domain.ids import DecisionId, ItemId, LineId, MeetingId, TableId
from workbench.domain.markings import Marking


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
    is_lapsed_with_line: bool = False  # it had its number, so it lapsed instead (R4)
