"""Which names hold two words, of all pairs of words: found at once, however many there are.

Four plain arrays: a list for each pair takes a hundred bytes, and a million names have more pairs
than names.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDE: Final = 0xFFFF_FFFF
_FAR: Final = 32  # how far two words may be together: the place of the one times that of the other
_ODD: Final = 0x9E37_79B1  # two numbers that mix others well, so that few sums are the same
_OTHER: Final = 0x85EB_CA77
_NARROW: Final = 1_024  # chains in the beginning: a power of two, as it stays


def mark_of(word: int) -> int:
    """Return what a word brings to the mark of a pair: of two words, in any order, their sum."""
    mixed = (word + 1) * _ODD & _WIDE
    mixed = (mixed ^ mixed >> 15) * _OTHER & _WIDE
    return mixed ^ mixed >> 13


class NamePairs:
    """Chains of places, one after the other for all pairs that fall on one head."""

    def __init__(self) -> None:
        self._heads = array("I", bytes(4 * _NARROW))
        self._next = array("I", (0,))
        self._marks = array("I", (0,))
        self._places = array("I", (0,))

    def put(self, one: int, other: int, place: int) -> None:
        """Add that two words stand at a place; the two are marks."""
        if len(self._marks) > len(self._heads):
            self._widen()
        mark = (one + other) & _WIDE
        head = mark & (len(self._heads) - 1)
        self._next.append(self._heads[head])
        self._heads[head] = len(self._marks)
        self._marks.append(mark)
        self._places.append(place)

    def among(self, ones: Sequence[int], others: Sequence[int], most: int) -> list[int]:
        """Return where one of these words stands with one of those, so many places or some more.

        Both come the nearest first: of two words one may be far, not both.
        """
        heads, following, marks, places = self._heads, self._next, self._marks, self._places
        low, found = len(heads) - 1, list[int]()
        for n, one in enumerate(ones, 1):
            for other in others[: _FAR // n]:
                mark = (one + other) & _WIDE
                at = heads[mark & low]
                while at:
                    if marks[at] == mark:
                        found.append(places[at])
                    at = following[at]
            if len(found) >= most:
                break
        return found

    def _widen(self) -> None:
        heads = array("I", bytes(8 * len(self._heads)))
        low = len(heads) - 1
        for at in range(1, len(self._marks)):
            head = self._marks[at] & low
            self._next[at] = heads[head]
            heads[head] = at
        self._heads = heads
