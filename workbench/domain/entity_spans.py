"""Where a text names something that signals can have in common: suggestions, never records.

What points at a person is found as ``domain.identifiers`` finds it; beside that addresses,
numbers of companies and of VAT, and names that end as companies do. A person confirms each one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.domain.entities import EntityKind, also_of, normalised
from workbench.domain.folding import words_of
from workbench.domain.identifiers import IdentifierKind, identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KINDS: Final[Mapping[IdentifierKind, EntityKind]] = {
    IdentifierKind.BSN: EntityKind.BSN,
    IdentifierKind.PHONE: EntityKind.PHONE,
    IdentifierKind.PLATE: EntityKind.PLATE,
    IdentifierKind.IBAN: EntityKind.ACCOUNT,
    IdentifierKind.EMAIL: EntityKind.CONTACT,
}
_STREETS: Final = "straat|str\\.|laan|weg|plein|kade|gracht|singel|dijk|steeg|plantsoen|dreef"
_OTHERS: Final = (  # of a name that begins with a capital
    "hof|pad|park|markt|haven|boulevard|oever|dam|veld|zoom|hoek|poort|brink|erf|werf|sluis"
    "|horst|waard|polder|weide|vliet|baan|kanaal|burg|rode|heuvel|berg|dorp"
)
_STOP: Final = (
    "Op|In|Bij|Aan|Uit|Naar|Te|Om|En|Het|De|Een|Ook|Voor|Achter|Naast|Tegen|Over|Adres|Pand|Rond"
    "|Vanaf|Langs|Tussen|At|On|The|From|Near|Behind|Woont|Perceel|Woning|Locatie|Melding"
)
_NO_STREET: Final = re.compile(
    r"(?:onder|half|snel|spoor|hoofd|vaar|al|uit|eigen)weg$|punt|artikel"
)
_SMALL: Final = r"(?:van|de|der|den|het|’t|'t|ter|ten|aan)\s"
_BEGINNING: Final = rf"(?:(?!(?:{_STOP})\b)[A-Z][\w.’'-]*\s(?:{_SMALL}){{0,2}}){{0,3}}"
_STREET: Final = rf"(?:[\w’'-]*(?i:{_STREETS})|(?=[A-Z])[\w’'-]*(?i:{_OTHERS}))"
_AFTER_ANOTHER: Final = (
    r"(?:Laan|Weg|Plein|Kade|Park|Hof|Pad|Singel)\s(?:van\s)?(?:de[rn]?\s|het\s)?"
)
_HOUSE: Final = (
    r"\d{1,5}(?:[-/]?[A-Za-z]\d?(?!\w)|\s[A-Z](?![\w.])|[-/]\d{1,3}[a-z]?|\s?(?:hs|bis)(?!\w))?"
)
_BEHIND: Final = (
    r"(?:,?\s[1-9]\d{3}\s?[A-Z]{2}(?!\w)(?:\s(?!(?:Op|In|De|Het)\b)[A-Z][\w-]+)?"
    r"|\s(?:te|in)\s[A-Z][\w-]+)?"
)
_ADDRESS: Final = re.compile(
    rf"(?<![\w-])(?:(?:{_BEGINNING}{_STREET}|{_AFTER_ANOTHER}[A-Z][\w-]+)"
    rf"\s(?:nr\.?\s|nummer\s|huisnummer\s)?{_HOUSE}{_BEHIND}"
    rf"|[1-9]\d{{3}}\s?(?!S[ADS]\b)[A-Z]{{2}}[\s,-]{{1,2}}{_HOUSE})"
    r"(?![\w-]|[.,:]\d|\s?(?:uur|euro|%|m2|km)\b)"
)
_NUMBER: Final = re.compile(
    r"\b(?:kvk|k\.v\.k\.)(?:-?\s?(?:nummer|nr\.?))?[\s:]*(\d(?:[ .]?\d){7})(?![\w.]?\d)",
    re.IGNORECASE,
)
_VAT: Final = re.compile(
    r"(?<!\w)(?:NL[ .]?\d(?:[ .]?\d){8}[ .]?B[ .]?\d{2}"
    r"|(?:BE|DE|BG|RO|PL|HU)[ ]?\d(?:[ .]?\d){7,9})(?!\w)"
)
_FIRM: Final = re.compile(
    r"(?<![\w-])((?:(?!(?:Op|In|Bij|Aan|Uit|En|Het|Een|Ook|Voor)\b)[A-Z0-9][\w&.’'-]*\s"
    r"(?:(?:de|het|van|der|den|en|&)\s){0,2}){1,5}"
    r"(?:B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|C\.?V\.?|bv|vof|nv|Holding))(?!\w)"
)
_WORD: Final = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_WORDS: Final = 6  # of a name
_SHORTEST: Final = 4  # letters of a name: shorter ones are met everywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A stretch of a text that could be confirmed as an entity."""

    kind: EntityKind
    start: int
    end: int
    shown: str = field(repr=False)
    value: str = field(repr=False)
    also: str = field(default="", repr=False)


def found_in(text: str) -> tuple[Found, ...]:
    """Return what a text names, in its order; nothing overlaps."""
    found: list[Found] = []
    for kind, start, end in (*_given(text), *_more(text)):
        one = read(kind, text[start:end], start)
        if one and all(one.end <= other.start or one.start >= other.end for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def read(kind: EntityKind, text: str, start: int = 0) -> Found | None:
    """Return a text as the entity that it could be; None when it is none of that kind."""
    shown = text.strip()
    value = normalised(kind, shown)
    if value is None:
        return None
    begin = start + len(text) - len(text.lstrip())
    return Found(
        kind=kind,
        start=begin,
        end=begin + len(shown),
        shown=shown,
        value=value,
        also=also_of(kind, shown),
    )


def _given(text: str) -> Iterator[tuple[EntityKind, int, int]]:
    for one in identifiers(text):
        if kind := _KINDS.get(one.kind):
            yield kind, one.start, one.end


def _more(text: str) -> Iterator[tuple[EntityKind, int, int]]:
    for match in _NUMBER.finditer(text):
        yield EntityKind.COMPANY, *match.span(1)
    for match in _VAT.finditer(text):
        yield EntityKind.VAT, *match.span()
    for match in _ADDRESS.finditer(text):
        if not _NO_STREET.search(match[0].rsplit(" ", 1)[0].casefold()):
            yield EntityKind.ADDRESS, *match.span()
    for match in _FIRM.finditer(text):
        yield EntityKind.COMPANY, *match.span(1)


def names_in(text: str) -> Iterator[Found]:
    """Yield each row of words that could be a name known before, as a name is compared."""
    words = list(_WORD.finditer(text))
    plain = [" ".join(words_of(word[0])) for word in words]
    for first in range(len(words)):
        for last in range(first, min(first + _WORDS, len(words))):
            value = " ".join(filter(None, plain[first : last + 1]))
            start, end = words[first].start(), words[last].end()
            if len(value) >= _SHORTEST and "\n" not in text[start:end]:
                yield Found(
                    kind=EntityKind.COMPANY,
                    start=start,
                    end=end,
                    shown=text[start:end],
                    value=value,
                )
