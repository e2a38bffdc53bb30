"""Writes down that the chair approved: when, and how (rules R7.1); or takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from workbench.domain.approvals import ApprovalWay, day_given
from workbench.domain.due_dates import short_text
from workbench.texts import spoken, tr
from workbench.ui import days
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row
from workbench.ui.workspace import words

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from workbench.domain.approvals import Approval

_WIDTH: Final = 360  # as wide as a label thinks a line is


class ApprovalForm(Popover):
    """Day and way of an approval; filled in for today, on paper."""

    recorded = Signal(object, object)  # date, ApprovalWay

    def __init__(self, window: QWidget, meeting_on: date, today: date) -> None:
        super().__init__(window, tr("Approval of the chair"))
        self._meeting_on, self._today = meeting_on, today
        self.day = TextField(tr("Approved on"))
        self.day.set_text(short_text(today, today, spoken.language))
        self.day.setFixedWidth(current().px(_WIDTH))
        self.way = ChoiceField(
            tr("How"),
            [
                (way, words.approval_way(way))
                for way in (ApprovalWay.INITIALS, ApprovalWay.MAIL, ApprovalWay.SPOKEN)
            ],
        )
        self.day.changed.connect(self._echo)
        self.day.entered.connect(self._record)
        done = Button(tr("Record"), Kind.PRIMARY, size=Size.SMALL)
        done.clicked.connect(self._record)
        title = Label(tr("Approval of the chair"), Role.H2)
        self.body.addLayout(
            column(title, 12, self.day, 10, self.way, 12, row(None, done), margins=(12, 10, 12, 8))
        )
        self.setFocusProxy(self.day.edit)
        self._echo("")

    def _echo(self, _: str) -> None:
        self.day.set_error("")
        day = self._day()
        self.day.set_hint(days.titled_day(day) if day else _how())

    def _day(self) -> date | None:
        return day_given(self.day.text(), self._meeting_on, self._today)

    def _record(self) -> None:
        day = self._day()
        if day is None:
            self.day.set_error(_how())
            self.day.edit.setFocus()
            return
        self.close_up()
        self.recorded.emit(day, self.way.value())


class ApprovalNote(Popover):
    """The approval that was given, and the way to take it back."""

    withdrawn = Signal()

    def __init__(self, window: QWidget, approval: Approval) -> None:
        super().__init__(window, tr("Approval of the chair"))
        said = words.approved(approval)
        text = Label(said[:1].upper() + said[1:] + ".", Role.UI, Ink.TEXT2, wraps=True)
        text.setFixedWidth(current().px(_WIDTH))
        self.verb = Button(tr("Withdraw approval"), Kind.SECONDARY, size=Size.SMALL)
        self.verb.clicked.connect(self._withdraw)
        title = Label(tr("Approval of the chair"), Role.H2)
        self.body.addLayout(
            column(title, 6, text, 12, row(None, self.verb), margins=(12, 10, 12, 8))
        )

    def _withdraw(self) -> None:
        self.close_up()
        self.withdrawn.emit()


def _how() -> str:
    return tr("A day from the meeting until today, for example: 3 December")
