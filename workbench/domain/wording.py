"""Two wordings of one text, word by word: what stayed, what went, what came.

Long texts are first cut where words in a row stand exactly once on both sides, in the same order,
so that the slow comparison sees short stretches only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Words, signs of punctuation and blanks each by themselves; put together they are the text again.
_TOKEN: Final = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]|\s+")
_ROW: Final = 5  # words, signs and blanks that are looked for together
_MOST: Final = 250_000  # pairs of words that are compared each with each; beyond it is all new


class Fate(StrEnum):
    """What became of a piece."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words next to each other that share their fate."""

    fate: Fate
    text: str = field(repr=False)


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces in reading order; what went stands before what came in its place.

    All but the new ones together are the text before, all but the gone ones the text after.
    Blanks alone that stayed between two changes go with them, so that a phrase is one piece.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    return tuple(piece for stretch in _stretches(old, new) for piece in stretch.pieces())


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A run of words on both sides; the same on both, or not."""

    old: str
    new: str

    @property
    def is_change(self) -> bool:
        """Whether the two sides differ."""
        return self.old != self.new

    def and_then(self, other: _Stretch) -> _Stretch:
        """Return this run with another one behind it."""
        return _Stretch(self.old + other.old, self.new + other.new)

    def pieces(self) -> Iterator[Piece]:
        if not self.is_change:
            yield Piece(Fate.SAME, self.old)
            return
        for fate, text in ((Fate.GONE, self.old), (Fate.NEW, self.new)):
            if text:
                yield Piece(fate, text)


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[_Stretch]:
    whole = list(_joined(_runs(old, new)))
    held = _Stretch("", "")  # a change that goes on while only blanks stay
    for n, here in enumerate(whole, start=1):
        is_blank = not here.old.strip() and n < len(whole)
        if here.is_change or (held.is_change and is_blank):
            held = held.and_then(here)
            continue
        if held.is_change:
            yield held
            held = _Stretch("", "")
        yield here
    if held.is_change:
        yield held


def _joined(runs: Iterable[_Stretch]) -> Iterator[_Stretch]:
    """Join what lies next to each other and shares its fate."""
    held = _Stretch("", "")
    for run in runs:
        if held.is_change is run.is_change or held == _Stretch("", ""):
            held = held.and_then(run)
        else:
            yield held
            held = run
    if held != _Stretch("", ""):
        yield held


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[_Stretch]:
    """Yield what is the same and what is not, in order."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle_old = old[head : len(old) - tail]
    middle_new = new[head : len(new) - tail]
    if head:
        yield _same(old[:head])
    if middle_old or middle_new:
        yield from _middle(middle_old, middle_new)
    if tail:
        yield _same(old[len(old) - tail :])


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[_Stretch]:
    if len(old) * len(new) <= _MOST:
        match = SequenceMatcher(None, old, new, autojunk=False)
        for _, from_old, to_old, from_new, to_new in match.get_opcodes():
            yield _Stretch("".join(old[from_old:to_old]), "".join(new[from_new:to_new]))
        return
    anchors = _anchors(old, new)
    if not anchors:
        yield _Stretch("".join(old), "".join(new))
        return
    at_old = at_new = 0
    for in_old, in_new in (*anchors, (len(old), len(new))):
        yield from _runs(old[at_old:in_old], new[at_new:in_new])
        if in_old < len(old):
            yield _same(old[in_old : in_old + 1])
        at_old, at_new = in_old + 1, in_new + 1


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return where a few words in a row stand that each side has once, in the same order."""
    for length in (_ROW, 1):
        rows_old, rows_new = _rows(old, length), _rows(new, length)
        once_old = {row for row, n in Counter(rows_old).items() if n == 1}
        once_new = {row for row, n in Counter(rows_new).items() if n == 1}
        both = once_old & once_new
        places = {row: n for n, row in enumerate(rows_new) if row in both}
        found = _rising([(n, places[row]) for n, row in enumerate(rows_old) if row in both])
        if found:
            return found
    return []


def _rows(words: Sequence[str], length: int) -> list[tuple[str, ...]]:
    return [tuple(words[n : n + length]) for n in range(len(words) - length + 1)]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs that rises on both sides."""
    ends: list[int] = []  # the lowest end of a run of each length
    tops: list[int] = []  # which pair that is
    before: list[int] = []
    for n, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(tops[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        tops[length : length + 1] = [n]
    found: list[tuple[int, int]] = []
    at = tops[-1] if tops else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _same(words: Sequence[str]) -> _Stretch:
    text = "".join(words)
    return _Stretch(text, text)
