"""The parts of the closing page: what goes along, who was there, the numbers, what to look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.services import attendance, meetings
from workbench.texts import ntr, tr
from workbench.ui.meetings.fields import TimeField
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Chip, Tone
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.workspace.closing_rows import ClosingDelegate, ClosingRow
from workbench.ui.workspace.presence_grid import PresenceGrid, read_grid
from workbench.ui.workspace.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read
    from workbench.ui.workspace.reading import MeetingPage
    from workbench.ui.workspace.rows import Index


class GridPart(QWidget):
    """Who was there at which item, and the times of the meeting; confirmed in one key."""

    wished = Signal(object, object)  # a use case and what it is given
    marked = Signal(object, object, bool)  # persons, items, whether they were there

    def __init__(self) -> None:
        super().__init__()
        self._meeting: Meeting | None = None
        self.grid = PresenceGrid()
        self.grid.turned.connect(self.marked)
        self.grid.confirm_asked.connect(self._confirm)
        self._cell = Label("", Role.UI, Ink.TEXT2)
        self.grid.moved.connect(self._cell.setText)
        self.state = Chip("")
        self.confirm = Button(
            tr("Confirm attendance"), Kind.SECONDARY, size=Size.SMALL, icon="check", key="↵"
        )
        self.confirm.clicked.connect(self._confirm)
        self.began, self.ended = TimeField(tr("Begun at")), TimeField(tr("Ended at"))
        for field in (self.began, self.ended):
            field.edit.editingFinished.connect(self._keep_times)
        self._lay_out()

    def _lay_out(self) -> None:
        panel = Panel(Ink.SURFACE, radius=12, line=Ink.HAIR)
        head = row(self._cell, None, self.state, self.confirm, margins=(14, 10, 10, 8))
        panel.setLayout(column(head, self.grid, margins=(1, 1, 1, 8)))
        told = Label(
            tr(
                "Space turns a cell, with Shift all of a person, with Ctrl all of an item. Only"
                " what is confirmed here decides who gets lines in TLP:RED."
            ),
            Role.SMALL,
            Ink.TEXT3,
            wraps=True,
        )
        times = QWidget()
        times.setLayout(beside((self.began, 1), (self.ended, 1), (QWidget(), 4)))
        times.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        page = column(panel, 8, told, 8, times)
        page.setStretchFactor(panel, 1)
        self.setLayout(page)

    def show_page(self, read: Read, page: MeetingPage) -> None:
        """Show the attendance of a meeting."""
        self._meeting = meeting = page.meeting
        self.grid.show_grid(read_grid(read, page))
        is_confirmed = attendance.is_confirmed(read, meeting.id)
        if is_confirmed:
            self.state.show_state(tr("Confirmed"), Tone.OK, icon="check")
        else:
            self.state.show_state(tr("Proposed by the clock"), Tone.NEUTRAL)
        self.confirm.setEnabled(not is_confirmed)
        for field, moment in ((self.began, meeting.started_at), (self.ended, meeting.ended_at)):
            if moment is not None and not field.edit.hasFocus():
                field.set_time(moment.time())

    def take_focus(self) -> None:
        """Begin in the grid."""
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _confirm(self) -> None:
        if self._meeting is not None and self.confirm.isEnabled():
            self.wished.emit(attendance.confirm, (self._meeting.id,))

    def _keep_times(self) -> None:
        meeting = self._meeting
        if meeting is None or meeting.started_at is None or meeting.ended_at is None:
            return
        began = _at(meeting.started_at, self.began.time())
        ended = _at(meeting.ended_at, self.ended.time())
        if began is None or ended is None:
            return
        changed = replace(meeting, started_at=began, ended_at=max(began, ended))
        if changed != meeting:
            self.wished.emit(meetings.change_meeting, (changed,))


def _at(moment: datetime, typed: time | None) -> datetime | None:
    """Return the moment at a time of the same day; unchanged when the minute is."""
    if typed is None:
        return None
    is_same = (moment.hour, moment.minute) == (typed.hour, typed.minute)
    return moment if is_same else datetime.combine(moment.date(), typed, moment.tzinfo)


class ListPart(QWidget):
    """A list to read; Enter on a line goes to it in the minutes."""

    line_asked = Signal(str, str)  # item, line
    grid_asked = Signal()  # the attendance by item

    def __init__(self, name: str, nothing: str) -> None:
        super().__init__()
        self.list = Rows(name)
        self.list.setItemDelegate(ClosingDelegate(self.list))
        self.list.opened.connect(self._open)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.list.setMinimumHeight(current().px(150))
        self._nothing = Label(nothing, Role.BODY, Ink.TEXT3)
        self._panel = Panel(Ink.SURFACE, radius=12, line=Ink.HAIR)
        self._panel.setLayout(column(self._nothing, self.list, margins=(6, 6, 6, 8)))
        self._nothing.setContentsMargins(12, 12, 12, 12)
        self.more = column()  # what another part of the room wants looked at
        page = column(self._panel, 8, self.more)
        page.setStretchFactor(self._panel, 1)
        self.setLayout(page)

    def show_rows(self, rows: Sequence[ClosingRow], *, has_more: bool = False) -> None:
        """Show what there is; ``has_more``: something stands below the list."""
        self.list.show_rows(tuple(rows))
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._panel.setHidden(has_more and not rows)

    def take_focus(self) -> bool:
        """Begin at the first row; False when there is none."""
        if self.list.chosen_key() or self.list.step(1):
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return False

    def _open(self, index: Index) -> None:
        held = self.list.row_at(index)
        if held is not None and held.key.startswith("line:"):
            _, item, line = held.key.split(":", 2)
            self.line_asked.emit(item, line)
        elif held is not None and held.key in {"look:confirm", "look:expected"}:
            self.grid_asked.emit()


def count_of(rows: Sequence[ClosingRow]) -> int:
    """Return how many rows are more than titles."""
    return sum(bool(held.key) for held in rows)


def went_on(count: int, day: str) -> str:
    """Say what went along, on the page that is shown when the meeting is finished."""
    if not count:
        return ""
    if day:
        said = ntr(
            "{n} agenda item went along to {day}.", "{n} agenda items went along to {day}.", count
        )
        return said.format(n=count, day=day)
    return ntr(
        "{n} agenda item goes along to the next meeting.",
        "{n} agenda items go along to the next meeting.",
        count,
    ).format(n=count)
