"""One action at the right: what it is, who owes it, by when, and its course."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QWidget

from workbench.domain.actions import ActionState
from workbench.services import actions
from workbench.texts import ntr, ptr, tr
from workbench.ui.actions import words
from workbench.ui.actions.course import CourseView, events
from workbench.ui.actions.facts import EditableText, Value, wrapped
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, IconButton, Kind, Link, Size
from workbench.ui.widgets.chips import Chip, Tone
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Divider, Icon, Label
from workbench.ui.widgets.pages import Panel, ScrollPage, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.actions import Action
    from workbench.domain.ids import ActionId
    from workbench.services.actions import History
    from workbench.services.logbook import Change
    from workbench.services.rows import ActionRow
    from workbench.services.vaults import Reader
    from workbench.ui.actions.course import Event
    from workbench.ui.desk import Desk


_MORE, _TABLE, _STATE = 1, 3, 5  # rows of the facts


class Facts(QWidget):
    """Owner, term, table, meeting and state, name and value side by side."""

    asked = Signal(str)  # code of a verb

    def __init__(self) -> None:
        super().__init__()
        self.owner = Value(tr("Owner"))
        self.add_owner = IconButton("plus", tr("Add co-owner"))
        self.more = wrapped("", Role.SMALL, Ink.TEXT2)
        self.due = Value(ptr("action", "Due"))
        self.meeting = Link(tr("Open meeting"))
        self._between = Label(tr("Between two meetings"), Role.UI, Ink.TEXT2)
        self._table = wrapped("")
        self._state = Chip("")
        self._chair = Chip(tr("Asks for the chair"), Tone.WARN, icon="flag")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._names = (
            self._add(tr("Owner"), row(self.owner, self.add_owner, None, spacing=2)),
            self._add("", row(8, self.more, spacing=0)),
            self._add(ptr("action", "Due"), row(self.due, None)),
            self._add(tr("Table"), row(8, self._table, spacing=0)),
            self._add(tr("Meeting"), row(self.meeting, 8, self._between, None, spacing=0)),
            self._add(ptr("action", "State"), row(8, self._state, self._chair, None, spacing=0)),
        )
        self.owner.clicked.connect(lambda: self.asked.emit("owner"))
        self.add_owner.clicked.connect(lambda: self.asked.emit("join"))
        self.due.clicked.connect(lambda: self.asked.emit("due"))
        self.meeting.clicked.connect(lambda: self.asked.emit("meeting"))

    def _add(self, name: str, value: QHBoxLayout) -> Label:
        label = Label(name, Role.UI, Ink.TEXT2)
        label.setMinimumWidth(current().px(96))
        at = self._grid.rowCount()
        self._grid.addWidget(label, at, 0)
        self._grid.addLayout(value, at, 1)
        return label

    def show_row(self, shown: ActionRow, action: Action, desk: Desk) -> None:
        """Show what holds now."""
        today = desk.clock.today()
        told = shown.person or shown.organisation_name or tr("no owner")
        self.owner.show_party(told, shown.monogram, shown.colour)
        others = _others(desk, action)
        if shown.person:
            others = [shown.organisation_name, *others]
        self.more.setText(", ".join(others))
        self.more.setVisible(bool(others))
        self._names[_MORE].setVisible(bool(others))
        due, tone = words.due_told(shown.due_kind, shown.due, today, is_open=shown.state.is_open)
        self.due.show_chip(due, tone, "calendar-blank")
        self._table.setText(shown.table_name)
        self._table.setVisible(bool(shown.table_name))
        self._names[_TABLE].setVisible(bool(shown.table_name))
        self.meeting.setVisible(shown.meeting is not None)
        self._between.setVisible(shown.meeting is None)
        state, weight, icon = words.state(shown.state)
        self._state.show_state(state, weight, icon=icon)
        self._chair.setVisible(action.asks_chair and shown.state.is_open)
        is_plain = shown.state is ActionState.OPEN
        self._state.setVisible(not is_plain)
        self._names[_STATE].setVisible(not is_plain or not self._chair.isHidden())
        for value in (self.due, self.add_owner):
            value.setEnabled(shown.state.is_open)


def _others(desk: Desk, action: Action) -> list[str]:
    read = desk.read
    told = []
    for owner in read.owners.where(action=action.id)[1:]:
        home = read.organisations.find(owner.organisation)
        person = read.contacts.find(owner.contact) if owner.contact else None
        told.append((person.name or person.function) if person else home.name if home else "")
    return told


class Inspector(Panel):
    """Shows an action and asks for the verbs of the list; decides nothing."""

    verb_asked = Signal(str)
    menu_asked = Signal()
    text_kept = Signal(str, str)  # action, text
    noted = Signal(str, str)  # action, text
    left = Signal()  # Escape or Enter: the focus goes back to the list

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, edges=Qt.Edge.LeftEdge)
        self._desk = desk
        self._key: ActionId | None = None
        self.setAccessibleName(ptr("pane", "Action"))
        self.number = Label("", Role.SMALL_MEDIUM, Ink.TEXT2)
        self.more = IconButton("dots-three", tr("More"), key="Shift F10")
        self.title = EditableText(tr("What is to be done"))
        self.facts = Facts()
        self.tick = Button(tr("Complete"), Kind.PRIMARY, icon="check", key="X")
        self.postpone = Button(tr("Postpone"), icon="arrow-right", key="D")
        self.lapse = Button(tr("Let lapse"), Kind.GHOST, key="V", size=Size.SMALL)
        self.edit = Button(tr("Edit text"), Kind.GHOST, key="F2", size=Size.SMALL)
        self.note = TextField(tr("Progress note"))
        self.course = CourseView()
        self.history = Button(tr("History"), Kind.GHOST, icon="clock", key="H", size=Size.SMALL)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._nothing())
        self._pages.addWidget(ScrollPage(self._content()))
        self._connect()

    def _nothing(self) -> QWidget:
        page = QWidget()
        told = wrapped(tr("Choose an action to see its course."), Role.UI, Ink.TEXT2)
        page.setLayout(column(told, None, margins=(24, 40, 24, 24)))
        return page

    def _content(self) -> QWidget:
        page = QWidget()
        head = row(self.number, None, self.more, spacing=0)
        hints = row(
            Icon("keyboard", Ink.TEXT3, 14),
            Label(tr("Arrows, Space, X, D, W, U, S, H, N"), Role.SMALL, Ink.TEXT3),
            None,
        )
        verbs = row(self.tick, self.postpone, None)
        parts = column(
            *(head, 10, self.title, 16, self.facts, 18, verbs, 4),
            *(row(self.edit, self.lapse, None, spacing=4), 14, Divider(), 16, self.note, 18),
            *(row(Label(tr("Course"), Role.H3), None, self.history), 12),
            *(self.course, None, 20, hints),
            margins=(24, 20, 24, 16),
        )
        page.setLayout(parts)
        return page

    def _connect(self) -> None:
        self.facts.asked.connect(self.verb_asked)
        self.tick.clicked.connect(lambda: self.verb_asked.emit("tick"))
        self.postpone.clicked.connect(lambda: self.verb_asked.emit("postpone"))
        self.lapse.clicked.connect(lambda: self.verb_asked.emit("lapse"))
        self.edit.clicked.connect(self.begin_edit)
        self.history.clicked.connect(lambda: self.verb_asked.emit("history"))
        self.more.clicked.connect(self.menu_asked)
        self.title.kept.connect(lambda text: self.text_kept.emit(self._key or "", text))
        self.title.left.connect(self.left)
        self.note.entered.connect(self._note)
        self.note.changed.connect(lambda _: self.note.set_error(""))

    def show_action(self, key: ActionId | None) -> None:
        """Show an action; None, and one that is gone, shows nothing."""
        if key != self._key:
            self.flush()
        self._key = key
        rows = self._desk.lists.action_rows([key]) if key is not None else ()
        self._pages.setCurrentIndex(1 if rows else 0)
        if key is None or not rows:
            return
        shown = rows[0]
        history = actions.history(self._desk.read, key)
        self.number.setText(shown.number or tr("No number yet"))
        self.title.set_text(shown.text)
        self.facts.show_row(shown, history.action, self._desk)
        is_open = shown.state.is_open
        self.tick.setText(tr("Complete") if is_open else ptr("action", "Reopen"))
        self.tick.updateGeometry()
        self.postpone.setVisible(is_open)
        self.lapse.setVisible(is_open)
        today = self._desk.clock.today()
        self._show_course(events(self._desk.read, history, today))
        # who put the words or the owner otherwise is read in the lane for long reads
        job = partial(_changes, key)
        self._desk.look(self, job, partial(self._show_changes, key, history, today))

    def _show_changes(
        self, key: ActionId, history: History, today: date, found: Sequence[Change]
    ) -> None:
        if key == self._key and found:
            self._show_course(events(self._desk.read, history, today, found))

    def _show_course(self, happened: Sequence[Event]) -> None:
        self.course.show_events(happened)
        told = ntr("{n} event", "{n} events", len(happened)).format(n=len(happened))
        self.course.setAccessibleDescription(told)

    def begin_edit(self) -> None:
        """Turn the words into a field."""
        if self._key is not None:
            self.title.begin()

    def begin_note(self) -> None:
        """Take the focus for what was reported."""
        if self._key is not None:
            self.note.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Keep what is half typed."""
        self.title.end(keeps=True)
        if self.note.text():
            self._note()

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        if self._key is not None:
            self.facts.owner.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _note(self) -> None:
        text = self.note.text()
        if not text:
            self.note.set_error(tr("Type what was reported."))
        elif self._key is not None:
            self.note.set_text("")
            had_focus = self.note.edit.hasFocus()
            self.noted.emit(self._key, text)
            if had_focus:
                self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.note.set_text("")
            self.left.emit()
            return
        super().keyPressEvent(event)


def _changes(key: ActionId, reader: Reader) -> Sequence[Change]:
    return reader.logbook.changes_of(key)
