"""The sentences about pages of neighbours, in the form of ``services.sentences``."""

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
    }
