"""Entities: what a signal or a subject is about, in the one form in which it is compared.

An address, a company, a telephone number, a plate: the same one in two signals of two partners is
how pieces come together (product.md 3.4). Nothing is made by itself: a text gives suggestions
(``domain.entity_spans``), a person confirms. Some values belong to everybody, such as 112 or the
town hall: they are muted, and never put two signals side by side.

Entities are compared within one regime and purpose only (R10): ``Scope`` says which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench import notations
from workbench.domain.addresses import address_of
from workbench.domain.errors import RuleBrokenError
from workbench.domain.folding import words_of
from workbench.domain.ids import EntityId, EntityLinkId, SignalId, SubjectId, TableId
from workbench.domain.plates import plate_of
from workbench.domain.tables import Regime

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class EntityKind(StrEnum):
    """What it is that two signals can have in common."""

    ADDRESS = "address"
    COMPANY = "company"  # its number with the Chamber of Commerce, or its name
    PHONE = "phone"
    PLATE = "plate"
    ACCOUNT = "account"  # at a bank: an IBAN
    CONTACT = "contact"  # a mail address, or the name of an account
    PERSON = "person"
    BSN = "bsn"
    VAT = "vat"


class MutedBy(StrEnum):
    """Who said last whether an entity is muted; what a person said is never overruled."""

    NOBODY = "nobody"
    PERSON = "person"
    LIST = "list"  # it belongs to everybody, or to our own organisation
    COUNT = "count"  # it stands in so many signals that it tells nothing


class EntityUnreadableError(RuleBrokenError):
    """What was typed is no address, number or name of that kind."""

    code = "entity.unreadable"


class EntityWithoutRegimeError(RuleBrokenError):
    """Where no regime lets persons be processed, nothing is kept that could be compared (R10)."""

    code = "entity.without-regime"


class MuteReasonError(RuleBrokenError):
    """Why a value must not match is told to who reads it later."""

    code = "entity.mute-reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A value that signals and subjects can share; each value stands once in a vault."""

    id: EntityId
    kind: EntityKind
    value: str = field(repr=False)  # normalised: what is compared
    also: str = field(default="", repr=False)  # an address without its postcode or town
    shown: str = field(repr=False)  # as it was first typed
    muted: bool = False
    muted_by: MutedBy = MutedBy.NOBODY
    why: str = field(default="", repr=False)  # in a person's words

    def mute(self, by: MutedBy, why: str = "") -> Entity:
        """Return this entity as one that puts nothing side by side.

        Raises:
            MuteReasonError: a person says so, and not why.
        """
        if by is MutedBy.PERSON and not why.strip():
            raise MuteReasonError(self.id)
        return replace(self, muted=True, muted_by=by, why=why.strip())

    def unmute(self) -> Entity:
        """Return this entity as one that is compared, as a person decided."""
        return replace(self, muted=False, muted_by=MutedBy.PERSON, why="")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLink:
    """That a signal or a subject is about an entity: one of the two, as a person confirmed."""

    id: EntityLinkId
    entity: EntityId
    signal: SignalId | None = None
    subject: SubjectId | None = None


MANY: Final = 25  # signals in one regime: what stands in more than these tells nothing

Scope = str
"""Within what signals may be compared: a regime, and for a covenant the table it binds."""


def scope_of(regime: Regime, table: TableId | None) -> Scope | None:
    """Return within what a table's signals are compared; None: nothing may be kept.

    The law says the purpose of a RIEC, of a Zorg- en Veiligheidshuis and of the protocol inside a
    municipality, so their tables compare with each other. Two covenants have two purposes, and
    which covenant it is stands nowhere, so each of their tables is alone.
    """
    if regime is Regime.NO_PERSONS:
        return None
    return f"{regime}:{table or ''}" if regime is Regime.COVENANT else str(regime)


def normalised(kind: EntityKind, text: str) -> str | None:
    """Return what a text of this kind is compared by; None when it is no such thing."""
    said = _tidy(text)
    if kind in _CALLED:
        said = _CALLED[kind].sub("", said)
    return (_FORMS[kind](said) or None) if said else None


def also_of(kind: EntityKind, text: str) -> str:
    """Return an address without its postcode or town, when it has one: it may be the same."""
    found = address_of(_tidy(text)) if kind is EntityKind.ADDRESS else None
    return found.by_street if found and found.by_street != found.value else ""


def _tidy(text: str) -> str:
    """Return a text with plain blanks and dashes, out of the signs that stood around it."""
    said = " ".join(text.translate(_DASHES).split()).strip("<>;, ")
    is_wrapped = said.startswith("(") and said.endswith(")") and said.count("(") == 1
    return said[1:-1].strip() if is_wrapped else said


def is_for_all(kind: EntityKind, value: str) -> bool:
    """Tell whether a value is everybody's, such as 112, and says nothing of two signals."""
    return kind is EntityKind.PHONE and bool(_FOR_ALL.match(value))


_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_CALLED: Final[Mapping[EntityKind, re.Pattern[str]]] = {  # what it is, before it
    EntityKind.ACCOUNT: re.compile(r"^(?:iban|rekening(?:nummer)?)\b[\s:.]*", re.IGNORECASE),
    EntityKind.BSN: re.compile(r"^(?:bsn|burgerservicenummer)\b[\s:.]*", re.IGNORECASE),
    EntityKind.VAT: re.compile(
        r"^(?:btw|vat)(?:-?(?:nummer|nr|id|number))?\b[\s:.]*", re.IGNORECASE
    ),
    EntityKind.PHONE: re.compile(r"^(?:tel|telefoon|phone|mobiel)\b[\s:.]*", re.IGNORECASE),
    EntityKind.PLATE: re.compile(r"^(?:kenteken|plate)\b[\s:.]*", re.IGNORECASE),
    EntityKind.CONTACT: re.compile(
        r"^(?:e-?mail|mail)(?:adres)?(?=[\s:])[\s:.]*(?:to:)?", re.IGNORECASE
    ),
}
_SHORT: Final = re.compile(r"11[234]|144|116\d{3}|18\d{2}|14\d{3,4}|0[89]00\d{4}")
_FOR_ALL: Final = re.compile(r"\d|\+31(?:[89]0[069]|14\d)")  # short ones, and those of services
_PHONE_SIGNS: Final = re.compile(r"[\s.()/-]+")
_KVK: Final = re.compile(
    r"^(?:kvk|k\.v\.k\.|kamer van koophandel)[\s:.-]*(?:nummer|nr\.?)?[\s:.-]*", re.IGNORECASE
)
_COMPANY_SIGNS: Final = re.compile(r"[\s.-]+")
_LEGAL: Final = re.compile(
    r"(?:\s(?:b\s?v|n\s?v|v\s?o\s?f|c\s?v|u\s?a|b\s?a|ltd|gmbh|eood|ood|srl|s\s?r\s?l|sp z o o"
    r"|i\s?o|eenmanszaak|holding b\s?v))+$"
)
_MAIL: Final = re.compile(r"[^\s@]{1,64}@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}")
_ACCOUNT: Final = re.compile(r"@?(?=.*[^\W\d_])([\w.-]{3,64})")
_PAGE: Final = re.compile(r"(?:https?://)?(?:www\.|m\.)?([\w-]+(?:\.[\w-]+)+/[^\s?#]+)(?:[?#]\S*)?")
_TITLES: Final = frozenset({"dhr", "mw", "mevr", "mevrouw", "meneer", "de heer", "heer"})


def _phone(said: str) -> str | None:
    return notations.phone(said) or _full(_SHORT, _PHONE_SIGNS.sub("", said))


def _company(said: str) -> str | None:
    bare = _COMPANY_SIGNS.sub("", _KVK.sub("", said))
    if bare.isdecimal() and bare.isascii():
        return bare if len(bare) == _KVK_FIGURES and bare.strip("0") else None
    name = " ".join(words_of(said.replace("&", " en ")))
    return _LEGAL.sub("", name) if len(name) >= _LEAST else None


def _contact(said: str) -> str | None:
    small = said.casefold().removeprefix("mailto:").strip()
    if page := _PAGE.fullmatch(small):
        return page[1].rstrip("/")
    if account := _ACCOUNT.fullmatch(small):
        return f"@{account[1]}"
    return _full(_MAIL, small)


def _person(said: str) -> str | None:
    last, comma, first = said.partition(",")
    words = words_of(f"{first} {last}" if comma else said)
    while words and words[0] in _TITLES:
        words = words[1:]
    name = " ".join(words)
    return name if len(name) >= _LEAST and not name.isdecimal() else None


def _address(said: str) -> str | None:
    found = address_of(said)
    return found.value if found else None


def _full(pattern: re.Pattern[str], text: str) -> str | None:
    return text if pattern.fullmatch(text) else None


_KVK_FIGURES: Final = 8
_LEAST: Final = 3  # letters of a name
_FORMS: Final[Mapping[EntityKind, Callable[[str], str | None]]] = {
    EntityKind.ADDRESS: _address,
    EntityKind.COMPANY: _company,
    EntityKind.PHONE: _phone,
    EntityKind.PLATE: plate_of,
    EntityKind.ACCOUNT: notations.iban,
    EntityKind.CONTACT: _contact,
    EntityKind.PERSON: _person,
    EntityKind.BSN: notations.bsn,
    EntityKind.VAT: notations.vat,
}
