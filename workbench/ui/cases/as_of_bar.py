"""The bar that shows a case as it stood on a day: what was written down by then, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.texts import ptr, tr
from workbench.ui import days
from workbench.ui.cases import words
from workbench.ui.records.days import PastDayField
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.services.case_as_of import AsOf
    from workbench.ui.desk import Desk


class AsOfBar(Panel):
    """Enter shows the day that was typed, Escape shows today again."""

    asked = Signal(object)  # date
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SUNKEN, radius=10, line=Ink.HAIR)
        self.day = PastDayField(desk, ptr("as of", "As it stood on"))
        self.show_day = Button(ptr("as of", "Show"), key=tr("Enter"), size=Size.SMALL)
        self.end = Button(tr("Back to today"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        self._told = Label("", Role.UI, Ink.TEXT2, wraps=True).growing()
        foot = row(self.show_day, self.end, None)
        self.setLayout(column(self.day, 10, foot, 8, self._told, margins=(14, 12, 14, 12)))
        self.day.entered.connect(self._ask)
        self.show_day.clicked.connect(self._ask)
        self.end.clicked.connect(self.leave)
        self.hide()

    def begin(self, day: date) -> None:
        """Ask for a day, this one to begin with."""
        self.day.set_day(day)
        self._told.setText("")
        self._told.hide()
        self.show()
        self.day.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.day.edit.selectAll()

    def tell(self, held: AsOf, day: date) -> None:
        """Say how the case stood then."""
        if held.state is None:
            said = tr("By {day} the vault did not hold this case.")
        else:
            said = tr("Written down by {day}. State: {state}. Visible to: {partners}.")
        state = words.state(held.state)[0] if held.state is not None else ""
        partners = ", ".join(held.participants) or tr("nobody")
        told = said.format(day=days.long_day(day), state=state, partners=partners)
        self._told.setText(told)
        self._told.show()
        announce(self, told)

    def leave(self) -> None:
        """Show today again."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def _ask(self) -> None:
        day = self.day.day()
        if day is not None:
            self.asked.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)
