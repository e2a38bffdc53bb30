"""Find a meeting as a person names it: by number, or by table and date."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from workbench.domain.errors import RuleBrokenError
from workbench.domain.numbers import Series, numbered

if TYPE_CHECKING:
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read


class MeetingUnclearError(RuleBrokenError):
    """No meeting, or more than one, is meant."""

    code = "meeting.unclear"


_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})\s*$")


def meeting_named(read: Read, ref: str) -> Meeting:
    """Return the one meeting that a reference means.

    ``ref`` is a number (RT-26-2), or a table's prefix or name, or a meeting's title, and a date
    (RT 2026-03-12); capitals do not matter.

    Raises:
        MeetingUnclearError: no meeting, or more than one, is meant.
    """
    wanted = ref.strip()
    found = _by_day(read, wanted) if _DAY.search(wanted) else _by_number(read, wanted)
    if len(found) != 1:
        raise MeetingUnclearError
    return found[0]


def _by_number(read: Read, wanted: str) -> list[Meeting]:
    found: list[Meeting] = []
    for table in read.tables.where():
        for meeting in read.meetings.where(table=table.id):
            number = numbered(Series.MEETING, table.prefix, meeting.year, meeting.number)
            if number.casefold() == wanted.casefold():
                found.append(meeting)
    return found


def _by_day(read: Read, wanted: str) -> list[Meeting]:
    match = _DAY.search(wanted)
    if match is None:
        return []
    try:
        on = date.fromisoformat(match[1])
    except ValueError:
        return []
    name = wanted[: match.start()].strip(" ,").casefold()
    return [m for m in read.meetings.where(on=on) if name in _names(read, m)]


def _names(read: Read, meeting: Meeting) -> set[str]:
    names = {"", meeting.title.casefold()}
    if table := read.tables.find(meeting.table) if meeting.table else None:
        names |= {table.prefix.casefold(), table.name.casefold()}
    return names
