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

from workbench.domain.exploitation import Exploitation
from workbench.domain.region import LocalRule, Municipality
from workbench.domain.region_page import Measure, RegionPage, Rule, page_of
from workbench.domain.scenes import Sector
from workbench.domain.signals import Signal
from workbench.domain.suppression import report_of
from workbench.services import region
from workbench.services.audit import Act

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
TEXT = "Een signaal uit het voorbeeld"
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


@cache
def of_two() -> RegionPage:
    """Return a page that tells of two municipalities."""
    both = counts(OOSTMEER) | counts(KRUISHOVEN)
    rules = (*_measures(OOSTMEER), *_measures(KRUISHOVEN))
    return page_of(report_of(both), publisher=OOSTMEER, as_of=DAY, measures=rules)


def file_of(code: str) -> Path:
    """Return the file that a neighbour sent."""
    return FILES / f"regiopagina-{code}-{DAY}.json"


def published() -> tuple[RegionPage, Report]:
    """Return a page of the own municipality with what it is made of."""
    report = report_of(counts(ZUIDERVEEN, QUARTERS[-2:]))
    return page_of(report, publisher=ZUIDERVEEN, as_of=DAY), report


def list_places(work, *codes: str) -> None:
    """Write the municipalities of the demo down; the first is our own."""
    for code in codes or NAMES:
        is_own = code == ZUIDERVEEN
        place = Municipality(id="", name=NAMES[code], code=code, is_own=is_own, is_counted=is_own)
        region.keep_municipality(work, place)


def write_signals(work) -> None:
    """Write down what was counted in Zuiderveen, signal for signal."""
    found = [cell for cell, count in counts(ZUIDERVEEN).items() for _ in range(count)]
    for n, (sector, _, quarter) in enumerate(found):
        year, _, which = quarter.partition("-")
        made = Signal(
            id=work.new_id(),
            code=f"S-{500 + n}",
            on=date(int(year), 3 * int(which) - 1, 10),
            text=TEXT,
            form=Exploitation.LABOUR,
            sector=Sector(sector),
            municipality="gemeente Zuiderveen",
            made_at=work.now,
        )
        work.signals.save(made)
    work.audit(Act.SIGNAL_RECEIVED, "s0")


def keep_rules(work) -> None:
    """Write down which rules hold in Zuiderveen."""
    own = work.municipalities.where(code=ZUIDERVEEN)[0]
    for sector, rule, since in (
        (None, Rule.BYLAW, date(2025, 1, 1)),
        (Sector.HOSPITALITY, Rule.INSPECTION, date(2026, 2, 1)),
    ):
        held = LocalRule(id="", municipality=own.id, sector=sector, rule=rule, since=since)
        region.keep_rule(work, held)


def take_back(work) -> None:
    """Leave the vault as it was before the walk."""
    for place in work.municipalities.where():
        region.remove_municipality(work, place.id)
    for one in work.region_releases.where():
        work.region_releases.remove(one.id)
    for one in work.signals.where():
        if one.text == TEXT:
            work.signals.remove(one.id)
