"""What policy rests on, in the words of its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.figures import EvidenceItem
from workbench.domain.goals import GoalState
from workbench.domain.policy_documents import PolicyDocumentKind
from workbench.domain.policy_events import PolicyEventKind
from workbench.domain.policy_items import PolicyVerdict, Theme
from workbench.domain.roles import PolicyRole
from workbench.services import figure_words, policy_words, role_words
from workbench.texts import ptr, spoken, tr
from workbench.ui.history import of_lessons

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def kinds() -> dict[str, str]:
    """Return what the records are called."""
    return {
        "policy_judgement": tr("Judgement of an item of policy"),
        "policy_document": tr("Document of policy"),
        "policy_event": tr("Event of policy"),
        "policy_role": tr("Holder of a role"),
        "policy_goal": tr("Goal of the action plan"),
        "goal_action": tr("Action that serves a goal"),
        **of_lessons.kinds(),
    }


def fields() -> dict[tuple[str, str], str]:
    """Return what their fields are called."""
    return {
        ("policy_judgement", "topic"): ptr("policy", "Item"),
        ("policy_judgement", "verdict"): ptr("policy", "Judgement"),
        ("policy_document", "kind"): ptr("policy", "Kind"),
        ("policy_document", "title"): ptr("policy", "Name"),
        ("policy_document", "until"): ptr("policy", "Ends or is looked at again"),
        ("policy_document", "place"): ptr("policy", "Where it lies"),
        ("policy_event", "kind"): ptr("policy", "Kind"),
        ("policy_event", "for_whom"): ptr("policy", "For whom"),
        ("policy_event", "count"): ptr("policy", "How many"),
        ("policy_role", "role"): ptr("policy", "Role"),
        ("policy_goal", "title"): ptr("goal", "What is wanted"),
        ("policy_goal", "theme"): ptr("goal", "Theme"),
        ("policy_goal", "until"): ptr("goal", "By when"),
        ("policy_goal", "state"): ptr("goal", "State"),
        ("policy_goal", "ended_on"): ptr("goal", "Ended on"),
        ("goal_action", "goal"): ptr("goal", "Goal"),
        ("goal_action", "action"): ptr("goal", "Action"),
        **of_lessons.fields(),
    }


CHOICES: Final[Mapping[tuple[str, str], Callable[[str], str]]] = {
    ("policy_judgement", "topic"): lambda value: figure_words.item(EvidenceItem(value), spoken),
    ("policy_judgement", "verdict"): (
        lambda value: policy_words.verdict(PolicyVerdict(value), spoken)
    ),
    ("policy_document", "kind"): (
        lambda value: policy_words.document(PolicyDocumentKind(value), spoken)
    ),
    ("policy_role", "role"): lambda value: role_words.role(PolicyRole(value), spoken),
    ("policy_goal", "theme"): lambda value: policy_words.theme(Theme(value), spoken),
    ("policy_goal", "state"): lambda value: role_words.goal_state(GoalState(value), spoken),
    ("policy_event", "kind"): lambda value: policy_words.event(PolicyEventKind(value), spoken),
    **of_lessons.CHOICES,
}
