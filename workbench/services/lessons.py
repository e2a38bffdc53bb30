"""Use cases on bottlenecks and good practices, and what is known of each.

Their words, marking and audience are those of the line: nothing here copies them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.ids import LessonId, RaisingId
from workbench.domain.lessons import LessonKind, by_day
from workbench.domain.standing import StandingKind
from workbench.services import standing
from workbench.services.audit import Act

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.ids import OrganisationId
    from workbench.domain.lessons import Lesson, Raising, Solver
    from workbench.domain.minutes import Line
    from workbench.domain.policy_items import Theme
    from workbench.domain.standing import Standing
    from workbench.services.ports import Read, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonStanding:
    """A bottleneck or a good practice with its line, and how it stands."""

    lesson: Lesson
    line: Line = field(repr=False)
    standing: Standing | None = None  # of a bottleneck: whether it was solved
    raisings: tuple[Raising, ...] = ()  # the newest first

    @property
    def settled_on(self) -> date | None:
        """The day on which a bottleneck was solved."""
        return self.standing.closed_on if self.standing is not None else None

    @property
    def is_open(self) -> bool:
        """Whether it is a bottleneck that is still there."""
        return self.lesson.kind is LessonKind.BOTTLENECK and self.settled_on is None


def listed(read: Read) -> tuple[LessonStanding, ...]:
    """Return what the minutes hold of them, the newest first."""
    found: list[LessonStanding] = []
    for lesson in read.lessons.where(withdrawn_at=None):
        one = standing_of(read, lesson)
        if one is not None:
            found.append(one)
    return tuple(sorted(found, key=lambda one: (one.lesson.on, one.lesson.id), reverse=True))


def standing_of(read: Read, lesson: Lesson) -> LessonStanding | None:
    """Return one with its line; None when the line no longer stands in the minutes."""
    line = read.lines.find(lesson.line)
    if line is None or line.removed_at is not None:
        return None
    stands = None
    if lesson.kind is LessonKind.BOTTLENECK:
        stands = standing.of_line(read, line.id, StandingKind.BOTTLENECK)
    return LessonStanding(
        lesson=lesson,
        line=line,
        standing=stands,
        raisings=by_day(read.raisings.where(lesson=lesson.id)),
    )


def describe(
    work: Work,
    key: LessonId,
    theme: Theme | None,
    solver: Solver | None = None,
    partner: OrganisationId | None = None,
) -> Lesson:
    """Say what it is about, and who can solve it."""
    held = work.lessons.get(key)
    return _change(work, held, replace(held, theme=theme, solver=solver, partner=partner))


def word_outside(work: Work, key: LessonId, words: str) -> Lesson:
    """Write down in which words it may leave the house; without any it is only counted."""
    held = work.lessons.get(key)
    return _change(work, held, replace(held, outside=words))


def _change(work: Work, held: Lesson, wanted: Lesson) -> Lesson:
    wanted = wanted.tidy()
    if wanted != held:
        work.lessons.save(wanted)
        work.audit(Act.LESSON_CHANGED, wanted.id)
    return wanted


def settle(work: Work, key: LessonId) -> None:
    """Say that a bottleneck was solved, or that it is still there."""
    held = standing_of(work, work.lessons.get(key))
    if held is None or held.standing is None:
        return
    if held.standing.closed_on is None:
        standing.close(work, held.standing.id)
    else:
        standing.reopen(work, held.standing.id)


def keep_raising(work: Work, raising: Raising) -> Raising:
    """Write down to whom it was raised, or what was answered; one without an id is new.

    Raises:
        RaisedAheadError: a day is still to come.
        AnsweredBeforeRaisedError: the answer came before it was raised.
    """
    kept = raising.tidy(work.today)
    act = Act.LESSON_RAISING_CHANGED
    if not kept.id:
        kept = replace(kept, id=RaisingId(work.new_id()))
        act = Act.LESSON_RAISED
    work.raisings.save(kept)
    work.audit(act, kept.id)
    return kept


def remove_raising(work: Work, key: RaisingId) -> None:
    """Take away what was written down of raising it."""
    work.raisings.remove(key)
    work.audit(Act.LESSON_RAISING_REMOVED, key)
