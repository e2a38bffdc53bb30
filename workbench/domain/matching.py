"""Which line of the minutes a remark is likely about: by the words that both have."""

from __future__ import annotations

import re
from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD: Final = re.compile(r"\w{3,}")
_QUOTED: Final = re.compile(r"[\"'“‘„«]([^\"'“”‘’„«»\n]{3,})[\"'”’»]")
_FOR_A_QUOTE: Final = 10.0


def by_likeness(text: str, lines: Sequence[str]) -> tuple[int, ...]:
    """Return the places of lines, the likeliest first; as they stand when nothing is alike.

    A word counts for more the fewer lines have it; words in quotation marks that stand in a line
    as they are quoted count most.
    """
    words = [_words(line) for line in lines]
    seen = Counter(word for held in words for word in held)
    wanted = _words(text)
    quotes = [quote.casefold().strip() for quote in _QUOTED.findall(text)]

    def score(n: int) -> float:
        shared = sum(1 / seen[word] for word in words[n] & wanted)
        quoted = sum(quote in lines[n].casefold() for quote in quotes)
        return shared / sqrt(len(words[n]) or 1) + quoted * _FOR_A_QUOTE

    return tuple(sorted(range(len(lines)), key=lambda n: -score(n)))


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
