"""Bottlenecks and good practices: lines of the minutes that are more than of one meeting.

Nothing of the line is copied: its words, marking and audience are the line's. Beside it stands what
a person says of it: the theme, who can solve it, to whom it was raised and what was answered. What
leaves the house of it are words of their own, typed for outside; without them it is only counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import LessonId, LineId, MeetingId, OrganisationId, RaisingId
from workbench.domain.minutes import LineKind
from workbench.domain.policy_items import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class LessonKind(StrEnum):
    """What it is."""

    BOTTLENECK = "bottleneck"
    PRACTICE = "practice"


LESSON_OF: Final[Mapping[LineKind, LessonKind]] = {
    LineKind.BOTTLENECK: LessonKind.BOTTLENECK,
    LineKind.PRACTICE: LessonKind.PRACTICE,
}


class Solver(StrEnum):
    """Who can solve a bottleneck."""

    OWN = "own"  # the own municipality
    PARTNER = "partner"
    REGION = "region"
    STATE = "state"  # law, money or a national body


class RaisedTo(StrEnum):
    """To whom it can be raised."""

    REGION = "region"
    RAPPORTEUR = "rapporteur"  # the National Rapporteur on human trafficking
    STATE = "state"


class RaisedAheadError(RuleBrokenError):
    """It was raised, and answered, today or before."""

    code = "raising.ahead"


class AnsweredBeforeRaisedError(RuleBrokenError):
    """An answer comes after what was raised."""

    code = "raising.answered-before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A bottleneck or a good practice, as its line says it."""

    id: LessonId
    kind: LessonKind
    line: LineId
    meeting: MeetingId
    on: date
    theme: Theme | None = None
    solver: Solver | None = None  # of a bottleneck
    partner: OrganisationId | None = None  # which one, when a partner can solve it
    outside: str = field(default="", repr=False)  # the words in which it leaves the house
    withdrawn_at: datetime | None = None  # its line is something else now, or removed

    def as_said(self, line: Lesson) -> Lesson:
        """Return this as its line says it now, with all that was written down of it."""
        said = replace(self, kind=line.kind, meeting=line.meeting, on=line.on, withdrawn_at=None)
        return said.tidy()

    def tidy(self) -> Lesson:
        """Return this with its words tidied, and nobody who solves what is no bottleneck."""
        solver = self.solver if self.kind is LessonKind.BOTTLENECK else None
        partner = self.partner if solver is Solver.PARTNER else None
        return replace(self, solver=solver, partner=partner, outside=self.outside.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Raising:
    """That it was raised to somebody on a day, and what was answered."""

    id: RaisingId
    lesson: LessonId
    raised_to: RaisedTo
    on: date
    answered_on: date | None = None
    answer: str = field(default="", repr=False)

    def tidy(self, today: date) -> Raising:
        """Return this with its words tidied; an answer without a day came today.

        Raises:
            RaisedAheadError: a day is still to come.
            AnsweredBeforeRaisedError: the answer came before it was raised.
        """
        answer = self.answer.strip()
        answered = self.answered_on or (today if answer else None)
        if self.on > today or (answered is not None and answered > today):
            raise RaisedAheadError(self.id)
        if answered is not None and answered < self.on:
            raise AnsweredBeforeRaisedError(self.id)
        return replace(self, answered_on=answered, answer=answer)


def by_day(held: Iterable[Raising]) -> tuple[Raising, ...]:
    """Return to whom it was raised, the newest first."""
    return tuple(sorted(held, key=lambda one: (one.on, one.id), reverse=True))
