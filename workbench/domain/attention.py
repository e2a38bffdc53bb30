"""What an action or a meeting was about: a sector, a kind of place, or both.

A signal says it of itself, an action in a case has it from the signals of that case. Of others,
such as a day of inspections in agriculture, a person says it; one can be about several.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ActionId, AttentionId, MeetingId
from workbench.domain.scenes import PlaceKind, Sector

if TYPE_CHECKING:
    from collections.abc import Iterable


class AttentionToNothingError(RuleBrokenError):
    """It says neither a sector nor a kind of place."""

    code = "attention.nothing"


class AttentionTwiceError(RuleBrokenError):
    """The same was said of this action or meeting before."""

    code = "attention.twice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """That an action, or else a meeting, was about a sector or a kind of place."""

    id: AttentionId
    action: ActionId | None = None
    meeting: MeetingId | None = None
    sector: Sector | None = None
    place: PlaceKind | None = None
    municipality: str = field(default="", repr=False)

    def tidy(self, others: Iterable[Attention]) -> Attention:
        """Return this one with its words tidied; ``others`` are those of the same record.

        Raises:
            AttentionToNothingError: it says neither a sector nor a kind of place.
            AttentionTwiceError: another one says the same.
        """
        meeting = self.meeting if self.action is None else None  # it is about one thing
        kept = replace(self, meeting=meeting, municipality=self.municipality.strip())
        if kept.sector is None and kept.place is None:
            raise AttentionToNothingError(self.id)
        if any(one.id != kept.id and _said(one) == _said(kept) for one in others):
            raise AttentionTwiceError(self.id)
        return kept


def _said(one: Attention) -> tuple[Sector | None, PlaceKind | None, str]:
    return one.sector, one.place, one.municipality.casefold()


def in_order(held: Iterable[Attention]) -> tuple[Attention, ...]:
    """Return them by sector and place, in the order in which these are offered."""
    sectors, places = [None, *Sector], [None, *PlaceKind]

    def place_of(one: Attention) -> tuple[int, int, str]:
        return sectors.index(one.sector), places.index(one.place), one.municipality

    return tuple(sorted(held, key=place_of))
