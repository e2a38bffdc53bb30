"""The sentences for tables, parking, templates and decisions; see ``services.sentences``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def table_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {
        "seat.dates": (
            tr("A seat cannot end before it begins."),
            tr("Nothing was changed."),
            tr("Type another day."),
        ),
        "seat.own-substitute": (
            tr("Nobody stands in for themselves."),
            tr("Nothing was changed."),
            tr("Choose someone else."),
        ),
        "item.not-to-park": (
            tr("Only an ordinary item of this table can be parked or taken up."),
            tr("Nothing was moved."),
            tr("Choose another item."),
        ),
        "decision.not-older": (
            tr("A decision can only replace an older one that still stands."),
            tr("Nothing was changed."),
            tr("Choose an older decision."),
        ),
        "decision.replaced-already": (
            tr("Another decision replaces that one already."),
            tr("Nothing was changed."),
            tr("Replace the newest decision of the chain."),
        ),
        "template.nothing-to-keep": (
            tr("Only the agenda of a table, with items on it, can be kept as a template."),
            tr("Nothing was stored."),
            tr("Put items on the agenda first."),
        ),
    }
