"""The figures of the evidence as of a day, read through one port; slow, so for a lane.

An earlier day is put together from the history of every row that changed since (rules D5), so a
figure of that day stays what it was. Of a case that was destroyed since, no earlier state is
known; the facts say on which days that was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from workbench.domain import evidence
from workbench.domain.figures import Period

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.figure_facts import Facts
    from workbench.domain.figures import Figure


class Past(Protocol):
    """Records as they stood, as storage puts them together."""

    def as_of(self, day: date) -> Facts:
        """Return the facts as they stood at the end of a day."""
        ...


def facts_as_of(past: Past, day: date) -> Facts:
    """Return the facts as they stood at the end of a day."""
    return past.as_of(day)


def figures_as_of(past: Past, day: date, period: Period | None = None) -> tuple[Figure, ...]:
    """Return every figure as of a day; without a period over its calendar year."""
    return evidence.figures(facts_as_of(past, day), period or Period.year_of(day))
