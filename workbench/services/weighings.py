"""Use cases on weighing: begun, put in words, taken a step further, brought to an outcome.

What follows from an outcome happens in the same transaction: a case is dealt with or closed, a
signal is dismissed, and who told it hears what became of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.case_states import CaseState, Why
from workbench.domain.ids import WeighingId, WeighingStepId
from workbench.domain.passing_on import must_go
from workbench.domain.signals import SignalState, SignalWithCaseError
from workbench.domain.today import StepDue
from workbench.domain.weighing import (
    STAGES,
    Outcome,
    Weighing,
    WeighingGoingError,
    WeighingOverError,
    WeighingStep,
    WeighingTermError,
    at_hand,
    take,
)
from workbench.services import case_states, signals, weighing_feedback
from workbench.services.audit import Act
from workbench.services.passing_on import why_kept
from workbench.services.weighing_facts import facts_of, weighed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from workbench.domain.ids import CaseId, SignalId
    from workbench.domain.weighing import Choice, Criterion, Taken
    from workbench.services.ports import Read, Work
    from workbench.services.signal_feedback import Feedback

_CLOSED_FOR: Final[Mapping[Outcome, Why]] = {
    Outcome.NO_FOLLOW_UP: Why.NO_FOLLOW_UP,
    Outcome.PASSED_ON: Why.PASSED_ON,
}


def weigh_case(work: Work, key: CaseId, due: date) -> Weighing:
    """Begin to weigh a case; the first step is to be taken by a day.

    Raises:
        CaseClosedError: it is closed; it is opened again with a reason first.
        WeighingGoingError: it is being weighed.
        WeighingTermError: that day has passed.
    """
    work.cases.get(key).must_be_open()
    _must_be_alone(of_case(work, key))
    return _begin(work, Weighing(id=_new(work), case=key, begun_on=work.today), due)


def weigh_signal(work: Work, key: SignalId, due: date) -> Weighing:
    """Begin to weigh a signal that is with no case; a dismissed one is taken up again.

    Raises:
        SignalWithCaseError: it is weighed with its case.
        WeighingGoingError: it is being weighed.
        WeighingTermError: that day has passed.
    """
    if work.signal_cases.where(signal=key):
        raise SignalWithCaseError(key)
    _must_be_alone(of_signal(work, key))
    if work.signals.get(key).dismissed_on is not None:
        signals.take_up(work, key)
    return _begin(work, Weighing(id=_new(work), signal=key, begun_on=work.today), due)


def say(work: Work, key: WeighingId, criterion: Criterion, words: str) -> Weighing:
    """Write down what a person says of one of the criteria.

    Raises:
        WeighingOverError: it came to an outcome.
    """
    said = work.weighings.get(key).say(criterion, words)
    work.weighings.save(said)
    work.audit(Act.WEIGHING_NOTED, said.of, criterion)
    return said


def set_term(work: Work, key: WeighingId, due: date) -> WeighingStep:
    """Say by when the step at hand is to be taken.

    Raises:
        WeighingOverError: it came to an outcome.
        WeighingTermError: that day has passed.
    """
    held = work.weighings.get(key)
    moved = replace(_at_hand(work, held), due=_to_come(work, key, due))
    work.weighing_steps.save(moved)
    work.audit(Act.WEIGHING_TERM_SET, held.of)
    return moved


def decide(
    work: Work, key: WeighingId, choice: Choice, feedback: Feedback | None = None
) -> Weighing:
    """End the step at hand; where that ends the weighing, do what follows from it.

    With ``feedback`` who told it hears that nothing follows, by an action for each.

    Raises:
        WeighingOverError: it came to an outcome already.
        WeighingReasonError: nobody says why.
        WeighingTermError: it goes on, and the next step has no day that is still to come.
        PassedToError: it is passed on, and nobody is named.
        NoConsentError, MarkedRedError: who told it does not let it go to that partner.
    """
    held = work.weighings.get(key)
    taken = take(_at_hand(work, held), choice, work.today)
    if taken.passed_to is not None:
        must_go(why_kept(weighed(work, held), taken.passed_to), held.of)
    seen = facts_of(work, held).figures
    work.weighing_steps.save(replace(taken.step, seen=seen))
    work.audit(Act.WEIGHING_STEP_TAKEN, held.of, taken.step.stage)
    if taken.outcome is None:
        _go_on(work, held, taken)
        return held
    ended = replace(held, outcome=taken.outcome, ended_on=work.today, passed_to=taken.passed_to)
    work.weighings.save(ended)
    work.audit(Act.WEIGHING_ENDED, held.of, taken.outcome)
    _follow(work, ended, taken.step.reason)
    if feedback is not None and taken.outcome is not Outcome.TAKEN_UP:
        weighing_feedback.agree(work, ended, feedback)
    return ended


def of_case(read: Read, key: CaseId) -> tuple[Weighing, ...]:
    """Return the weighings of a case, the first one first."""
    return read.weighings.where(case=key)


def of_signal(read: Read, key: SignalId) -> tuple[Weighing, ...]:
    """Return the weighings of a signal, the first one first."""
    return read.weighings.where(signal=key)


def steps_of(read: Read, key: WeighingId) -> tuple[WeighingStep, ...]:
    """Return the steps that were taken, and the one at hand."""
    return read.weighing_steps.where(weighing=key)


def due(read: Read, until: date) -> tuple[StepDue, ...]:
    """Return the steps that are to be taken up to a day, of what is still weighed."""
    found = []
    for step in read.weighing_steps.where(turn=None):
        if step.due is not None and step.due <= until:
            held = read.weighings.get(step.weighing)
            code = _code_of(read, held)
            if code:
                found.append(StepDue(case=held.case, signal=held.signal, code=code, due=step.due))
    return tuple(found)


def _code_of(read: Read, held: Weighing) -> str:
    """What is weighed, by its code; "" when it is closed, dismissed or weighed with a case."""
    if held.case is not None:
        case = read.cases.find(held.case)
        return case.code if case is not None and case.is_open else ""
    signal = read.signals.find(held.signal) if held.signal is not None else None
    is_waiting = signal is not None and signal.state is SignalState.WAITING
    return signal.code if signal is not None and is_waiting else ""


def _new(work: Work) -> WeighingId:
    return WeighingId(work.new_id())


def _begin(work: Work, begun: Weighing, due: date) -> Weighing:
    work.weighings.save(begun)
    first = WeighingStep(
        id=WeighingStepId(work.new_id()),
        weighing=begun.id,
        position=0,
        stage=STAGES[0],
        due=_to_come(work, begun.id, due),
    )
    work.weighing_steps.save(first)
    work.audit(Act.WEIGHING_BEGUN, begun.of)
    return begun


def _go_on(work: Work, held: Weighing, taken: Taken) -> None:
    if taken.following is not None:
        following = WeighingStep(
            id=WeighingStepId(work.new_id()),
            weighing=held.id,
            position=taken.step.position + 1,
            stage=taken.following,
            due=taken.due,
        )
        work.weighing_steps.save(following)


def _follow(work: Work, ended: Weighing, reason: str) -> None:
    """Bring the case or the signal where the outcome says it is."""
    why = _CLOSED_FOR.get(ended.outcome) if ended.outcome else None
    if ended.case is not None:
        state = work.cases.get(ended.case).state
        if why is not None:
            case_states.set_state(work, ended.case, CaseState.CLOSED, why, reason)
        elif state is CaseState.WEIGHING:
            to = CaseState.IN_TREATMENT
            case_states.set_state(work, ended.case, to, Why.WEIGHED, reason)
    elif ended.signal is not None and why is not None:
        signals.dismiss(work, ended.signal, reason)


def _at_hand(work: Work, held: Weighing) -> WeighingStep:
    step = at_hand(steps_of(work, held.must_go_on().id))
    if step is None:  # its last step was written by nobody: there is nothing to take
        raise WeighingOverError(held.id)
    return step


def _must_be_alone(held: Iterable[Weighing]) -> None:
    for one in held:
        if not one.is_over:
            raise WeighingGoingError(one.id)


def _to_come(work: Work, key: WeighingId, due: date) -> date:
    if due < work.today:
        raise WeighingTermError(key)
    return due
