"""The weighing of a signal or a case: four criteria of the law, four steps, never a total.

The criteria say what is looked at (WGS 2.23(3)), each in the words of a person beside what the
vault itself holds (``domain.weighing_facts``). The steps are taken one after the other; each ends
in going on or in not going on, with its reason, and who goes on says by when the next step is
taken. That nothing follows is an outcome like any other (product.md 3.6, 5.4).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import CaseId, OrganisationId, SignalId, WeighingId, WeighingStepId

if TYPE_CHECKING:
    from collections.abc import Sequence


class Criterion(StrEnum):
    """What the law asks to look at, in its order."""

    SORT = "sort"
    SIZE = "size"  # number, nature and size
    GRAVITY = "gravity"  # and what was done before
    MATCHES = "matches"  # signals of other participants that agree with it


class Stage(StrEnum):
    """The four steps, in their order."""

    INTAKE = "intake"
    GRAVITY = "gravity"
    SOURCES = "sources"
    APPROACH = "approach"


class Turn(StrEnum):
    """How a step ends."""

    ON = "on"
    NOT_ON = "not_on"


class Outcome(StrEnum):
    """What a weighing came to."""

    TAKEN_UP = "taken_up"
    NO_FOLLOW_UP = "no_follow_up"
    PASSED_ON = "passed_on"  # to a partner that deals with it


class WeighingReasonError(RuleBrokenError):
    """A step ends for a reason."""

    code = "weighing.reasonless"


class WeighingTermError(RuleBrokenError):
    """Who goes on says by when the next step is taken."""

    code = "weighing.termless"


class WeighingOverError(RuleBrokenError):
    """A weighing that came to an outcome is not changed; one can weigh again."""

    code = "weighing.over"


class WeighingGoingError(RuleBrokenError):
    """One weighing of the same thing at a time."""

    code = "weighing.going"


class PassedToError(RuleBrokenError):
    """What is passed on goes to somebody."""

    code = "weighing.to-nobody"


STAGES: Final = tuple(Stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """One weighing of a signal or of a case: one of the two."""

    id: WeighingId
    signal: SignalId | None = None
    case: CaseId | None = None
    sort: str = field(default="", repr=False)  # a person's words, for each criterion
    size: str = field(default="", repr=False)
    gravity: str = field(default="", repr=False)
    matches: str = field(default="", repr=False)
    begun_on: date
    ended_on: date | None = None
    outcome: Outcome | None = None
    passed_to: OrganisationId | None = None

    @property
    def of(self) -> str:
        """What is weighed: the key of the case or of the signal."""
        return str(self.case or self.signal)

    @property
    def is_over(self) -> bool:
        """It came to an outcome."""
        return self.outcome is not None

    def said(self, criterion: Criterion) -> str:
        """Return what a person says of a criterion."""
        return {
            Criterion.SORT: self.sort,
            Criterion.SIZE: self.size,
            Criterion.GRAVITY: self.gravity,
            Criterion.MATCHES: self.matches,
        }[criterion]

    def say(self, criterion: Criterion, words: str) -> Weighing:
        """Return this weighing with what a person says of a criterion.

        Raises:
            WeighingOverError: it came to an outcome.
        """
        self.must_go_on()
        said = words.strip()
        return {
            Criterion.SORT: replace(self, sort=said),
            Criterion.SIZE: replace(self, size=said),
            Criterion.GRAVITY: replace(self, gravity=said),
            Criterion.MATCHES: replace(self, matches=said),
        }[criterion]

    def must_go_on(self) -> Weighing:
        """Return this weighing, if it may be changed.

        Raises:
            WeighingOverError: it came to an outcome.
        """
        if self.is_over:
            raise WeighingOverError(self.id)
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighingStep:
    """One step: by when it is to be taken, and once it is, how it ended and why.

    ``seen`` is what the vault held then, as figures without content.
    """

    id: WeighingStepId
    weighing: WeighingId
    position: int
    stage: Stage
    due: date | None = None
    turn: Turn | None = None
    reason: str = field(default="", repr=False)
    on: date | None = None
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """How a person ends the step at hand: going on by a day, or not going on to an outcome."""

    turn: Turn
    reason: str = field(repr=False)
    due: date | None = None  # of the next step
    outcome: Outcome = Outcome.NO_FOLLOW_UP  # of not going on
    passed_to: OrganisationId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What follows from a choice: the step as it ended, the next stage, or the outcome."""

    step: WeighingStep
    following: Stage | None = None
    due: date | None = None
    outcome: Outcome | None = None
    passed_to: OrganisationId | None = None


def at_hand(steps: Sequence[WeighingStep]) -> WeighingStep | None:
    """Return the step that is to be taken now; None when the weighing is over."""
    return next((step for step in steps if step.turn is None), None)


def take(step: WeighingStep, choice: Choice, today: date) -> Taken:
    """End the step at hand as a person chose.

    Raises:
        WeighingReasonError: nobody says why.
        WeighingTermError: it goes on, and the next step has no day that is still to come.
        PassedToError: it is passed on, and nobody is named.
    """
    reason = choice.reason.strip()
    if not reason:
        raise WeighingReasonError(step.id)
    ended = replace(step, turn=choice.turn, reason=reason, on=today)
    if choice.turn is Turn.NOT_ON:
        return _stopped(ended, choice)
    following = _after(step.stage)
    if following is None:
        return Taken(step=ended, outcome=Outcome.TAKEN_UP)
    if choice.due is None or choice.due < today:
        raise WeighingTermError(step.id)
    return Taken(step=ended, following=following, due=choice.due)


def _stopped(ended: WeighingStep, choice: Choice) -> Taken:
    if choice.outcome is not Outcome.PASSED_ON:
        return Taken(step=ended, outcome=Outcome.NO_FOLLOW_UP)
    if choice.passed_to is None:
        raise PassedToError(ended.id)
    return Taken(step=ended, outcome=Outcome.PASSED_ON, passed_to=choice.passed_to)


def _after(stage: Stage) -> Stage | None:
    place = STAGES.index(stage) + 1
    return STAGES[place] if place < len(STAGES) else None
