"""Two wordings of one text, word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Words, signs of punctuation and blanks each by themselves; put together they are the text again.
_TOKEN: Final = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]|\s+")


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

    def pieces(self) -> Iterator[Piece]:
        if self.old == self.new:
            yield Piece(Fate.SAME, self.old)
            return
        for fate, text in ((Fate.GONE, self.old), (Fate.NEW, self.new)):
            if text:
                yield Piece(fate, text)


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[_Stretch]:
    match = SequenceMatcher(None, old, new, autojunk=False)
    held = _Stretch("", "")  # a change that goes on while only blanks stay
    for _, from_old, to_old, from_new, to_new in match.get_opcodes():
        here = _Stretch("".join(old[from_old:to_old]), "".join(new[from_new:to_new]))
        is_change = here.old != here.new
        is_last = to_old == len(old) and to_new == len(new)
        if is_change or (held.old != held.new and not here.old.strip() and not is_last):
            held = _Stretch(held.old + here.old, held.new + here.new)
            continue
        if held.old != held.new:
            yield held
            held = _Stretch("", "")
        yield here
    if held.old != held.new:
        yield held
