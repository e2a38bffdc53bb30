"""One decision at the right: its words, why, what it replaced, what is still to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from workbench.domain.numbers import Series, numbered
from workbench.services import decisions
from workbench.texts import ptr, tr
from workbench.ui import days
from workbench.ui.decisions import words
from workbench.ui.decisions.chain_view import (
    action_rows,
    chain_rows,
    list_of_actions,
    list_of_chain,
)
from workbench.ui.decisions.view import HISTORY, MINUTES, REPLACES, WHY
from workbench.ui.decisions.why_form import WhyForm
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Chip
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Divider, Label, wrapped
from workbench.ui.widgets.pages import Panel, ScrollPage, column
from workbench.ui.widgets.painting import holds_focus

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.decisions import Decision
    from workbench.domain.ids import DecisionId
    from workbench.services.rows import DecisionRow
    from workbench.ui.desk import Desk


class DecisionInspector(Panel):
    """Shows a decision and asks for the verbs of the list; decides nothing."""

    verb_asked = Signal(str)
    decision_asked = Signal(str)
    described = Signal(str, str, str)  # decision, rationale, reservation
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, edges=Qt.Edge.LeftEdge)
        self._desk = desk
        self._key: DecisionId | None = None
        self.setAccessibleName(ptr("pane", "Decision"))
        self.number = Label("", Role.SMALL_MEDIUM, Ink.TEXT2)
        self.state = Chip("")
        self.text = wrapped("", Role.DOC)
        self.taken = wrapped("", Role.UI, Ink.TEXT2)
        self.why = wrapped("", Role.UI)
        self.reservation = wrapped("", Role.UI)
        self.form = WhyForm()
        self.chain = list_of_chain()
        self.todo = list_of_actions()
        self._no_actions = wrapped(tr("No open actions."), Role.UI, Ink.TEXT2)
        self.minutes = Button(tr("Show in the minutes"), Kind.PRIMARY, key="O")
        self.replaces = Button(ptr("decision", "Replaces"), Kind.SECONDARY, key="R")
        self.edit = Button(tr("Rationale and reservation"), Kind.GHOST, key="T", size=Size.SMALL)
        self.history = Button(tr("History"), Kind.GHOST, icon="clock", key="H", size=Size.SMALL)
        self._chain_head = Label(tr("Chain"), Role.H3)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._nothing())
        self._pages.addWidget(ScrollPage(self._content()))
        self._connect()

    def _nothing(self) -> QWidget:
        page = QWidget()
        told = wrapped(tr("Choose a decision to see what became of it."), Role.UI, Ink.TEXT2)
        page.setLayout(column(told, None, margins=(24, 40, 24, 24)))
        return page

    def _content(self) -> QWidget:
        page = QWidget()
        verbs = Flow(gap=8)
        for button in (self.minutes, self.replaces):
            verbs.addWidget(button)
        more = Flow(gap=4)
        for button in (self.edit, self.history):
            more.addWidget(button)
        head = Flow(gap=8, line_gap=4, at_right=1)
        for part in (self.number, self.state):
            head.addWidget(part)
        parts = column(head, 10, self.text, 8, self.taken, 12, self.why, 4, self.reservation, 6)
        parts.addWidget(self.form)
        parts.addSpacing(14)
        parts.addLayout(verbs)
        parts.addSpacing(4)
        parts.addLayout(more)
        parts.addLayout(column(14, Divider(), 16, self._chain_head, 6, self.chain, 16))
        parts.addLayout(
            column(Label(tr("Open actions of this item"), Role.H3), 6, self._no_actions)
        )
        parts.addWidget(self.todo)
        parts.addStretch(1)
        parts.setContentsMargins(24, 20, 24, 16)
        page.setLayout(parts)
        return page

    def _connect(self) -> None:
        for button, code in (
            (self.minutes, MINUTES),
            (self.replaces, REPLACES),
            (self.edit, WHY),
            (self.history, HISTORY),
        ):
            button.clicked.connect(lambda _=False, code=code: self.verb_asked.emit(code))
        self.chain.verb_asked.connect(lambda _, chosen: self.decision_asked.emit(chosen.key))
        self.form.kept.connect(self._keep)
        self.form.left.connect(self._leave_form)

    def show_decision(self, key: DecisionId | None) -> None:
        """Show a decision; None, and one that is gone, shows nothing."""
        if key != self._key:
            self.flush()
        self._key = key
        held = self._desk.read.decisions.find(key) if key is not None else None
        rows = self._desk.lists.decision_rows([key]) if key is not None else ()
        self._pages.setCurrentIndex(1 if held is not None and rows else 0)
        if held is None or not rows:
            return
        shown = rows[0]
        self.number.setText(shown.number)
        self.number.setVisible(bool(shown.number))  # without one, the state says so
        told, tone = words.state(shown)
        self.state.show_state(told, tone)
        self.state.setVisible(bool(told))
        self.text.setText(held.text)
        self.taken.setText(self._taken(held, shown))
        self._say(self.why, tr("Rationale: {text}"), held.rationale)
        self._say(self.reservation, tr("Reservation: {text}"), held.reservation)
        self._show_chain(held)
        open_actions = decisions.open_actions(self._desk.read, held)
        self.todo.show_rows(action_rows(self._desk, open_actions))
        self.todo.setVisible(bool(open_actions))
        self._no_actions.setVisible(not open_actions)

    def _show_chain(self, held: Decision) -> None:
        found = chain_rows(self._desk.read, decisions.chain(self._desk.read, held.id))
        self.chain.show_rows(found)
        self.chain.setVisible(bool(found))
        self._chain_head.setVisible(bool(found))

    def _say(self, label: Label, sentence: str, text: str) -> None:
        label.setText(sentence.format(text=text))
        label.setVisible(bool(text))

    def _taken(self, held: Decision, shown: DecisionRow) -> str:
        meeting = self._desk.read.meetings.find(held.meeting)
        item = self._desk.read.items.find(held.item) if held.item else None
        told = [days.titled_day(held.decided_on), shown.table_name]
        if meeting is not None:
            table = self._desk.read.tables.find(meeting.table) if meeting.table else None
            prefix = table.prefix if table else "OV"
            told.append(numbered(Series.MEETING, prefix, meeting.year, meeting.number))
        if item is not None:
            told.append(item.title)
        return ", ".join(part for part in told if part)

    def begin_why(self) -> None:
        """Open the form."""
        held = self._desk.read.decisions.find(self._key) if self._key is not None else None
        if held is not None:
            self.form.open_for(held)

    def flush(self) -> None:
        """Keep what is half typed."""
        self.form.half_typed()

    def _keep(self, key: str, rationale: str, reservation: str) -> None:
        had_focus = holds_focus(self.form)
        self.form.hide()
        held = self._desk.read.decisions.find(key)
        if held is not None and (held.rationale, held.reservation) != (rationale, reservation):
            self.described.emit(key, rationale, reservation)
        if had_focus:
            self.left.emit()

    def _leave_form(self) -> None:
        self.form.hide()
        self.left.emit()

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        if self._key is not None:
            self.minutes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
