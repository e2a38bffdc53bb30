"""A page of our own, made to be looked at; it is published when it is released.

What leaves is asked of the page, never of the counts behind it: its questions are those that
whoever reads the page could ask too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.errors import RuleBrokenError
from workbench.domain.region_page import Measure, page_of
from workbench.domain.region_table import ALL
from workbench.domain.suppression import report_of
from workbench.services.region import last_release, report_in, rules_of
from workbench.services.region_view import asked, own_counts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from workbench.domain.displacement import Question
    from workbench.domain.ids import RegionReleaseId
    from workbench.domain.region_page import RegionPage
    from workbench.domain.region_table import Counts, Report
    from workbench.services.ports import Read
    from workbench.services.vaults import Reader


class NoOwnMunicipalityError(RuleBrokenError):
    """Nobody said which municipality publishes from here."""

    code = "region-page.no-own"


class NothingCountedError(RuleBrokenError):
    """No signal of a quarter that is over has a sector, and a municipality of the list."""

    code = "region-page.nothing-counted"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMaterial:
    """What a page is made of, as it was read."""

    publisher: str
    as_of: date
    counts: Counts = field(repr=False)
    left_out: int
    measures: tuple[Measure, ...]
    before: Report | None = field(repr=False)
    after: RegionReleaseId | None  # what was published last


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDraft:
    """A page that can be released, with what it asks."""

    page: RegionPage
    report: Report = field(repr=False)
    left_out: int
    after: RegionReleaseId | None
    questions: tuple[Question, ...] = ()


def material_of(reader: Reader, day: date) -> PageMaterial:
    """Read what our page is made of.

    Raises:
        NoOwnMunicipalityError: nobody publishes from here.
        NothingCountedError: there is nothing to count.
    """
    read = reader.records
    own = next((one for one in read.municipalities.where() if one.is_own), None)
    if own is None:
        raise NoOwnMunicipalityError
    found = own_counts(reader, day)
    if not found.counts:
        raise NothingCountedError
    last = last_release(read)
    return PageMaterial(
        publisher=own.code,
        as_of=day,
        counts=found.counts,
        left_out=found.left_out,
        measures=tuple(_measures(read, day)),
        before=report_in(last) if last else None,
        after=last.id if last else None,
    )


def draft_of(material: PageMaterial, told: Callable[[int, int], object] | None = None) -> PageDraft:
    """Make the page of what was read: hide what must be hidden, and ask; slow, so for a lane.

    ``told`` hears how far it is, and ends the work by raising.
    """
    report = report_of(material.counts, material.before, told)
    page = page_of(
        report,
        publisher=material.publisher,
        as_of=material.as_of,
        measures=material.measures,
    )
    return PageDraft(
        page=page,
        report=report,
        left_out=material.left_out,
        after=material.after,
        questions=asked(page.shown(), told),
    )


def _measures(read: Read, day: date) -> Iterator[Measure]:
    for place, one in rules_of(read, day):
        yield Measure(
            municipality=place.code,
            sector=ALL if one.sector is None else one.sector.value,
            rule=one.rule,
            since=one.since,
        )
