"""Facts of bottlenecks and good practices, without their words: part of ``figure_facts``."""

from __future__ import annotations

from dataclasses import dataclass
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
