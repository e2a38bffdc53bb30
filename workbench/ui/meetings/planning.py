"""Plans the next meeting of a table in one line: table, day, Enter (ux.md 3.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from workbench.domain.ids import TableId, TemplateId
from workbench.services import meetings
from workbench.services.agenda_templates import templates_of
from workbench.services.proposing import propose
from workbench.texts import tr
from workbench.ui.meetings import table_words
from workbench.ui.meetings.move_line import clash
from workbench.ui.meetings.proposal_words import agenda_titles
from workbench.ui.records.days import WorkDayField
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.meetings import Meeting
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk


class PlanLine(Panel):
    """Which table, which day; the day that the rhythm gives stands there already."""

    planned = Signal(str)  # meeting
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._desk = desk
        self._warned: tuple[TableId, date] | None = None  # of two meetings on one day
        self._table = ChoiceField(tr("Table"), [(TableId(""), "")])
        self._day = WorkDayField(desk, tr("Day"))
        self.agenda = ChoiceField(tr("Agenda"), [("", "")])
        self._why = Label("", Role.SMALL, Ink.TEXT2, wraps=True)
        self._plan = Button(tr("Plan meeting"), Kind.PRIMARY, key=tr("Enter"))
        self._close = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"))
        fields = beside((self._table, 3), (self._day, 2))
        verbs = row(self._plan, self._close, None)
        parts = column(fields, 2, self._why, 6, self.agenda, 8, verbs, margins=(20, 16, 20, 16))
        self.setLayout(parts)
        self._table.changed.connect(self._propose)
        self._day.entered.connect(self.plan)
        self._plan.clicked.connect(self.plan)
        self._close.clicked.connect(self.closed)

    def open_for(self, table: TableId | None, template: str = "") -> None:
        """Show the tables, take this one, and propose its next day and its agenda."""
        self._warned = None
        today = self._desk.clock.today()
        held = [t for t in self._desk.read.tables.where() if t.is_active(today)]
        self._table.set_choices([(t.id, t.name) for t in held])
        if table is not None and any(t.id == table for t in held):
            self._table.set_value(table)
        self._propose()
        if template:
            self.agenda.set_value(template)
        self.show()
        self._day.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._day.edit.selectAll()
        if self._why.text():
            announce(self._day.edit, self._why.text())

    def _propose(self) -> None:
        desk = self._desk
        table = desk.read.tables.find(str(self._table.value()))
        if table is None:
            return
        found = propose(desk.read, table, desk.clock.today(), desk.working_days)
        self._day.set_day(found.on if found else None)
        self._why.setText(table_words.proposal(found) if found else "")
        self._why.setVisible(bool(self._why.text()))
        templates = templates_of(desk.read, table.id)
        standing = ("", tr("What stands on every agenda"))
        self.agenda.set_choices([standing, *((t.id, t.name) for t in templates)])
        self.agenda.set_value("")
        self.agenda.setVisible(bool(templates))

    def plan(self) -> None:
        """Plan it, unless the day is none."""
        day = self._day.day()
        if day is not None:
            table = TableId(str(self._table.value()))
            warning = clash(self._desk.read, table, day)
            if warning and self._warned != (table, day):
                self._warned = (table, day)
                self._day.set_error(warning)
                announce(self._day.edit, warning)
                return
            template = TemplateId(str(self.agenda.value())) if self.agenda.value() else None
            asked = self._desk.do(
                meetings.plan, table, day, template, agenda_titles(), beside_another=bool(warning)
            )
            asked.then(self, self._done)

    def _done(self, outcome: Outcome[Meeting]) -> None:
        self.closed.emit()
        self._desk.tell(tr("Meeting planned"), can_undo=True)
        self.planned.emit(outcome.value.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
