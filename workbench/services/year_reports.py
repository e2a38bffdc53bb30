"""Use cases on the report of a year: released before any file of it is made, and for good.

What leaves is known then, whatever becomes of the files. A report that was released is made again
as it was, as often as one likes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.ids import YearReportId
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.domain.year_reports import YearReport, YearReportOvertakenError, in_order, text_of
from workbench.services.audit import Act
from workbench.services.people import set_preference

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from workbench.domain.told_counts import ToldFigure
    from workbench.domain.year_reports import ReportAsked
    from workbench.services.ports import Read, Work


def released(read: Read, year: int) -> tuple[YearReport, ...]:
    """Return the reports of a year, as they were released."""
    return in_order(read.year_reports.where(year=year))


def release(
    work: Work,
    asked: ReportAsked,
    told: Iterable[ToldFigure],
    before: YearReportId | None,
    entry: int | None = None,
) -> YearReport:
    """Write down that a report may leave from now on; that is final.

    ``entry`` is the last one in it, when its day is not over.

    Raises:
        YearReportOvertakenError: it was not made beside the one that was released last.
        YearReportAheadError: its day is still to come.
        YearReportEarlyError: its day lies before its year.
    """
    last = next(reversed(released(work, asked.year)), None)
    if (last.id if last else None) != before:
        raise YearReportOvertakenError
    wanted = asked.checked(work.today)
    made = YearReport(
        id=YearReportId(work.new_id()),
        year=wanted.year,
        day=wanted.day,
        released_at=work.now,
        entry=entry,
        told=text_of(told),
    )
    work.year_reports.save(made)
    work.audit(Act.YEAR_REPORT_RELEASED, made.id)
    return made


def note_made(work: Work, folder: Path, key: YearReportId) -> None:
    """Write down that a file of a report was made, and remember where it went."""
    set_preference(work, EXPORT_FOLDER, str(folder))
    work.audit(Act.YEAR_REPORT_MADE, key)
