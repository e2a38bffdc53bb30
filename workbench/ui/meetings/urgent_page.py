"""An urgent meeting (ingelast overleg): title, day, people, marking, in under a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.ids import ContactId
from workbench.domain.markings import Label as MarkingLabel
from workbench.domain.markings import Marking, Tlp
from workbench.services import meetings
from workbench.services.meetings import MeetingDraft
from workbench.services.tables import introduce
from workbench.texts import tr
from workbench.ui.meetings import words
from workbench.ui.meetings.fields import TimeField
from workbench.ui.meetings.head import AIR, Crumbs
from workbench.ui.meetings.picker import PersonPicker, person_row
from workbench.ui.records.days import WorkDayField
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, ScrollPage, column, row
from workbench.ui.widgets.rows import Columns
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.meetings import Meeting
    from workbench.domain.people import Contact
    from workbench.services.changes import Outcome
    from workbench.services.tables import Newcomer
    from workbench.ui.desk import Desk


class UrgentPage(QWidget):
    """Ctrl Enter plans it; the first person chairs."""

    planned = Signal(str)  # meeting
    back_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._people: list[ContactId] = []
        self.crumbs = Crumbs(tr("Urgent meeting"))
        self.title = TextField(tr("What is it about?"), is_large=True)
        self.day = WorkDayField(desk, tr("Day"))
        self.starts = TimeField(tr("Begins at"))
        self.place = TextField(tr("Place"))
        self.label = ChoiceField(tr("Marking"), list(words.labels()))
        self.tlp = ChoiceField(tr("Traffic Light Protocol"), list(words.tlps()))
        verbs = (
            Verb("chair", tr("Make chair"), ("V",)),
            Verb("off", tr("Take off the list"), ("Delete",)),
        )
        columns = Columns(due=0, count=0, chip=0, air=8)
        self.list = VerbList(tr("People invited"), verbs, columns)
        self.picker = PersonPicker(desk)
        self.plan = Button(tr("Plan urgent meeting"), Kind.PRIMARY, key="Ctrl Enter")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ScrollPage(self._body()))
        self._connect()

    def _body(self) -> QWidget:
        card = Panel(Ink.SURFACE, radius=14, line=Ink.HAIR)
        people = Label(tr("People, the first one chairs"), Role.H2)
        fields = column(
            self.title,
            beside((self.day, 3), (self.starts, 2), (self.place, 3)),
            beside((self.label, 1), (self.tlp, 1)),
            8,
            people,
            4,
            self.list,
            self.picker,
            8,
            row(self.plan, None),
            spacing=8,
        )
        fields.setContentsMargins(24, 20, 24, 20)
        card.setLayout(fields)
        card.setMaximumWidth(current().px(760))
        body = QWidget()
        title = Label(tr("Urgent meeting"), Role.DISPLAY)
        cards = row(card, None)
        cards.setStretch(0, 1000)
        below = column(title, 18, cards, None, margins=(AIR, 0, 0, 0))
        page = column(self.crumbs, 6, below, margins=(36 - AIR, 26, 36, 24))
        body.setLayout(page)
        return body

    def _connect(self) -> None:
        self.crumbs.back_asked.connect(self.back_asked)
        self.plan.clicked.connect(self._plan)
        self.picker.picked.connect(self._add)
        self.picker.introduced.connect(self._introduce)
        self.picker.closed.connect(lambda: self.plan.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.list.verb_asked.connect(self._do)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._plan)
        self.title.changed.connect(lambda _: self.title.set_error(""))

    def open_empty(self) -> None:
        """Begin a new one: today, at the next whole hour is for the person to say."""
        now = self._desk.clock.now()
        self._people = []
        self.title.set_text("")
        self.place.set_text("")
        self.day.set_day(self._desk.clock.today())
        self.starts.set_time(now.time().replace(second=0, microsecond=0))
        self.label.set_value(MarkingLabel.CONFIDENTIAL)
        self.tlp.set_value(Tlp.AMBER)
        self._show()
        self.picker.open_for(())
        self.title.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Read the people again."""
        self._show()

    def flush(self) -> None:
        """Store what is half typed: with a title it is planned."""
        if self.title.text():
            self._plan()

    def _show(self) -> None:
        known = {p.contact: p for p in self._desk.lists.people(self._desk.clock.today(), None)}
        self._people = [key for key in self._people if key in known]
        self.list.show_rows([person_row(known[key]) for key in self._people])
        self.list.setVisible(bool(self._people))

    def _add(self, contact: str) -> None:
        self._people.append(ContactId(contact))
        self._show()
        self.picker.leave_out(self._people)
        self.picker.begin()

    def _introduce(self, newcomer: Newcomer) -> None:
        self._desk.do(introduce, newcomer).then(self, self._introduced)

    def _introduced(self, outcome: Outcome[Contact]) -> None:
        self._add(outcome.value.id)

    def _do(self, code: str, chosen: Row) -> None:
        key = ContactId(chosen.key)
        self._people.remove(key)
        if code == "chair":
            self._people.insert(0, key)
        self._show()
        self.picker.leave_out(self._people)

    def _plan(self) -> None:
        day, starts = self.day.day(), self.starts.time()
        title = self.title.text()
        self.title.set_error("" if title else tr("A meeting needs a title."))
        if day is None or starts is None or not title:
            return
        draft = MeetingDraft(
            title=title,
            on=day,
            starts_at=starts,
            place=self.place.text(),
            marking=Marking(MarkingLabel(str(self.label.value())), Tlp(str(self.tlp.value()))),
            people=tuple(self._people),
        )
        self._desk.do(meetings.plan_urgent, draft).then(self, self._planned)

    def _planned(self, outcome: Outcome[Meeting]) -> None:
        self.title.set_text("")
        self._desk.tell(tr("Urgent meeting planned"), can_undo=True)
        self.planned.emit(outcome.value.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
            return
        super().keyPressEvent(event)
