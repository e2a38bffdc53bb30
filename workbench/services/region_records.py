"""The records of the region, as ``services.ports.Read`` holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workbench.domain.region import LocalRule, Municipality, NeighbourPage, RegionRelease
    from workbench.services.repositories import Repository


class RegionRecords(Protocol):
    """Municipalities with their rules, the pages of neighbours and those published here."""

    @property
    def municipalities(self) -> Repository[Municipality]: ...
    @property
    def local_rules(self) -> Repository[LocalRule]: ...
    @property
    def neighbour_pages(self) -> Repository[NeighbourPage]: ...
    @property
    def region_releases(self) -> Repository[RegionRelease]: ...
