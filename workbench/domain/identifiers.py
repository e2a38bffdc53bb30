"""What in a text points at one person: for tables that work without persons (R10).

Citizen service numbers (BSN), birth dates, telephone numbers, number plates, bank accounts,
e-mail addresses, and names that somebody gives. Made to be quiet: dates of meetings, amounts,
house numbers, articles of law and our own numbers such as RT-26-07 are none of these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from workbench.domain.calendar_words import LONG_MONTHS
from workbench.domain.minutes import Mention

NamesWithin = Callable[[str], Iterable[tuple[int, int]]]


class IdentifierKind(StrEnum):
    """What it is that points at a person."""

    BSN = "bsn"
    BIRTH_DATE = "birth_date"
    PHONE = "phone"
    PLATE = "plate"
    IBAN = "iban"
    EMAIL = "email"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A stretch of a text that points at a person."""

    kind: IdentifierKind
    start: int
    end: int


_DIGIT_GROUP: Final = r"(?<![\w.,/€-])(?<!€ )"
_BSN: Final = re.compile(
    _DIGIT_GROUP + r"(?:\d{9}|\d{8}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3} \d{3} \d{3})(?![\w/-]|[.,]\d)"
)
_NO_BSN: Final = re.compile(
    r"(?:zaak|zaaknr|zaaknummer|kenmerk|dossier|dossiernummer|factuur|factuurnummer|order"
    r"|ordernummer|referentie|rsin|kvk|kvk-nummer|vestigingsnummer|btw|btw-nummer|nummer|nr"
    r"|registratienummer|verplichting|postbus|reference|invoice|case|€|eur)[.:]?\s*(?:is\s*)?$",
    re.IGNORECASE,
)
_BSN_BEFORE: Final = re.compile(
    r"\b(?:bsn|b\.s\.n\.|burgerservicenummer|sofinummer)\b[\w\s:.()-]{0,24}$", re.IGNORECASE
)
_MONEY_AFTER: Final = re.compile(r"\s*(?:euro|eur|€|m2|m²|inwoners|stuks|kg)\b", re.IGNORECASE)
_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)

_MONTHS: Final = "|".join(
    sorted(
        {
            month[:length]
            for months in LONG_MONTHS.values()
            for month in months
            for length in (3, 99)
        }
        | {"mrt", "sept"},
        key=len,
        reverse=True,
    )
)
_YEAR: Final = r"(?:19[1-9]\d|20[0-2]\d)"
_DAY_AND_MONTH: Final = r"(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.]"
_DAY: Final = (
    rf"(?:{_DAY_AND_MONTH}(?:{_YEAR}|\d{{2}})|{_YEAR}-[01]\d-[0-3]\d"
    rf"|[0-3]?\d(?:e|ste|de|st|nd|rd|th)?\s(?:{_MONTHS})\.?\s{_YEAR})(?![\w-]|[.,]\d)"
)
_BORN: Final = re.compile(
    rf"(?:\b(?:geb(?:oren|oortedatum|\.)?|gebdat|gbd|g\.d\.|born|date of birth|dob)"
    rf"(?![\w])[\s:.,(]*(?:(?:is|op|te|on|in|datum)\s+)?(?:[A-Z][\w-]+,?\s+)?(?:op\s+)?"
    rf"|(?:\*|°)\s?)({_DAY})",
    re.IGNORECASE,
)
_LONG_AGO: Final = re.compile(
    rf"(?<![\w./-])({_DAY_AND_MONTH}(?:19[2-9]\d|200\d|201[0-2]))(?![\w-]|[.,]\d)"
)
_NO_BIRTH: Final = re.compile(
    r"(?:wet|wetten|besluit|regeling|verordening|convenant|protocol|beleid|nota|richtlijn|arrest"
    r"|uitspraak|vonnis|verdrag|overeenkomst|vergunning|verslag|brief|notitie|akte|stb|stcrt|apv"
    r"|plan|circulaire|rapport|sinds|vanaf|per|tot|t/m|d\.d|dd|gedateerd|vastgesteld|ondertekend"
    r"|opgericht|ingegaan|since|until|dated|act|from)\b[\w\s.,()]{0,30}$",
    re.IGNORECASE,
)

_PHONE: Final = re.compile(
    r"(?<![\w.,/€+-])(?:"
    r"(?:\+|00)31[\s.-]?(?:\(0\))?[\s.-]?[1-9](?:[\s.-]?\d){8}"  # from abroad
    r"|\(0[1-9]\d{1,2}\)[\s.-]?\d(?:[\s.-]?\d){5,6}"
    r"|0[1-9](?:[\s.-]?\d){8}"  # ten figures in the Netherlands
    r"|\+(?!31)[1-9]\d{0,2}(?:[\s.-]?(?:\(0\))?\d){7,12}"  # elsewhere
    r")(?![\w/]|[.,-]\d)"
)
_NO_PHONE: Final = re.compile(r"\D?(?:0\D?8\D?0\D?0|0\D?9\D?0\D?[0-9]|0\D?8\D?8\D?0{3})")
_FIGURES: Final = re.compile(r"\d")

_PLATE_SHAPES: Final = (
    r"\d\d-\d\d-[A-Z]{2}|\d\d-[A-Z]{2}-\d\d|[A-Z]{2}-\d\d-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d\d"
    r"|\d\d-[A-Z]{2}-[A-Z]{2}|\d\d-[A-Z]{3}-\d|\d-[A-Z]{3}-\d\d|[A-Z]{2}-\d{3}-[A-Z]"
    r"|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d\d-[A-Z]|[A-Z]-\d\d-[A-Z]{3}|\d-[A-Z]{2}-\d{3}"
    r"|\d{3}-[A-Z]{2}-\d"
)
_OLDEST: Final = r"[A-Z]{2}-\d\d-\d\d"  # as RT-26-07: only where a plate is spoken of
_PLATE: Final = re.compile(rf"(?<![\w-])(?:{_PLATE_SHAPES})(?![\w-])")
_ANY_PLATE: Final = re.compile(
    rf"(?<![\w-])(?:{_PLATE_SHAPES}|{_OLDEST})(?![\w-])".replace("-\\d", "[- ]?\\d").replace(
        "-[A-Z]", "[- ]?[A-Z]"
    ),
    re.IGNORECASE,
)
_CAR: Final = re.compile(
    r"\b(?:kenteken(?:plaat)?|nummerplaat|plaat|kentekens|number\s?plate|plate|registration)"
    r"\b[\w\s:.,()]{0,24}$",
    re.IGNORECASE,
)
_MONTH_CODES: Final = frozenset(
    [
        "JAN",
        "FEB",
        "MRT",
        "MAR",
        "APR",
        "MEI",
        "MAY",
        "JUN",
        "JUL",
        "AUG",
        "SEP",
        "OKT",
        "OCT",
        "NOV",
        "DEC",
    ]
)

_IBAN: Final = re.compile(
    r"(?<![\w])[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{4}){2,7}(?:[ .-]?[A-Z0-9]{1,3})?(?!\w)", re.IGNORECASE
)
_IBAN_LENGTHS: Final = range(15, 35)
_DUTCH: Final = 18  # signs of an account in the Netherlands
_EMAIL: Final = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,24}(?![\w@-])"
)
_OF_NOBODY: Final = frozenset(
    [
        "info",
        "post",
        "postbus",
        "contact",
        "gemeente",
        "griffie",
        "secretariaat",
        "receptie",
        "balie",
        "loket",
        "meldpunt",
        "mensenhandel",
        "veiligheid",
        "handhaving",
        "vergunningen",
        "noreply",
        "no-reply",
        "office",
        "mail",
        "support",
    ]
)


def identifiers(text: str, names: NamesWithin | None = None) -> tuple[Identifier, ...]:
    """Return what points at a person, in the order of the text; nothing overlaps."""
    found: list[Identifier] = []
    for kind, finds in _FINDERS if _FIGURES.search(text) else _WITHOUT_FIGURES:
        for start, end in finds(text):
            if all(end <= other.start or start >= other.end for other in found):
                found.append(Identifier(kind=kind, start=start, end=end))
    for start, end in names(text) if names is not None else ():
        if all(end <= other.start or start >= other.end for other in found):
            found.append(Identifier(kind=IdentifierKind.NAME, start=start, end=end))
    return tuple(sorted(found, key=lambda one: one.start))


def is_bsn(figures: str) -> bool:
    """Tell whether figures pass the test of eleven."""
    padded = figures.zfill(len(_WEIGHTS))
    if len(padded) != len(_WEIGHTS) or not padded.strip("0"):
        return False
    return sum(w * int(f) for w, f in zip(_WEIGHTS, padded, strict=True)) % 11 == 0


def is_iban(account: str) -> bool:
    """Tell whether letters and figures pass the test of ninety-seven (ISO 13616)."""
    bare = re.sub(r"[ .-]", "", account).upper()
    if len(bare) not in _IBAN_LENGTHS or (bare.startswith("NL") and len(bare) != _DUTCH):
        return False
    return int("".join(str(int(sign, 36)) for sign in bare[4:] + bare[:4])) % 97 == 1


def coded(
    text: str, mentions: Sequence[Mention], found: Sequence[Identifier], code: Callable[[str], str]
) -> tuple[str, tuple[Mention, ...]]:
    """Put a code in place of what was found; what else was pointed at stays pointed at."""
    written: list[str] = []
    kept = list(mentions)
    done = moved = 0
    for one in found:
        new = code(text[one.start : one.end])
        written += [text[done : one.start], new]
        kept = [
            replace(m, start=m.start + len(new) - (one.end - one.start))
            if m.start - moved >= one.end
            else m
            for m in kept
            if m.start - moved >= one.end or m.end - moved <= one.start
        ]
        moved += len(new) - (one.end - one.start)
        done = one.end
    return "".join([*written, text[done:]]), tuple(kept)


_CODE: Final = re.compile(r"\[code (\d{1,4})\]")


def code_of(number: int) -> str:
    """Return the words that stand where a person was pointed at."""
    return f"[code {number}]"


def last_code(texts: Iterable[str]) -> int:
    """Return the highest number of a code that stands in these texts; 0 for none."""
    return max((int(n) for text in texts for n in _CODE.findall(text)), default=0)


def _bsns(text: str) -> Iterator[tuple[int, int]]:
    for match in _BSN.finditer(text):
        figures = re.sub(r"\D", "", match[0])
        before = text[max(0, match.start() - 40) : match.start()]
        is_named = bool(_BSN_BEFORE.search(before))
        if not is_bsn(figures) or (len(figures) < len(_WEIGHTS) and not is_named):
            continue
        is_other = _NO_BSN.search(before) or _MONEY_AFTER.match(text, match.end())
        if is_named or not is_other:
            yield match.span()


def _birth_dates(text: str) -> Iterator[tuple[int, int]]:
    for match in _BORN.finditer(text):
        yield match.span(1)
    for match in _LONG_AGO.finditer(text):
        before = text[max(0, match.start() - 50) : match.start()]
        if not _NO_BIRTH.search(before):
            yield match.span(1)


def _phones(text: str) -> Iterator[tuple[int, int]]:
    for match in _PHONE.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if not _NO_PHONE.match(match[0]) and not _NO_BSN.search(before):
            yield match.span()


def _plates(text: str) -> Iterator[tuple[int, int]]:
    for match in _ANY_PLATE.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        parts = re.split(r"[- ]", match[0].upper())
        is_day = bool(_MONTH_CODES.intersection(parts))
        if not is_day and (_PLATE.fullmatch(match[0]) or _CAR.search(before)):
            yield match.span()


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    for match in _IBAN.finditer(text):
        end = match.end()
        while end > match.start() + _IBAN_LENGTHS.start:  # a word may follow the account
            if is_iban(text[match.start() : end]):
                yield match.start(), end
                break
            end = max(text.rfind(" ", match.start(), end), match.start())


def _emails(text: str) -> Iterator[tuple[int, int]]:
    for match in _EMAIL.finditer(text):
        if match[0].partition("@")[0].casefold() not in _OF_NOBODY:
            yield match.span()


_WITHOUT_FIGURES: Final = ((IdentifierKind.EMAIL, _emails),)
_FINDERS: Final = (
    (IdentifierKind.IBAN, _ibans),
    *_WITHOUT_FIGURES,
    (IdentifierKind.BSN, _bsns),
    (IdentifierKind.BIRTH_DATE, _birth_dates),
    (IdentifierKind.PHONE, _phones),
    (IdentifierKind.PLATE, _plates),
)
