"""What is put right and linked of a person, in the words of its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.destruction import AskedBy, Datum
from workbench.services import rectifying_words
from workbench.texts import ptr, spoken, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def kinds() -> dict[str, str]:
    """Return what the records are called."""
    return {
        "naming": tr("Signal linked to a subject"),
        "rectification": ptr("record", "Rectification"),
    }


def fields() -> dict[tuple[str, str], str]:
    """Return what their fields are called."""
    return {
        ("naming", "subject"): tr("Subject"),
        ("rectification", "datum"): ptr("rectification", "What was put right"),
        ("rectification", "was"): ptr("rectification", "What it was"),
        ("rectification", "becomes"): ptr("rectification", "What it became"),
        ("rectification", "asked_by"): ptr("rectification", "On whose request"),
        ("restriction", "until"): ptr("restriction", "Looked at again after"),
        ("restriction", "why_lifted"): ptr("restriction", "Why it was lifted"),
    }


CHOICES: Final[Mapping[tuple[str, str], Callable[[str], str]]] = {
    ("rectification", "datum"): lambda value: rectifying_words.datum(Datum(value), spoken),
    ("rectification", "asked_by"): lambda value: rectifying_words.asked_by(AskedBy(value), spoken),
}
