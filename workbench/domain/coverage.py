"""Which kinds of partner belong at a table, and which are missing (product.md 4 and 6).

What belongs where is the practice of these meetings, not a rule: a person says which kind a table
does without, and then it is told no more.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from workbench.domain.ids import SeatWaiverId, TableId
from workbench.domain.people import PartnerKind
from workbench.domain.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_EVERYONE: Final = tuple(kind for kind in PartnerKind if kind is not PartnerKind.OTHER)
_EXPECTED: Final[Mapping[TableKind, tuple[PartnerKind, ...]]] = types.MappingProxyType(
    {
        TableKind.REGIONAL: _EVERYONE,
        TableKind.TRIANGLE: (
            PartnerKind.MUNICIPALITY,
            PartnerKind.POLICE,
            PartnerKind.PROSECUTION,
        ),
        TableKind.WORKING_GROUP: (
            PartnerKind.MUNICIPALITY,
            PartnerKind.POLICE,
            PartnerKind.PROSECUTION,
            PartnerKind.RIEC,
            PartnerKind.CARE_COORDINATION,
        ),
        TableKind.SCREENING: (
            PartnerKind.MUNICIPALITY,
            PartnerKind.POLICE,
            PartnerKind.PROSECUTION,
            PartnerKind.LABOUR_INSPECTORATE,
            PartnerKind.CARE_COORDINATION,
        ),
        TableKind.FOCAL_POINTS: (PartnerKind.MUNICIPALITY,),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatWaiver:
    """A kind of partner that a table does without, as a person decided on a day."""

    id: SeatWaiverId
    table: TableId
    kind: PartnerKind
    on: date


def expected(table: TableKind) -> tuple[PartnerKind, ...]:
    """Return the kinds that usually sit at such a table; none where that differs each time."""
    return _EXPECTED.get(table, ())


def missing(
    table: TableKind, seated: Collection[PartnerKind], waived: Collection[PartnerKind] = ()
) -> tuple[PartnerKind, ...]:
    """Return the kinds that belong at a table and do not sit there."""
    return tuple(k for k in expected(table) if k not in seated and k not in waived)
