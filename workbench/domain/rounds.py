"""Adopting minutes in writing (rules R7.3): partners are asked, and answer before a day.

Who does not answer agrees only at a table that is set so; anywhere else everybody has to answer.
One partner that objects is enough to keep the minutes for the next meeting.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import AnswerId, MeetingId, OrganisationId, RoundId, VersionId

if TYPE_CHECKING:
    from collections.abc import Iterable


class RoundTermError(RuleBrokenError):
    """The term of a written round lies after today."""

    code = "round.term"


class RoundRunsError(RuleBrokenError):
    """These minutes are in a written round already."""

    code = "round.runs"


class NobodyAskedError(RuleBrokenError):
    """There is no partner that could be asked."""

    code = "round.nobody"


class NotAskedError(RuleBrokenError):
    """This partner is not asked in this round, or the round is over."""

    code = "round.not-asked"


class NotAgreedError(RuleBrokenError):
    """The round does not adopt these minutes, or not yet."""

    code = "round.not-agreed"


class Answer(StrEnum):
    """What a partner says."""

    AGREES = "agrees"
    OBJECTS = "objects"


class RoundState(StrEnum):
    """How a round stands."""

    WAITING = "waiting"
    AGREED = "agreed"  # it can be adopted now
    OBJECTED = "objected"
    OVERDUE = "overdue"  # the term is over, and somebody who must answer did not


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRound:
    """The question to all partners of a table whether they agree with a draft."""

    id: RoundId
    meeting: MeetingId
    version: VersionId  # the draft that was sent
    asked_on: date
    until: date  # the last day on which an answer counts
    asked: tuple[str, ...]  # organisations
    silence_agrees: bool  # as the table was set when it was asked
    made_at: datetime
    withdrawn_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.withdrawn_at is None

    def withdraw(self, at: datetime) -> WrittenRound:
        """Take it back; twice is once."""
        return self if not self.stands else replace(self, withdrawn_at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundAnswer:
    """The answer of one partner; the last word counts."""

    id: AnswerId
    round: RoundId
    organisation: OrganisationId
    answer: Answer
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundStanding:
    """How a round stands on a day, and since which day it is agreed."""

    state: RoundState
    agreed: int
    objected: int
    silent: tuple[str, ...]  # organisations that did not answer
    agreed_on: date | None = None


def must_be_a_term(until: date, today: date) -> None:
    """Refuse a term that is over before anybody can answer."""
    if until <= today:
        raise RoundTermError


def standing(held: WrittenRound, answers: Iterable[RoundAnswer], today: date) -> RoundStanding:
    """Return how a round stands.

    It is agreed on the day of the last answer when all agree; when silence is consent, on the
    day after the term.
    """
    told = {one.organisation: one for one in answers if one.organisation in held.asked}
    objected = [one for one in told.values() if one.answer is Answer.OBJECTS]
    silent = tuple(key for key in held.asked if key not in told)
    return RoundStanding(
        state=_state(held, objected, silent, today),
        agreed=len(told) - len(objected),
        objected=len(objected),
        silent=silent,
        agreed_on=_agreed_on(held, told.values(), silent),
    )


def _state(
    held: WrittenRound, objected: Collection[RoundAnswer], silent: Collection[str], today: date
) -> RoundState:
    if objected:
        return RoundState.OBJECTED
    if not silent:
        return RoundState.AGREED
    if today <= held.until:
        return RoundState.WAITING
    return RoundState.AGREED if held.silence_agrees else RoundState.OVERDUE


def _agreed_on(
    held: WrittenRound, told: Collection[RoundAnswer], silent: Collection[str]
) -> date | None:
    if any(one.answer is Answer.OBJECTS for one in told):
        return None
    if not silent:
        return max((one.on for one in told), default=held.asked_on)
    return held.until + timedelta(days=1) if held.silence_agrees else None
