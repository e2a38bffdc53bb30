"""What policy rests on, in the words of its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.figures import EvidenceItem
from workbench.domain.policy_documents import PolicyDocumentKind
from workbench.domain.policy_events import PolicyEventKind
from workbench.domain.policy_items import PolicyVerdict
from workbench.services import figure_words, policy_words
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
    ("policy_event", "kind"): lambda value: policy_words.event(PolicyEventKind(value), spoken),
    **of_lessons.CHOICES,
}
