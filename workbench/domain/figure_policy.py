"""Figures of policy itself: documents with their days, what was done for it, and goals."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from workbench.domain.actions import ActionState
from workbench.domain.figures import How, RecordKind, Ref
from workbench.domain.policy_documents import DOCUMENTS_OF, stand_between

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.figure_facts import Facts
    from workbench.domain.figures import EvidenceItem, Found, Period
    from workbench.domain.policy_events import PolicyEventKind


def documents(item: EvidenceItem) -> Callable[[Facts, Period], Found]:
    """Return the figure of the documents of an item that began by the day, and how they stand."""
    kinds = DOCUMENTS_OF[item]

    def dated(facts: Facts, _: Period) -> Found:
        found: Found = defaultdict(list)
        for one in facts.documents:
            if one.kind in kinds and one.since <= facts.day:
                stand = stand_between(one.since, one.until, facts.day)
                found[one.kind, stand].append(Ref(RecordKind.DOCUMENT, one.id))
        return found

    return dated


def done(kind: PolicyEventKind) -> Callable[[Facts, Period], Found]:
    """Return the figure of what was done of a kind in the period."""

    def logged(facts: Facts, period: Period) -> Found:
        held = [one for one in facts.events if one.kind is kind and period.holds(one.on)]
        return {(): [Ref(RecordKind.EVENT, one.id) for one in held]} if held else {}

    return logged


def reached(kind: PolicyEventKind) -> Callable[[Facts, Period], Found]:
    """Return the figure of the people that were there, as far as somebody counted them."""

    def counted(facts: Facts, period: Period) -> Found:
        held = [
            Ref(RecordKind.EVENT, one.id, times=one.count)
            for one in facts.events
            if one.kind is kind and period.holds(one.on) and one.count is not None
        ]
        return {(): held} if held else {}

    return counted


def goals(facts: Facts, period: Period) -> Found:
    """Count goals that were there in the period, per theme and how they stand on the day."""
    found: Found = defaultdict(list)
    for one in facts.goals:
        went_on = one.ended_on is None or one.ended_on >= period.since
        if one.since <= period.until and went_on:
            found[one.theme, one.state].append(Ref(RecordKind.GOAL, one.id))
    return found


def serving(facts: Facts, period: Period) -> Found:
    """Count actions that serve a goal, open or closed in the period, per theme and how they stand.

    One that serves goals of two themes counts in both.
    """
    themes = {one.id: one.theme for one in facts.goals}
    actions = {one.id: one for one in facts.actions if one.withdrawn_at is None}
    found: Found = defaultdict(list)
    for bond in facts.goal_actions:
        action = actions.get(bond.action)
        if action is None or bond.goal not in themes:
            continue
        if action.state.is_open:
            is_over = action.day is not None and action.day < facts.day
            how = How.OVERDUE if is_over else How.GOING
        elif period.holds(action.closed_on):
            how = How.DONE if action.state is ActionState.DONE else How.LAPSED
        else:
            continue
        found[themes[bond.goal], how].append(Ref(RecordKind.ACTION, action.id))
    return found
