"""What stands in the table of a region: signals counted here, and counts that neighbours publish.

A signal counts in the quarter of its day, in its sector and in the municipality that was written
down with it. Only quarters that are over are counted: one that is going on would look like a fall.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from workbench.domain.region import called
from workbench.domain.region_table import ALL
from workbench.domain.scenes import Sector
from workbench.domain.signals import SignalState

if TYPE_CHECKING:
    from workbench.domain.displacement import Shown
    from workbench.domain.figure_facts import SignalFact
    from workbench.domain.region_table import Counts, Spot

QUARTERS: Final = 12  # that are counted at most: three years
WINDOW: Final = 8  # that a question about displacement looks at, at most
_A_YEAR: Final = 4
_MONTHS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The counts of a table without a gap, and how many signals have no place in it."""

    counts: Counts = field(default_factory=dict, repr=False)
    left_out: int = 0


def quarter_of(day: date) -> str:
    """Return the quarter that a day lies in."""
    return f"{day.year}-{(day.month - 1) // _MONTHS + 1}"


def quarters_before(day: date, many: int = QUARTERS) -> tuple[str, ...]:
    """Return the last quarters that are over, the oldest first."""
    now = day.year * _A_YEAR + (day.month - 1) // _MONTHS
    return tuple(f"{n // _A_YEAR}-{n % _A_YEAR + 1}" for n in range(now - many, now))


def tally(signals: Iterable[SignalFact], places: Mapping[str, str], day: date) -> Tally:
    """Count signals by sector, municipality and quarter, beginning with the first that counts.

    ``places`` are the codes of municipalities, by what they are called.
    """
    quarters = quarters_before(day)
    found: dict[Spot, int] = {}
    left_out = 0
    for one in signals:
        quarter = quarter_of(one.on)
        if one.state is SignalState.WITHDRAWN or quarter not in quarters:
            continue
        code = places.get(called(one.municipality))
        if one.sector is None or code is None:
            left_out += 1
        else:
            spot = one.sector.value, code, quarter
            found[spot] = found.get(spot, 0) + 1
    if not found:
        return Tally(left_out=left_out)
    first = min(quarter for _, _, quarter in found)
    whole = {
        (sector.value, code, quarter): 0
        for sector in Sector
        for code in places.values()
        for quarter in quarters
        if quarter >= first
    }
    return Tally(counts=whole | found, left_out=left_out)


def side_by_side(tables: Iterable[Shown]) -> dict[Spot, int | None]:
    """Return the cells of tables of one municipality each, up to the quarter that tells most.

    Who published longest ago must not keep the others from being seen, nor be seen as a fall.
    """
    cells = {
        spot: count
        for table in tables
        for spot, count in table.items()
        if ALL not in spot and "-" in spot[2]
    }
    quarters: dict[str, set[str]] = {}
    for _, place, quarter in cells:
        quarters.setdefault(place, set()).add(quarter)
    every = sorted(set().union(*quarters.values()))
    last = max(every, key=lambda one: (_many(quarters, every, one), one), default="")
    return {spot: count for spot, count in cells.items() if spot[2] <= last}


def _many(quarters: Mapping[str, set[str]], every: list[str], last: str) -> int:
    """Return how much a question could look at, if one quarter were the last."""
    at = every.index(last) + 1
    window = set(every[max(0, at - WINDOW) : at])
    return sum(len(window & held) for held in quarters.values() if last in held)
