"""Where in a text the words of a search stand, so that the eye finds them too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from workbench.domain.search_query import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.domain.search_query import Word

Span = tuple[int, int]  # start and end
_TOKEN: Final = re.compile(r"[^\W_]+")
_BEFORE: Final = 24  # characters shown before the first place


def places(text: str, words: Iterable[Word]) -> tuple[Span, ...]:
    """Return where the words stand, in order and apart."""
    plain, origin = _plain(text)
    tokens = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(plain)]
    found: list[Span] = []
    for wanted, begins in _wanted(words):
        for first in range(len(tokens) - len(wanted) + 1):
            stretch = tokens[first : first + len(wanted)]
            if _fits([token for token, _, _ in stretch], wanted, begins=begins):
                end = stretch[-1][1] + len(wanted[-1])
                found.append((origin[stretch[0][1]], origin[end]))
    return _apart(found)


def passage(text: str, spans: Sequence[Span], room: int) -> tuple[str, tuple[Span, ...]]:
    """Return the part of a long text in which the first place stands, and the places in it."""
    if len(text) <= room or not spans or spans[0][0] < room - _BEFORE:
        return text, tuple(spans)
    start = text.rfind(" ", 0, max(0, spans[0][0] - _BEFORE)) + 1
    cut = start - 1  # for the sign that something stands before it
    moved = tuple((first - cut, last - cut) for first, last in spans)
    return f"…{text[start:]}", moved


def _wanted(words: Iterable[Word]) -> Iterator[tuple[tuple[str, ...], bool]]:
    for word in words:
        if not word.is_not and word.tokens:
            yield word.tokens, word.begins
            yield from (((other,), False) for other in word.also)


def _plain(text: str) -> tuple[str, list[int]]:
    """Return a text without accents and capitals, and from which character each one comes."""
    parts: list[str] = []
    origin: list[int] = []
    for n, character in enumerate(text):
        plain = bare(character)
        parts.append(plain)
        origin += [n] * len(plain)
    origin.append(len(text))
    return "".join(parts), origin


def _fits(tokens: Sequence[str], wanted: Sequence[str], *, begins: bool) -> bool:
    if tuple(tokens[:-1]) != tuple(wanted[:-1]):
        return False
    return tokens[-1].startswith(wanted[-1]) if begins else tokens[-1] == wanted[-1]


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
