"""Moves a meeting to another day in one line: day, time, Enter (rules R5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from workbench.domain.moves import on_same_day
from workbench.services import moving
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.meetings.fields import TimeField
from workbench.ui.records.days import WorkDayField
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.sight import bring_into_sight

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.ids import TableId
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read
    from workbench.ui.desk import Desk


def clash(read: Read, table: TableId | None, on: date, but: str = "") -> str:
    """Return a warning when the table has another meeting on that day; "" when it has none."""
    held = read.meetings.where(table=table, on=on) if table else ()
    other = on_same_day(held, table, on)
    if other is None or other.id == but:
        return ""
    return tr("This table already meets on that day. Enter again means both.")


class MoveLine(Panel):
    """The day and time there are, to be typed over."""

    moved = Signal(str)  # meeting
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._desk = desk
        self._meeting: Meeting | None = None
        self._warned: date | None = None
        self._title = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self.day = WorkDayField(desk, tr("New day"))
        self.starts = TimeField(tr("Begins at"))
        move = Button(tr("Move meeting"), Kind.PRIMARY, key=tr("Enter"))
        leave = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"))
        fields = beside((self.day, 3), (self.starts, 2))
        verbs = row(move, leave, None)
        self.setLayout(column(self._title, 8, fields, 8, verbs, margins=(20, 16, 20, 16)))
        for one in (self.day, self.starts):
            one.entered.connect(self.move_meeting)
        move.clicked.connect(self.move_meeting)
        leave.clicked.connect(self.closed)

    def open_for(self, meeting: Meeting) -> None:
        """Show the day there is, and take the focus."""
        self._meeting, self._warned = meeting, None
        told = tr("{title} of {day} is moved. Agenda, people and what is due by it go along.")
        self._title.setText(told.format(title=meeting.title, day=days.long_day(meeting.on)))
        self.day.set_day(meeting.on)
        self.starts.set_time(meeting.starts_at)
        self.show()
        self.day.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.day.edit.selectAll()
        bring_into_sight(self)

    def move_meeting(self) -> None:
        """Move it, unless the day is none; a second meeting on one day is warned of first."""
        day, starts = self.day.day(), self.starts.time()
        meeting = self._meeting
        if meeting is None or day is None or starts is None:
            return
        warning = clash(self._desk.read, meeting.table, day, meeting.id)
        if warning and self._warned != day:
            self._warned = day
            self.day.set_error(warning)
            announce(self.day.edit, warning)
            return
        key = meeting.id
        self._desk.do(moving.move, key, day, starts, beside_another=bool(warning)).then(
            self, lambda _: self._done(key, day)
        )

    def _done(self, key: str, day: date) -> None:
        self.closed.emit()
        told = tr("Meeting moved to {day}").format(day=days.long_day(day))
        self._desk.tell(told, can_undo=True)
        self.moved.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
