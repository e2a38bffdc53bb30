"""What the fields of an opening are called in its history, and their closed sets in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.crossings import CrossingBasis
from workbench.services import crossing_words
from workbench.texts import spoken, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def kinds() -> dict[str, str]:
    """Return what the record is called."""
    return {"overlap_opening": tr("Opening of an overlap with another table")}


def fields() -> dict[tuple[str, str], str]:
    """Return what its fields are called."""
    return {
        ("overlap_opening", "meeting_table"): tr("Table of the signal"),
        ("overlap_opening", "reason"): tr("Reason"),
        ("overlap_opening", "withdrawn_on"): tr("Withdrawn on"),
    }


CHOICES: Final[Mapping[tuple[str, str], Callable[[str], str]]] = {
    ("overlap_opening", "basis"): lambda value: crossing_words.basis(
        CrossingBasis(value), None, spoken
    ),
}
