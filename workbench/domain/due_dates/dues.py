"""What can be agreed about when: a day, or a kind without a day (rules R3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DueKind(StrEnum):
    """How an action's term is meant."""

    DATE = "date"
    SOON = "soon"  # z.s.m.: no day, reviewed at each meeting
    ONGOING = "ongoing"  # doorlopend: no day, reviewed at each meeting
    NEXT_MEETING = "next_meeting"  # moves with the coming meeting
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Due:
    """A term as read from a phrase; the day of NEXT_MEETING is the one known when reading."""

    kind: DueKind
    day: date | None = None
