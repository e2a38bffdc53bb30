"""How two copies of one vault relate, counted from the last act that they have in common."""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """One copy seen from the other."""

    SAME = "same"
    BEHIND = "behind"  # it lacks what was written here since
    AHEAD = "ahead"  # it has all that is here, and more
    APART = "apart"  # both have what the other lacks: never put one over the other


def relation(*, only_here: int, only_there: int) -> Relation:
    """Return how the copy there relates to the one here, by the acts that only one of them has."""
    if only_here and only_there:
        return Relation.APART
    if only_there:
        return Relation.AHEAD
    return Relation.BEHIND if only_here else Relation.SAME
