"""Two tables that were published one after the other, as sums of the same small parts.

Who reads both can subtract one from the other. So every spot of either is written as the sum of
*parts*. A cell that kept its count is one part. A cell that was corrected is two: what it shares
with the earlier count, and what was added or removed. The reader is taken to know which cells
were corrected; knowing more only makes the protection stronger.

Parts of zero are left out: zeros are shown. For the same reason a hidden cell of one part is at
least 1, which is a sharper reader than one who knows only that counts are not negative. Spots of
the same parts are the same sum, and are hidden or shown together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from workbench.domain.region_table import Report, Spot, parts_of

SMALL: Final = range(1, 5)  # hidden wherever figures leave the house


class Share(StrEnum):
    """What a part is of its cell."""

    SAME = "same"
    ADDED = "added"  # since the earlier report
    REMOVED = "removed"


Place = tuple[str, str, tuple[str, Share]]  # three axes: a part lies along the axis of quarters
Part = int
Sum = int
Move = tuple[tuple[Part, int], ...]  # parts that change together, each by 1 up or down


@dataclass(slots=True)
class LinkedSums:
    """The parts, the sums of them, and which of these an earlier report told."""

    places: list[Place] = field(default_factory=list, repr=False)
    values: list[int] = field(default_factory=list, repr=False)
    least: list[int] = field(default_factory=list, repr=False)
    at: dict[Place, Part] = field(default_factory=dict, repr=False)
    along: dict[tuple[int, object], list[Part]] = field(default_factory=dict, repr=False)
    sums_with: list[list[Sum]] = field(default_factory=list, repr=False)  # its own cell first
    parts: list[frozenset[Part]] = field(default_factory=list, repr=False)
    totals: list[int] = field(default_factory=list, repr=False)
    now: dict[Spot, Sum] = field(default_factory=dict, repr=False)
    known: set[Sum] = field(default_factory=set, repr=False)  # shown earlier, for ever
    hidden: set[Sum] = field(default_factory=set, repr=False)  # before anything is protected
    _by_parts: dict[frozenset[Part], Sum] = field(default_factory=dict, repr=False)

    def add_part(self, place: Place, value: int, least: int) -> None:
        """Take a part; it is also a sum that nobody publishes."""
        part = len(self.places)
        self.places.append(place)
        self.values.append(value)
        self.least.append(least)
        self.at[place] = part
        for axis in range(len(place)):
            self.along.setdefault(line_of(place, axis), []).append(part)
        self.sums_with.append([])

    def sum_of(self, parts: Iterable[Part]) -> Sum | None:
        """Return the sum of these parts; None of no parts is zero."""
        key = frozenset(parts)
        if not key:
            return None
        if key not in self._by_parts:
            found = self._by_parts[key] = len(self.parts)
            self.parts.append(key)
            self.totals.append(sum(self.values[part] for part in key))
            for part in key:
                self.sums_with[part].append(found)
        return self._by_parts[key]

    def shares(self) -> tuple[tuple[Share, ...], ...]:
        """Return in which orders the parts of a corrected cell are worth a try."""
        is_corrected = len(self.places) > len({cell_of(place) for place in self.places})
        return ((), tuple(Share), tuple(reversed(Share))) if is_corrected else ((),)

    def near(self, place: Place, shares: tuple[Share, ...]) -> Part | None:
        """Return the part at a place; or else, or with an order, the first of its cell."""
        if not shares:
            return self.at.get(place)
        sector, municipality, (quarter, _) = place
        tries = (self.at.get((sector, municipality, (quarter, share))) for share in shares)
        return next((one for one in tries if one is not None), None)

    def changed_by(self, move: Move) -> list[Sum]:
        """Return the sums that have another value after a move."""
        net: dict[Sum, int] = {}
        for part, change in move:
            for one in self.sums_with[part]:
                net[one] = net.get(one, 0) + change
        return [one for one, change in net.items() if change]

    def small(self) -> list[Sum]:
        """Return the sums of 1-4 that nobody told yet; largest first, always in one order."""
        found = (one for one, total in enumerate(self.totals) if total in SMALL)
        return sorted(found, key=lambda one: (-self.totals[one], one))


def cell_of(place: Place) -> Spot:
    """Return the cell that a part belongs to."""
    sector, municipality, (quarter, _) = place
    return sector, municipality, quarter


def line_of(place: Place, axis: int) -> tuple[int, object]:
    """Return the line of cells through a place along an axis."""
    cell = cell_of(place)
    return axis, cell[:axis] + cell[axis + 1 :]


def linked(now: Report, before: Report | None) -> LinkedSums:
    """Write two reports as sums of the same parts; ``now`` is not published yet."""
    sums = LinkedSums()
    earlier = before.counts if before else {}
    for cell in sorted(now.counts.keys() | earlier.keys()):
        _add_cell(sums, cell, now.counts.get(cell), earlier.get(cell))
    sums.now = _spots(sums, now, Share.REMOVED)
    told = _spots(sums, before, Share.ADDED) if before else {}
    for part, (_, _, (_, share)) in enumerate(sums.places):
        if share is not Share.SAME:
            sums.sum_of((part,))
    small = set(sums.small())
    hidden_then = before.hidden if before else frozenset()
    sums.known = {one for spot, one in told.items() if spot not in hidden_then} - small
    sums.hidden = set(range(len(sums.parts))) - set(sums.now.values()) - sums.known
    sums.hidden |= small | (set(told.values()) - sums.known)
    return sums


def _add_cell(sums: LinkedSums, cell: Spot, now: int | None, before: int | None) -> None:
    shares = _shares(now, before)
    sector, municipality, quarter = cell
    least = 1 if len(shares) == 1 else 0
    for share, value in shares.items():
        sums.add_part((sector, municipality, (quarter, share)), value, least)


def _shares(now: int | None, before: int | None) -> dict[Share, int]:
    """Return the parts of a cell; a cell of one report alone is one part."""
    counted = [count for count in (before, now) if count is not None]
    first, second = counted[0], counted[-1]
    shares = {
        Share.SAME: min(first, second),
        Share.ADDED: max(second - first, 0),
        Share.REMOVED: max(first - second, 0),
    }
    return {share: value for share, value in shares.items() if value}


def _spots(sums: LinkedSums, report: Report, without: Share) -> dict[Spot, Sum]:
    """Return the sum of each spot of a report that is not zero; cells before totals."""
    found: dict[Spot, Sum] = {}
    parts = parts_of(report.counts)
    for spot in sorted(parts, key=lambda spot: (len(parts[spot]), spot)):
        one = sums.sum_of(
            sums.at[place]
            for sector, municipality, quarter in parts[spot]
            for share in Share
            if share is not without
            and (place := (sector, municipality, (quarter, share))) in sums.at
        )
        if one is not None:
            found[spot] = one
    return found
