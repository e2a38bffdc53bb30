"""A regional page in one language, with what its municipalities are called."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.region_table import ALL
from workbench.domain.scenes import Sector
from workbench.services import signal_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.domain.region_page import Measure, RegionPage
    from workbench.texts import Texts


@dataclass(frozen=True, slots=True)
class PageTold:
    """What everything that is made of a page needs: the page, the names, the words."""

    page: RegionPage
    names: Mapping[str, str] = field(repr=False)  # by code
    words: Texts

    @property
    def own(self) -> str:
        """Who published it."""
        return self.place(self.page.publisher)

    @property
    def newest(self) -> list[Measure]:
        """Its rules, the newest first."""
        return sorted(self.page.measures, key=lambda one: one.since, reverse=True)

    def place(self, code: str) -> str:
        """Return what a municipality is called; one that is not in the list by its code."""
        if code == ALL:
            return self.words.meaning("region", "Together")
        return self.names.get(code, code)

    def sector(self, value: str) -> str:
        """Return a sector, or that it is all of them."""
        if value == ALL:
            return self.words.one("All sectors")
        return signal_words.sector(Sector(value), self.words)

    def quarter(self, value: str) -> str:
        """Return a quarter as it stands above a column: "k1 2026"."""
        year, _, which = value.partition("-")
        return self.words.meaning("quarter", "Q{n} {year}").format(n=which, year=year)

    def stretch(self, quarters: Sequence[str]) -> str:
        """Return the first and the last of quarters, or the only one."""
        first, last = self.quarter(quarters[0]), self.quarter(quarters[-1])
        if first == last:
            return first
        return self.words.meaning("quarter", "{first} to {last}").format(first=first, last=last)
