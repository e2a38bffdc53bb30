"""Destroying a case, or making it anonymous (product.md 5.6): its people, its signals, its words.

Minutes go on speaking of its code, so its row stays with that and with who took part: what names
the code is still for them alone. Made anonymous, its words stay without names; destroyed, they go
with the signals that belong to no other case.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from workbench.domain.case_states import GONE, CaseState, Why
from workbench.domain.destruction import Cause, Destroyed, Destruction, Reached
from workbench.domain.ids import CaseId, DestructionId, SubjectId
from workbench.domain.retention import person_over_on
from workbench.services import case_states, crossings, entities, forgetting
from workbench.services.audit import Act
from workbench.services.forgetting import DestructionOrder
from workbench.services.judgements import forget_judgements
from workbench.services.merging import merged_with

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from workbench.domain.cases import Case
    from workbench.domain.ids import SignalId
    from workbench.domain.subjects import Subject
    from workbench.domain.weighing import Weighing
    from workbench.services.ports import Read, Work

_WHY = {
    Cause.TERM: Why.TERM_ENDED,
    Cause.REQUEST: Why.ERASURE,
    Cause.UNLAWFUL: Why.UNLAWFUL,
    Cause.AGAIN: Why.TERM_ENDED,
}


def destroy_case(
    work: Work, key: CaseId, order: DestructionOrder, words: str, *, keeps_words: bool = False
) -> Destruction:
    """Destroy a closed or shielded case, or make it anonymous and keep its words.

    ``words`` is what it rests on, for the last step of the case; they name nobody.

    Raises:
        ApprovalMissingError, SecondMissingError: nobody who may, agreed to it.
        CaseReasonError: it is not said what it rests on.
        CaseWayError: it is open, or gone already.
        DestructionStoppedError: a stop blocks it, or one of its people.
    """
    people = people_of(work, key)
    called = {one.id: forgetting.called(work, one.id) for one in people}
    order = forgetting.agreed(work, order, (key, *(one.id for one in people)))
    state = CaseState.ANONYMISED if keeps_words else CaseState.DESTROYED
    held = case_states.put_state(work, key, state, _WHY[order.cause], words)
    gone = _of_case(work, held, keeps_words=keeps_words)
    reached = forgetting.erase(work, people, order.files, (key, *gone))
    made = Destruction(
        id=DestructionId(work.new_id()),
        what=Destroyed.CASE,
        record=key,
        called=(held.code,),
        table=held.table,
        since=held.opened_on,
        over_on=person_over_on(held.opened_on),
        **forgetting.told_of(order, reached, work),
    )
    work.destructions.save(made)
    for one in people:
        _person(work, one, called[one.id], made)
    return made


def destroy_again(work: Work, gone: Collection[str], words: str) -> tuple[Destruction, ...]:
    """Destroy once more what came back with a backup of before; the approval of then stands.

    Cases come first: their people go along.
    """
    order = DestructionOrder(cause=Cause.AGAIN)
    made: list[Destruction] = []
    for key in sorted(gone):
        case = work.cases.find(CaseId(key))
        if case is not None and case.state not in GONE:
            _close(work, case, words)
            made.append(destroy_case(work, case.id, order, words))
    for key in sorted(gone):
        person = work.subjects.find(SubjectId(key))
        if person is not None:
            made.append(forgetting.destroy_subject(work, person.id, order))
    return tuple(made)


def people_of(read: Read, key: CaseId) -> tuple[Subject, ...]:
    """Return who and what a case is about, with all that is merged with them."""
    found = (part for one in read.subjects.where(case=key) for part in merged_with(read, one.id))
    return tuple({one.id: one for one in found}.values())


def own_signals(read: Read, key: CaseId) -> tuple[SignalId, ...]:
    """Return the signals that belong to this case and to no other one."""
    bonds = read.signal_cases.where(case=key)
    return tuple(
        one.signal for one in bonds if len(read.signal_cases.where(signal=one.signal)) == 1
    )


def _of_case(work: Work, held: Case, *, keeps_words: bool) -> set[str]:
    """Take away what leans on a case; returns the keys of what went."""
    gone: set[str] = set()
    for stop in work.stops.where(record=held.id):
        work.stops.remove(stop.id)
        gone.add(stop.id)
    if keeps_words:
        return gone
    own = own_signals(work, held.id)
    for bond in work.signal_cases.where(case=held.id):
        work.signal_cases.remove(bond.id)
        gone.add(bond.id)
    for signal in own:
        gone |= forget_judgements(work, signal)
        gone |= entities.forget_links(work, signal=signal)
        gone |= _leave(work, work.weighings.where(signal=signal))
        gone |= crossings.forget_openings(work, signal)
        work.signals.remove(signal)
        gone.add(signal)
    gone |= _leave(work, work.weighings.where(case=held.id))
    for kept in (
        work.case_openings,
        work.case_entries,
        work.case_tracks,
        work.referrals,
        work.case_transfers,
        work.victim_checks,
        work.case_actions,  # the link; the action is of its table and stays
    ):
        for one in kept.where(case=held.id):
            kept.remove(one.id)
            gone.add(one.id)
    work.cases.save(replace(held, name="", why="", purpose="", basis=""))
    for step in work.case_steps.where(case=held.id):
        work.case_steps.save(replace(step, words=""))
        gone.add(step.id)  # of what it said before no history is kept
    return gone


def _leave(work: Work, held: Iterable[Weighing]) -> set[str]:
    """Take weighings away with their steps; returns the keys of what went."""
    gone: set[str] = set()
    for one in held:
        for step in work.weighing_steps.where(weighing=one.id):
            work.weighing_steps.remove(step.id)
            gone.add(step.id)
        work.weighings.remove(one.id)
        gone.add(one.id)
    return gone


def _close(work: Work, case: Case, words: str) -> None:
    """Close a case that came back open: only what is closed is destroyed."""
    if case.is_open:
        case_states.put_state(work, case.id, CaseState.CLOSED, Why.NO_FOLLOW_UP, words)


def _person(work: Work, one: Subject, called: tuple[str, ...], made: Destruction) -> None:
    """Put a person of the case on the list of what may not come back."""
    nothing = asdict(Reached())  # how far it reached is told of the case
    told = replace(
        made,
        id=DestructionId(work.new_id()),
        what=Destroyed.SUBJECT,
        record=one.id,
        called=called,
        since=one.since,
        over_on=person_over_on(one.since),
        **nothing,
    )
    work.destructions.save(told)
    work.audit(Act.SUBJECT_DESTROYED, one.id)
