"""A new date for an earlier agreement, and what was reported on it: two small popovers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain import due_dates
from workbench.domain.due_dates import Due, DueKind, kind_text
from workbench.texts import spoken, tr
from workbench.ui import days
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QVBoxLayout

    from workbench.domain.actions import Action
    from workbench.services.ports import WorkingDays

_WIDTH: Final = 320


class Calendar(NamedTuple):
    """From which day a phrase is read."""

    on: date
    next_meeting: date | None
    days: WorkingDays


class PostponePopover(Popover):
    """Asks a new date in words, and from the second time on why (product.md 4)."""

    postponed = Signal(str, object, str)  # action, Due, reason

    def __init__(self, window: QWidget, action: Action, calendar: Calendar) -> None:
        super().__init__(window, tr("Postpone"))
        self._action = action
        self._calendar = calendar
        self._asks_why = action.postponed >= 1
        self.when = TextField(tr("New date"), hint=_how())
        self.why = TextField(tr("Reason"))
        if not self._asks_why:  # shown before it has its place it would be a window of its own
            self.why.hide()
        self.when.changed.connect(self._echo)
        self.when.entered.connect(self._enter)
        self.why.entered.connect(self._enter)
        done = Button(tr("Postpone"), Kind.PRIMARY, size=Size.SMALL)
        done.clicked.connect(self._enter)
        self.body.addLayout(_card(action.text, self.when, self.why, done))
        QWidget.setTabOrder(self.when.edit, self.why.edit)
        QWidget.setTabOrder(self.why.edit, done)
        self.setFocusProxy(self.when.edit)

    def _due(self) -> Due | None:
        return due_dates.read(self.when.text(), self._calendar.on, self._calendar.next_meeting)

    def _echo(self, _: str) -> None:
        self.when.set_error("")
        due = self._due()
        self.when.set_hint(_how() if due is None else _said(due, self._calendar))

    def _enter(self) -> None:
        due = self._due()
        if due is None:
            self.when.set_error(tr("This is no date. Try: next Thursday, 1 June, in two weeks."))
            self.when.edit.setFocus()
        elif self._asks_why and not self.why.text():
            self.why.set_error(tr("From the second postponement on a reason is needed."))
            self.why.edit.setFocus()
        else:
            self.close_up()
            self.postponed.emit(self._action.id, due, self.why.text())


class ProgressPopover(Popover):
    """Asks what was reported on an action."""

    noted = Signal(str, str)  # action, text

    def __init__(self, window: QWidget, action: Action) -> None:
        super().__init__(window, tr("Progress note"))
        self._action = action
        self.field = TextField(tr("What was reported"))
        self.field.entered.connect(self._enter)
        done = Button(tr("Record"), Kind.PRIMARY, size=Size.SMALL)
        done.clicked.connect(self._enter)
        self.body.addLayout(_card(action.text, self.field, None, done))
        QWidget.setTabOrder(self.field.edit, done)
        self.setFocusProxy(self.field.edit)

    def _enter(self) -> None:
        if not self.field.text():
            self.field.set_error(tr("Type what was reported."))
            return
        self.close_up()
        self.noted.emit(self._action.id, self.field.text())


def _card(text: str, first: TextField, second: TextField | None, done: Button) -> QVBoxLayout:
    first.setFixedWidth(current().px(_WIDTH))
    title = Label(text, Role.UI_MEDIUM, Ink.TEXT, wraps=True, lines=2)
    title.setFixedWidth(current().px(_WIDTH))
    rest = (10, second) if second is not None else ()
    return column(title, 12, first, *rest, 12, row(None, done), margins=(10, 8, 10, 8))


def _how() -> str:
    return tr("For example: next Thursday, 1 June, in two weeks, next meeting")


def _said(due: Due, calendar: Calendar) -> str:
    if due.kind is DueKind.DATE and due.day is not None:
        said = days.titled_day(due.day)
        free = calendar.days.reason(due.day)
        if free:
            before = calendar.days.last_working_day_before(due.day)
            reason = tr("weekend") if free == "weekend" else free
            return tr("{day}, {reason}; last working day before: {before}").format(
                day=said, reason=reason, before=days.near_day(before, calendar.on)
            )
        return said
    return kind_text(due.kind, spoken.language)
