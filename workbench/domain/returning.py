"""Items of earlier meetings that come back on an agenda, each with its reason.

What was deferred, what was not reached, what stood on an agenda that was called off, and what
still has an open action: none of it may vanish between two meetings (product.md 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.agenda import AgendaItem, ItemKind, ItemState

if TYPE_CHECKING:
    from collections.abc import Iterable


class WhyBack(StrEnum):
    """Why an item comes back; the first that holds."""

    CALLED_OFF = "called_off"  # its meeting was not held
    DEFERRED = "deferred"  # aanhouden
    NOT_REACHED = "not_reached"  # the meeting ended before it
    OPEN_ACTIONS = "open_actions"
    SETTLED = "settled"  # nothing keeps it any more: told only of an item that came back already


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierItem:
    """An item of an earlier meeting, with what tells whether it comes back."""

    item: AgendaItem
    on: date
    was_called_off: bool = False
    was_treated: bool = True  # it was begun, or something was written at it
    open_actions: int = 0  # agreed at it, or at the items it came back from


@dataclass(frozen=True, slots=True, kw_only=True)
class Returning:
    """An earlier item, and why it comes back."""

    item: AgendaItem
    on: date
    why: WhyBack
    open_actions: int = 0


def why_back(earlier: EarlierItem) -> WhyBack:
    """Say why an item comes back, if it does."""
    if earlier.was_called_off:
        return WhyBack.CALLED_OFF
    if earlier.item.state is ItemState.DEFERRED:
        return WhyBack.DEFERRED
    if not earlier.was_treated:
        return WhyBack.NOT_REACHED
    return WhyBack.OPEN_ACTIONS if earlier.open_actions else WhyBack.SETTLED


def returning(earlier: Iterable[EarlierItem]) -> tuple[Returning, ...]:
    """Return the items that come back, in their order.

    What stands on every agenda comes by itself, a heading is no item, and what was withdrawn
    was taken off on purpose.
    """
    found = []
    for one in earlier:
        is_own = one.item.kind is ItemKind.ORDINARY and one.item.state is not ItemState.WITHDRAWN
        why = why_back(one)
        if is_own and why is not WhyBack.SETTLED:
            found.append(
                Returning(item=one.item, on=one.on, why=why, open_actions=one.open_actions)
            )
    return tuple(found)
