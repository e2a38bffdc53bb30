"""Asks a date in words, says which day was understood, and asks why where that is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain import due_dates
from workbench.domain.due_dates import Due, DueKind, kind_text
from workbench.texts import spoken, tr
from workbench.ui import days
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from workbench.ui.desk import Desk

_WIDTH: Final = 320


@dataclass(frozen=True, slots=True)
class Calendar:
    """From which day a phrase is read, and what is known of the days after it."""

    desk: Desk
    next_meeting: date | None = None

    @property
    def today(self) -> date:
        """The day the phrase is typed."""
        return self.desk.clock.today()

    def read(self, phrase: str) -> Due | None:
        """Return the term a phrase means (R3)."""
        return due_dates.read(phrase, self.today, self.next_meeting)

    def said(self, due: Due) -> str:
        """Return the echo of a term: the day, and whether people work then."""
        if due.day is None:
            return kind_text(due.kind, spoken.language)
        day = days.long_day(due.day)
        why = self.desk.working_days.reason(due.day)
        if due.kind is DueKind.NEXT_MEETING:
            return tr("{day}, and it moves with the next meeting").format(day=day)
        if why is None:
            return day
        told = tr("{day}, in the weekend") if why == "weekend" else tr("{day}, a holiday: {why}")
        return told.format(day=day, why=why)

    def instead(self, due: Due | None) -> date | None:
        """Return the last working day before a free day, when it has not passed."""
        is_day = due is not None and due.kind is DueKind.DATE and due.day is not None
        if due is None or due.day is None or not is_day:
            return None
        if not self.desk.working_days.is_free(due.day):
            return None
        before = self.desk.working_days.last_working_day_before(due.day)
        return before if before >= self.today else None


class DueField(TextField):
    """A term in words; the echo below it says what was understood."""

    def __init__(self, label: str, calendar: Calendar) -> None:
        super().__init__(label, hint=self.examples())
        self.calendar = calendar
        self.changed.connect(self._echo)

    def due(self) -> Due | None:
        """Return the term; None when there is none, or it is no term."""
        return self.calendar.read(self.text())

    def examples(self) -> str:
        """Return what can be typed, to show while nothing is understood."""
        return how()

    def say_wrong(self) -> None:
        """Say that it is no term, and take the focus."""
        self.set_error(tr("No day was recognised. Type for example: 3 December."))
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _echo(self) -> None:
        self.set_error("")
        due = self.due()
        said = self.calendar.said(due) if due is not None else ""
        self.set_hint(said or self.examples())
        if said:
            announce(self.edit, said)


def how() -> str:
    """Return examples of terms."""
    return tr("For example: next Thursday, 1 June, in two weeks, next meeting")


class DuePopover(Popover):
    """Gives actions a date; a date that stands is postponed, and that is counted."""

    due_asked = Signal(object, str)  # Due, reason

    def __init__(
        self, window: QWidget, calendar: Calendar, *, title: str, verb: str, asks_why: bool
    ) -> None:
        super().__init__(window, verb)
        self._asks_why = asks_why
        self.when = DueField(tr("New date"), calendar)
        self.why = TextField(tr("Reason"))
        self._working = Button("", Kind.GHOST, size=Size.SMALL, icon="arrow-u-up-left")
        self._working.hide()
        done = Button(verb, Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        head = Label(title, Role.UI_MEDIUM, Ink.TEXT, wraps=True, lines=2)
        for part in (head, self.when, self.why):
            part.setFixedWidth(current().px(_WIDTH))
        if not asks_why:
            self.why.set_hint(tr("May be left empty the first time."))
        self.body.addLayout(
            column(
                *(head, 12, self.when, row(self._working, None), 4, self.why, 12),
                row(None, done),
                margins=(10, 8, 10, 8),
            )
        )
        self.when.changed.connect(self._offer)
        self.when.entered.connect(self._enter)
        self.why.entered.connect(self._enter)
        self.why.changed.connect(lambda _: self.why.set_error(""))
        self._working.clicked.connect(self._take_working_day)
        done.clicked.connect(self._enter)

    def begin(self) -> None:
        """Take the focus."""
        self.when.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _offer(self) -> None:
        day = self.when.calendar.instead(self.when.due())
        self._working.setVisible(day is not None)
        if day is not None:
            said = days.near_day(day, self.when.calendar.today)
            self._working.setText(tr("Take {day}").format(day=said))
            self._working.updateGeometry()
        self.adjustSize()

    def _take_working_day(self) -> None:
        day = self.when.calendar.instead(self.when.due())
        if day is not None:
            today = self.when.calendar.today
            self.when.set_text(due_dates.short_text(day, today, spoken.language))
            self.when.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter(self) -> None:
        due = self.when.due()
        if due is None:
            self.when.say_wrong()
        elif self._asks_why and not self.why.text():
            self.why.set_error(tr("From the second postponement on a reason is needed."))
            self.why.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.close_up()
            self.due_asked.emit(due, self.why.text())
