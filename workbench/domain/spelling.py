"""Which words of a line are worth looking up, and in what language.

Names, acronyms, codes, addresses and everything with a figure are left alone: a checker that
points at names is one that nobody looks at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEFT_ALONE: Final = re.compile(
    r"[\w.+-]+@[\w.-]+|https?://\S+|www\.\S+|[@>+][\S\u00a0]+|\S*\d\S*|\[code|\w+[/\\]\w\S*"
)
_AROUND: Final = ' \u2028"“„‘('  # may stand before the first word of a sentence
_NEAR: Final = 8
_SHORTEST: Final = 2


class Language(StrEnum):
    """In what language the words of a meeting are looked up."""

    DUTCH = "nl"
    ENGLISH = "en"
    OFF = "off"


def words(text: str) -> Iterator[tuple[int, str]]:
    """Give each word that is worth looking up, with its place."""
    alone = [match.span() for match in _LEFT_ALONE.finditer(text)]
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        is_name = word[0].isupper() and not _begins(text, start)
        is_short = len(word) < _SHORTEST or word.isupper()
        is_code = any(sign.isnumeric() for sign in word)  # such as m²
        inside = any(a < match.end() and start < b for a, b in alone)
        if not (is_name or is_short or is_code or inside):
            yield start, word


def _begins(text: str, start: int) -> bool:
    """Tell whether a word begins a sentence, so that its capital says nothing."""
    before = text[max(0, start - _NEAR) : start].rstrip(_AROUND)
    return before[-1:] in {".", "!", "?", ":"} if before else start <= _NEAR


def forms(word: str) -> tuple[str, ...]:
    """Return how a word may stand in a list: as it is, and without a capital it got by place.

    A capital of "één" goes without its accent.
    """
    plain = word.replace("’", "'")
    lower = plain[:1].lower() + plain[1:]
    if lower == plain:
        return (plain,)
    return (plain, lower, "é" + lower[1:]) if plain.startswith("Eé") else (plain, lower)


def parts_of(name: str) -> Iterator[str]:
    """Give the words of a name."""
    return (match[0] for match in _WORD.finditer(name))


def own_words(kept: str) -> frozenset[str]:
    """Read the own words of a vault."""
    return frozenset(kept.split("\n")) - {""}


def with_word(kept: str, word: str) -> str:
    """Return the own words with one more, in order."""
    return "\n".join(sorted(own_words(kept) | {word}))


def unknown(found: Iterable[str], own: frozenset[str]) -> tuple[str, ...]:
    """Return the words that are not among the own ones, also with a capital."""
    return tuple(word for word in found if own.isdisjoint(forms(word)))
