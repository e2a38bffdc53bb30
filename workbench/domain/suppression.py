"""Which spots of a table are hidden, so that nobody can work out a count of 1-4.

Every count of 1-4, cell or total, is hidden, and so are as many others as are needed. Whoever
reads this report and the one before, subtracts as he likes and knows that no count is negative,
keeps for each of them an interval at least ``WIDTH`` wide; so does who reads this one alone and
knows that what is hidden is no zero. Zeros are shown. What neighbours
publish themselves is not known here, and is not part of this.

The method is the hypercube method of Repsilber (R.D. Repsilber, "Preservation of confidentiality
in aggregated data", 1994; S. Giessing and D. Repsilber, "Tools and strategies to protect multiple
tables with the GHQUAR cell suppression engine", Inference Control in Statistical Databases, LNCS
2316, 2002; A. Hundepool et al., "Statistical Disclosure Control", Wiley 2012, 4.4): the corners of
a block in the table can rise and fall by turns while the sums over them stay the same. Of all
blocks at a small count the one is taken that asks for the fewest spots to be hidden; blocks may
also be put one on top of another, and an axis that a block does not use hides totals instead.
Afterwards each spot that is hidden for others only is shown again where that does no harm (the
clean-up of J. Kelly, B. Golden and A. Assad, "Cell suppression", Networks 22, 1992).

Nothing leans on a solver: for each small count two tables are kept that any reader must hold for
possible, with values ``WIDTH`` apart. The tests ask a solver all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from operator import getitem
from typing import Final, cast

from workbench.domain.linked_sums import (
    LinkedSums,
    Move,
    Part,
    Place,
    Share,
    Sum,
    cell_of,
    line_of,
    linked,
)
from workbench.domain.region_table import Counts, Report, Spot

WIDTH: Final = 5
_REACH: Final = 4  # of each sort along an axis: enough to choose from, and quick
_ANY: Final = 1_000  # when nothing nearer will do
_MANY: Final = 1_000_000  # more than any room that is left

Told = Callable[[int, int], object]  # how far it is, of how much
_Block = tuple[Part, tuple[Part | None, ...], tuple[Share, ...]]
_Rank = tuple[int, int, int, int, Move]


def report_of(counts: Counts, before: Report | None = None, told: Told | None = None) -> Report:
    """Return a report of these counts that can be published after the one before.

    Beside that one a corrected count may have become zero for all a reader knows; by itself nothing
    that is hidden is zero. So it is also made safe as if there were no other.

    ``told`` hears how many small counts were protected of all; what it raises ends the work.
    """
    now = Report(counts=counts)
    hidden = _hidden(linked(now, before), frozenset(), told)
    if before is not None:
        hidden = _hidden(linked(now, None), hidden, told)
    return replace(now, hidden=hidden)


def _hidden(sums: LinkedSums, spots: frozenset[Spot], told: Told | None) -> frozenset[Spot]:
    """Return what must be hidden besides these spots, with them."""
    kept = {sums.now[spot] for spot in spots}
    hiding = _Hiding(sums, told, kept)
    hiding.protect()
    return frozenset(spot for spot, one in sums.now.items() if one in hiding.hidden)


@dataclass(slots=True)
class _Witness:
    """Two tables that a reader cannot tell from the true one, and how far they lie apart."""

    high: dict[Part, int] = field(default_factory=dict)  # only what differs
    low: dict[Part, int] = field(default_factory=dict)
    spread: int = 0
    changed: set[Sum] = field(default_factory=set)  # what must stay hidden for it


@dataclass(frozen=True, slots=True)
class _Far:
    """Where blocks are looked for."""

    reach: int  # along an axis, of hidden and of shown parts each
    orders: tuple[tuple[Share, ...], ...]  # of the parts of corrected cells
    may_hide: bool


@dataclass(slots=True)
class _Step:
    """A move that brings the two tables further apart."""

    move: Move
    up: int
    down: int
    gain: int
    changed: list[Sum]
    asks: list[Sum]  # what it asks to be hidden besides

    def rank(self, needed: int, totals: list[int]) -> _Rank:
        """Return how good it is, lowest best: free, then enough alone, then what it hides."""
        kind = 0 if not self.asks else 1 if self.gain >= needed else 2
        told = sum(totals[one] for one in self.asks)
        return kind, len(self.asks), told, -self.gain, self.move


@dataclass(slots=True)
class _Hiding:
    """What is hidden so far, and the witness of each small count."""

    sums: LinkedSums
    told: Told | None = None
    kept: set[Sum] = field(default_factory=set)  # hidden already, for another reason
    hidden: set[Sum] = field(init=False)
    witnesses: dict[Sum, _Witness] = field(default_factory=dict)
    blocks: dict[_Block, Move] = field(default_factory=dict)  # once worked out
    changes: dict[Move, list[Sum]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.hidden = self.sums.hidden | self.kept

    def protect(self) -> None:
        """Hide what is needed, and no more.

        Where no block is found everything but zeros is hidden: that tells nothing beside what the
        earlier report told, which was safe.
        """
        small = self.sums.small()
        for at, target in enumerate(small):
            self._tell(at, len(small))
            witness = self._witness(target, may_hide=True)
            if witness is None:
                self.hidden |= set(self.sums.now.values()) - self.sums.known
                return
            self.witnesses[target] = witness
        self._clean_up()

    def _tell(self, at: int, of: int) -> None:
        if self.told is not None:
            self.told(at, of)

    def _witness(self, target: Sum, *, may_hide: bool) -> _Witness | None:
        witness = _Witness()
        while witness.spread < WIDTH:
            steps = (self._best(target, witness, far) for far in self._how_far(may_hide=may_hide))
            step = next((step for step in steps if step is not None), None)
            if step is None:
                return None
            self.hidden.update(step.asks)
            self._take(step, witness)
        return witness

    def _how_far(self, *, may_hide: bool) -> Iterator[_Far]:
        """Return how to look for blocks, the quickest way first."""
        plain, *orders = self.sums.shares()
        yield _Far(_REACH, (plain,), may_hide)
        if orders:
            yield _Far(_REACH, tuple(orders), may_hide)
        if may_hide:
            yield _Far(_ANY, (plain, *orders), may_hide)

    def _best(self, target: Sum, witness: _Witness, far: _Far) -> _Step | None:
        needed = WIDTH - witness.spread
        best: tuple[_Rank, _Step] | None = None
        for move in self._moves(target, far):
            step = self._step(move, target, witness)
            if step is None or (step.asks and not far.may_hide):
                continue
            if not step.asks and step.gain >= needed:
                return step
            ranked = step.rank(needed, self.sums.totals)
            if best is None or ranked < best[0]:
                best = ranked, step
        return best and best[1]

    def _step(self, move: Move, target: Sum, witness: _Witness) -> _Step | None:
        """Return what a move does for a target; None when it does nothing, or may not be made."""
        net = sum(change for part, change in move if part in self.sums.parts[target])
        if net <= 0:
            return None
        most = -(-(WIDTH - witness.spread) // net)
        up = min(most, self._room(move, witness.high, -1))
        down = min(most - up, self._room(move, witness.low, 1))
        if not up + down:
            return None
        if move not in self.changes:
            self.changes[move] = self.sums.changed_by(move)
        changed = self.changes[move]
        asks = [one for one in changed if one not in self.hidden]
        if not self.sums.known.isdisjoint(asks):
            return None
        return _Step(move, up, down, (up + down) * net, changed, asks)

    def _room(self, move: Move, table: dict[Part, int], sign: int) -> int:
        """Return how often a move can be made before a part that falls is at its least."""
        return min(
            (
                self.sums.values[part] + table.get(part, 0) - self.sums.least[part]
                for part, change in move
                if change == sign
            ),
            default=_MANY,
        )

    @staticmethod
    def _take(step: _Step, witness: _Witness) -> None:
        for part, change in step.move:
            witness.high[part] = witness.high.get(part, 0) + step.up * change
            witness.low[part] = witness.low.get(part, 0) - step.down * change
        witness.spread += step.gain
        witness.changed.update(step.changed)

    def _moves(self, target: Sum, far: _Far) -> Iterator[Move]:
        """Return the blocks with a part of the target at a corner."""
        for part in sorted(self.sums.parts[target]):
            partners = [self._partners(part, axis, far.reach) for axis in (0, 1, 2)]
            for across, shares in product(product(*partners), far.orders):
                key = part, across, shares
                if key not in self.blocks:
                    self.blocks[key] = self._block(part, across, shares)
                move = self.blocks[key]
                if move:
                    yield move

    def _partners(self, part: Part, axis: int, reach: int) -> list[Part | None]:
        """Return parts across one axis, hidden ones first; None goes into the totals instead."""
        values, places = self.sums.values, self.sums.places
        line = self.sums.along[line_of(places[part], axis)]
        line = [one for one in line if places[one][axis] != places[part][axis]]
        twins = [one for one in line if cell_of(places[one]) == cell_of(places[part])]
        hidden = [one for one in line if self.sums.sums_with[one][0] in self.hidden]
        shown = [one for one in line if self.sums.sums_with[one][0] not in self.hidden]
        largest = sorted(hidden, key=lambda one: (-values[one], one))[:reach]
        smallest = sorted(shown, key=lambda one: (values[one], one))[:reach]
        return list(dict.fromkeys([*twins, *largest, *smallest, None]))

    def _block(
        self, part: Part, across: tuple[Part | None, ...], shares: tuple[Share, ...]
    ) -> Move:
        """Return the corners of a block, rising and falling by turns; empty when one is zero."""
        own = self.sums.places[part]
        axes = [
            (own[axis],) if other is None else (own[axis], self.sums.places[other][axis])
            for axis, other in enumerate(across)
        ]
        corners: list[tuple[Part, int]] = []
        for turns in product(*(range(len(axis)) for axis in axes)):
            place = cast("Place", tuple(map(getitem, axes, turns)))
            corner = self.sums.near(place, shares) if any(turns) else part
            if corner is None or (corner, 1) in corners:  # a corrected cell, met twice
                return ()
            corners.append((corner, -1 if sum(turns) % 2 else 1))
        return tuple(corners)

    def _clean_up(self) -> None:
        """Show again what is hidden only for others, the largest first, where that does no harm."""
        totals = self.sums.totals
        spare = self.hidden & set(self.sums.now.values()) - self.witnesses.keys() - self.kept
        for one in sorted(spare, key=lambda one: (-totals[one], one)):
            self._tell(len(self.witnesses), len(self.witnesses))
            self.hidden.discard(one)
            if not self._stands_without(one):
                self.hidden.add(one)

    def _stands_without(self, one: Sum) -> bool:
        """Tell whether every small count keeps a witness when a spot is shown."""
        found: dict[Sum, _Witness] = {}
        for target, witness in self.witnesses.items():
            if one in witness.changed:
                other = self._witness(target, may_hide=False)
                if other is None:
                    return False
                found[target] = other
        self.witnesses |= found
        return True
