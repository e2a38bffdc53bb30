"""Plans the next meeting of a table in one line: table, day, Enter (ux.md 3.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from workbench.domain.ids import TableId
from workbench.services import meetings
from workbench.texts import tr
from workbench.ui.meetings.fields import DayField, beside
from workbench.ui.theme import Ink
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
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
        self._table = ChoiceField(tr("Table"), [(TableId(""), "")])
        self._day = DayField(desk, tr("Day"))
        self._plan = Button(tr("Plan meeting"), Kind.PRIMARY, key=tr("Enter"))
        self._close = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"))
        fields = beside((self._table, 3), (self._day, 2))
        verbs = row(self._plan, self._close, None)
        self.setLayout(column(fields, 8, verbs, margins=(20, 16, 20, 16)))
        self._table.changed.connect(self._propose)
        self._day.entered.connect(self.plan)
        self._plan.clicked.connect(self.plan)
        self._close.clicked.connect(self.closed)

    def open_for(self, table: TableId | None) -> None:
        """Show the tables, take this one, and propose its next day."""
        held = [t for t in self._desk.read.tables.where() if t.until is None]
        self._table.set_choices([(t.id, t.name) for t in held])
        if table is not None and any(t.id == table for t in held):
            self._table.set_value(table)
        self._propose()
        self.show()
        self._day.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._day.edit.selectAll()

    def _propose(self) -> None:
        table = self._desk.read.tables.find(str(self._table.value()))
        if table is not None:
            today = self._desk.clock.today()
            self._day.set_day(meetings.next_day(self._desk.read, table, today))

    def plan(self) -> None:
        """Plan it, unless the day is none."""
        day = self._day.day()
        if day is not None:
            table = TableId(str(self._table.value()))
            self._desk.do(meetings.plan, table, day).then(self, self._done)

    def _done(self, outcome: Outcome[Meeting]) -> None:
        self.closed.emit()
        self._desk.tell(tr("Meeting planned"), can_undo=True)
        self.planned.emit(outcome.value.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
