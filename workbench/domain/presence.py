"""Who was there at which item (rules R6, D3): what was noted by the clock, and what was confirmed.

Presence is a set of stretches of items in the order in which they were treated; clock times are
information. What was noted is a proposal: only the grid that a person confirmed says who heard an
item, and so who may hold its lines in TLP:RED.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.agenda import numbered
from workbench.domain.holding import items_of
from workbench.domain.meetings import Presence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.ids import ItemId
    from workbench.domain.meetings import Attendance, PresenceSpan

Stretch = tuple["ItemId | None", "ItemId | None"]  # None: from the beginning, to the end


def treatment_order(items: Iterable[AgendaItem]) -> tuple[ItemId, ...]:
    """Return the items as they were treated; one that was not opened keeps its place (D3).

    It comes right after the item before it on the agenda, as it does on paper.
    """
    on_agenda = [item for _, item in numbered(tuple(items))]
    last, keyed = 0, []
    for n, item in enumerate(on_agenda):
        last = item.treated or last
        keyed.append((last, item.treated is None, n, item.id))
    return tuple(key for *_, key in sorted(keyed))


def noted(
    row: Attendance, spans: Sequence[PresenceSpan], order: Sequence[ItemId]
) -> frozenset[ItemId]:
    """Return the items at which someone was there as noted: a proposal, and enough for the room."""
    return items_of(order, spans) if row.presence is Presence.PRESENT else frozenset()


def heard(row: Attendance, item: ItemId) -> bool:
    """Tell whether the confirmed grid says that someone was there at an item (TLP:RED)."""
    return row.is_confirmed and item in row.there_at


def stretches(there: Collection[ItemId], order: Sequence[ItemId]) -> tuple[Stretch, ...]:
    """Return the fewest stretches that hold exactly these items; none for all of them."""
    if all(key in there for key in order):
        return ()
    found: list[Stretch] = []
    first: int | None = None
    for n in range(len(order) + 1):
        is_there = n < len(order) and order[n] in there
        if is_there and first is None:
            first = n
        elif not is_there and first is not None:
            start = order[first] if first else None
            found.append((start, order[n - 1] if n < len(order) else None))
            first = None
    return tuple(found)
