"""Bottlenecks and good practices, in the words of their history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.lessons import LessonKind, RaisedTo, Solver
from workbench.domain.policy_items import Theme
from workbench.services import lesson_words, policy_words
from workbench.texts import ptr, spoken, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def kinds() -> dict[str, str]:
    """Return what the records are called."""
    return {
        "lesson": tr("Bottleneck or good practice"),
        "raising": tr("What was raised"),
    }


def fields() -> dict[tuple[str, str], str]:
    """Return what their fields are called."""
    return {
        ("lesson", "kind"): ptr("lesson", "Kind"),
        ("lesson", "theme"): ptr("lesson", "Theme"),
        ("lesson", "solver"): tr("Who can solve it"),
        ("lesson", "partner"): ptr("lesson", "Partner"),
        ("lesson", "outside"): tr("Words for outside"),
        ("raising", "raised_to"): tr("Raised to"),
        ("raising", "answered_on"): tr("Answered on"),
        ("raising", "answer"): tr("Answer"),
    }


CHOICES: Final[Mapping[tuple[str, str], Callable[[str], str]]] = {
    ("lesson", "kind"): lambda value: lesson_words.kind(LessonKind(value), spoken),
    ("lesson", "theme"): lambda value: policy_words.theme(Theme(value), spoken),
    ("lesson", "solver"): lambda value: lesson_words.solver(Solver(value), spoken),
    ("raising", "raised_to"): lambda value: lesson_words.raised_to(RaisedTo(value), spoken),
}
