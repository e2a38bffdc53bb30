"""The numbers of items in one recipient's copy (rules R9.2).

What stood on an agenda that the recipient received keeps the number it had there. What the
recipient never saw leaves no gap: the items that stay are counted on. So a number tells of no
item that the reader does not know.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, product
from string import ascii_lowercase
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class _Numbered(Protocol):
    """An item of minutes or of an agenda, with the number everybody uses; "" for a heading."""

    @property
    def id(self) -> str: ...
    @property
    def number(self) -> str: ...


def copy_numbers(
    source: Sequence[_Numbered], shown: Sequence[_Numbered], kept: Mapping[str, str]
) -> dict[str, str]:
    """Return the number of each shown item: the kept ones, and the others counted on.

    Where nothing is left out each item has its own number.
    """
    if len(shown) == len(source) and not kept:
        return {item.id: item.number for item in shown}
    given = {number for key, number in kept.items() if any(item.id == key for item in shown)}
    counted = _Counting(given)
    return {item.id: counted.next_for(item, kept.get(item.id)) for item in shown}


@dataclass(slots=True)
class _Series:
    """One row of numbers: 1, 2, 3, or 3.1, 3.2 below an item."""

    before: str = ""
    last: int = 0

    def take(self, number: str) -> None:
        """Go on from a number that was given."""
        bare = number[len(self.before) :].rstrip(ascii_lowercase)
        self.last = int(bare) if bare.isdecimal() else self.last

    def lettered(self) -> Iterator[str]:
        for length in count(1):
            for letters in product(ascii_lowercase, repeat=length):
                yield f"{self.before}{self.last}{''.join(letters)}"


class _Counting:
    """Counts main items and those below them; never gives a number twice."""

    def __init__(self, given: set[str]) -> None:
        self._given = given
        self._top = _Series()
        self._below = _Series()

    def next_for(self, item: _Numbered, kept: str | None) -> str:
        if not item.number:
            return ""
        is_below = "." in item.number
        series = self._below if is_below else self._top
        number = kept if kept is not None else self._next(series, item.number)
        self._given.add(number)
        series.take(number)
        if not is_below:
            self._below = _Series(before=f"{number}.")
        return number

    def _next(self, series: _Series, source: str) -> str:
        if source[-1].isdecimal():
            plain = f"{series.before}{series.last + 1}"
            if plain not in self._given:
                return plain
        return next(one for one in series.lettered() if one not in self._given)
