"""Agendas to begin from: the points of a meeting, kept at its table under a name."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.domain.agenda import ItemKind, Treatment
from workbench.domain.ids import TableId, TemplateId
from workbench.domain.markings import Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePoint:
    """One point; ``below`` is the place of its parent among the points, None on the first level."""

    title: str = field(repr=False)
    kind: ItemKind = ItemKind.ORDINARY
    treatment: Treatment = Treatment.DISCUSSION
    minutes: int = 0
    is_closed: bool = False
    note: str = field(default="", repr=False)
    below: int | None = None
    marking: Marking | None = None  # of the point itself; None inherits (D3)
    audience: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaTemplate:
    """A named agenda of a table."""

    id: TemplateId
    table: TableId
    name: str = field(repr=False)
    points: tuple[TemplatePoint, ...] = field(default=(), repr=False)
