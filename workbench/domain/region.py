"""The region: municipalities side by side, their rules, and the pages they give each other.

A municipality has the four digits of CBS, because a regional page names it by them. Of a neighbour
the page that it published last is held. Of what this municipality published itself each page is
kept with the counts it was made of: the next one must hide what both together would tell
(``suppression``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import LocalRuleId, MunicipalityId, NeighbourPageId, RegionReleaseId
from workbench.domain.region_page import MOST_MUNICIPALITIES, Rule
from workbench.domain.scenes import Sector

if TYPE_CHECKING:
    from workbench.domain.region_facts import MunicipalityFact

_CODE: Final = re.compile(r"[0-9]{4}")
_TOWN_HALL: Final = "gemeente "  # stands before the name in many lists


class MunicipalityNamelessError(RuleBrokenError):
    """A municipality has a name."""

    code = "municipality.nameless"


class MunicipalityCodeError(RuleBrokenError):
    """The code of a municipality is four digits."""

    code = "municipality.code"


class MunicipalityTwiceError(RuleBrokenError):
    """Another municipality has this name or code."""

    code = "municipality.twice"


class TooManyMunicipalitiesError(RuleBrokenError):
    """A regional page has room for no more."""

    code = "municipality.too-many"


class LocalRuleDaysError(RuleBrokenError):
    """A rule ends after it began."""

    code = "local-rule.days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A municipality of the region."""

    id: MunicipalityId
    name: str = field(repr=False)
    code: str  # as CBS numbers them
    is_own: bool = False  # it publishes from this vault
    is_counted: bool = False  # its signals are written down here, so they stand on the own page

    def tidy(self, others: Iterable[Municipality]) -> Municipality:
        """Return this municipality with its words tidied.

        Raises:
            MunicipalityNamelessError: it has no name.
            MunicipalityCodeError: its code is not four digits.
            MunicipalityTwiceError: another one has its name or code.
            TooManyMunicipalitiesError: there is no room for one more.
        """
        kept = replace(self, name=self.name.strip(), code=self.code.strip())
        if not kept.name:
            raise MunicipalityNamelessError(kept.id)
        if _CODE.fullmatch(kept.code) is None:
            raise MunicipalityCodeError(kept.id)
        others = [one for one in others if one.id != kept.id]
        if any(one.code == kept.code or one.called == kept.called for one in others):
            raise MunicipalityTwiceError(kept.id)
        if len(others) >= MOST_MUNICIPALITIES:
            raise TooManyMunicipalitiesError(kept.id)
        return kept

    @property
    def called(self) -> str:
        """Its name as it is looked for: however people wrote it with a signal."""
        return called(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRule:
    """A rule of a municipality for a sector, or for all, with the days between which it holds."""

    id: LocalRuleId
    municipality: MunicipalityId
    sector: Sector | None = None  # None: for all
    rule: Rule
    since: date
    until: date | None = None  # the last day

    def tidy(self) -> LocalRule:
        """Return this rule, if its days can be.

        Raises:
            LocalRuleDaysError: it would end before it began.
        """
        if self.until is not None and self.until < self.since:
            raise LocalRuleDaysError(self.id)
        return self

    def holds(self, on: date) -> bool:
        """Tell whether it holds on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourPage:
    """The page that a neighbour published last, as it was read."""

    id: NeighbourPageId
    publisher: str  # the code of the municipality
    as_of: date
    taken_on: date
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRelease:
    """A page that was published from here, and the counts it was made of."""

    id: RegionReleaseId
    as_of: date
    released_at: datetime
    text: str = field(repr=False)
    counts: str = field(repr=False)


def plain(name: str) -> str:
    """Return the name of a municipality alone, as people wrote it."""
    said = " ".join(name.split())
    return said[len(_TOWN_HALL) :] if said.casefold().startswith(_TOWN_HALL) else said


def called(name: str) -> str:
    """Return the name of a municipality as it is looked for."""
    return plain(name).casefold()


def names(places: Iterable[MunicipalityFact]) -> Callable[[str], str]:
    """Return how a municipality is told that people wrote in several ways.

    By its name in the list of municipalities; one that is not there as it was written.
    """
    listed = {called(one.name): one.name for one in places}
    known: dict[str, str] = {}  # many records name few municipalities

    def told(written: str) -> str:
        if written not in known:
            known[written] = listed.get(called(written), plain(written))
        return known[written]

    return told


def ordered(held: Iterable[Municipality]) -> tuple[Municipality, ...]:
    """Return municipalities by name, the own one first."""
    return tuple(sorted(held, key=lambda one: (not one.is_own, one.called, one.id)))


def rules_in_order(held: Iterable[LocalRule]) -> tuple[LocalRule, ...]:
    """Return rules, the newest first."""
    return tuple(sorted(held, key=lambda one: (one.since, one.id), reverse=True))


def newest_first(held: Iterable[RegionRelease]) -> tuple[RegionRelease, ...]:
    """Return what was published, the last first: the next page is made beside that one."""
    return tuple(sorted(held, key=lambda one: (one.released_at, one.id), reverse=True))
