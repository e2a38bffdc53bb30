"""Numbers of a table: RT-26-07 for an action, RT-26-B04 for a decision, RT-26-3 for a meeting.

Per table and year, provisional until the meeting is finished, then fixed and never reused (R4);
never one series over all tables, because gaps would tell of other tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.ids import TableId


class Series(StrEnum):
    """What is counted."""

    ACTION = "action"
    DECISION = "decision"
    MEETING = "meeting"


def numbered(series: Series, prefix: str, year: int, number: int | None) -> str:
    """Write a number out; a provisional one is an empty text."""
    if number is None:
        return ""
    short = f"{year % 100:02d}"
    match series:
        case Series.ACTION:
            return f"{prefix}-{short}-{number:02d}"
        case Series.DECISION:
            return f"{prefix}-{short}-B{number:02d}"
        case Series.MEETING:
            return f"{prefix}-{short}-{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberSeries:
    """How far a table has counted in a year; the first number can be set at the start (R4)."""

    id: str  # series_id(...)
    table: TableId | None
    series: Series
    year: int
    last: int = 0


def series_id(series: Series, table: TableId | None, year: int) -> str:
    """Return the key of a series; meetings without a table count together."""
    return f"{table or 'none'}:{series}:{year}"
