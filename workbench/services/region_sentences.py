"""The sentences about the region and its pages, in the form of ``services.sentences``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def region_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    nothing = tr("Nothing was taken over.")
    return {
        "region-page.too-large": (
            tr("This file is larger than any regional page."),
            nothing,
            tr("Ask the neighbour which file is meant."),
        ),
        "region-page.foreign": (
            tr("This file is not a regional page."),
            nothing,
            tr("Choose the file that the neighbour sent, with a name that ends in .json."),
        ),
        "region-page.version": (
            tr("This regional page is of a version that this program does not know."),
            nothing,
            tr("Install the newer version, or ask the neighbour for a page of version 1."),
        ),
        "region-page.damaged": (
            tr("This regional page is damaged or not whole."),
            nothing,
            tr("Ask the neighbour to make and send it again."),
        ),
        "region-page.small": (
            tr("Counts of 1 to 4 stand in this regional page."),
            nothing,
            tr("Delete the file, and ask the neighbour for a page without such counts."),
        ),
        "file.unread": (
            tr("This file cannot be read."),
            nothing,
            tr("Look whether the file is still there and may be opened."),
        ),
        **_refused_pages(tr),
        **_refused_releases(tr),
        **_refused_records(tr),
    }


def _refused_pages(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    nothing = tr("Nothing was taken over.")
    return {
        "region-page.own": (
            tr("This regional page is of your own municipality."),
            nothing,
            tr("Choose the file that a neighbour sent."),
        ),
        "region-page.unknown": (
            tr("This regional page is of a municipality that is not in your list."),
            nothing,
            tr("Add that municipality with its CBS code, and read the page again."),
        ),
        "region-page.ahead": (
            tr("This regional page is of a day that is still to come."),
            nothing,
            tr("Look whether the day of this computer is right, or ask the neighbour."),
        ),
        "region-page.twice": (
            tr("This regional page was read in before."),
            nothing,
            tr("You need not do anything."),
        ),
        "region-page.older": (
            tr("You have a newer page of this neighbour."),
            nothing,
            tr("Take the newer page away first if you want this one all the same."),
        ),
    }


def _refused_releases(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    nothing = tr("Nothing was released.")
    return {
        "region-page.no-own": (
            tr("Nobody said which municipality of the list is your own."),
            nothing,
            tr("Choose your municipality in the list, and say that it is your own."),
        ),
        "region-page.nothing-counted": (
            tr("There is nothing to count yet."),
            nothing,
            tr(
                "Write down with signals in which sector and municipality they are, and say of"
                " municipalities that their signals are written down here."
            ),
        ),
        "region-page.overtaken": (
            tr("Another page was released since this one was made."),
            nothing,
            tr("Make the page again."),
        ),
    }


def _refused_records(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    nothing = tr("Nothing was stored.")
    return {
        "region.stopped": (
            tr("The work on the region was stopped."),
            nothing,
            tr("Start it again when it is needed."),
        ),
        "municipality.nameless": (
            tr("A municipality has a name."),
            nothing,
            tr("Type what it is called."),
        ),
        "municipality.code": (
            tr("The CBS code of a municipality is four digits."),
            nothing,
            tr("Look the code up at CBS, and type it."),
        ),
        "municipality.twice": (
            tr("Another municipality has this name or code."),
            nothing,
            tr("Change that one, or type another name and code."),
        ),
        "municipality.too-many": (
            tr("There are 30 municipalities in the list, and a page has room for no more."),
            nothing,
            tr("Take another municipality out of the list first."),
        ),
        "local-rule.days": (
            tr("The rule would end before it began."),
            nothing,
            tr("Type another day."),
        ),
    }
