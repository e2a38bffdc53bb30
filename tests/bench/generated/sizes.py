"""How much each size holds (product.md section 9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TODAY = date(2026, 11, 26)  # of every generated vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What a vault of one size holds; lines follow from the items."""

    name: str
    years: int
    tables: int
    meetings: int
    items: int  # at each meeting
    actions: int  # of all meetings together
    organisations: int
    contacts: int
    is_heavy: bool = False  # with the one meeting of 300 items and the one text of 200,000 signs


TINY = Size(
    name="tiny", years=1, tables=2, meetings=12, items=6, actions=60, organisations=12, contacts=30
)  # to see that the generator works
NORMAL = Size(
    name="normal", years=5, tables=6, meetings=250, items=10, actions=2_500,
    organisations=30, contacts=200,
)  # fmt: skip
LARGE = Size(
    name="large", years=10, tables=12, meetings=1_000, items=12, actions=12_000,
    organisations=60, contacts=800, is_heavy=True,
)  # fmt: skip
EXTREME = Size(
    name="extreme", years=10, tables=40, meetings=10_000, items=12, actions=120_000,
    organisations=500, contacts=6_000, is_heavy=True,
)  # fmt: skip
SIZES = {size.name: size for size in (TINY, NORMAL, LARGE, EXTREME)}
