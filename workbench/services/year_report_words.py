"""The report of a year in the words of the log, the history and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.due_dates import short_text
from workbench.services.audit import Act
from workbench.services.things import Sort, Thing
from workbench.texts import spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.services.ports import Read


def year_report_thing(read: Read, key: str) -> Thing | None:
    """Return what a report is called; None when it is none."""
    held = read.year_reports.find(key)
    if held is None:
        return None
    day = short_text(held.day, held.day, spoken.language)
    words = spoken.one("Year report {year}, as of {day}").format(year=held.year, day=day)
    return Thing(sort=Sort.OTHER, key=key, words=words)


def acts_of_year_reports(ptr: Callable[[str, str], str]) -> dict[str, str]:
    """Return what the acts are called."""
    return {
        Act.YEAR_REPORT_RELEASED: ptr("act", "Year report released"),
        Act.YEAR_REPORT_MADE: ptr("act", "Year report made"),
    }


def year_report_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    nothing = tr("Nothing was made.")
    return {
        "year-report.ahead": (
            tr("A report is of today or a day before."),
            nothing,
            tr("Type another day."),
        ),
        "year-report.early": (
            tr("On that day nothing was written down yet about this year."),
            nothing,
            tr("Type a later day."),
        ),
        "year-report.overtaken": (
            tr("Another report of this year was released meanwhile."),
            nothing,
            tr("Make the report again."),
        ),
    }
