"""Goals of the action plan, and the agreements that serve them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ActionId, GoalActionId, GoalId
from workbench.domain.policy_items import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable


class GoalState(StrEnum):
    """Where a goal stands; a person says so."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


class GoalNamelessError(RuleBrokenError):
    """A goal says what is wanted."""

    code = "goal.nameless"


class GoalDaysError(RuleBrokenError):
    """A goal is reached after it was set, and no later than today."""

    code = "goal.days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What the partners want to reach, within a theme, by a day if one was agreed."""

    id: GoalId
    title: str = field(repr=False)
    theme: Theme
    since: date  # when it was set
    until: date | None = None  # by when
    state: GoalState = GoalState.OPEN
    ended_on: date | None = None  # when it was reached or dropped

    def tidy(self, today: date) -> Goal:
        """Return this goal with its words tidied, and a last day only where it ended.

        Raises:
            GoalNamelessError: it does not say what is wanted.
            GoalDaysError: its days cannot be.
        """
        title = self.title.strip()
        if not title:
            raise GoalNamelessError(self.id)
        if self.until is not None and self.until < self.since:
            raise GoalDaysError(self.id)
        ended_on = None if self.state is GoalState.OPEN else self.ended_on or today
        if ended_on is not None and not self.since <= ended_on <= today:
            raise GoalDaysError(self.id)
        return replace(self, title=title, ended_on=ended_on)

    def is_late(self, today: date) -> bool:
        """Tell whether its day passed while it is open."""
        return self.state is GoalState.OPEN and self.until is not None and self.until < today


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalAction:
    """That an action serves a goal."""

    id: GoalActionId
    goal: GoalId
    action: ActionId


def in_order(held: Iterable[Goal]) -> tuple[Goal, ...]:
    """Return goals by theme; open ones first, then what is to be reached soonest."""
    themes, states = list(Theme), list(GoalState)
    return tuple(
        sorted(
            held,
            key=lambda one: (
                themes.index(one.theme),
                states.index(one.state),
                one.until or date.max,
                one.title.casefold(),
                one.id,
            ),
        )
    )
