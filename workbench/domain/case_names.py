"""Texts without the names of cases: what the chair carries on paper names none.

A name is known where a line points at its case, and where the words say so: "casus Grutto",
"casussen Grutto en Wulp", a code such as C-2026-009. A name that is known once is left out
wherever it stands. What is left out becomes the plain word, so that the sentence still reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAME: Final = r"(?:(?:[Dd]e|[Hh]et)\s+)?[A-Z0-9][\w'’-]*(?:\s+[A-Z][\w'’-]*)*"
_QUOTED: Final = r"[\"“„‘'«][^\"”’'»\n]{1,60}[\"”’'»]"
_CODE: Final = r"\b[A-Z]{1,3}-\d{4}-\d{2,4}\b"
_ONE: Final = rf"(?:{_QUOTED}|{_CODE}|{_NAME})"
_MORE: Final = rf"{_ONE}(?:\s*(?:,|\ben\b|\band\b|&)\s*{_ONE})*"
_SAID: Final = re.compile(
    rf"(?P<word>\b[Cc]asus(?:sen|overleg(?:gen)?)?|\b[Cc]ases?(?:\s+conferences?)?)"
    rf"\s*:?\s+(?P<names>{_MORE})(?P<after>\s*(?:{_QUOTED}))?"
)
_CODED: Final = re.compile(rf"{_CODE}(?:\s*{_QUOTED})?")
_SPLIT: Final = re.compile(r"\s*(?:,|\ben\b|\band\b|&)\s*")
_MARKS: Final = "\"“”„‘’'«» "
_LEAST: Final = 2  # letters of a name that is looked for elsewhere
_PLAIN: Final = frozenset({"de", "het", "een", "the"})


@dataclass(frozen=True, slots=True)
class CaseNames:
    """The names that are left out of a text; ``word`` stands in their place."""

    word: str  # casus, in English case
    names: frozenset[str] = field(default=frozenset(), repr=False)

    def knowing(self, texts: Iterable[str]) -> CaseNames:
        """Return these with all that the texts themselves call a case."""
        found = {name for text in texts for name in named_in(text)}
        return CaseNames(self.word, self.names | found)

    def hidden(self, text: str) -> str:
        """Return the text without them."""
        text = _SAID.sub(lambda found: found["word"], text)
        text = _CODED.sub(self.word, text)
        for name in sorted(self.names, key=lambda one: (-len(one), one)):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", self.word, text, flags=re.IGNORECASE)
        return text


def named_in(text: str) -> frozenset[str]:
    """Return what a text calls a case."""
    found: set[str] = set()
    for match in _SAID.finditer(text):
        parts = [*_SPLIT.split(match["names"]), match["after"] or ""]
        found.update(part.strip(_MARKS) for part in parts)
    return frozenset(
        name for name in found if len(name) >= _LEAST and name.casefold() not in _PLAIN
    )
