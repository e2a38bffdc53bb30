"""Use cases on bottlenecks and good practices, and what is known of each.

Their words, marking and audience are those of the line: nothing here copies them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.capture import bold_runs
from workbench.domain.holding import Asked, Level, Limit
from workbench.domain.ids import LessonId, RaisingId
from workbench.domain.lessons import LessonKind, by_day
from workbench.domain.markings import Marking
from workbench.domain.parties import PartyKind, party
from workbench.domain.standing import StandingKind
from workbench.services import standing
from workbench.services.audit import Act
from workbench.services.bonds import bonds
from workbench.services.holding import asked_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonTold:
    """One as it is shown: what was said, where, and for whom that is."""

    standing: LessonStanding
    words: str = field(repr=False)
    meeting: str = field(repr=False)  # its title
    marking: Marking
    audience: tuple[str, ...] | None = field(repr=False)  # names; None: for all of the meeting


def told(read: Read) -> tuple[LessonTold, ...]:
    """Return all of them with what limits each; it reads many rows, so it belongs in a lane."""
    return tuple(_told(read, one) for one in listed(read))


def _told(read: Read, one: LessonStanding) -> LessonTold:
    line = one.line
    own = Limit(level=Level.LINE, marking=line.marking, audience=line.audience)
    above = asked_at(read, line.item) or Asked(item=line.item, marking=Marking())
    asked = above.saying(own, *bonds(read, line))
    common = asked.common
    return LessonTold(
        standing=one,
        words="".join(text for text, _ in bold_runs(line.text)),
        meeting=read.meetings.get(one.lesson.meeting).title,
        marking=asked.narrowest,
        audience=None if common is None else tuple(_names(read, common)),
    )


def _names(read: Read, parties: Iterable[str]) -> Iterator[str]:
    for one in parties:
        kind, key = party(one)
        if kind is PartyKind.ORGANISATION:
            home = read.organisations.find(key)
            yield home.name if home is not None else ""
        else:
            who = read.contacts.find(key)
            yield (who.name or who.function) if who is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a person says of a bottleneck or a good practice, beside its line."""

    theme: Theme | None = None
    solver: Solver | None = None
    partner: OrganisationId | None = None
    outside: str = field(default="", repr=False)  # without any it is only counted elsewhere


def describe(work: Work, key: LessonId, said: Description) -> Lesson:
    """Say what it is about, who can solve it, and in which words it may leave the house."""
    held = work.lessons.get(key)
    wanted = replace(
        held, theme=said.theme, solver=said.solver, partner=said.partner, outside=said.outside
    ).tidy()
    if wanted != held:
        work.lessons.save(wanted)
        work.audit(Act.LESSON_CHANGED, key)
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
