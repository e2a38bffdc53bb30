"""The report of a year for council and mayor: of which year, and as things stood on which day.

A day that is over does not change any more. A report that is made amid its day keeps up to which
entry of the log it goes, so that it too is made again as it was. What a report told of cases and
signals is kept, with what was behind it: the next one hides what both together would tell.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from workbench.domain import canonical
from workbench.domain.errors import RuleBrokenError
from workbench.domain.figures import Period
from workbench.domain.ids import YearReportId
from workbench.domain.told_counts import ToldFigure

if TYPE_CHECKING:
    from collections.abc import Iterable


class YearReportAheadError(RuleBrokenError):
    """The day of a report is still to come."""

    code = "year-report.ahead"


class YearReportEarlyError(RuleBrokenError):
    """The day of a report lies before its year, or before anything was written down."""

    code = "year-report.early"


class YearReportOvertakenError(RuleBrokenError):
    """Another report was released since this one was made."""

    code = "year-report.overtaken"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearReport:
    """That a report of a year was released, and what it told of cases and signals."""

    id: YearReportId
    year: int
    day: date  # as things stood at its end
    released_at: datetime
    entry: int | None = None  # the last one in it, when its day was not over
    told: str = field(repr=False)  # canonical text of what it told


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAsked:
    """Which report is asked for."""

    year: int
    day: date

    @property
    def period(self) -> Period:
        """The year, as far as it was over on the day."""
        last = min(self.day, date(self.year, 12, 31))
        return Period(since=date(self.year, 1, 1), until=last)

    def checked(self, today: date) -> ReportAsked:
        """Return it, if there can be such a report.

        Raises:
            YearReportAheadError: its day is still to come.
            YearReportEarlyError: its day lies before its year.
        """
        if self.day > today:
            raise YearReportAheadError
        if self.day < date(self.year, 1, 1):
            raise YearReportEarlyError
        return self


def usual_day(year: int, today: date) -> date:
    """Return the day of which the report of a year is made when nobody says otherwise."""
    return min(date(year, 12, 31), today)


def text_of(told: Iterable[ToldFigure]) -> str:
    """Return what a report told as text."""
    return canonical.text_of(tuple(told))


def told_in(report: YearReport) -> tuple[ToldFigure, ...]:
    """Return what a report told."""
    return canonical.record_of(tuple[ToldFigure, ...], json.loads(report.told))


def in_order(held: Iterable[YearReport]) -> tuple[YearReport, ...]:
    """Return reports as they were released, the first first."""
    return tuple(sorted(held, key=lambda one: (one.released_at, one.id)))
