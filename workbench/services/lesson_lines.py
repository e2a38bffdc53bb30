"""The bottlenecks and good practices behind lines of the minutes.

A line that becomes one gets a record; while it is something else the record waits, with all that
was written down of it, and comes back with the line. One that turns from a bottleneck into a good
practice, or back, stays the same record.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.ids import LessonId
from workbench.domain.lessons import LESSON_OF, Lesson
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.ids import LineId
    from workbench.domain.meetings import Meeting
    from workbench.domain.minutes import Line
    from workbench.services.ports import Read, Work


def of_line(read: Read, line: LineId) -> Lesson | None:
    """Return what a line became, also when it was withdrawn."""
    return next(iter(read.lessons.where(line=line)), None)


def follow(work: Work, meeting: Meeting, before: Line | None, after: Line) -> None:
    """Make the record of a line follow it."""
    kind = LESSON_OF.get(after.kind) if after.is_recorded and after.removed_at is None else None
    if kind is None and (before is None or before.kind not in LESSON_OF):
        return  # nearly all lines
    held = of_line(work, after.id)
    if kind is None:
        _withdraw(work, held)
        return
    fresh = Lesson(
        id=held.id if held is not None else LessonId(work.new_id()),
        kind=kind,
        line=after.id,
        meeting=meeting.id,
        on=meeting.on,
    )
    wanted = fresh if held is None else held.as_said(fresh)
    if wanted != held:
        work.lessons.save(wanted)
        work.audit(Act.LESSON_TOLD, wanted.id)


def withdraw(work: Work, line: Line) -> None:
    """Take what a removed line became out of every list; nothing is deleted (R2.3)."""
    if line.kind in LESSON_OF:
        _withdraw(work, of_line(work, line.id))


def _withdraw(work: Work, held: Lesson | None) -> None:
    if held is not None and held.withdrawn_at is None:
        work.lessons.save(replace(held, withdrawn_at=work.now))
        work.audit(Act.LESSON_WITHDRAWN, held.id)
