"""Figures of signals, weighings and cases: what came in, what followed, what was asked first.

Nothing in them is about a person. What is shielded is counted and does not open.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from workbench.domain.actions import ActionState
from workbench.domain.case_states import CaseState
from workbench.domain.figures import How, RecordKind, Ref
from workbench.domain.region import names
from workbench.domain.signals import SignalState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.domain.figure_facts import CaseFact, Facts, SignalFact, WeighingFact
    from workbench.domain.figures import Found, Period
    from workbench.domain.victim_check import Question


def made(facts: Facts, period: Period) -> Found:
    """Count signals that came in: per form, sector, kind of place, municipality and source."""
    found: Found = defaultdict(list)
    name = names(facts.municipalities)
    for one in _came_in(facts, period):
        at = (one.form or "", one.sector or "", one.place or "", name(one.municipality))
        found[*at, one.organisation or ""].append(_signal(facts, one.id))
    return found


def outcomes(facts: Facts, period: Period) -> Found:
    """Count signals that came in, by what became of them."""
    found: Found = defaultdict(list)
    for one in _came_in(facts, period):
        found[one.state,].append(_signal(facts, one.id))
    return found


def told_back(facts: Facts, period: Period) -> Found:
    """Count signals that came in, by whether their source hears what became of them."""
    done = {action.id for action in facts.actions if action.state is ActionState.DONE}
    found: Found = defaultdict(list)
    for one in _came_in(facts, period):
        if one.feedback is not None:
            told = How.TOLD if one.feedback in done else How.AGREED
            found[told,].append(_signal(facts, one.id))
    return found


def weighings(facts: Facts, period: Period) -> Found:
    """Count what was weighed to its end in the period, by outcome."""
    found: Found = defaultdict(list)
    for one in facts.weighings:
        if one.outcome is not None and period.holds(one.ended_on):
            found[one.outcome,].append(_weighed(facts, one))
    return found


def weighing_steps(facts: Facts, period: Period) -> Found:
    """Count what was weighed by whether a step with a day was taken by it."""
    held = {one.id: one for one in facts.weighings}
    found: Found = defaultdict(list)
    for step in facts.steps:
        if step.due is None or step.weighing not in held:
            continue
        of = _weighed(facts, held[step.weighing])
        if step.turn is None and period.holds(step.due) and step.due < facts.day:
            found[How.OVERDUE,].append(of)
        elif step.on is not None and period.holds(step.on):
            found[How.IN_TIME if step.on <= step.due else How.LATE,].append(of)
    return found


def opened(facts: Facts, period: Period) -> Found:
    """Count cases that were opened in the period, per form; one can have several."""
    found: Found = defaultdict(list)
    for one in facts.cases:
        if period.holds(one.opened_on):
            for form in one.forms or ("",):
                found[form,].append(_case(facts, one.id))
    return found


def asked(question: Question) -> Callable[[Facts, Period], Found]:
    """Return the figure of cases that were open in the period, by the answer to a question."""

    def answered(facts: Facts, period: Period) -> Found:
        given = {one.case: one.answer for one in facts.checks if one.question is question}
        found: Found = defaultdict(list)
        for one in _open_in(facts, period):
            gone = one.state is CaseState.DESTROYED  # its answers went with it
            answer = How.NOT_KNOWN if gone else given.get(one.id, How.UNANSWERED)
            found[answer,].append(_case(facts, one.id))
        return found

    return answered


def transferred(facts: Facts, period: Period) -> Found:
    """Count cases that went over to another region in the period, per region."""
    found: Found = defaultdict(list)
    for one in facts.transfers:
        if period.holds(one.made_on):
            found[one.region,].append(_case(facts, one.case))
    return found


def _came_in(facts: Facts, period: Period) -> Iterator[SignalFact]:
    """Yield the signals whose line stands and that were written down in the period."""
    for one in facts.signals:
        if one.state is not SignalState.WITHDRAWN and period.holds(one.made_at.date()):
            yield one


def _open_in(facts: Facts, period: Period) -> Iterator[CaseFact]:
    for one in facts.cases:
        stayed = one.closed_on is None or one.closed_on >= period.since
        if one.opened_on <= period.until and stayed:
            yield one


def _weighed(facts: Facts, one: WeighingFact) -> Ref:
    if one.case is not None:
        return _case(facts, one.case)
    return _signal(facts, one.signal or "")


def _signal(facts: Facts, key: str) -> Ref:
    return Ref(RecordKind.SIGNAL, key, is_hidden=key in facts.hidden)


def _case(facts: Facts, key: str) -> Ref:
    return Ref(RecordKind.CASE, key, is_hidden=key in facts.hidden)
