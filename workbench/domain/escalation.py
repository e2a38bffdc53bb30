"""An action that does not get done is taken a rung higher (opschalen), until someone moves it.

The ladder has four rungs: who owes the action, the leading person of that partner, the steering
group, the chair. Each step that was taken stays, with what came of it. A step waits for its result
before the next one is taken, and who leaves rungs out says why.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.actions import Action, ActionClosedError, ReasonMissingError
from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ActionId, ContactId, EscalationId, MeetingId

if TYPE_CHECKING:
    from collections.abc import Sequence


class Rung(StrEnum):
    """Who is asked to get it moving, from the lowest to the highest."""

    OWNER = "owner"
    PARTNER_LEAD = "partner_lead"
    STEERING_GROUP = "steering_group"
    CHAIR = "chair"


class Outcome(StrEnum):
    """What came of a step."""

    PROMISED = "promised"  # it will be done, by a day if one was named
    SETTLED = "settled"  # what stood in the way is gone
    NO_ANSWER = "no_answer"
    REFUSED = "refused"


LADDER: Final = tuple(Rung)


class StepWaitsError(RuleBrokenError):
    """The last step has no result yet."""

    code = "escalation.step-waits"


class StepClosedError(RuleBrokenError):
    """The result of this step is known already."""

    code = "escalation.step-closed"


class WhomMissingError(RuleBrokenError):
    """A step says to whom it went."""

    code = "escalation.whom-missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationStep:
    """One step on the ladder: when, to whom, what was asked, and what came of it."""

    id: EscalationId
    action: ActionId
    rung: Rung
    on: date
    contact: ContactId | None = None
    meeting: MeetingId | None = None  # of the steering group, where it is brought up
    who: str = field(repr=False)  # as that person or meeting was called on that day (R13)
    why: str = field(default="", repr=False)
    outcome: Outcome | None = None
    told: str = field(default="", repr=False)  # the result in words
    outcome_on: date | None = None

    @property
    def waits(self) -> bool:
        """Whether nothing was heard yet."""
        return self.outcome is None

    def ended(self, outcome: Outcome, told: str, on: date) -> EscalationStep:
        """Return it with its result."""
        if not self.waits:
            raise StepClosedError(self.id)
        return replace(self, outcome=outcome, told=told.strip(), outcome_on=on)


def in_order(steps: Sequence[EscalationStep]) -> tuple[EscalationStep, ...]:
    """Return steps as they were taken."""
    return tuple(sorted(steps, key=lambda step: (step.on, step.id)))


def waiting(steps: Sequence[EscalationStep]) -> EscalationStep | None:
    """Return the step whose result is not known yet."""
    return next((step for step in steps if step.waits), None)


def next_rung(steps: Sequence[EscalationStep]) -> Rung:
    """Return the rung above the highest one taken; above the chair there is none."""
    taken = max((LADDER.index(step.rung) for step in steps), default=-1)
    return LADDER[min(taken + 1, len(LADDER) - 1)]


def leaves_out(steps: Sequence[EscalationStep], rung: Rung) -> tuple[Rung, ...]:
    """Return the rungs that are passed over by going to this one now."""
    return LADDER[LADDER.index(next_rung(steps)) : LADDER.index(rung)]


def climb(
    action: Action, before: Sequence[EscalationStep], step: EscalationStep
) -> tuple[EscalationStep, Action]:
    """Return a step that may be taken, and the action after it; at the top it asks for the chair.

    Raises:
        ActionClosedError: there is nothing to get moving.
        StepWaitsError: the result of the step before is not known.
        WhomMissingError: nobody is named.
        ReasonMissingError: rungs are left out without a reason.
    """
    if not action.state.is_open:
        raise ActionClosedError(action.id)
    if waiting(before) is not None:
        raise StepWaitsError(action.id)
    if not step.who.strip():
        raise WhomMissingError(action.id)
    if leaves_out(before, step.rung) and not step.why.strip():
        raise ReasonMissingError(action.id)
    taken = replace(step, who=step.who.strip(), why=step.why.strip())
    return taken, replace(action, asks_chair=action.asks_chair or step.rung is Rung.CHAIR)
