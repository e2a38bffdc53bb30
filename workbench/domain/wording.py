"""Two wordings of one text, word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A word with the blanks behind it, so that pieces put together are the text again; a sign of
# punctuation is a word of its own.
_WORD: Final = re.compile(r"\w+(?:[-'’]\w+)*\s*|[^\w\s]\s*|\s+")


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
    """
    return tuple(_joined(_pieces(_words(before), _words(after))))


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    match = SequenceMatcher(None, old, new, autojunk=False)
    for _, from_old, to_old, from_new, to_new in match.get_opcodes():
        gone, come = "".join(old[from_old:to_old]), "".join(new[from_new:to_new])
        if gone == come:
            yield Piece(Fate.SAME, gone)
            continue
        yield Piece(Fate.GONE, gone)
        yield Piece(Fate.NEW, come)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if piece.text:
            yield piece
