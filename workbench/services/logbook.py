"""The log and the history, to read: who did what, and what stood there before (rules D5).

A port; storage answers it on one reading connection. All but ``entries`` read many pages and
belong in a lane.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from workbench.domain.anchors import Anchor, anchor_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from workbench.services.audit import Act
    from workbench.services.changes import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing done: the six fields of BIO2 8.15.01, with its number and seal."""

    n: int
    at: datetime
    actor: str = field(repr=False)
    origin: str
    act: str
    obj: str
    result: str
    detail: str
    seal: bytes = field(repr=False)

    @property
    def anchor(self) -> Anchor:
        """What can be written down of it."""
        return anchor_of(self.n, self.seal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which entries are asked for; what is empty does not matter."""

    actor: str = field(default="", repr=False)
    acts: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None  # that day too
    obj: str = ""
    typed: str = field(default="", repr=False)  # part of an actor or an identifier
    typed_acts: tuple[str, ...] = ()  # or one of these acts: their words hold what was typed
    of_persons: bool = False  # no copies that tell of none
    step_kinds: tuple[str, ...] = ()  # beside ``acts``: steps that changed rows of these kinds

    @property
    def is_empty(self) -> bool:
        """Whether every entry fits."""
        return self == Filter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row that one act changed: the row before and after, None where it did not exist."""

    n: int  # of the last entry of its transaction
    at: datetime
    actor: str = field(repr=False)
    act: str
    kind: str
    key: str
    before: Row = field(repr=False)
    after: Row = field(repr=False)


class Logbook(Protocol):
    """Reads of the log and the history, on one connection."""

    def count(self) -> int:
        """Return the number of the newest entry."""
        ...

    def numbers(self, wanted: Filter) -> Sequence[int]:
        """Return the numbers of the entries that fit, newest first."""
        ...

    def entries(self, numbers: Sequence[int]) -> Sequence[Entry]:
        """Return these entries, in any order; one that is missing is left out."""
        ...

    def actors(self, *, after: int = 0) -> Sequence[str]:
        """Return everybody who is named in the entries after this one, by name."""
        ...

    def changes_of(self, record: str) -> Sequence[Change]:
        """Return all changes of a record and of its parts, oldest first."""
        ...

    def changes_in(self, entry: Entry) -> Sequence[Change]:
        """Return the rows that an act changed."""
        ...

    def anchor(self, act: Act, obj: str) -> Anchor | None:
        """Return the anchor of the first entry of this act on this object."""
        ...

    def holds(self, anchor: Anchor) -> bool:
        """Tell whether the entry of this number has this seal."""
        ...

    def first_bad(self, *, after: int, told: Callable[[int], bool]) -> int | None:
        """Return the first entry that is missing or not as it was written, or None.

        Entries up to ``after`` are taken as they are. ``told`` hears how far it is and answers
        whether to go on; when it says no, the answer is None too.
        """
        ...
