"""What a report tells of the region: the page that was released last by its day.

So it tells nothing that was not public, and asks what that page asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain import region_page_text
from workbench.services import region_grids, region_papers
from workbench.services.region_told import PageTold

if TYPE_CHECKING:
    from workbench.domain.papers import Grid, Listing, Section
    from workbench.services.year_report import YearTold
    from workbench.texts import Texts


def sections(told: YearTold, words: Texts) -> tuple[Section, ...]:
    """Return whether it moved, as the page asks it."""
    page = region(told, words)
    return (region_papers.moved(page),) if page is not None else ()


def listings(told: YearTold, words: Texts) -> tuple[Listing, ...]:
    """Return who has which rule in the region."""
    page = region(told, words)
    return (region_papers.rules(page),) if page is not None else ()


def grids(told: YearTold, words: Texts) -> tuple[Grid, ...]:
    """Return the counts and the rules of the page as rows."""
    page = region(told, words)
    return region_grids.grids(page) if page is not None else ()


def region(told: YearTold, words: Texts) -> PageTold | None:
    """Return the page that was released last; None while there is none."""
    facts = told.facts
    last = max(facts.region_releases, key=lambda one: (one.released_at, one.id), default=None)
    if last is None:
        return None
    names = {one.code: one.name for one in facts.municipalities}
    return PageTold(region_page_text.read(last.text.encode("ascii")), names, words)
