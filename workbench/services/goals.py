"""Use cases on goals: what is wanted, what became of it, and the actions that serve it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.goals import Goal, GoalAction, in_order
from workbench.domain.ids import GoalActionId, GoalId
from workbench.services.audit import Act
from workbench.services.rows import ActionView

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.actions import Action
    from workbench.domain.ids import ActionId
    from workbench.services.ports import Read, Work
    from workbench.services.rows import ActionRow
    from workbench.services.vaults import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalStanding:
    """A goal with the actions that serve it, open ones first; their line still stands."""

    goal: Goal
    actions: tuple[Action, ...] = field(default=(), repr=False)

    def late(self, today: date) -> int:
        """How many of them are late."""
        return sum(one.is_late(today) for one in self.actions)

    @property
    def closed(self) -> int:
        """How many of them are done or lapsed."""
        return sum(not one.state.is_open for one in self.actions)


def goals_of(read: Read) -> tuple[GoalStanding, ...]:
    """Return all goals in their order."""
    return tuple(
        GoalStanding(goal=goal, actions=_serving(read, goal.id))
        for goal in in_order(read.goals.where())
    )


def goals_served(read: Read, key: ActionId) -> tuple[Goal, ...]:
    """Return the goals that an action serves."""
    return in_order(read.goals.get(one.goal) for one in read.goal_actions.where(action=key))


def may_serve(reader: Reader, today: date, typed: str, most: int) -> tuple[ActionRow, ...]:
    """Return open actions in which all that is typed occurs, a few of them; for a lane."""
    found: list[ActionId] = []
    for group in reader.lists.action_groups(ActionView.OPEN, today, typed):
        left = most - len(found)
        if left <= 0:
            break
        keys = reader.lists.action_keys(ActionView.OPEN, today, typed, group.key)
        found += keys[:left]
    rows = {row.id: row for row in reader.lists.action_rows(found)}
    return tuple(rows[key] for key in found if key in rows)


def keep_goal(work: Work, goal: Goal) -> Goal:
    """Write a goal down, or what was changed of it; one without an id is new.

    Raises:
        GoalNamelessError: it does not say what is wanted.
        GoalDaysError: its days cannot be.
    """
    kept = goal.tidy(work.today)
    act = Act.GOAL_CHANGED
    if not kept.id:
        kept = replace(kept, id=GoalId(work.new_id()))
        act = Act.GOAL_SET
    work.goals.save(kept)
    work.audit(act, kept.id)
    return kept


def remove_goal(work: Work, key: GoalId) -> None:
    """Take a goal away, with what bound actions to it; the actions stay."""
    for bond in work.goal_actions.where(goal=key):
        work.goal_actions.remove(bond.id)
    work.goals.remove(key)
    work.audit(Act.GOAL_REMOVED, key)


def serve(work: Work, goal: GoalId, action: ActionId) -> None:
    """Say that an action serves a goal; saying it twice changes nothing."""
    work.goals.get(goal)
    work.actions.get(action)
    if work.goal_actions.where(goal=goal, action=action):
        return
    made = GoalAction(id=GoalActionId(work.new_id()), goal=goal, action=action)
    work.goal_actions.save(made)
    work.audit(Act.GOAL_SERVED, goal)


def serve_no_more(work: Work, goal: GoalId, action: ActionId) -> None:
    """Say that an action does not serve a goal after all."""
    for bond in work.goal_actions.where(goal=goal, action=action):
        work.goal_actions.remove(bond.id)
        work.audit(Act.GOAL_SERVED_NO_MORE, goal)


def _serving(read: Read, key: GoalId) -> tuple[Action, ...]:
    found = (read.actions.find(one.action) for one in read.goal_actions.where(goal=key))
    held = [one for one in found if one is not None and one.withdrawn_at is None]
    return tuple(sorted(held, key=lambda one: (not one.state.is_open, one.agreed_on, one.id)))
