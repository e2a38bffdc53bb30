"""The figures of the evidence as of a day, read through one port; slow, so for a lane.

An earlier day is put together from the history of every row that changed since (rules D5), so a
figure of that day stays what it was. Of a case that was destroyed since, no earlier state is
known; the facts say on which days that was.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from workbench.domain import evidence
from workbench.domain.figures import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from workbench.domain.figure_facts import Facts
    from workbench.domain.figures import Figure


T = TypeVar("T")
TURN: Final = 0.02  # seconds that a lane is kept in one go: a room that is opened waits for it


class Past(Protocol):
    """Records as they stood, as storage puts them together."""

    def as_of(self, day: date, entry: int | None = None) -> Facts:
        """Return the facts as they stood at the end of a day, or amid it after an entry."""
        ...

    def in_parts(self, day: date) -> Iterator[Facts]:
        """Read the same bit by bit; the last ones that come are whole."""
        ...


def facts_as_of(past: Past, day: date, entry: int | None = None) -> Facts:
    """Return the facts as they stood at the end of a day, or amid it after an entry of the log."""
    return past.as_of(day, entry)


def figures_as_of(past: Past, day: date, period: Period | None = None) -> tuple[Figure, ...]:
    """Return every figure as of a day; without a period over its calendar year."""
    return evidence.figures(facts_as_of(past, day), period or Period.year_of(day))


class Course(Generic[T]):
    """Counts what is counted of the facts of a day, in turns: between two the lane is for others.

    Reading needs a connection and counting none, so each may go in a lane of its own. With facts
    that were read before counting begins at once.
    """

    def __init__(
        self, day: date, count: Callable[[Facts], Iterable[T]], facts: Facts | None = None
    ) -> None:
        self.day = day
        self.facts = facts
        self.found: list[T] = []
        self._count = count
        self._left: Iterator[None] | None = None

    def read(self, past: Past) -> bool:
        """Go on reading for a while; tell whether the facts are whole. Always in the same lane."""
        if self._left is None:
            self._left = self._reading(past)
        return self._go_on(self._left)

    def count(self) -> bool:
        """Go on counting for a while, when the facts are whole; tell whether all is there."""
        if self._left is None:
            self._left = self._counting()
        return self._go_on(self._left)

    def _go_on(self, left: Iterator[None]) -> bool:
        until = monotonic() + TURN
        if all(monotonic() < until for _ in left):
            self._left = None
            return True
        return False

    def _reading(self, past: Past) -> Iterator[None]:
        facts = None
        for facts in past.in_parts(self.day):  # noqa: B007 - the last ones are whole
            yield
        self.facts = facts

    def _counting(self) -> Iterator[None]:
        for one in self._count(self.facts) if self.facts is not None else ():
            self.found.append(one)
            yield
