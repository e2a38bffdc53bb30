"""Use cases on how far a case is: each step with its reason, written down once (rules R14, R15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.case_states import (
    GONE,
    OPEN,
    CaseState,
    CaseStep,
    CaseWayError,
    Why,
    next_step,
)
from workbench.domain.ids import CaseStepId
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.domain.cases import Case
    from workbench.domain.ids import CaseId
    from workbench.services.ports import Read, Work


def set_state(work: Work, key: CaseId, state: CaseState, why: Why, words: str) -> Case:
    """Bring a case into another state, for a reason.

    Destroying and making anonymous is more than a state: that has use cases of its own.

    Raises:
        CaseWayError: no way leads there from the state it is in.
        CaseReasonError: that reason does not lead there, or nothing is said about it.
    """
    if state in GONE:
        raise CaseWayError(key)
    return put_state(work, key, state, why, words)


def put_state(work: Work, key: CaseId, state: CaseState, why: Why, words: str) -> Case:
    """Bring a case into any state, as a part of what another use case does.

    Raises:
        CaseWayError: no way leads there from the state it is in.
        CaseReasonError: that reason does not lead there, or nothing is said about it.
    """
    held = work.cases.get(key)
    step = next_step(course(work, key), held.state, _step(work, key, state, why, words))
    changed = held.take(step)
    work.cases.save(changed)
    work.case_steps.save(step)
    work.audit(_act(held.state, state), key)
    return changed


def begin(work: Work, opened: Case, why: Why) -> CaseStep:
    """Keep why a case was opened; its purpose says the rest. Part of opening it.

    Raises:
        CaseWayError: a case does not begin in this state.
        CaseReasonError: that reason does not lead there.
    """
    step = next_step((), None, _step(work, opened.id, opened.state, why, ""))
    work.case_steps.save(step)
    return step


def course(read: Read, key: CaseId) -> tuple[CaseStep, ...]:
    """Return the steps of a case, the first one first."""
    return read.case_steps.where(case=key)


def _step(work: Work, key: CaseId, state: CaseState, why: Why, words: str) -> CaseStep:
    made = CaseStepId(work.new_id())
    return CaseStep(id=made, case=key, state=state, why=why, words=words, on=work.today)


_ACTS: Final[Mapping[CaseState, Act]] = {
    CaseState.WEIGHING: Act.CASE_WEIGHED_AGAIN,
    CaseState.IN_TREATMENT: Act.CASE_TAKEN_UP,
    CaseState.CLOSED: Act.CASE_CLOSED,
    CaseState.SHIELDED: Act.CASE_SHIELDED,
    CaseState.DESTROYED: Act.CASE_DESTROYED,
    CaseState.ANONYMISED: Act.CASE_ANONYMISED,
}


def _act(before: CaseState, after: CaseState) -> Act:
    if before is CaseState.SHIELDED and after is CaseState.CLOSED:
        return Act.CASE_UNSHIELDED
    if before is CaseState.CLOSED and after in OPEN:
        return Act.CASE_REOPENED
    return _ACTS[after]
