"""What limits who may hold the parts of frozen minutes or of a frozen agenda (D3, D4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from workbench.domain.frozen import FrozenLimits
from workbench.domain.holding import Asked, Level, Limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.domain.frozen import FrozenMinutes
    from workbench.domain.markings import Marking


class _Limited(Protocol):
    """Something that may say for whom it is."""

    @property
    def marking(self) -> Marking | None: ...
    @property
    def audience(self) -> tuple[str, ...] | None: ...


class _Point(_Limited, Protocol):
    """An item, of minutes or of an agenda."""

    @property
    def id(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def level(self) -> int: ...
    @property
    def is_closed(self) -> bool: ...


P = TypeVar("P", bound=_Point)


def asked_of_items(marking: Marking, items: Sequence[P]) -> Iterator[tuple[P, Asked]]:
    """Give each item with all that limits it; what stands above one limits it too."""
    above: P | None = None
    for item in items:
        above = item if item.level == 0 else above
        chain = (item,) if above is None or above is item else (above, item)
        asked = Asked(
            item=item.id,
            number=item.number,
            marking=marking,
            is_closed=any(one.is_closed for one in chain),
        )
        for one in chain:
            asked = asked.with_limit(limit_of(one, Level.ITEM))
        yield item, asked


def limit_of(one: _Limited, level: Level = Level.LINE) -> Limit:
    """Return what something adds of its own."""
    return Limit(level=level, marking=one.marking, audience=one.audience)


def limits_in(frozen: FrozenMinutes, item: str, line: str = "") -> FrozenLimits | None:
    """Return all that limits a line, or the title of an item; None when it is not there."""
    for held, asked in asked_of_items(frozen.marking, frozen.items):
        if held.id == item and not line:
            return limits_of(asked)
        for one in held.lines:
            if held.id == item and one.id == line:
                return limits_of(asked.with_limit(limit_of(one)))
    return None


def limits_of(asked: Asked) -> FrozenLimits:
    """Keep what limits something, flat."""
    return FrozenLimits(
        item=asked.item,
        marking=asked.narrowest,
        is_closed=asked.is_closed,
        audiences=asked.audiences,
    )


def asked_from(limits: FrozenLimits) -> Asked:
    """Ask for what was kept flat."""
    asked = Asked(item=limits.item, marking=limits.marking, is_closed=limits.is_closed)
    for audience in limits.audiences:
        asked = asked.with_limit(Limit(level=Level.ITEM, audience=audience))
    return asked
