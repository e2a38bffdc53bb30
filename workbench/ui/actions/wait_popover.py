"""Asks what an action waits for, and until when (*wacht op … tot …*)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.due_dates import DueKind, short_text
from workbench.texts import spoken, tr
from workbench.ui.actions.due_popover import Calendar, DueField
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

_WIDTH: Final = 320


class WaitPopover(Popover):
    """What comes first; an empty one ends the waiting. The date of the action stays."""

    wait_asked = Signal(str, object)  # what, date or None

    def __init__(
        self,
        window: QWidget,
        calendar: Calendar,
        *,
        title: str,
        what: str = "",
        until: date | None = None,
    ) -> None:
        super().__init__(window, tr("Waits for"))
        self._calendar = calendar
        self.what = TextField(tr("Waits for"), hint=tr("For example: the letter of the prosecutor"))
        self.until = DueField(tr("Until"), calendar)
        self.what.set_text(what)
        if until is not None:
            self.until.set_text(short_text(until, calendar.today, spoken.language))
        keep = Button(tr("Record"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        self.ends = Button(tr("Waits no more"), Kind.GHOST, size=Size.SMALL)
        head = Label(title, Role.UI_MEDIUM, Ink.TEXT, wraps=True, lines=2)
        for part in (head, self.what, self.until):
            part.setFixedWidth(current().px(_WIDTH))
        self.body.addLayout(
            column(
                *(head, 12, self.what, 4, self.until, 12),
                row(self.ends, None, keep),
                margins=(10, 8, 10, 8),
            )
        )
        self.ends.setVisible(bool(what or until))
        self.what.changed.connect(lambda _: self.what.set_error(""))
        self.what.entered.connect(self._enter)
        self.until.entered.connect(self._enter)
        self.until.changed.connect(lambda _: self.adjustSize())
        self.ends.clicked.connect(lambda: self._ask("", None))
        keep.clicked.connect(self._enter)

    def begin(self) -> None:
        """Take the focus."""
        self.what.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.what.edit.selectAll()

    def _enter(self) -> None:
        due = self.until.due()
        is_day = due is not None and due.kind in (DueKind.DATE, DueKind.NEXT_MEETING)
        if self.until.text() and not (is_day and due is not None and due.day is not None):
            self.until.say_wrong()
        elif not (self.what.text() or self.until.text()):
            self.what.set_error(tr("Type what comes first, or a day."))
            self.what.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._ask(self.what.text(), due.day if due is not None else None)

    def _ask(self, what: str, until: date | None) -> None:
        self.close_up()
        self.wait_asked.emit(what, until)
