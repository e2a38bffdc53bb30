"""Roles and goals in words: what they are called, acts on them, refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.goals import GoalState
from workbench.domain.roles import PolicyRole
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.texts import Texts


def role(value: PolicyRole, words: Texts) -> str:
    """Return what a role is called."""
    meaning = words.meaning
    return {
        PolicyRole.PORTFOLIO_HOLDER: meaning("role", "Portfolio holder"),
        PolicyRole.FOCAL_POINT: meaning("role", "Focal point"),
        PolicyRole.FOCAL_POINT_DEPUTY: meaning("role", "Deputy of the focal point"),
        PolicyRole.CARE_COORDINATOR: meaning("role", "Care coordinator"),
    }[value]


def goal_state(value: GoalState, words: Texts) -> str:
    """Return where a goal stands."""
    meaning = words.meaning
    return {
        GoalState.OPEN: meaning("goal", "open"),
        GoalState.REACHED: meaning("goal", "reached"),
        GoalState.DROPPED: meaning("goal", "dropped"),
    }[value]


def acts_of_roles(ptr: Callable[[str, str], str]) -> dict[str, str]:
    """Return what the acts on roles and goals are called."""
    return {
        Act.POLICY_ROLE_GIVEN: ptr("act", "Role given"),
        Act.POLICY_ROLE_CHANGED: ptr("act", "Role changed or ended"),
        Act.POLICY_ROLE_REMOVED: ptr("act", "Holder of a role taken away"),
        Act.GOAL_SET: ptr("act", "Goal set"),
        Act.GOAL_CHANGED: ptr("act", "Goal changed"),
        Act.GOAL_REMOVED: ptr("act", "Goal taken away"),
        Act.GOAL_SERVED: ptr("act", "Action linked to a goal"),
        Act.GOAL_SERVED_NO_MORE: ptr("act", "Action no longer linked to a goal"),
    }


def role_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    nothing, another_day = tr("Nothing was stored."), tr("Type another day.")
    return {
        "policy-role.days": (
            tr("The role would end before it began."),
            nothing,
            another_day,
        ),
        "policy-role.held-already": (
            tr("This person holds the role on these days already."),
            nothing,
            tr("Change the days of the line that is there."),
        ),
        "goal.nameless": (
            tr("A goal says what is wanted."),
            nothing,
            tr("Type what the partners want to reach."),
        ),
        "goal.days": (
            tr("The days of this goal cannot be."),
            nothing,
            another_day,
        ),
    }
