"""What care there is for victims: how many places a provider has of a kind, and how long one waits.

A row is how it stood on a day, as the provider told it. Of a provider and a kind the newest row
counts; the ones before stay, so that one sees how it went. No row is about a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import CarePlacesId, OrganisationId

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_PLACES: Final = 9_999  # more is a slip of the finger
MOST_DAYS: Final = 3_650
_WEEK: Final = 7
_TWO_WEEKS: Final = 14
_SIX_WEEKS: Final = 42
_WAIT: Final = re.compile(
    r"([0-9]{1,4}) ?(?:(w|wk|week|weken|weeks)|d|dag|dagen|day|days)?", re.IGNORECASE
)


class CareKind(StrEnum):
    """A kind of care."""

    COORDINATION = "coordination"  # somebody who arranges the rest (zorgcoördinatie)
    CRISIS = "crisis"  # a bed tonight
    SHELTER = "shelter"
    MINORS = "minors"  # shelter for who is under age
    GUIDANCE = "guidance"  # at home, or where one stays
    HEALTH = "health"
    MENTAL_HEALTH = "mental_health"
    HOUSING = "housing"  # to go on to
    OTHER = "other"


SHELTERS: Final = frozenset({CareKind.CRISIS, CareKind.SHELTER, CareKind.MINORS})


class Wait(StrEnum):
    """How long one waits, in spans that say enough."""

    NONE = "none"
    TWO_WEEKS = "two_weeks"  # at most
    SIX_WEEKS = "six_weeks"
    LONGER = "longer"
    NOT_KNOWN = "not_known"


class CarePlacesAheadError(RuleBrokenError):
    """How it stands is known of today or before."""

    code = "care-places.ahead"


class CarePlacesNumberError(RuleBrokenError):
    """Places, how many of them are taken and days are numbers of at least nothing."""

    code = "care-places.number"


@dataclass(frozen=True, slots=True, kw_only=True)
class CarePlaces:
    """How many places a provider has of a kind since a day, and how long one waits for one.

    More can be taken than there are: who is in need is taken in all the same.
    """

    id: CarePlacesId
    organisation: OrganisationId
    kind: CareKind
    on: date  # since when
    places: int
    in_use: int = 0
    waiting_days: int | None = None  # None: the provider did not say

    def tidy(self, today: date) -> CarePlaces:
        """Return this row, if it can be.

        Raises:
            CarePlacesAheadError: its day is still to come.
            CarePlacesNumberError: one of its numbers cannot be.
        """
        if self.on > today:
            raise CarePlacesAheadError(self.id)
        numbers = (self.places, self.in_use)
        if not all(0 <= number <= MOST_PLACES for number in numbers):
            raise CarePlacesNumberError(self.id)
        if self.waiting_days is not None and not 0 <= self.waiting_days <= MOST_DAYS:
            raise CarePlacesNumberError(self.id)
        return self

    @property
    def free(self) -> int:
        """How many places are free."""
        return max(self.places - self.in_use, 0)

    @property
    def wait(self) -> Wait:
        """How long one waits, as a span."""
        days = self.waiting_days
        if days is None:
            return Wait.NOT_KNOWN
        if days == 0:
            return Wait.NONE
        if days <= _TWO_WEEKS:
            return Wait.TWO_WEEKS
        return Wait.SIX_WEEKS if days <= _SIX_WEEKS else Wait.LONGER


def read_wait(text: str) -> int | None:
    """Return the days that were typed: "21", "3 weken", "3 weeks"; None when it is none."""
    match = _WAIT.fullmatch(text.strip())
    if match is None:
        return None
    days = int(match[1]) * (_WEEK if match[2] else 1)
    return days if days <= MOST_DAYS else None


def by_age(held: Iterable[CarePlaces]) -> tuple[CarePlaces, ...]:
    """Return rows, the newest first."""
    return tuple(sorted(held, key=lambda one: (one.on, one.id), reverse=True))


def newest(held: Iterable[CarePlaces], day: date) -> tuple[CarePlaces, ...]:
    """Return what counts on a day: of each provider and kind the newest row; in order of kinds."""
    order = list(CareKind)
    found: dict[tuple[OrganisationId, CareKind], CarePlaces] = {}
    for one in by_age(held):
        if one.on <= day:
            found.setdefault((one.organisation, one.kind), one)
    return tuple(sorted(found.values(), key=lambda one: (order.index(one.kind), one.organisation)))
