"""What a bottleneck or a good practice is called in the log: part of ``services.objects``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.minutes import LineKind
from workbench.services.things import Sort, Thing

if TYPE_CHECKING:
    from workbench.services.ports import Read


def lesson_thing(read: Read, key: str) -> Thing | None:
    """Return the line that it is, also of what was raised; None when it is gone."""
    raising = read.raisings.find(key)
    lesson = read.lessons.find(raising.lesson if raising is not None else key)
    line = read.lines.find(lesson.line) if lesson is not None else None
    if line is None:
        return None
    is_scratch = line.kind is LineKind.SCRATCH  # its words are of nobody else (R1.6)
    return Thing(sort=Sort.LINE, key=line.id, words="" if is_scratch else line.text)
