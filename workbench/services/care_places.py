"""Use cases on what care there is for victims: a row per provider, kind and day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.care_places import newest
from workbench.domain.ids import CarePlacesId
from workbench.domain.victim_check import is_care
from workbench.services.audit import Act

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.care_places import CareKind, CarePlaces
    from workbench.domain.ids import OrganisationId
    from workbench.domain.people import Organisation
    from workbench.services.ports import Read, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class CareStanding:
    """What counts of a provider and a kind of care, with the name of the provider."""

    places: CarePlaces
    provider: str = field(repr=False)


def keep_places(work: Work, typed: CarePlaces) -> CarePlaces:
    """Write down how it stands, or what was changed of a row; one without an id is new.

    Raises:
        CarePlacesAheadError: its day is still to come.
        CarePlacesNumberError: one of its numbers cannot be.
    """
    kept = typed.tidy(work.today)
    work.organisations.get(kept.organisation)
    act = Act.CARE_PLACES_CHANGED
    if not kept.id:
        kept = replace(kept, id=CarePlacesId(work.new_id()))
        act = Act.CARE_PLACES_TOLD
    work.care_places.save(kept)
    work.audit(act, kept.id)
    return kept


def remove_places(work: Work, key: CarePlacesId) -> None:
    """Take a row away: the one before it counts again."""
    work.care_places.remove(key)
    work.audit(Act.CARE_PLACES_REMOVED, key)


def standing_of(read: Read, today: date) -> tuple[CareStanding, ...]:
    """Return what counts today, in the order of kinds and then of providers."""
    homes = ((one, read.organisations.get(one.organisation)) for one in _told(read, today))
    held = [CareStanding(places=one, provider=g.name) for one, g in homes if g.is_active(today)]
    return tuple(sorted(held, key=lambda one: (_place(one.places.kind), one.provider.casefold())))


def providers(read: Read, today: date) -> tuple[Organisation, ...]:
    """Return who can give care: partners that are there for it first, then all others."""
    held = [one for one in read.organisations.where() if one.is_active(today)]
    return tuple(sorted(held, key=lambda one: (not is_care(one.kind), one.name.casefold())))


def places_of(
    read: Read, provider: OrganisationId | None, kind: CareKind, today: date
) -> CarePlaces | None:
    """Return what counts today of a provider and a kind of care."""
    held = read.care_places.where(organisation=provider, kind=kind)
    return next(iter(newest(held, today)), None)


def _told(read: Read, today: date) -> tuple[CarePlaces, ...]:
    return newest(read.care_places.where(), today)


def _place(kind: CareKind) -> int:
    return list(type(kind)).index(kind)
