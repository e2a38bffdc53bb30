"""On what ground a partner may hold what is said about persons: the regime of its table (R10).

The Wet gegevensverwerking door samenwerkingsverbanden lets the participants of a RIEC or a Zorg-
en Veiligheidshuis share; who is in neither list (product.md 5.1: the Chamber of Commerce, CoMensha
and housing corporations among them) is a third party, and a person writes down why it may hold
something. A kind that the list below does not know takes part when it was given a seat. A covenant
binds those at its table. The program reads this from the regime; whether it is right is for a
person to judge.
"""

from __future__ import annotations

import types
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import OrganisationId, StatedGroundId, TableId
from workbench.domain.people import PartnerKind
from workbench.domain.tables import Regime

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.domain.people import Organisation


class GroundMissingError(RuleBrokenError):
    """A third party holds what tells of persons only when somebody writes down why."""

    code = "ground.missing"


class Ground(StrEnum):
    """Why a partner may hold what tells of persons."""

    NOT_NEEDED = "not_needed"  # the table works without persons
    REGIME = "regime"  # it takes part by the regime of the table
    STATED = "stated"  # a third party; a person wrote down why
    NONE = "none"

    @property
    def is_there(self) -> bool:
        """It may hold what tells of persons, as far as this goes."""
        return self is not Ground.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedGround:
    """Why a third party may hold what is said about persons at one table, in a person's words."""

    id: StatedGroundId
    table: TableId
    organisation: OrganisationId
    words: str = field(repr=False)
    stated_on: date


_NEVER: Final = frozenset(
    {PartnerKind.CHAMBER_OF_COMMERCE, PartnerKind.COMENSHA, PartnerKind.HOUSING}
)
_TAKES_PART: Final[Mapping[Regime, frozenset[PartnerKind]]] = types.MappingProxyType(
    {
        Regime.WGS_RIEC: frozenset(
            {
                PartnerKind.MUNICIPALITY,
                PartnerKind.POLICE,
                PartnerKind.PROSECUTION,
                PartnerKind.TAX,
                PartnerKind.LABOUR_INSPECTORATE,
                PartnerKind.RIEC,
                PartnerKind.IMMIGRATION,
                PartnerKind.BORDER_POLICE,
                PartnerKind.ENFORCEMENT,
            }
        ),
        Regime.WGS_ZVH: frozenset(
            {
                PartnerKind.MUNICIPALITY,
                PartnerKind.POLICE,
                PartnerKind.PROSECUTION,
                PartnerKind.SAFETY_HOUSE,
                PartnerKind.SAFE_AT_HOME,
                PartnerKind.ENFORCEMENT,
            }
        ),
        Regime.MUNICIPAL_PROTOCOL: frozenset({PartnerKind.MUNICIPALITY, PartnerKind.ENFORCEMENT}),
        Regime.COVENANT: frozenset(),
    }
)
_ONLY_THESE: Final = frozenset({Regime.MUNICIPAL_PROTOCOL})  # nobody from outside the town hall


def ground_for(
    regime: Regime, partner: Organisation, *, has_seat: bool, is_stated: bool = False
) -> Ground:
    """Return the ground of a partner at a table with this regime."""
    if regime is Regime.NO_PERSONS:
        return Ground.NOT_NEEDED
    if partner.is_own or takes_part(regime, partner.kind, has_seat=has_seat):
        return Ground.REGIME
    return Ground.STATED if is_stated else Ground.NONE


def takes_part(regime: Regime, kind: PartnerKind, *, has_seat: bool) -> bool:
    """Tell whether the regime itself lets a kind of partner hold what tells of persons."""
    if kind in _TAKES_PART[regime]:
        return True
    if regime is Regime.COVENANT:
        return has_seat
    is_open = regime not in _ONLY_THESE or kind is PartnerKind.OTHER
    return has_seat and is_open and kind not in _NEVER
