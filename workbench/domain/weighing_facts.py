"""What the vault itself holds for a weighing: counts, days and what is shared, by criterion.

Figures beside each other, each with what it counts; nothing adds them up (product.md 5.4). Where
a person comes from plays no part.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from workbench.domain.signals import Certainty
from workbench.domain.subjects import SubjectKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.domain.entities import EntityKind
    from workbench.domain.exploitation import Exploitation
    from workbench.domain.scenes import PlaceKind, Sector
    from workbench.domain.signals import Signal
    from workbench.domain.weighing import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A weighing that came before: what it came to, and when."""

    outcome: Outcome
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A value that stands in more than one signal, with how many and of how many partners."""

    kind: EntityKind
    shown: str = field(repr=False)
    signals: int
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known for all four criteria."""

    signals: int = 0
    sources: int = 0  # that told them: partners, and others by name
    first: date | None = None
    last: date | None = None
    certainties: tuple[tuple[Certainty, int], ...] = ()
    forms: tuple[Exploitation, ...] = ()
    sectors: tuple[Sector, ...] = ()
    places: tuple[PlaceKind, ...] = ()
    subjects: tuple[tuple[SubjectKind, int], ...] = ()
    done: int = 0  # actions about it
    going: int = 0
    decisions: int = 0
    earlier: tuple[Earlier, ...] = ()
    matches: tuple[Match, ...] = ()

    @property
    def figures(self) -> tuple[str, ...]:
        """What is kept of this when a step ends: figures, no content."""
        return (
            f"signals={self.signals}",
            f"sources={self.sources}",
            f"matches={len(self.matches)}",
        )


def read_figures(kept: Iterable[str]) -> dict[str, int]:
    """Return what was kept when a step ended."""
    return {name: int(figure) for name, _, figure in (one.partition("=") for one in kept)}


def of_signals(signals: Iterable[Signal]) -> Facts:
    """Return what signals say of sort, number and days."""
    found = tuple(signals)
    counted = Counter(one.certainty for one in found)
    return Facts(
        signals=len(found),
        sources=len({one.organisation or one.reporter for one in found} - {""}),
        first=min((one.on for one in found), default=None),
        last=max((one.until or one.on for one in found), default=None),
        certainties=tuple((kind, counted[kind]) for kind in Certainty if counted[kind]),
        forms=tuple(dict.fromkeys(one.form for one in found if one.form)),
        sectors=tuple(dict.fromkeys(one.sector for one in found if one.sector)),
        places=tuple(dict.fromkeys(one.place for one in found if one.place)),
    )
