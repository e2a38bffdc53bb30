"""One action at the right: what it is, who owes it, by when, and its course."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from workbench.services import actions
from workbench.texts import ntr, ptr, tr
from workbench.ui.actions.about import AboutSection
from workbench.ui.actions.course import CourseView, events
from workbench.ui.actions.fact_grid import Facts
from workbench.ui.actions.facts import EditableText
from workbench.ui.actions.goals import GoalsServed
from workbench.ui.actions.noting import NoteLine
from workbench.ui.actions.parts import Parts
from workbench.ui.escalation.section import LadderSection
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, IconButton, Kind, Size
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Divider, Icon, Label, wrapped
from workbench.ui.widgets.pages import Panel, ScrollPage, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.domain.ids import ActionId
    from workbench.services.actions import History
    from workbench.services.logbook import Change
    from workbench.services.vaults import Reader
    from workbench.ui.actions.event import Event
    from workbench.ui.actions.section import Section
    from workbench.ui.desk import Desk


class Inspector(Panel):
    """Shows an action and asks for the verbs of the list; decides nothing."""

    verb_asked = Signal(str)
    menu_asked = Signal()
    text_kept = Signal(str, str)  # action, text
    noted = Signal(str, str, object)  # action, text, who reported it
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
        self.parts = Parts(desk)
        self.ladder = LadderSection(desk)
        self.goals = GoalsServed(desk)
        self.about = AboutSection(desk)
        # in order, below the verbs
        self.sections: tuple[Section, ...] = (self.parts, self.ladder, self.goals, self.about)
        self.note = NoteLine(desk)
        self.course = CourseView()
        self.history = Button(tr("History"), Kind.GHOST, icon="clock", key="H", size=Size.SMALL)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._nothing())
        self._scroll = ScrollPage(self._content())
        self._pages.addWidget(self._scroll)
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
            Label(tr("Arrows, Space, X, D, W, U, I, S, N"), Role.SMALL, Ink.TEXT3),
            None,
        )
        verbs, smaller = Flow(gap=8), Flow(gap=4)  # in two lines where the text is large
        for button in (self.tick, self.postpone):
            verbs.addWidget(button)
        for button in (self.edit, self.lapse):
            smaller.addWidget(button)
        parts = column(
            *(head, 10, self.title, 16, self.facts, 18, verbs, 4),
            *(smaller, 14, Divider(), 16),
            *(part for section in self.sections for part in (section, 18)),
            *(self.note, 18),
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
        self.note.noted.connect(lambda text, by: self.noted.emit(self._key or "", text, by))
        self.note.left.connect(self.left)
        for section in self.sections:
            section.left.connect(self.left)

    def show_action(self, key: ActionId | None) -> None:
        """Show an action; None, and one that is gone, shows nothing."""
        if key != self._key:
            self.flush()
            self._scroll.verticalScrollBar().setValue(0)  # another one begins at its title
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
        for section in self.sections:
            section.show_action(history.action)
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

    def begin_part(self) -> None:
        """Ask for a new part, where it can be seen."""
        self.parts.begin()
        field = self.parts.field
        # when it has its place: it was hidden until now
        QTimer.singleShot(0, field, lambda: self._scroll.ensureWidgetVisible(field, 24, 24))

    def begin_note(self) -> None:
        """Take the focus for what was reported."""
        if self._key is not None:
            self.note.begin()

    def flush(self) -> None:
        """Keep what is half typed."""
        self.title.end(keeps=True)
        if self.note.is_typed():
            self.note.keep()
        for section in self.sections:
            section.flush()

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        if self._key is not None:
            self.facts.owner.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.facts.fit(event.size().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _changes(key: ActionId, reader: Reader) -> Sequence[Change]:
    return reader.logbook.changes_of(key)
