"""What the vault holds for a weighing, read from records; what is not held is not guessed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.actions import ActionState
from workbench.domain.subjects import SubjectKind
from workbench.domain.weighing_facts import Earlier, Facts, Match, of_signals
from workbench.services import entities, signals
from workbench.services.case_files import Sort

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.domain.signals import Signal
    from workbench.domain.weighing import Weighing
    from workbench.services.case_files import Happening
    from workbench.services.entities import Overlap
    from workbench.services.ports import Read
    from workbench.services.vaults import Reader

_MOST: Final = 200  # signals of one case that are laid beside the others


def weighed(read: Read, held: Weighing) -> tuple[Signal, ...]:
    """Return the signals that are weighed: of the case, or the one."""
    if held.case is not None:
        return signals.of_case(read, held.case)
    found = read.signals.find(held.signal) if held.signal is not None else None
    return (found,) if found is not None else ()


def facts_of(read: Read, held: Weighing) -> Facts:
    """Return what the records say, for all criteria but what was done before."""
    facts = of_signals(weighed(read, held))
    case = read.cases.find(held.case) if held.case is not None else None
    forms = (*case.forms, *facts.forms) if case is not None else facts.forms
    return replace(
        facts,
        forms=tuple(dict.fromkeys(forms)),
        subjects=_subjects(read, held),
        matches=tuple(_matches(read, held)),
        earlier=tuple(_earlier(read, held)),
    )


def shown(reader: Reader, held: Weighing) -> Facts:
    """Return all of it, with what was done about the case; it belongs in a lane."""
    facts = facts_of(reader.records, held)
    if held.case is None:
        return facts
    return with_course(facts, reader.lists.cases.timeline(held.case))


def with_course(facts: Facts, course: Iterable[Happening]) -> Facts:
    """Return facts with the actions and decisions of a case counted."""
    happened = tuple(course)
    actions = [one.state for one in happened if one.sort is Sort.ACTION and one.state]
    return replace(
        facts,
        done=sum(state is ActionState.DONE for state in actions),
        going=sum(state.is_open for state in actions),
        decisions=sum(one.sort is Sort.DECISION for one in happened),
    )


def _subjects(read: Read, held: Weighing) -> tuple[tuple[SubjectKind, int], ...]:
    found = read.subjects.where(case=held.case) if held.case is not None else ()
    counted = Counter(one.kind for one in found)
    return tuple((kind, counted[kind]) for kind in SubjectKind if counted[kind])


def _matches(read: Read, held: Weighing) -> Iterable[Match]:
    """What its signals share with others under one regime, as far as the vault confirmed it."""
    found: dict[str, Overlap] = {}
    for signal in weighed(read, held)[:_MOST]:
        for overlap in entities.shared(read, signal.id):
            found.setdefault(overlap.entity.id, overlap)
    for overlap in sorted(found.values(), key=lambda one: (-one.seen.partners, one.entity.shown)):
        yield Match(
            kind=overlap.entity.kind,
            shown=overlap.entity.shown,
            signals=overlap.seen.signals,
            sources=overlap.seen.partners,
        )


def _earlier(read: Read, held: Weighing) -> Iterable[Earlier]:
    """What weighings that ended before came to: of it, and of the signals of the case."""
    keys = {"case": held.case} if held.case is not None else {"signal": held.signal}
    found = list(read.weighings.where(**keys))
    if held.case is not None:
        for signal in weighed(read, held):
            found += read.weighings.where(signal=signal.id)
    for one in sorted(found, key=lambda one: (one.begun_on, one.id)):
        if one.id != held.id and one.outcome is not None and one.ended_on is not None:
            yield Earlier(outcome=one.outcome, on=one.ended_on)
