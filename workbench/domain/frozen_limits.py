"""What limits who may hold the parts of frozen minutes or of a frozen agenda (D3, D4)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from workbench.domain.frozen import FrozenBond, FrozenLimits
from workbench.domain.holding import Asked, Level, Limit
from workbench.domain.markings import Marking
from workbench.domain.tables import Regime

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.domain.frozen import FrozenLine, FrozenMinutes


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
_BONDS = frozenset({Level.CASE, Level.PROVIDER})
# A restriction is not kept with a text: it holds for what goes out as long as it stands, no longer.
_TODAY = _BONDS | {Level.RESTRICTION}


def asked_of_items(
    marking: Marking, items: Sequence[P], regime: Regime = Regime.NO_PERSONS
) -> Iterator[tuple[P, Asked]]:
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
            is_of_persons=regime is not Regime.NO_PERSONS,
        )
        for one in chain:
            asked = asked.with_limit(limit_of(one, Level.ITEM))
        yield item, asked


def in_parts(items: Sequence[P]) -> tuple[P, ...]:
    """Return items, each with its part: what stands below one of the closed part is of it too."""
    return tuple(
        item if item.is_closed is asked.is_closed else replace(item, is_closed=True)  # type: ignore[type-var] # each is a dataclass
        for item, asked in asked_of_items(Marking(), items)
    )


def limit_of(one: _Limited, level: Level = Level.LINE) -> Limit:
    """Return what something adds of its own."""
    return Limit(level=level, marking=one.marking, audience=one.audience)


def asked_of_line(asked: Asked, line: FrozenLine) -> Asked:
    """Ask for a line of an item: its own limits, and what binds what it is about."""
    return asked.saying(limit_of(line), *_limits_of(line.bonds))


def limits_in(frozen: FrozenMinutes, item: str, line: str = "") -> FrozenLimits | None:
    """Return all that limits a line, or the title of an item; None when it is not there."""
    for held, asked in asked_of_items(frozen.marking, frozen.items, frozen.regime):
        if held.id == item and not line:
            return limits_of(asked)
        for one in held.lines:
            if held.id == item and one.id == line:
                return limits_of(asked_of_line(asked, one))
    return None


def limits_of(asked: Asked) -> FrozenLimits:
    """Keep what limits something, flat."""
    return FrozenLimits(
        item=asked.item,
        marking=asked.narrowest,
        is_closed=asked.is_closed,
        audiences=tuple(
            one.audience
            for one in asked.limits
            if one.audience is not None and one.level not in _TODAY
        ),
        bonds=bonds_of(asked.limits),
        is_of_persons=asked.is_of_persons,
    )


def bonds_of(limits: Iterable[Limit]) -> tuple[FrozenBond, ...]:
    """Keep whom a case and a provider let hold something."""
    return tuple(
        FrozenBond(level=one.level, parties=one.audience)
        for one in limits
        if one.audience is not None and one.level in _BONDS
    )


def bonds_today(limits: Iterable[Limit]) -> tuple[FrozenBond, ...]:
    """Return all that binds something now, also what is not kept with a text."""
    return tuple(
        FrozenBond(level=one.level, parties=one.audience)
        for one in limits
        if one.audience is not None and one.level in _TODAY
    )


def asked_from(limits: FrozenLimits) -> Asked:
    """Ask for what was kept flat: what was said, with all that limited it."""
    asked = Asked(
        item=limits.item,
        marking=limits.marking,
        is_closed=limits.is_closed,
        is_of_persons=limits.is_of_persons,
    )
    named = (Limit(level=Level.ITEM, audience=one) for one in limits.audiences)
    return asked.saying(*named, *_limits_of(limits.bonds))


def _limits_of(bonds: Iterable[FrozenBond]) -> Iterator[Limit]:
    return (Limit(level=one.level, audience=one.parties) for one in bonds)
