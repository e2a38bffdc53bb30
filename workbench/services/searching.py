"""Finding anything that was agreed or written, as a port: storage answers it from its index.

Newest first comes at once, because its cost does not grow; ranking reads every place a word
stands, so it runs behind and is interrupted by the next key (performance.md 1.4).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workbench.domain.actions import ActionState
    from workbench.domain.ids import ItemId, LineId, MeetingId
    from workbench.domain.search_query import Query
    from workbench.domain.search_words import Sort

IN_GROUP: Final = 4  # results shown of a group (ux.md section 7)
COUNTED: Final = 1000  # what is more is told as "1.000+"


class Group(StrEnum):
    """Where results stand together, in this order (ux.md 2.3)."""

    AGREED = "agreed"  # decisions and actions
    CASES = "cases"  # cases and signals
    MEETINGS = "meetings"
    PARTNERS = "partners"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One result, with what stands behind it and where it leads."""

    sort: Sort
    key: str
    title: str = field(repr=False)
    passage: str = field(default="", repr=False)  # where else in it the words stand
    number: str = ""
    who: str = field(default="", repr=False)  # owner, organisation or speaker
    about: str = field(default="", repr=False)  # the meeting, or the action of a note
    on: date | None = None
    state: ActionState | None = None
    due: date | None = None
    closed_on: date | None = None
    has_lapsed: bool = False
    monogram: str = ""
    colour: int = 0
    meeting: MeetingId | None = None
    item: ItemId | None = None
    line: LineId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found: in groups, each with no more than was asked."""

    groups: tuple[tuple[Group, tuple[Hit, ...]], ...] = ()
    total: int = 0  # one more than COUNTED when there are more
    also: tuple[str, ...] = ()  # words that were looked for instead of one nobody wrote
    query: Query | None = None  # as it was understood, with its hints

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All results, in the order in which they stand."""
        return tuple(hit for _, hits in self.groups for hit in hits)


@dataclass(frozen=True, slots=True)
class Scope:
    """How much of the vault a search may show."""

    most: int = IN_GROUP
    only_minutes: bool = False  # the chair's: what stands in minutes that can be read


class Search(Protocol):
    """The index, on a connection of its own; ``interrupt`` alone may come from another thread."""

    def newest(self, query: Query, scope: Scope, today: date) -> Found:
        """Return the newest results of each group."""
        ...

    def ranked(self, query: Query, scope: Scope, today: date) -> Found:
        """Return the results in which the words weigh most; stops when it is interrupted."""
        ...

    def count(self, query: Query, scope: Scope, today: date) -> int:
        """Return how many there are, up to one more than ``COUNTED``."""
        ...

    def interrupt(self) -> None:
        """Stop what runs now."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Searching:
    """The index, open on a connection of its own; it stays in the thread that opened it."""

    search: Search
    close: Callable[[], None]


class Searches(Protocol):
    """Where a search gets its connection."""

    def open(self) -> Searching:
        """Open the index in this thread."""
        ...


class SearchUpkeep(Protocol):
    """Care for the index on the writing connection, in slices."""

    def catch_up(self) -> bool:
        """Add records of before the index; tells whether there are more."""
        ...

    def make_anew(self) -> None:
        """Forget the index, which is made again in slices, and count the records anew."""
        ...

    def tidy(self) -> bool:
        """Merge what saving added; tells whether there may be more to merge."""
        ...
