"""Dutch addresses in the one form in which they are compared.

Street, number and addition, or postcode and number; a town where one is said. "Kanaalstr. 12 A",
"kanaalstraat 12-a" and "Kanaalstraat 12a" are one address; 12, 12a, 12-1 and 21 are four. A
postcode with a number says the whole address, so what stands beside it is left out of the value;
``by_street`` tells it, for what may be the same address written without its postcode or town.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.domain.folding import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

_POSTCODE: Final = re.compile(r"(?<!\w)([1-9]\d{3})[ -]?(?!s[ads](?!\w))([a-z]{2})(?!\w)")
_NUMBER_WORD: Final = r"(?:(?:huisnummer|nummer|huisnr|nr|no)\b[. ]*)?"
_TOWN_FIRST: Final = re.compile(r"^[^\d,;]+,\s*(?=(?:\d{1,2}e )?['’]?[^\W\d_])")
_HOUSE: Final = re.compile(
    r"(?P<street>(?:\d{1,2}e )?['’]?[^\W\d_][^\d,;]*)?[,;\s]*(?<!\w)"
    rf"{_NUMBER_WORD}"
    r"(?P<number>[1-9]\d{0,4})"
    r"(?P<addition>(?:[ /-]*(?:hs|huis|bis|boven|beneden|bg|[a-z]\d{0,3}|\d{1,4}[a-z]?)"
    r"(?:[ -]?hoog)?(?!\w)){0,2})"
    r"(?P<rest>[^\d]*)",
)
_PIECE: Final = re.compile(r"hs|huis|bis|boven|beneden|bg|[a-z]|\d+")
_HIGH: Final = re.compile(r"[ -]?hoog")
_CALLED: Final = re.compile(r"[\s,]*\b(?:huisnummer|nummer|huisnr|nr|no)[. ]*$")
_BEFORE_TOWN: Final = re.compile(r"^[\s,;(]*(?:(?:te|in)\s)?")
_GAPS: Final = re.compile(r"[^\w]+")
_SHORT: Final[Mapping[str, str]] = {  # at the beginning of a street
    "st": "sint",
    "burg": "burgemeester",
    "dr": "doctor",
    "prof": "professor",
    "mr": "meester",
    "ir": "ingenieur",
    "ds": "dominee",
    "kon": "koningin",
    "v": "van",
}
_ENDS: Final[Mapping[str, str]] = {"str": "straat", "ln": "laan", "wg": "weg", "pln": "plein"}
_SAME: Final[Mapping[str, str]] = {"huis": "hs", "beneden": "bg"}
_ARTICLES: Final = frozenset({"de", "het", "t"})
_LEAST: Final = 5  # letters of a word that may end in a short form
_LONGEST: Final = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address in its parts, folded; what is not said is empty."""

    street: str = field(default="", repr=False)
    house: str = field(repr=False)  # number and addition, such as 12-a
    postcode: str = field(default="", repr=False)
    town: str = field(default="", repr=False)

    @property
    def value(self) -> str:
        """The whole address in one text."""
        if self.postcode:
            return f"{self.postcode} {self.house}"
        return f"{self.by_street}, {self.town}" if self.town else self.by_street

    @property
    def by_street(self) -> str:
        """Street and house alone; empty without a street."""
        return f"{self.street} {self.house}" if self.street else ""


def address_of(text: str) -> Address | None:
    """Read one address; None when the text is none, or says more than one."""
    plain = " ".join(folded(text[:_LONGEST]).split())
    postcode = _POSTCODE.search(plain)
    if postcode:
        plain = f"{plain[: postcode.start()]}, {plain[postcode.end() :]}".strip(" ,;-")
        plain = plain if _HOUSE.fullmatch(plain) else _TOWN_FIRST.sub("", plain)
    found = _HOUSE.fullmatch(plain)
    if found is None:
        return None
    street = _street(_CALLED.sub("", found["street"] or ""))
    if not street and not postcode:
        return None
    return Address(
        street=street,
        house=_house(found["number"], found["addition"]),
        postcode="".join(postcode.groups()).upper() if postcode else "",
        town="" if postcode else " ".join(_words(_BEFORE_TOWN.sub("", found["rest"]))),
    )


def _house(number: str, addition: str) -> str:
    """Two figures in a row stay apart: 12-1-1 is not 12-11."""
    pieces = [_SAME.get(one, one) for one in _PIECE.findall(_HIGH.sub("", addition))]
    house = number
    for n, piece in enumerate(pieces):
        is_apart = n == 0 or (piece.isdigit() and pieces[n - 1].isdigit())
        house += f"-{piece}" if is_apart else piece
    return house


def _street(said: str) -> str:
    """Return a street with its short forms written out."""
    words = _words(said)
    if len(words) > 1 and words[0] in _ARTICLES:  # De Ruyterkade is called Ruyterkade too
        words = words[1:]
    last = len(words) - 1
    return " ".join(_long(word, is_last=n == last) for n, word in enumerate(words))


def _long(word: str, *, is_last: bool) -> str:
    if not is_last:
        return _SHORT.get(word, word)
    for short, whole in _ENDS.items():
        if len(word) >= _LEAST and word.endswith(short):
            return word.removesuffix(short) + whole
    return word


def _words(said: str) -> list[str]:
    return [word for word in _GAPS.split(said) if word]
