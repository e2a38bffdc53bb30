"""Corrections of earlier minutes, told in the numbers that the recipient has of those (R9.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.services import adoptions
from workbench.services.known_items import known_items, with_known
from workbench.services.projecting import projected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from workbench.domain.adoptions import Adoption
    from workbench.domain.frozen import FrozenAdoption, FrozenMinutes
    from workbench.domain.holding import Reader
    from workbench.domain.ids import MeetingId
    from workbench.services.copy_sources import Sources


def in_its_numbers(
    sources: Sources, meeting: MeetingId, copy: FrozenMinutes, reader: Reader
) -> FrozenMinutes:
    """Return a copy of which each correction names an item as this reader knows it."""
    if not any(one.corrections for item in copy.items for one in item.adopted):
        return copy
    desk = _Desk(sources, reader)
    numbers = {
        sources.read.meetings.get(one.meeting).on: desk.numbers(one)
        for one in adoptions.standing_at(sources.read, meeting)
    }
    items = tuple(
        replace(item, adopted=tuple(_told(one, numbers) for one in item.adopted))
        for item in copy.items
    )
    return replace(copy, items=items)


def _told(adoption: FrozenAdoption, numbers: Mapping[date, Mapping[str, str]]) -> FrozenAdoption:
    known = numbers.get(adoption.of, {}) if adoption.of else {}
    corrections = (
        replace(one, item_number=known[one.item_number])
        for one in adoption.corrections
        if one.item_number in known
    )
    return replace(adoption, corrections=tuple(corrections))


@dataclass(frozen=True, slots=True)
class _Desk:
    """Makes the copy that this reader had, or could have had, of earlier minutes."""

    sources: Sources
    reader: Reader

    def numbers(self, adoption: Adoption) -> dict[str, str]:
        """Return the numbers of a draft, with those in the copy; what it lacks is left out."""
        return dict(self._numbers(adoption))

    def _numbers(self, adoption: Adoption) -> Iterator[tuple[str, str]]:
        draft = self.sources.minutes(self.sources.read.versions.get(adoption.concept))
        there = self.sources.reader_at(adoption.meeting, self.reader)
        known = known_items(self.sources, adoption.meeting, there)
        copy = with_known(draft, projected(draft, (there,)), known)
        held = {item.id: item.number for item in copy.items}
        for item in draft.items:
            if item.id in held:
                yield item.number, held[item.id]
