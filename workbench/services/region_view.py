"""The region as it is seen from here: whose counts stand side by side, and which rules hold.

Of a municipality whose signals are written down here stand our own counts; of another one those
of its own page, or else those of the newest page of a neighbour that tells of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from workbench.domain import displacement
from workbench.domain.region import newest_first, ordered
from workbench.domain.region_counts import side_by_side, tally
from workbench.domain.region_table import ALL
from workbench.domain.scenes import Sector
from workbench.services.figures import facts_as_of
from workbench.services.region import page_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from workbench.domain.displacement import Question, Shown
    from workbench.domain.ids import LocalRuleId
    from workbench.domain.region import Municipality, NeighbourPage, RegionRelease
    from workbench.domain.region_counts import Tally
    from workbench.domain.region_page import RegionPage, Rule
    from workbench.services.ports import Read
    from workbench.services.vaults import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRule:
    """A rule of a municipality; ``told_by`` is the code of who published it, "" when kept here."""

    place: str  # the code of its municipality
    sector: Sector | None
    rule: Rule
    since: date
    until: date | None = None
    key: LocalRuleId | None = None
    told_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionView:
    """All that the tab *Regio* shows but the questions, which take longer."""

    day: date
    places: tuple[Municipality, ...] = ()
    pages: Mapping[str, NeighbourPage] = field(default_factory=dict, repr=False)  # by publisher
    source: Mapping[str, str] = field(default_factory=dict)  # of whose page its counts are; "" own
    table: Shown = field(default_factory=dict, repr=False)
    left_out: int = 0
    rules: tuple[SeenRule, ...] = ()
    releases: tuple[RegionRelease, ...] = ()

    @property
    def own(self) -> Municipality | None:
        """The municipality that publishes from here."""
        return next((one for one in self.places if one.is_own), None)

    @property
    def quarters(self) -> list[str]:
        """The quarters of its table, in order."""
        return displacement.quarters_of(self.table)

    def name(self, code: str) -> str:
        """Return what a municipality is called; its code when it is not in the list."""
        return next((one.name for one in self.places if one.code == code), code)

    def counts(self, sector: Sector, code: str) -> tuple[int | None, ...]:
        """Return the counts of a municipality in a sector, for each quarter of the table."""
        return tuple(self.table.get((sector.value, code, one)) for one in self.quarters)

    def counted(self) -> list[str]:
        """Return the codes of the municipalities that have counts, in the order of the list."""
        known = {place for _, place, _ in self.table}
        return [one.code for one in self.places if one.code in known]


def read_region(reader: Reader, day: date) -> RegionView:
    """Return the region as it stands on a day; slow, so for a lane."""
    read = reader.records
    places = ordered(read.municipalities.where())
    own = own_counts(reader, day)
    held = {one.publisher: one for one in read.neighbour_pages.where()}
    pages = {publisher: page_in(one) for publisher, one in held.items()}
    source = dict(_sources(places, own, pages))
    return RegionView(
        day=day,
        places=places,
        pages=held,
        source=source,
        table=side_by_side(_tables(source, own, pages)),
        left_out=own.left_out,
        rules=tuple(sorted(_rules(read, places, pages), key=_order)),
        releases=newest_first(read.region_releases.where()),
    )


def own_counts(reader: Reader, day: date) -> Tally:
    """Count the signals of our own page as they stand on a day."""
    places = reader.records.municipalities.where()
    counted = {one.called: one.code for one in places if one.is_counted}
    return tally(facts_as_of(reader.lists.past, day).signals, counted, day)


def asked(table: Shown, told: Callable[[int, int], object] | None = None) -> tuple[Question, ...]:
    """Return what a table asks about displacement: each two of its municipalities are neighbours.

    Slow, so for a lane; ``told`` hears how far it is, and ends it by raising.
    """
    places = sorted({place for _, place, _ in table} - {ALL})
    return displacement.questions(table, combinations(places, 2), told)


def _sources(
    places: Iterable[Municipality], own: Tally, pages: Mapping[str, RegionPage]
) -> Iterator[tuple[str, str]]:
    newest = sorted(pages.values(), key=lambda page: (page.as_of, page.publisher), reverse=True)
    for one in places:
        if one.is_counted and own.counts:
            yield one.code, ""
        elif one.code in pages and one.code in pages[one.code].municipalities:
            yield one.code, one.code
        else:
            telling = (page.publisher for page in newest if one.code in page.municipalities)
            yield from ((one.code, publisher) for publisher in list(telling)[:1])


def _tables(
    source: Mapping[str, str], own: Tally, pages: Mapping[str, RegionPage]
) -> Iterator[Shown]:
    for code, publisher in source.items():
        shown = pages[publisher].shown() if publisher else own.counts
        yield {spot: count for spot, count in shown.items() if spot[1] == code}


def _rules(
    read: Read, places: Iterable[Municipality], pages: Mapping[str, RegionPage]
) -> Iterator[SeenRule]:
    """Yield the rules that were written down here, and those of pages that are not among them."""
    codes = {one.id: one.code for one in places}
    own = [
        SeenRule(
            place=codes[one.municipality],
            sector=one.sector,
            rule=one.rule,
            since=one.since,
            until=one.until,
            key=one.id,
        )
        for one in read.local_rules.where()
    ]
    known = {(one.place, one.sector, one.rule, one.since) for one in own}
    yield from own
    for publisher, page in sorted(pages.items()):
        for told in page.measures:
            sector = None if told.sector == ALL else Sector(told.sector)
            one = told.municipality, sector, told.rule, told.since
            if one not in known:
                known.add(one)
                yield SeenRule(
                    place=told.municipality,
                    sector=sector,
                    rule=told.rule,
                    since=told.since,
                    told_by=publisher,
                )


def _order(one: SeenRule) -> tuple[int, str, str]:
    return -one.since.toordinal(), one.place, one.rule
