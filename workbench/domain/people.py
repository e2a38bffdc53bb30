"""Partners and their people: who sits at the table, since when.

An organisation (ketenpartner) owes actions; a contact is a person in a function there. The own
organisation is the one that "ons" means (rules R1.4). People have from and to dates and are
never removed while something refers to them (R13).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workbench.domain.ids import ContactId, OrganisationId


class PartnerKind(StrEnum):
    """The kinds of partner that a table against human trafficking knows (product.md 6)."""

    MUNICIPALITY = "municipality"
    POLICE = "police"
    PROSECUTION = "prosecution"
    TAX = "tax"
    CHAMBER_OF_COMMERCE = "chamber_of_commerce"
    LABOUR_INSPECTORATE = "labour_inspectorate"
    RIEC = "riec"
    SAFETY_HOUSE = "safety_house"
    CARE_COORDINATION = "care_coordination"
    COMENSHA = "comensha"
    SHELTER = "shelter"
    HEALTH = "health"
    SAFE_AT_HOME = "safe_at_home"
    HOUSING = "housing"
    IMMIGRATION = "immigration"
    BORDER_POLICE = "border_police"
    ENFORCEMENT = "enforcement"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A partner, or the own organisation."""

    id: OrganisationId
    name: str = field(repr=False)
    monogram: str = field(default="", repr=False)  # one to three letters for the avatar
    kind: PartnerKind = PartnerKind.OTHER
    is_own: bool = False
    colour: int = 0  # index of the avatar pair, fixed per partner
    note: str = field(default="", repr=False)
    since: date | None = None
    until: date | None = None

    def is_active(self, on: date) -> bool:
        """Tell whether the organisation exists for us on this day."""
        return self.until is None or on <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person in a function at an organisation, from a day to a day."""

    id: ContactId
    organisation: OrganisationId
    name: str = field(repr=False)
    function: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    since: date | None = None
    until: date | None = None
    is_function_only: bool = False  # no name is kept, only the function (R13)
    is_secret: bool = False  # address never in completion or exports (R13)
    follows: ContactId | None = None  # the same person in the function before
    reads_large: bool = False  # copies for this person are the large-print edition

    @property
    def open_email(self) -> str:
        """The mail address, unless it is secret: for whatever leaves this page (R13)."""
        return "" if self.is_secret else self.email

    @property
    def open_phone(self) -> str:
        """The telephone number, unless it is secret: for whatever leaves this page (R13)."""
        return "" if self.is_secret else self.phone

    def is_active(self, on: date) -> bool:
        """Tell whether the person holds this function on this day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


_SMALL_WORDS = frozenset(
    {"de", "het", "een", "van", "voor", "en", "of", "t", "the", "and", "in", "op"}
)


def monogram(name: str) -> str:
    """Propose one to three letters for an avatar: "Zorg- en Veiligheidshuis" gives "ZV"."""
    bare = ("".join(c for c in w if c.isalnum()) for w in name.replace("-", " ").split())
    words = [w for w in bare if w and w.casefold() not in _SMALL_WORDS]
    if not words:
        return "?"
    if len(words) > 1:
        return (words[0][0] + words[1][0]).upper()
    keeps = words[0].isupper() and len(words[0]) <= 3  # noqa: PLR2004 - GGD and OM stay
    return words[0] if keeps else words[0][:2].upper()
