"""Markings on lines, items and tables: a label in words and the Traffic Light Protocol.

Source: TLP 2.0 (FIRST, 2022); product.md section 5.9. A container shows the highest marking
of what it holds; a line without a marking takes that of its item, then of its table (D3).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Label(StrEnum):
    """How confidential, in the words of a Dutch municipality; lowest first."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    STRICTLY_CONFIDENTIAL = "strictly_confidential"

    @property
    def rank(self) -> int:
        """The place in the order, 0 for the lowest."""
        return list(Label).index(self)


class Tlp(StrEnum):
    """How far the reader may pass it on; widest first (TLP 2.0)."""

    CLEAR = "CLEAR"
    GREEN = "GREEN"
    AMBER = "AMBER"
    AMBER_STRICT = "AMBER+STRICT"
    RED = "RED"

    @property
    def rank(self) -> int:
        """The place in the order, 0 for the widest."""
        return list(Tlp).index(self)


@total_ordering
@dataclass(frozen=True, slots=True)
class Marking:
    """A label and a TLP colour together."""

    label: Label = Label.CONFIDENTIAL
    tlp: Tlp = Tlp.AMBER

    def __lt__(self, other: Marking) -> bool:
        return (self.tlp.rank, self.label.rank) < (other.tlp.rank, other.label.rank)


def highest(markings: Iterable[Marking], default: Marking) -> Marking:
    """Return the marking a container shows: the strictest label and the strictest TLP."""
    found = [default, *markings]
    return Marking(
        max((m.label for m in found), key=lambda label: label.rank),
        max((m.tlp for m in found), key=lambda tlp: tlp.rank),
    )
