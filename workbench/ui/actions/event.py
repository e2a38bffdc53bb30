"""Something that happened to an action, as its course shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from workbench.ui.theme import Ink


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened, and when and where; its sign says what kind of thing it was."""

    on: date
    order: str  # an identifier: those of one day sort in the order they were made
    icon: str
    ink: Ink
    ground: Ink
    title: str = field(repr=False)
    told: str = field(default="", repr=False)
