"""What touches a signal at a table of another regime, and the opening of it (rules R10).

Of another regime nothing is told but that there is something. A person opens it on a basis that
its own regime knows, and says why. Opened, it tells at which table, in what kind of detail, and
whom to talk to there: no value, no code, no partner and no word of what was said. So what was told
to the one table is not laid beside what was told to the other; the two talk, each within its own
basis.

An opening holds for the tables that were found at that moment. What joins later is asked about
anew, and so is everything when the signal moves to another table, or its table to another regime.
"""

from __future__ import annotations

import types
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import OpeningId, SignalId, TableId
from workbench.domain.tables import Regime

if TYPE_CHECKING:
    from collections.abc import Mapping


class NothingToOpenError(RuleBrokenError):
    """No other table has something in common with it, or that was opened already."""

    code = "crossing.nothing"


class CrossingBasisError(RuleBrokenError):
    """The regime of the signal's own table does not know this basis."""

    code = "crossing.basis"


class CrossingReasonError(RuleBrokenError):
    """Who opens it says why."""

    code = "crossing.reason"


class OpeningOverError(RuleBrokenError):
    """It was withdrawn already."""

    code = "crossing.over"


class CrossingBasis(StrEnum):
    """On what a person opens an overlap with another table."""

    REGIME = "regime"  # the law, protocol or covenant of the signal's own table
    PROVIDER = "provider"  # who told it agreed (WGS 1.7(3))
    CONSENT = "consent"  # whom it is about agreed
    LEGAL_DUTY = "legal_duty"
    VITAL_INTEREST = "vital_interest"  # somebody is in danger


# Inside one town hall there is no provider from elsewhere whose consent could be asked.
_BASES: Final[Mapping[Regime, tuple[CrossingBasis, ...]]] = types.MappingProxyType(
    {
        Regime.NO_PERSONS: (),
        Regime.WGS_ZVH: tuple(CrossingBasis),
        Regime.WGS_RIEC: tuple(CrossingBasis),
        Regime.MUNICIPAL_PROTOCOL: tuple(
            one for one in CrossingBasis if one is not CrossingBasis.PROVIDER
        ),
        Regime.COVENANT: tuple(CrossingBasis),
    }
)


def bases_of(regime: Regime) -> tuple[CrossingBasis, ...]:
    """Return on what an overlap can be opened at a table; where persons are not discussed, none."""
    return _BASES[regime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """That a person opened what a signal has in common with other tables: on what, and why.

    ``places`` are those tables by key, an empty one for a case that belongs to no table.
    """

    id: OpeningId
    signal: SignalId
    table: TableId | None  # the signal's own, then
    regime: Regime  # of that table, then
    basis: CrossingBasis
    reason: str = field(repr=False)
    places: tuple[str, ...]
    opened_on: date
    withdrawn_on: date | None = None

    @property
    def stands(self) -> bool:
        """It was not withdrawn."""
        return self.withdrawn_on is None

    def holds(self, table: TableId | None, regime: Regime) -> bool:
        """Tell whether it holds while the signal is of this table, under this regime."""
        return self.stands and (self.table, self.regime) == (table, regime)

    def must_be_said(self) -> Opening:
        """Return this opening as it is kept.

        Raises:
            NothingToOpenError: there is nothing that it opens.
            CrossingBasisError: the regime does not know its basis.
            CrossingReasonError: it is not said why.
        """
        if not self.places:
            raise NothingToOpenError(self.signal)
        if self.basis not in bases_of(self.regime):
            raise CrossingBasisError(self.signal)
        if not self.reason.strip():
            raise CrossingReasonError(self.signal)
        return replace(self, reason=self.reason.strip())

    def withdraw(self, on: date) -> Opening:
        """Return this opening as it holds no more.

        Raises:
            OpeningOverError: it was withdrawn already.
        """
        if not self.stands:
            raise OpeningOverError(self.id)
        return replace(self, withdrawn_on=on)
