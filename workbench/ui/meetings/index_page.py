"""The first page of the room: all meetings, and the tables they belong to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from workbench.domain import cadence
from workbench.domain.ids import MeetingId, TableId
from workbench.services import meetings
from workbench.services.rows import MeetingRow
from workbench.texts import spoken, tr
from workbench.ui import days
from workbench.ui.meetings.index_rows import COMING, Found, MeetingDelegate, More, grouped, read
from workbench.ui.meetings.move_line import MoveLine
from workbench.ui.meetings.planning import PlanLine
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.entering import Entering
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, ScrollPage, bar_in_margin, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.tables import Table
    from workbench.ui.desk import Desk

_OPEN, _PLAN, _MOVE, _CANCEL, _PAST = "open", "plan", "move", "cancel", "history"


class IndexPage(QWidget):
    """Lists the meetings; Enter opens, N plans the next, X calls off, / filters."""

    meeting_opened = Signal(str)
    meeting_planned = Signal(str)
    table_opened = Signal(str)  # "" for a new one
    urgent_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0  # how often the list was read: an older answer is not shown
        self._whole: set[TableId | None] = set()  # tables of which all meetings are shown
        verbs = (
            Verb(_OPEN, tr("Open meeting"), ("Return", "Enter")),
            Verb(_PLAN, tr("Plan the next one"), ("N",)),
            Verb(_MOVE, tr("Move to another day"), ("M",)),
            Verb(_CANCEL, tr("Call off"), ("X",)),
            Verb(_PAST, tr("History"), ("H",)),
        )
        self.list = VerbList(tr("Meetings"), verbs, fits_content=False)
        self._entering = Entering(self, self.list)
        self._delegate = MeetingDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.filter = TextField(tr("Filter meetings"))
        self.filter.setVisible(False)
        self.plan_line = PlanLine(desk)
        self.plan_line.setVisible(False)
        self.move_line = MoveLine(desk)
        self.move_line.setVisible(False)
        self._nothing = Label("", Role.BODY, Ink.TEXT2)
        self._empty = EmptyState(
            "calendar-dots", tr("No meeting yet. It begins with a table."), tr("Make a table")
        )
        self._tables = TablesCard()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._page())
        self._pages.setCurrentIndex(1)  # until it is known that there is nothing
        self._connect()

    def _page(self) -> QWidget:
        self._plan = Button(tr("Plan meeting"), Kind.PRIMARY, icon="plus", key="N")
        self._urgent = Button(tr("Urgent meeting"), Kind.SECONDARY, icon="calendar-plus")
        title = Label(tr("Meetings"), Role.TITLE)
        head = Flow(gap=8, at_right=1)
        for part in (title, self._urgent, self._plan):
            head.addWidget(part)
        parts = (head, 16, self.plan_line, self.move_line, self.filter, 4, self._nothing)
        below = row(self.list, margins=(0, 0, 10, 0))
        bar_in_margin(self.list, below)
        left = column(column(*parts, margins=(12, 0, 22, 0)), below)
        left.setStretch(1, 1)
        self.list.setMinimumHeight(120)
        body = row(left, spacing=18, margins=(24, 26, 24, 0))
        side = QWidget()
        side.setLayout(column(self._tables, None))
        scroll = ScrollPage(side)
        scroll.setFixedWidth(self._tables.width() + 12)
        body.addWidget(scroll)
        page = QWidget()
        page.setLayout(body)
        return page

    def _connect(self) -> None:
        self.list.verb_asked.connect(self._do)
        self.list.letter.connect(self._letter)
        self.filter.changed.connect(self.refresh)
        self.filter.entered.connect(self.list.enter_by_key)
        self.plan_line.closed.connect(self._close_plan)
        self.move_line.closed.connect(self._close_move)
        self.move_line.moved.connect(self.list.choose)
        self.plan_line.planned.connect(self.meeting_planned)
        self._plan.clicked.connect(self.plan)
        self._urgent.clicked.connect(self.urgent_asked)
        self._empty.asked.connect(lambda: self.table_opened.emit(""))
        self._tables.opened.connect(self.table_opened)

    def enter(self) -> None:
        """Look again and take the focus."""
        self._entering.begin()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again, in the lane for long reads."""
        self._asked += 1
        job = partial(read, self.filter.text(), is_whole=bool(self._whole))
        self._desk.look(self, job, partial(self._show, self._asked))

    def _show(self, asked: int, found: Found) -> None:
        if asked != self._asked:
            return
        is_due = self._entering.is_due()  # before what has it may go
        tables = self._desk.read.tables.where()
        today = self._desk.clock.today()
        self._pages.setCurrentIndex(0 if found.is_empty and not tables else 1)
        shown = grouped(found, {t.id: t.name for t in tables}, today, self._whole)
        self._delegate.fit(shown)
        self.list.show_rows(shown)
        none = (
            tr("No meeting planned yet.") if found.is_empty else tr("No meeting fits this filter.")
        )
        self._nothing.setText(none)
        self._nothing.setVisible(not shown)
        self._plan.setEnabled(any(t.is_active(today) for t in tables))
        coming = {
            r.table: days.near_day(r.on, today)  # newest first, so the nearest one stays
            for r in found.rows
            if r.table and r.state in COMING and r.on >= today
        }
        self._tables.show_tables(tables, coming, today)
        if is_due:
            self._take_focus()

    def _take_focus(self) -> None:
        """Stand where one begins on a page that was entered."""
        if self._pages.currentIndex() == 0:
            self._empty.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not self.list.rows.rows and not self.filter.text():
            self._plan.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.list.enter_by_key()

    def plan(self) -> None:
        """Open the line that plans the next meeting of the chosen row's table."""
        chosen = self.list.chosen()
        meeting = chosen.of if chosen else None
        self.plan_for(meeting.table if isinstance(meeting, MeetingRow) else None)

    def plan_for(self, table: TableId | None, template: str = "") -> None:
        """Open the line that plans the next meeting of a table, perhaps from a template."""
        self._plan.hide()
        self.move_line.hide()
        self.plan_line.open_for(table, template)

    def _letter(self, letter: str) -> None:
        if letter == "n":  # no row is chosen
            self.plan()
        elif letter == "/":
            self.filter.setVisible(True)
            self.filter.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close_plan(self) -> None:
        self.plan_line.hide()
        self._plan.show()
        self.list.enter_by_key()

    def _do(self, code: str, chosen: Row) -> None:
        if isinstance(chosen.of, More):
            self._show_whole(code, chosen.of)
        elif code == _OPEN:
            self.meeting_opened.emit(chosen.key)
        elif code == _PLAN:
            self.plan()
        elif code == _PAST and isinstance(chosen.of, MeetingRow):
            self._desk.history_asked.emit(chosen.key, chosen.of.title)
        elif code == _MOVE:
            self._move(MeetingId(chosen.key))
        elif code == _CANCEL:
            self._desk.do(meetings.cancel, MeetingId(chosen.key)).then(self, self._cancelled)

    def _show_whole(self, code: str, more: More) -> None:
        if code == _OPEN:
            self._whole.add(more.table)
            self.refresh()

    def _move(self, key: MeetingId) -> None:
        meeting = self._desk.read.meetings.find(key)
        if meeting is None or meeting.has_begun or not meeting.is_open:
            return
        self.plan_line.hide()
        self._plan.show()
        self.move_line.open_for(meeting)

    def _close_move(self) -> None:
        self.move_line.hide()
        self.list.enter_by_key()

    def _cancelled(self, _: object) -> None:
        self._desk.tell(tr("Meeting called off"), can_undo=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.filter.isVisible():
            self.filter.set_text("")
            self.filter.setVisible(False)
            self.list.enter_by_key()
        else:
            super().keyPressEvent(event)


class TablesCard(Panel):
    """The tables with their rhythm and next day."""

    opened = Signal(str)  # "" for a new one

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        verbs = (Verb(_OPEN, tr("Open table"), ("Return", "Enter")),)
        self.list = VerbList(tr("Tables"), verbs, Columns(due=0, count=0, chip=0, air=8))
        self._add = Button(tr("Add table"), Kind.GHOST, icon="plus", size=Size.SMALL)
        title = Label(tr("Tables"), Role.H2)
        parts = column(
            row(title, margins=(8, 0, 0, 0)), 8, Divider(), 4, self.list, 6, row(self._add, None)
        )
        parts.setContentsMargins(12, 16, 12, 10)
        self.setLayout(parts)
        self.list.verb_asked.connect(lambda _, chosen: self.opened.emit(chosen.key))
        self._add.clicked.connect(lambda: self.opened.emit(""))
        self.setFixedWidth(min(current().px(340), 360))

    def show_tables(
        self, tables: tuple[Table, ...], coming: Mapping[TableId, str], today: date
    ) -> None:
        """Show the tables; those that ended come last."""
        ordered = sorted(tables, key=lambda t: (not t.is_active(today), t.name.casefold()))
        rows = [
            _table_row(t, coming.get(t.id, ""), is_over=not t.is_active(today)) for t in ordered
        ]
        self.list.show_rows(rows)


def _table_row(table: Table, coming: str, *, is_over: bool) -> Row:
    rhythm = cadence.parse(table.cadence) or cadence.NO_CADENCE
    told = [tr("next {day}").format(day=coming) if coming else "", rhythm.text(spoken.language)]
    if is_over:
        told = [tr("ended")]
    second = ", ".join(part for part in told if part) or tr("No meeting planned")
    look = RowLook(title=table.name, second=second)
    return Row(table.id, look, f"{table.name}, {table.prefix}, {second}", table)
