"""The end of a table: the day, what follows from it, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from workbench.domain.ids import TableId
from workbench.services import table_ending
from workbench.texts import ptr, tr
from workbench.ui import days
from workbench.ui.meetings import table_words
from workbench.ui.records.days import WorkDayField
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.sight import bring_into_sight

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.tables import Table
    from workbench.ui.desk import Desk


class EndingCard(Panel):
    """One button while the table meets; what follows is told before it happens."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self._desk = desk
        self._table = TableId("")
        self._state = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self.day = WorkDayField(desk, tr("Last day"))
        self._told = Label("", Role.UI, Ink.TEXT2, wraps=True).growing()
        self.begin = Button(tr("End this table"), Kind.SECONDARY, size=Size.SMALL)
        self.resume = Button(tr("Let it meet again"), Kind.SECONDARY, size=Size.SMALL)
        self.end = Button(ptr("table", "End"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        self._leave = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        self._verbs = Panel(Ink.SURFACE)
        self._verbs.setLayout(row(self.end, self._leave, None))
        self.setLayout(
            column(
                *(self._state, self.day, self._told, 8, self._verbs),
                row(self.begin, self.resume, None),
                margins=(20, 14, 20, 14),
            )
        )
        self.begin.clicked.connect(self._open)
        self._leave.clicked.connect(self._close)
        self.end.clicked.connect(self._end)
        self.day.entered.connect(self._end)
        self.day.changed.connect(lambda _: self._tell())
        self.resume.clicked.connect(self._resume)

    def show_table(self, table: Table) -> None:
        """Show whether a table still meets."""
        if table.id != self._table or table.until is not None:
            self._fold()
        self._table = table.id
        has_ended = table.until is not None
        told = ""
        if table.until is not None:
            told = tr("This table ends on {day}.").format(day=days.long_day(table.until))
            if table.until < self._desk.clock.today():
                told = tr("This table ended on {day}.").format(day=days.long_day(table.until))
        self._state.setText(told)
        self._state.setVisible(has_ended)
        self.resume.setVisible(has_ended)
        self.begin.setVisible(not has_ended and not self._is_open())

    def _is_open(self) -> bool:
        return not self._verbs.isHidden()

    def _open(self) -> None:
        for part in (self.day, self._told, self._verbs):
            part.show()
        self.begin.hide()
        self.day.set_day(self._desk.clock.today())
        self._tell()
        self.day.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.day.edit.selectAll()
        bring_into_sight(self)
        announce(self.day.edit, self._told.text())

    def _fold(self) -> None:
        for part in (self.day, self._told, self._verbs):
            part.hide()

    def _close(self) -> None:
        self._fold()
        self.begin.show()
        self.begin.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tell(self) -> None:
        day = self.day.peek()
        if day is not None:
            left = table_ending.left_by(self._desk.read, self._table, day)
            self._told.setText(table_words.left(left))

    def _end(self) -> None:
        day = self.day.day()
        if day is not None:
            asked = self._desk.do(table_ending.end_table, self._table, day)
            asked.then(self, lambda _: self._ended(tr("Table ended"), self.resume))

    def _resume(self) -> None:
        asked = self._desk.do(table_ending.resume_table, self._table)
        asked.then(self, lambda _: self._ended(tr("The table meets again"), self.begin))

    def _ended(self, sentence: str, button: Button) -> None:
        self._desk.tell(sentence, can_undo=True)
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_open():
            self._close()
            return
        super().keyPressEvent(event)
