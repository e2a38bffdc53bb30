"""Figures of meetings, actions and decisions: agreed, in time, overdue, asked of the chair.

Each function returns, per cell, what it counts.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from workbench.domain.actions import ActionState
from workbench.domain.escalation import Rung
from workbench.domain.figures import How, RecordKind, Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.domain.figure_facts import ActionFact, Facts
    from workbench.domain.figures import Found, Period
    from workbench.domain.tables import TableKind


def meetings_of(kind: TableKind) -> Callable[[Facts, Period], Found]:
    """Return the figure of the meetings of one kind of table that were held, per table."""

    def held(facts: Facts, period: Period) -> Found:
        tables = {table.id for table in facts.tables if table.kind is kind}
        found: Found = defaultdict(list)
        for meeting in facts.meetings:
            if meeting.table in tables and meeting.was_held and period.holds(meeting.on):
                found[meeting.table or "",].append(Ref(RecordKind.MEETING, meeting.id))
        return found

    return held


def chair_asked(facts: Facts, period: Period) -> Found:
    """Count actions that were brought before the chair in the period."""
    found: Found = defaultdict(list)
    for step in facts.escalations:
        if step.rung is Rung.CHAIR and period.holds(step.on):
            found[How.BROUGHT,].append(_action(step.action))
    for action in _agreed(facts):
        if action.asks_chair and action.state.is_open:
            found[How.ASKS,].append(_action(action.id))
    return found


def agreed(facts: Facts, period: Period) -> Found:
    """Count actions that were agreed in the period, per table and how they stand."""
    found: Found = defaultdict(list)
    for action in _agreed(facts):
        if period.holds(action.agreed_on):
            found[action.table or "", action.state].append(_action(action.id))
    return found


def in_time(facts: Facts, period: Period) -> Found:
    """Count actions that were done in the period, by whether that was by their day."""
    found: Found = defaultdict(list)
    for action in _agreed(facts):
        if action.state is ActionState.DONE and period.holds(action.closed_on):
            found[_punctual(action),].append(_action(action.id))
    return found


def overdue(facts: Facts, _: Period) -> Found:
    """Count open actions whose day has passed, per table."""
    found: Found = defaultdict(list)
    for action in _agreed(facts):
        if action.state.is_open and action.day is not None and action.day < facts.day:
            found[action.table or "",].append(_action(action.id))
    return found


def capacities(facts: Facts, period: Period) -> Found:
    """Count actions that were agreed in the period in a capacity of their own."""
    found: Found = defaultdict(list)
    for action in _agreed(facts):
        if action.capacity is not None and period.holds(action.agreed_on):
            found[action.capacity,].append(_action(action.id))
    return found


def decided(facts: Facts, period: Period) -> Found:
    """Count decisions that were taken in the period and still stand, per table."""
    found: Found = defaultdict(list)
    for one in facts.decisions:
        stands = one.withdrawn_at is None and not one.is_lapsed
        if stands and period.holds(one.decided_on):
            found[one.table or "",].append(Ref(RecordKind.DECISION, one.id))
    return found


def _agreed(facts: Facts) -> Iterator[ActionFact]:
    """Yield the actions whose line stands."""
    return (action for action in facts.actions if action.withdrawn_at is None)


def _punctual(action: ActionFact) -> How:
    if action.day is None or action.closed_on is None:
        return How.NO_DAY
    return How.IN_TIME if action.closed_on <= action.day else How.LATE


def _action(key: str) -> Ref:
    return Ref(RecordKind.ACTION, key)
