"""The next meeting with its agenda: for the chair to see, not to change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.agenda import ItemKind, numbered
from workbench.domain.meetings import MeetingState
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import CompactDelegate, Row, VerbList

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMeeting:
    """A meeting that is planned, and what it is to talk about."""

    meeting: Meeting
    items: tuple[tuple[str, AgendaItem], ...] = field(repr=False)


def next_meeting(read: Read, today: date) -> NextMeeting | None:
    """Return the first meeting that is planned for today or later."""
    planned = (MeetingState.CONCEPT, MeetingState.INVITED)
    coming = [m for state in planned for m in read.meetings.where(state=state) if m.on >= today]
    found = min(coming, key=lambda m: (m.on, m.starts_at, m.id), default=None)
    if found is None:
        return None
    return NextMeeting(meeting=found, items=numbered(read.items.where(meeting=found.id)))


class NextCard(Panel):
    """Day, time and place, then the agenda."""

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self._day = Label("", Role.H2)
        self._about = Label("", Role.SMALL, Ink.TEXT2, wraps=True)
        columns = Columns(due=70, count=0, chip=0, air=8)
        self.list = VerbList(tr("Agenda of the next meeting"), (), columns)
        self.list.setItemDelegate(_AgendaDelegate(self.list, columns))
        head = column(
            Label(tr("Next meeting"), Role.SMALL, Ink.TEXT3), 2, self._day, 2, self._about
        )
        parts = column(row(head, margins=(8, 0, 8, 0)), 8, Divider(), 4, self.list)
        parts.setContentsMargins(12, 16, 12, 10)
        self.setLayout(parts)
        self.setFixedWidth(min(current().px(380), 520))

    def show_next(self, coming: NextMeeting | None) -> None:
        """Show a meeting, or nothing when none is planned."""
        self.setVisible(coming is not None)
        if coming is None:
            return
        meeting = coming.meeting
        self._day.setText(days.titled_day(meeting.on))
        told = (meeting.title, f"{meeting.starts_at:%H:%M}", meeting.place)
        self._about.setText(", ".join(part for part in told if part))
        self.list.show_rows([_row(number, item) for number, item in coming.items])
        self.list.updateGeometry()


class _AgendaDelegate(CompactDelegate):
    """The number in a column of its own, then the title and its minutes."""

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        """Paint the number before the row."""
        number = rect.adjusted(self.columns.air, 0, 0, 0)
        paint_words(painter, number, look.chip, Role.SMALL_MEDIUM, Ink.TEXT3)
        rest = rect.adjusted(current().px(26), 0, 0, 0)
        super().paint_row(painter, rest, look, is_selected=is_selected)


def _row(number: str, item: AgendaItem) -> Row:
    is_heading = item.kind is ItemKind.HEADING
    due = tr("{n} min").format(n=item.minutes) if item.minutes and not is_heading else ""
    title = f"{number}  {item.title}" if is_heading and number else item.title
    look = RowLook(title=title, chip=number, due=due, is_header=is_heading)
    return Row(item.id, look, ", ".join(part for part in (number, item.title, due) if part))
