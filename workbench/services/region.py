"""Use cases on the region: municipalities, their rules, pages of neighbours and our own.

A page of a neighbour is taken over whole or not at all. A page of our own is released before any
file of it can be made: what left is known then, whatever happens to the files, and the next page
hides what both together would tell.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain import canonical, region_page_text
from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import LocalRuleId, MunicipalityId, NeighbourPageId, RegionReleaseId
from workbench.domain.region import LocalRule, Municipality, NeighbourPage, RegionRelease
from workbench.domain.region import newest_first as _newest_first
from workbench.domain.region_table import Report
from workbench.services.audit import Act

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.region_page import RegionPage
    from workbench.services.ports import Read, Work


class RegionPageOwnError(RuleBrokenError):
    """The page was published here."""

    code = "region-page.own"


class RegionPageUnknownError(RuleBrokenError):
    """Who published the page is not in the list of municipalities."""

    code = "region-page.unknown"

    def __init__(self, publisher: str) -> None:
        super().__init__()
        self.publisher = publisher  # its code


class RegionPageAheadError(RuleBrokenError):
    """The page is of a day that is still to come."""

    code = "region-page.ahead"


class RegionPageTwiceError(RuleBrokenError):
    """The very same page is held already."""

    code = "region-page.twice"


class RegionPageOlderError(RuleBrokenError):
    """A newer page of this neighbour is held."""

    code = "region-page.older"


class RegionPageOvertakenError(RuleBrokenError):
    """Another page was released since this one was made."""

    code = "region-page.overtaken"


def keep_municipality(work: Work, place: Municipality) -> Municipality:
    """Write a municipality down, or what was changed of it; one without an id is new.

    When it is the own one, no other is.

    Raises:
        MunicipalityNamelessError: it has no name.
        MunicipalityCodeError: its code is not four digits.
        MunicipalityTwiceError: another one has its name or code.
        TooManyMunicipalitiesError: there is no room for one more.
    """
    others = work.municipalities.where()
    kept = place.tidy(others)
    act = Act.MUNICIPALITY_CHANGED
    if not kept.id:
        kept = replace(kept, id=MunicipalityId(work.new_id()))
        act = Act.MUNICIPALITY_ADDED
    for other in others:
        if other.id == kept.id and other.code != kept.code:  # its page is of another one now
            for page in work.neighbour_pages.where(publisher=other.code):
                remove_page(work, page.id)
        if kept.is_own and other.is_own and other.id != kept.id:
            work.municipalities.save(replace(other, is_own=False))
            work.audit(Act.MUNICIPALITY_CHANGED, other.id)
    work.municipalities.save(kept)
    work.audit(act, kept.id)
    return kept


def remove_municipality(work: Work, key: MunicipalityId) -> None:
    """Take a municipality out of the list, with its rules and the page it published."""
    held = work.municipalities.get(key)
    for rule in work.local_rules.where(municipality=key):
        remove_rule(work, rule.id)
    for page in work.neighbour_pages.where(publisher=held.code):
        remove_page(work, page.id)
    work.municipalities.remove(key)
    work.audit(Act.MUNICIPALITY_REMOVED, key)


def keep_rule(work: Work, rule: LocalRule) -> LocalRule:
    """Write a rule of a municipality down, or what was changed of it; one without an id is new.

    Raises:
        LocalRuleDaysError: it would end before it began.
    """
    kept = rule.tidy()
    act = Act.LOCAL_RULE_CHANGED
    if not kept.id:
        kept = replace(kept, id=LocalRuleId(work.new_id()))
        act = Act.LOCAL_RULE_ADDED
    work.local_rules.save(kept)
    work.audit(act, kept.id)
    return kept


def remove_rule(work: Work, key: LocalRuleId) -> None:
    """Take a rule out of the list."""
    work.local_rules.remove(key)
    work.audit(Act.LOCAL_RULE_REMOVED, key)


def take_page(work: Work, page: RegionPage) -> NeighbourPage:
    """Hold a page that was read from a neighbour's file, in place of its one before.

    Raises:
        RegionPageOwnError: it was published here.
        RegionPageUnknownError: who published it is not in the list.
        RegionPageAheadError: it is of a day that is still to come.
        RegionPageTwiceError: it is held already.
        RegionPageOlderError: a newer one is held.
    """
    text = region_page_text.write(page).decode("ascii")
    _ask_publisher(work, page.publisher)
    if page.as_of > work.today:
        raise RegionPageAheadError
    held = next(iter(work.neighbour_pages.where(publisher=page.publisher)), None)
    if held is not None and held.text == text:
        raise RegionPageTwiceError
    if held is not None and held.as_of > page.as_of:
        raise RegionPageOlderError
    taken = NeighbourPage(
        id=held.id if held else NeighbourPageId(work.new_id()),
        publisher=page.publisher,
        as_of=page.as_of,
        taken_on=work.today,
        text=text,
    )
    work.neighbour_pages.save(taken)
    work.audit(Act.REGION_PAGE_TAKEN, taken.id)
    return taken


def _ask_publisher(read: Read, publisher: str) -> None:
    known = next(iter(read.municipalities.where(code=publisher)), None)
    if known is None:
        raise RegionPageUnknownError(publisher)
    if known.is_own:
        raise RegionPageOwnError


def remove_page(work: Work, key: NeighbourPageId) -> None:
    """Hold the page of a neighbour no longer."""
    work.neighbour_pages.remove(key)
    work.audit(Act.REGION_PAGE_REMOVED, key)


def release(
    work: Work, page: RegionPage, report: Report, before: RegionReleaseId | None
) -> RegionRelease:
    """Write down that a page is published from now on; that is final.

    Raises:
        RegionPageOvertakenError: it was not made beside the one that was published last.
    """
    last = last_release(work)
    if (last.id if last else None) != before:
        raise RegionPageOvertakenError
    made = RegionRelease(
        id=RegionReleaseId(work.new_id()),
        as_of=page.as_of,
        released_at=work.now,
        text=region_page_text.write(page).decode("ascii"),
        counts=_counts_text(report),
    )
    work.region_releases.save(made)
    work.audit(Act.REGION_PAGE_RELEASED, made.id)
    return made


def last_release(read: Read) -> RegionRelease | None:
    """Return what was published last, None while nothing was."""
    return next(iter(_newest_first(read.region_releases.where())), None)


def page_in(held: NeighbourPage | RegionRelease) -> RegionPage:
    """Return the page that is held."""
    return region_page_text.read(held.text.encode("ascii"))


def report_in(held: RegionRelease) -> Report:
    """Return what was published: all counts of then, and which spots the page hid."""
    shown = page_in(held).shown()
    counts = {
        (sector, place, quarter): count
        for sector, place, quarter, count in canonical.record_of(
            tuple[tuple[str, str, str, int], ...], json.loads(held.counts)
        )
    }
    return Report(counts=counts, hidden=frozenset(s for s, c in shown.items() if c is None))


def rules_of(read: Read, on: date) -> tuple[tuple[Municipality, LocalRule], ...]:
    """Return the rules that hold on a day, with their municipality."""
    places = {one.id: one for one in read.municipalities.where()}
    return tuple(
        (places[one.municipality], one) for one in read.local_rules.where() if one.holds(on)
    )


def _counts_text(report: Report) -> str:
    rows = tuple((*spot, count) for spot, count in sorted(report.counts.items()))
    return canonical.text_of(rows)
