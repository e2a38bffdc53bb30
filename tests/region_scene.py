"""The region of the demo: four municipalities, and pages as its neighbours would send them.

All of it is invented, also the codes: CBS gives none that begins with 99.
"""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.domain.region_page import Measure, RegionPage, Rule, page_of
from workbench.domain.scenes import Sector
from workbench.domain.suppression import report_of

if TYPE_CHECKING:
    from workbench.domain.region_table import Report

ZUIDERVEEN, OOSTMEER, KRUISHOVEN, DIJKHUIZEN = "9901", "9902", "9903", "9904"
NAMES = {
    ZUIDERVEEN: "Zuiderveen",
    OOSTMEER: "Oostmeer",
    KRUISHOVEN: "Kruishoven",
    DIJKHUIZEN: "Dijkhuizen",
}
FILES = Path(__file__).parent / "fixtures" / "region"
DAY = date(2026, 4, 20)  # on which the pages of the fixtures were made
QUARTERS = (*(f"{year}-{n}" for year in (2024, 2025) for n in (1, 2, 3, 4)), "2026-1")
PERMIT = date(2025, 4, 1)  # since when Oostmeer asks a permit of massage salons


def poisson(rnd: random.Random, mean: float) -> int:
    """How many come in a quarter when they come one by one (Knuth)."""
    floor, count, left = exp(-mean), 0, rnd.random()
    while left > floor:
        count, left = count + 1, left * rnd.random()
    return count


def counts(code: str, quarters: tuple[str, ...] = QUARTERS) -> dict[tuple[str, str, str], int]:
    """What one municipality counted; massage salons left Oostmeer for Kruishoven."""
    rnd = random.Random(int(code))  # noqa: S311 - the same each time
    ends = {OOSTMEER: (12, 0.2), KRUISHOVEN: (0.2, 12)}.get(code, (2, 2))
    table = {}
    for sector in Sector:
        rate = rnd.choice((0.3, 1, 2, 4))
        for quarter in quarters:
            mean = ends[quarter >= "2025-3"] if sector is Sector.MASSAGE else rate
            table[sector.value, code, quarter] = poisson(rnd, mean)
    return table


@cache
def page(code: str, *, as_of: date = DAY) -> RegionPage:
    """Return the page that a municipality publishes of itself."""
    return page_of(report_of(counts(code)), publisher=code, as_of=as_of, measures=_measures(code))


def _measures(code: str) -> tuple[Measure, ...]:
    permit = Measure(municipality=code, sector="massage", rule=Rule.PERMIT, since=PERMIT)
    bylaw = Measure(municipality=code, sector="all", rule=Rule.BYLAW, since=date(2024, 9, 1))
    return {OOSTMEER: (permit, bylaw), KRUISHOVEN: (bylaw,)}.get(code, ())


def file_of(code: str) -> Path:
    """Return the file that a neighbour sent."""
    return FILES / f"regiopagina-{code}-{DAY}.json"


def published() -> tuple[RegionPage, Report]:
    """Return a page of the own municipality with what it is made of."""
    report = report_of(counts(ZUIDERVEEN, QUARTERS[-2:]))
    return page_of(report, publisher=ZUIDERVEEN, as_of=DAY), report
