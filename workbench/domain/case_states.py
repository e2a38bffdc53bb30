"""How far a case is, and why: no state is reached without its reason (rules R14, R15).

A case goes from one state to the next by a step, and every step keeps why it was taken: one of the
few reasons that lead there, and what a person says about it. The reason why it was opened is its
purpose. What is closed can be shielded, and what is shielded can be destroyed or made anonymous
(product.md 5.6); only from there no way leads back. These reasons are no content: they stay when
the words of a destroyed case go.
"""

from __future__ import annotations

import types
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import CaseId, CaseStepId

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class CaseState(StrEnum):
    """How far a case is."""

    WEIGHING = "weighing"
    IN_TREATMENT = "in_treatment"
    CLOSED = "closed"
    SHIELDED = "shielded"  # closed, and seen only for a reason
    DESTROYED = "destroyed"
    ANONYMISED = "anonymised"


class Why(StrEnum):
    """Why a case is in its state."""

    SIGNALS = "signals"  # pieces that touch
    ASKED = "asked"  # a partner brought it in
    TAKEN_OVER = "taken_over"  # from another region
    URGENT = "urgent"  # it could not wait for the weighing
    WEIGHED = "weighed"  # all four steps said: go on
    NEW_FACTS = "new_facts"
    TOO_EARLY = "too_early"  # it was closed, and should not have been
    NO_FOLLOW_UP = "no_follow_up"
    PASSED_ON = "passed_on"  # another region or another body deals with it
    JOINED = "joined"  # it is dealt with in another case
    DEALT_WITH = "dealt_with"
    NO_LONGER_NEEDED = "no_longer_needed"  # for what it was opened for
    RESTRICTED = "restricted"  # somebody asked for it, or the data-protection officer
    NEEDED_AGAIN = "needed_again"
    TERM_ENDED = "term_ended"
    ERASURE = "erasure"  # somebody asked for it, rightly
    UNLAWFUL = "unlawful"  # it should not have been processed


class CaseReasonError(RuleBrokenError):
    """A state has its reason: one that leads there, and the words of a person."""

    code = "case.reasonless"


class CaseWayError(RuleBrokenError):
    """No way leads from the one state to the other."""

    code = "case.no-way"


OPEN: Final = frozenset({CaseState.WEIGHING, CaseState.IN_TREATMENT})
GONE: Final = frozenset({CaseState.DESTROYED, CaseState.ANONYMISED})

_BACK: Final = (Why.NEW_FACTS, Why.TOO_EARLY)
_LEFT: Final = (Why.NO_FOLLOW_UP, Why.PASSED_ON, Why.JOINED)
_ENDED: Final = (Why.TERM_ENDED, Why.ERASURE, Why.UNLAWFUL)
_WAYS: Final[Mapping[CaseState | None, Mapping[CaseState, tuple[Why, ...]]]] = (
    types.MappingProxyType(
        {
            None: {
                CaseState.WEIGHING: (Why.SIGNALS, Why.ASKED, Why.TAKEN_OVER),
                CaseState.IN_TREATMENT: (Why.WEIGHED, Why.URGENT, Why.TAKEN_OVER),
            },
            CaseState.WEIGHING: {
                CaseState.IN_TREATMENT: (Why.WEIGHED, Why.URGENT),
                CaseState.CLOSED: _LEFT,
            },
            CaseState.IN_TREATMENT: {
                CaseState.WEIGHING: (Why.NEW_FACTS,),
                CaseState.CLOSED: (Why.DEALT_WITH, *_LEFT),
            },
            CaseState.CLOSED: {
                CaseState.WEIGHING: _BACK,
                CaseState.IN_TREATMENT: _BACK,
                CaseState.SHIELDED: (Why.NO_LONGER_NEEDED, Why.RESTRICTED),
                CaseState.DESTROYED: _ENDED,
                CaseState.ANONYMISED: _ENDED,
            },
            CaseState.SHIELDED: {
                CaseState.CLOSED: (Why.NEEDED_AGAIN,),
                CaseState.DESTROYED: _ENDED,
                CaseState.ANONYMISED: _ENDED,
            },
        }
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStep:
    """One step of a case: into which state, on which day, and why."""

    id: CaseStepId
    case: CaseId
    position: int = 0
    state: CaseState
    why: Why
    words: str = field(default="", repr=False)  # empty where it was opened: the purpose says it
    on: date


def ways(before: CaseState | None) -> tuple[CaseState, ...]:
    """Return the states that can follow; None is before there was a case."""
    return tuple(_WAYS.get(before, ()))


def reasons(before: CaseState | None, after: CaseState) -> tuple[Why, ...]:
    """Return the reasons that lead from one state to another; none where no way leads."""
    return _WAYS.get(before, {}).get(after, ())


def next_step(held: Sequence[CaseStep], before: CaseState | None, wanted: CaseStep) -> CaseStep:
    """Return the step that is wanted, tidy and at its place behind those that were taken.

    Raises:
        CaseWayError: no way leads there from the state it is in.
        CaseReasonError: that reason does not lead there, or nothing is said about it.
    """
    fitting = reasons(before, wanted.state)
    if not fitting:
        raise CaseWayError(wanted.case)
    words = wanted.words.strip()
    if wanted.why not in fitting or (before is not None and not words):
        raise CaseReasonError(wanted.case)
    return replace(wanted, words=words, position=max((s.position for s in held), default=-1) + 1)
