"""The table of a region: sector x municipality x quarter, with its totals.

Every spot of the table is a triple; ``ALL`` stands for all sectors or all municipalities, a year
("2026") for the quarters of that year ("2026-1") that the table has. Each total is the sum of what
the table itself has, so a year that is not over is a total so far. There is no total over years.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Final

ALL: Final = "all"

Spot = tuple[str, str, str]  # sector, municipality, quarter or year
Counts = Mapping[Spot, int]  # of the cells: no totals; zeros stand in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A table as it was or will be published: what it counts, and which spots it hides."""

    counts: Counts = field(repr=False)
    hidden: frozenset[Spot] = frozenset()

    def shown(self) -> dict[Spot, int | None]:
        """Return every spot, totals among them, as a reader sees it; None is hidden."""
        return {
            spot: None if spot in self.hidden else value
            for spot, value in sums(self.counts).items()
        }


def year_of(quarter: str) -> str:
    """Return the year of a quarter."""
    return quarter.partition("-")[0]


def spots_with(cell: Spot) -> Iterator[Spot]:
    """Return a cell and every total that it is part of."""
    sector, municipality, quarter = cell
    return product((sector, ALL), (municipality, ALL), (quarter, year_of(quarter)))


def sums(counts: Counts) -> dict[Spot, int]:
    """Return the value of every spot, in the order of the spots."""
    values: dict[Spot, int] = {}
    for cell, count in counts.items():
        for spot in spots_with(cell):
            values[spot] = values.get(spot, 0) + count
    return {spot: values[spot] for spot in sorted(values)}


def parts_of(cells: Iterable[Spot]) -> dict[Spot, list[Spot]]:
    """Return the cells that each spot is the sum of."""
    parts: dict[Spot, list[Spot]] = {}
    for cell in cells:
        for spot in spots_with(cell):
            parts.setdefault(spot, []).append(cell)
    return parts
