"""Facts of the region: part of ``figure_facts``; what was released is public, so it is one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from workbench.domain.ids import LocalRuleId, MunicipalityId, NeighbourPageId, RegionReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityFact:
    """A municipality of the region."""

    id: MunicipalityId
    name: str = field(default="", repr=False)
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRuleFact:
    """A rule of a municipality."""

    id: LocalRuleId
    municipality: MunicipalityId
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourPageFact:
    """The page of a neighbour that is held."""

    id: NeighbourPageId
    publisher: str
    taken_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionReleaseFact:
    """A page that was published from here, as things stood on a day."""

    id: RegionReleaseId
    as_of: date
    released_at: datetime
    text: str = field(repr=False)  # of the page, as its file says it
