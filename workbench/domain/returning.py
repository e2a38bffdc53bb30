"""Items of earlier meetings that come back on an agenda, each with its reason.

What was deferred, what was not reached, what stood on an agenda that was called off, and what
still has an open action: none of it may vanish between two meetings (product.md 4). That is what
an item does by itself; at the closing of its meeting a person may say otherwise, and that is kept
on the item (R5).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.agenda import AgendaItem, ItemFate, ItemKind, ItemState

if TYPE_CHECKING:
    from collections.abc import Iterable


class WhyBack(StrEnum):
    """Why an item comes back; the first that holds."""

    CALLED_OFF = "called_off"  # its meeting was not held
    DEFERRED = "deferred"  # aanhouden
    NOT_REACHED = "not_reached"  # the meeting ended before it
    OPEN_ACTIONS = "open_actions"
    CHOSEN = "chosen"  # a person said so at the closing
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


def can_go_along(item: AgendaItem) -> bool:
    """Tell whether an item can come back: an ordinary one, not taken off on purpose.

    What stands on every agenda comes by itself, and a heading is no item.
    """
    return item.kind is ItemKind.ORDINARY and item.state is not ItemState.WITHDRAWN


def fate_of(earlier: EarlierItem) -> ItemFate:
    """Return what becomes of an item: what was chosen, else what it does by itself."""
    item = earlier.item
    if not can_go_along(item):
        return ItemFate.CLOSES
    is_over = why_back(earlier) is WhyBack.SETTLED
    return item.fate or (ItemFate.CLOSES if is_over else ItemFate.CARRIES)


def returning(earlier: Iterable[EarlierItem]) -> tuple[Returning, ...]:
    """Return the items that come back, in their order."""
    found = []
    for one in earlier:
        if fate_of(one) is ItemFate.CARRIES:
            why = why_back(one)
            why = WhyBack.CHOSEN if why is WhyBack.SETTLED else why
            found.append(
                Returning(item=one.item, on=one.on, why=why, open_actions=one.open_actions)
            )
    return tuple(found)
