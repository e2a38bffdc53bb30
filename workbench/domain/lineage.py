"""How two copies of one vault relate, seen from the last act that they have in common."""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """One copy seen from the other."""

    SAME = "same"
    BEHIND = "behind"  # it lacks what was written here since
    AHEAD = "ahead"  # it has all that is here, and more
    APART = "apart"  # both have what the other lacks: never put one over the other


def relation(*, is_grown_here: bool, is_grown_there: bool) -> Relation:
    """Return how the copy there relates to the one here, by which of them went on alone."""
    if is_grown_here and is_grown_there:
        return Relation.APART
    if is_grown_there:
        return Relation.AHEAD
    return Relation.BEHIND if is_grown_here else Relation.SAME
