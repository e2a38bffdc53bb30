"""The Friday round: all that waits in four piles, walked once a week with a tick for what was seen.

A tick says that somebody looked, and nothing of the record: it lies beside it, for one week.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST: Final = 100  # rows of one pile that are walked; there may be more


class Pile(StrEnum):
    """What is walked, in this order."""

    LATE = "late"
    SILENT = "silent"  # partners that brought nothing for long
    NO_DATE = "no_date"
    UNSENT = "unsent"  # drafts of minutes of which no copy was made


@dataclass(frozen=True, slots=True)
class Seen:
    """What was ticked in the round of a week; keys are those of records."""

    on: date
    keys: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The text that is kept."""
        return " ".join([self.on.isoformat(), *sorted(self.keys)])

    def turned(self, key: str) -> Seen:
        """Return it with a tick put, or taken away."""
        return replace(self, keys=self.keys ^ {key})

    def among(self, keys: Iterable[str]) -> int:
        """Return how many of these were seen."""
        return len(self.keys.intersection(keys))


def seen_in(text: str, today: date) -> Seen:
    """Read what was kept; what is of another week is over."""
    day, *keys = text.split() or [""]
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return Seen(today)
    is_this_week = on.isocalendar()[:2] == today.isocalendar()[:2]
    return Seen(on, frozenset(keys)) if is_this_week else Seen(today)
