"""What finishing a meeting will do, worked out before it is done (rules R4, R5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.agenda import ItemKind
from workbench.domain.due_dates import DueKind
from workbench.domain.likely_actions import reads_like_an_action
from workbench.domain.meetings import Presence
from workbench.domain.minutes import LineKind
from workbench.domain.numbers import Series, numbered, series_id
from workbench.services import attendance, meetings
from workbench.services.records import agreed_on_line
from workbench.ui.workspace.earlier_minutes import EarlierMinutes, earlier_minutes

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.ids import TableId
    from workbench.domain.minutes import Line
    from workbench.services.carry_over import CarriedOver
    from workbench.services.ports import Read
    from workbench.ui.workspace.reading import MeetingPage

_NEEDS_TEXT = frozenset({ItemKind.ORDINARY, ItemKind.ADOPTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A decision or action with the number it will have."""

    number: str
    text: str = field(repr=False)
    owner: str = field(default="", repr=False)  # of an action
    due_kind: DueKind = DueKind.NONE
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A line of plain text that reads like an action."""

    line: str
    item: str
    number: str  # of the item
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingPreview:
    """Everything that the closing page says."""

    number: str
    draft: int  # which draft of the minutes is kept
    decisions: tuple[Numbered, ...]
    actions: tuple[Numbered, ...]
    empty: tuple[tuple[str, str], ...]  # number and title of points without text
    expected: tuple[str, ...]  # who was expected and never ticked
    unrecorded: int  # lines that Enter was not pressed on
    carried: tuple[CarriedOver, ...]
    likely: tuple[Likely, ...] = ()  # text that reads like an action
    is_confirmed: bool = True  # the attendance by item
    adopted: tuple[EarlierMinutes, ...] = ()  # what stands for good from then on (R7.3)
    not_adopted: tuple[EarlierMinutes, ...] = ()


class _Count:
    """Gives the numbers that a series will give."""

    def __init__(self, read: Read, series: Series, table: TableId | None, year: int) -> None:
        held = read.number_series.find(series_id(series, table, year))
        home = read.tables.find(table) if table else None
        self._last = held.last if held else 0
        self._series = series
        self._prefix = home.prefix if home else "OV"
        self._year = year

    def text(self, given: int | None, year: int | None = None) -> str:
        """Return the number that was given, or the next one."""
        if given is None:
            self._last += 1
            given = self._last
        return numbered(self._series, self._prefix, year or self._year, given)


def preview(read: Read, page: MeetingPage) -> ClosingPreview:
    """Work out what finishing will do with a meeting."""
    meeting = page.meeting
    lines = meetings.lines_in_order(read, meeting.id)
    here = {line.item for line in lines}
    count = _Count(read, Series.MEETING, meeting.table, meeting.year)
    earlier = earlier_minutes(read, meeting)
    adopted = tuple(one for one in earlier if one.adoption and not one.adoption.is_settled)
    return ClosingPreview(
        number=count.text(meeting.number),
        draft=1 + max((v.n for v in read.versions.where(meeting=meeting.id)), default=0),
        decisions=_decisions(read, page, lines),
        actions=_actions(read, page, lines),
        empty=tuple(
            (number, item.title)
            for number, item in page.items
            if item.kind in _NEEDS_TEXT
            and item.id not in here
            and not (item.kind is ItemKind.ADOPTION and adopted)
        ),
        expected=tuple(
            row.name or row.organisation_name
            for row in page.attendance
            if row.presence is Presence.EXPECTED
        ),
        unrecorded=sum(not line.is_recorded for line in lines),
        carried=page.earlier,
        likely=tuple(
            Likely(line=line.id, item=line.item, number=page.number(line.item), text=line.text)
            for line in lines
            if reads_like_an_action(line)
        ),
        is_confirmed=attendance.is_confirmed(read, meeting.id),
        adopted=adopted,
        not_adopted=tuple(one for one in earlier if one.can_adopt),
    )


def _decisions(read: Read, page: MeetingPage, lines: tuple[Line, ...]) -> tuple[Numbered, ...]:
    count = _Count(read, Series.DECISION, page.meeting.table, page.meeting.year)
    made: list[Numbered] = []
    for line in lines:
        if line.kind is not LineKind.DECISION:
            continue
        held = read.decisions.find(line.decision) if line.decision else None
        number = count.text(held.number if held else None)
        made.append(Numbered(number=number, text=held.text if held else line.text))
    return tuple(made)


def _actions(read: Read, page: MeetingPage, lines: tuple[Line, ...]) -> tuple[Numbered, ...]:
    count = _Count(read, Series.ACTION, page.meeting.table, page.meeting.year)
    return tuple(_action(read, page, line, count) for line in lines if line.kind is LineKind.ACTION)


def _action(read: Read, page: MeetingPage, line: Line, count: _Count) -> Numbered:
    held = read.actions.find(line.action) if line.action else None
    number = count.text(held.number if held else None)
    row = page.actions.get(held.id) if held else None
    if row is not None:
        return Numbered(
            number=number,
            text=row.text,
            owner=row.organisation_name,
            due_kind=row.due_kind,
            due=row.due,
        )
    said = agreed_on_line(read, page.meeting, line)
    home = read.organisations.find(said.owners[0].organisation) if said.owners else None
    return Numbered(
        number=number,
        text=said.text,
        owner=home.name if home else "",
        due_kind=said.due_kind,
        due=said.due,
    )
