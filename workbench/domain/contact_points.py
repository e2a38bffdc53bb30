"""Contact points (raakvlakken): that two partners have something in common, without what it is.

The two talk about it within their own basis. Who is proposed follows from the regime: a partner
that stands in no list of it is not, whatever a person stated for a copy (product.md 5.1, rules
R10). What a provider marked TLP:RED stays with who was there; that it exists is part of it. The
only words a person adds are the basis, and these are refused when they name something.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.folding import squeezed
from workbench.domain.grounds import Ground, ground_for
from workbench.domain.identifiers import identifiers
from workbench.domain.markings import Tlp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.domain.markings import Marking
    from workbench.domain.people import Organisation
    from workbench.domain.tables import Regime

KIND: Final = "contact_point"  # in the register of provisions
_SHORT: Final = 3  # letters and figures; fewer would be met in any sentence


class ContactPointBasisError(RuleBrokenError):
    """Two partners are told only on a basis that somebody writes down."""

    code = "contact-point.basis-missing"


class ContactPointContentError(RuleBrokenError):
    """The basis names something of what the partners have in common."""

    code = "contact-point.names-content"


class ContactPointRefusedError(RuleBrokenError):
    """These two are not told: the regime, or a provider, does not let it."""

    code = "contact-point.refused"


class Obstacle(StrEnum):
    """Why a partner is not proposed."""

    NOT_IN_REGIME = "not_in_regime"
    GONE = "gone"  # no partner any more
    RED = "red"  # what it told is for who was there


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where both were: the number of an item, and the day of its meeting."""

    number: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What leaves: two names of partners, where both were, and on what basis."""

    one: str = field(repr=False)
    other: str = field(repr=False)
    basis: str = field(repr=False)
    spot: Spot | None = None


def obstacle(
    regime: Regime,
    partner: Organisation | None,
    *,
    has_seat: bool,
    markings: Iterable[Marking | None],
    on: date,
) -> Obstacle | None:
    """Return why a partner is not proposed, None when it is."""
    if partner is None or not partner.is_active(on):
        return Obstacle.GONE
    if ground_for(regime, partner, has_seat=has_seat) is not Ground.REGIME:
        return Obstacle.NOT_IN_REGIME
    if any(one is not None and one.tlp is Tlp.RED for one in markings):
        return Obstacle.RED
    return None


def must_name_nothing(basis: str, known: Iterable[str]) -> str:
    """Return the basis as it is kept.

    ``known`` are the words that point at what the two have in common: codes, names, values.

    Raises:
        ContactPointBasisError: there is none.
        ContactPointContentError: it says one of them, or something that points at a person.
    """
    said = " ".join(basis.split())
    if not said:
        raise ContactPointBasisError
    row = squeezed(said)
    words = (squeezed(one) for one in known)
    if identifiers(said) or any(len(one) >= _SHORT and one in row for one in words):
        raise ContactPointContentError
    return said
