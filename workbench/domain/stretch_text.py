"""At which items someone was there, as it is typed: "1-3, 5", "4-", or by the clock "14:10-"."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.ids import ItemId
    from workbench.domain.presence import Stretch

_PARTS: Final = re.compile(r"\s*(?:[,;+]|\ben\b|\band\b)\s*", re.IGNORECASE)
_RANGE: Final = re.compile(r"\s*(?:-|–|\bt/m\b|\btot en met\b|\buntil\b|\bto\b)\s*", re.IGNORECASE)
_TIME: Final = re.compile(r"(\d{1,2})[:.u](\d{2})(?: ?uur)?")
_HOURS, _MINUTES = 24, 60


def read_stretches(
    text: str, numbers: Sequence[tuple[str, ItemId]], at_time: Callable[[time], ItemId | None]
) -> tuple[Stretch, ...] | None:
    """Read numbers of items, or times of day; nothing is the whole meeting, None is unreadable.

    An end that is left open runs from the beginning, or to the end.
    """
    found: list[Stretch] = []
    known = {number.casefold(): key for number, key in numbers if number}
    for part in filter(None, _PARTS.split(text.strip())):
        stretch = _stretch(part, known, at_time)
        if stretch is None:
            return None
        found.append(stretch)
    return tuple(found)


def _stretch(
    part: str, known: dict[str, ItemId], at_time: Callable[[time], ItemId | None]
) -> Stretch | None:
    edges = _RANGE.split(part, maxsplit=1)
    keys = [_item(edge, known, at_time) for edge in edges if edge]
    if not keys or None in keys:
        return None
    if len(edges) == 1:
        return keys[0], keys[0]
    first = keys[0] if edges[0] else None
    return first, keys[-1] if edges[1] else None


def _item(
    text: str, known: dict[str, ItemId], at_time: Callable[[time], ItemId | None]
) -> ItemId | None:
    if text.casefold() in known:
        return known[text.casefold()]
    clock = _TIME.fullmatch(text)
    if clock is None:
        return None
    hour, minute = int(clock[1]), int(clock[2])
    return at_time(time(hour, minute)) if hour < _HOURS and minute < _MINUTES else None


def written(stretches: Sequence[Stretch], numbers: Sequence[tuple[str, ItemId]]) -> str:
    """Write stretches as they are typed."""
    said = {key: number for number, key in numbers}
    return ", ".join(_written(first, last, said) for first, last in stretches)


def _written(first: ItemId | None, last: ItemId | None, said: dict[ItemId, str]) -> str:
    if first is not None and first == last:
        return said.get(first, "")
    return f"{said.get(first, '') if first else ''}-{said.get(last, '') if last else ''}"


def item_at(items: Sequence[AgendaItem], moment: time) -> ItemId | None:
    """Return the item that went on at a time of day, as the clock of the meeting knows it."""
    begun = sorted((i for i in items if i.started_at), key=lambda i: str(i.started_at))
    found = [i for i in begun if i.started_at and i.started_at.time() <= moment]
    if found:
        return found[-1].id
    return begun[0].id if begun else None
