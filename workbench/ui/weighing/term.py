"""The day by which a step of a weighing is to be taken: one that is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.texts import tr
from workbench.ui.actions.due_popover import Calendar, DueField
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from workbench.ui.desk import Desk

_WIDTH: Final = 340


class TermField(DueField):
    """Takes a day, and no "next meeting" of which nobody knows when it is."""

    def __init__(self, desk: Desk, label: str) -> None:
        super().__init__(label, Calendar(desk))

    def examples(self) -> str:
        """Return examples of days."""
        return tr("For example: next Thursday, 1 June, in two weeks")

    def day(self) -> date | None:
        """Return the day; None, with a sentence at the field, when it is none or has passed."""
        due = self.due()
        if due is None or due.day is None:
            self.say_wrong()
            return None
        if due.day < self.calendar.today:
            self.set_error(tr("This day has passed."))
            self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return None
        return due.day


class TermPopover(Popover):
    """Asks by when; Enter tells it."""

    day_asked = Signal(object)  # date

    def __init__(self, window: QWidget, desk: Desk, *, title: str, verb: str) -> None:
        super().__init__(window, verb)
        self.when = TermField(desk, tr("Step to be taken by"))
        done = Button(verb, Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        head = Label(title, Role.UI_MEDIUM, Ink.TEXT, wraps=True, lines=2)
        for part in (head, self.when):
            part.setFixedWidth(current().px(_WIDTH))
        self.body.addLayout(
            column(head, 12, self.when, 12, row(None, done), margins=(10, 8, 10, 8))
        )
        self.when.changed.connect(lambda _: self.adjustSize())
        self.when.entered.connect(self._enter)
        done.clicked.connect(self._enter)

    def begin(self) -> None:
        """Take the focus."""
        self.when.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter(self) -> None:
        day = self.when.day()
        if day is not None:
            self.close_up()
            self.day_asked.emit(day)
