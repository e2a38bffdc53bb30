"""Facts of bottlenecks and good practices: part of ``figure_facts``.

The words of their lines are not here; those that a person typed for outside are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from workbench.domain.ids import LessonId, LineId, RaisingId, StandingId
from workbench.domain.lessons import LessonKind, RaisedTo, Solver
from workbench.domain.policy_items import Theme
from workbench.domain.standing import StandingKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonFact:
    """A line that is a bottleneck or a good practice."""

    id: LessonId
    kind: LessonKind
    line: LineId
    on: date
    theme: Theme | None = None
    solver: Solver | None = None
    outside: str = field(default="", repr=False)
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisingFact:
    """That one was raised to somebody, and when that was answered."""

    id: RaisingId
    lesson: LessonId
    raised_to: RaisedTo
    on: date
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingFact:
    """What stands on a table: a bottleneck until it was solved."""

    id: StandingId
    kind: StandingKind
    line: LineId
    closed_on: date | None = None
