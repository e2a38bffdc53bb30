"""Figures of bottlenecks and good practices: told, open, solved, and raised to others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workbench.domain.figures import How, RecordKind, Ref
from workbench.domain.lesson_facts import LessonFact, RaisingFact
from workbench.domain.lessons import LessonKind
from workbench.domain.standing import StandingKind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from workbench.domain.figure_facts import Facts
    from workbench.domain.figures import Found, Period
    from workbench.domain.lessons import RaisedTo


def told(facts: Facts, period: Period) -> Found:
    """Count bottlenecks told in the period, by theme and by who can solve them."""
    found: Found = defaultdict(list)
    for one in _of_kind(facts, LessonKind.BOTTLENECK):
        if period.holds(one.on):
            found[one.theme or "", one.solver or ""].append(_ref(one))
    return found


def still_open(facts: Facts, _: Period) -> Found:
    """Count bottlenecks that were told by the day and not solved on it."""
    solved = _solved(facts)
    found: Found = defaultdict(list)
    for one in _of_kind(facts, LessonKind.BOTTLENECK):
        if one.on <= facts.day and solved.get(one.line) is None:
            found[one.theme or "", one.solver or ""].append(_ref(one))
    return found


def solved(facts: Facts, period: Period) -> Found:
    """Count bottlenecks that were solved in the period, by theme."""
    days = _solved(facts)
    found: Found = defaultdict(list)
    for one in _of_kind(facts, LessonKind.BOTTLENECK):
        if period.holds(days.get(one.line)):
            found[one.theme or "",].append(_ref(one))
    return found


def practices(facts: Facts, period: Period) -> Found:
    """Count good practices told in the period, by theme."""
    found: Found = defaultdict(list)
    for one in _of_kind(facts, LessonKind.PRACTICE):
        if period.holds(one.on):
            found[one.theme or "",].append(_ref(one))
    return found


def raised(receivers: Collection[RaisedTo]) -> Callable[[Facts, Period], Found]:
    """Return the figure of what was raised to these in the period, and answered by the day."""

    def to_them(facts: Facts, period: Period) -> Found:
        standing = {one.id: one for one in facts.lessons if one.withdrawn_at is None}
        found: Found = defaultdict(list)
        for raising in facts.raisings:
            one = standing.get(raising.lesson)
            if one is not None and raising.raised_to in receivers and period.holds(raising.on):
                how = How.ANSWERED if raising.answered_on is not None else How.RAISED
                found[raising.raised_to, how].append(_ref(one))
        return found

    return to_them


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOutside:
    """One that is told in the words that were typed for outside."""

    lesson: LessonFact
    raisings: tuple[RaisingFact, ...] = ()  # those made by the day, the oldest first
    solved_on: date | None = None


def outside(facts: Facts, period: Period) -> tuple[ToldOutside, ...]:
    """Return what is told outside of a period: bottlenecks first, each the oldest first.

    That is what was told, raised or solved in the period, and what is still open on the day.
    """
    days = _solved(facts)
    found = []
    for lesson in (one for kind in LessonKind for one in _of_kind(facts, kind) if one.outside):
        solved_on = days.get(lesson.line) if lesson.kind is LessonKind.BOTTLENECK else None
        made = [one for one in facts.raisings if one.lesson == lesson.id and one.on <= facts.day]
        made.sort(key=lambda one: (one.on, one.id))
        is_open = lesson.kind is LessonKind.BOTTLENECK and solved_on is None
        is_of_period = any(map(period.holds, (lesson.on, solved_on, *(one.on for one in made))))
        if lesson.on <= facts.day and (is_open or is_of_period):
            found.append(ToldOutside(lesson=lesson, raisings=tuple(made), solved_on=solved_on))
    kinds = tuple(LessonKind)
    return tuple(
        sorted(found, key=lambda one: (kinds.index(one.lesson.kind), one.lesson.on, one.lesson.id))
    )


def _of_kind(facts: Facts, kind: LessonKind) -> Iterator[LessonFact]:
    return (one for one in facts.lessons if one.kind is kind and one.withdrawn_at is None)


def _solved(facts: Facts) -> dict[str, date | None]:
    standing = (one for one in facts.standing if one.kind is StandingKind.BOTTLENECK)
    return {one.line: one.closed_on for one in standing}


def _ref(one: LessonFact) -> Ref:
    return Ref(RecordKind.LESSON, one.id)
