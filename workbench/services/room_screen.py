"""What the room may see of a meeting (rules R8): recorded lines that everyone there may hold.

The line that is being typed has no place here: only stored lines are read. What was marked for
fewer people than sit in the room is left out without a trace, the title of the item too.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.capture import split_agreement
from workbench.domain.ids import ItemId
from workbench.domain.markings import Marking, highest
from workbench.domain.minutes import LineKind, LineStyle
from workbench.services.holding import gathering

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.domain.ids import MeetingId
    from workbench.domain.minutes import Line
    from workbench.services.holding import Gathering
    from workbench.services.ports import Read


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomLine:
    """A line as the room reads it; owners and term of an action stand beside its text."""

    text: str = field(repr=False)
    kind: LineKind = LineKind.TEXT
    style: LineStyle = LineStyle.PLAIN
    owners: str = field(default="", repr=False)
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSheet:
    """One item for the room; without number and title where the room may not hear of it."""

    meeting: str = field(repr=False)
    on: date
    number: str = ""
    title: str = field(default="", repr=False)
    is_closed: bool = False
    marking: Marking  # the strictest of what is shown
    lines: tuple[RoomLine, ...] = ()
    is_anyone_there: bool = True


def sheet_of(read: Read, meeting: MeetingId, item: str) -> RoomSheet:
    """Return what may be shown now, of the item that is worked on."""
    held = gathering(read, meeting)
    asked = held.item(item)
    if asked is None or not held.screen_may_show(asked):
        return _sheet(held)
    shown = tuple(_shown(read, held, item))
    number, head = next((number, each) for number, each in held.items if each.id == item)
    return replace(
        _sheet(held),
        number=number,
        title=head.title,
        is_closed=asked.is_closed,
        marking=highest((marking for _, marking in shown), asked.narrowest),
        lines=tuple(line for line, _ in shown),
    )


def _sheet(held: Gathering) -> RoomSheet:
    meeting = held.meeting
    return RoomSheet(
        meeting=meeting.title,
        on=meeting.on,
        marking=meeting.marking,
        is_anyone_there=bool(held.in_the_room),
    )


def _shown(read: Read, held: Gathering, item: str) -> Iterator[tuple[RoomLine, Marking]]:
    for line in read.lines.where(item=ItemId(item)):
        asked = held.line(line) if is_public(line) else None
        if asked is not None and held.screen_may_show(asked):
            yield _line(line), asked.narrowest


def is_public(line: Line) -> bool:
    """Tell whether a line was recorded for others than the pen: never scratch or removed ones."""
    return line.is_recorded and line.removed_at is None and line.kind is not LineKind.SCRATCH


def _line(line: Line) -> RoomLine:
    if line.kind is LineKind.TEXT:
        return RoomLine(text=line.text, style=line.style)
    said = split_agreement(line.text, line.mentions)
    words = {m.target: line.text[m.start : m.end] for m in line.mentions}
    return RoomLine(
        text=said.body,
        kind=line.kind,
        style=line.style,
        owners=", ".join(words[target] for target in said.owners),
        due=words[said.due] if said.due else "",
    )
