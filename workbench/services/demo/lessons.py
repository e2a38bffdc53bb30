"""What the story tells of bottlenecks and good practices beside their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.domain.ids import RaisingId
from workbench.domain.lessons import RaisedTo, Raising, Solver
from workbench.domain.policy_items import Theme
from workbench.services import lessons
from workbench.services.lessons import Description

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.domain.ids import LessonId, MeetingId
    from workbench.services.demo.telling import Told


def tell(told: Told, meeting: MeetingId, items: Sequence[Mapping[str, Any]]) -> None:
    """Describe those of a meeting, and raise those that were raised."""
    said = {line["text"]: line for item in items for line in item["lines"] if "theme" in line}
    for lesson in told.work.lessons.where(meeting=meeting) if said else ():
        line = said[told.work.lines.get(lesson.line).text]
        solver = line.get("solver")
        description = Description(
            theme=Theme(line["theme"]),
            solver=Solver(solver) if solver else None,
            outside=line.get("outside", ""),
        )
        lessons.describe(told.work, lesson.id, description)
        for raised in line.get("raised", ()):
            _raise(told, lesson.id, raised)


def _raise(told: Told, lesson: LessonId, raised: Mapping[str, Any]) -> None:
    answered = raised.get("answered")
    raising = Raising(
        id=RaisingId(""),
        lesson=lesson,
        raised_to=RaisedTo(raised["to"]),
        on=raised["on"] + told.shift,
        answered_on=told.day(answered),
        answer=raised.get("answer", ""),
    )
    lessons.keep_raising(told.on(answered or raised["on"]), raising)
