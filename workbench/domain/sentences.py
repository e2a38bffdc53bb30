"""Where a sentence begins and ends, so that one sentence can become an action (Ctrl Shift A)."""

from __future__ import annotations

import re
from typing import Final

_END: Final = re.compile(r"[.!?…][\"”’)]*\s+(?=[\"“„‘(]?[A-ZÀ-ÖØ-Þ0-9@])|\n+")
_SHORT: Final = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|dhr|mevr|mw|mr|dr|drs|ir|ing|prof|bijv|bv|o\.a|m\.b\.t|i\.v\.m|t\.a\.v"
    r"|nr|art|ca|vgl|resp|incl|excl|st|vs|e\.g|i\.e|no)\.$",
    re.IGNORECASE,
)


def sentence_around(text: str, place: int) -> tuple[int, int]:
    """Return start and end of the sentence in which a place lies, without the space around it."""
    start = 0
    for match in _END.finditer(text):
        is_short = _SHORT.search(text[start : match.start() + 1])
        if is_short and "\n" not in match[0]:
            continue
        if place < match.end():
            return _bare(text, start, match.end())
        start = match.end()
    return _bare(text, start, len(text))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
