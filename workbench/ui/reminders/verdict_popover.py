"""Asks what words of an answer mean, when they were read otherwise than they were meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.due_dates import Due, DueKind, short_text
from workbench.domain.replies import Verdict
from workbench.texts import ptr, spoken, tr
from workbench.ui.actions.due_popover import Calendar, DueField
from workbench.ui.reminders import words
from workbench.ui.theme import Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.services.replies import OpenPart
    from workbench.ui.desk import Desk

_WIDTH: Final = 320


class VerdictPopover(Popover):
    """A choice, and a day where one belongs to it."""

    meant = Signal(object, object)  # Verdict, Due

    def __init__(self, window: QWidget, desk: Desk, of: OpenPart) -> None:
        super().__init__(window, tr("What does it say?"))
        part = of.part
        self.what = ChoiceField(
            tr("What does it say?"), [(one, words.verdict(one)) for one in Verdict]
        )
        self.when = DueField(tr("New date"), Calendar(desk))
        self.what.set_value(part.verdict)
        if part.verdict is Verdict.NEW_DATE and part.due is not None:
            today = desk.clock.today()
            self.when.set_text(short_text(part.due, today, spoken.language))
        done = Button(ptr("form", "Keep"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        for field in (self.what, self.when):
            field.setFixedWidth(current().px(_WIDTH))
        title = Label(of.words, Role.UI_MEDIUM, wraps=True, lines=2)
        title.setFixedWidth(current().px(_WIDTH))
        self.body.addLayout(
            column(title, 12, self.what, 8, self.when, 8, row(None, done), margins=(10, 8, 10, 8))
        )
        self.what.changed.connect(lambda _: self._fit())
        self.what.entered.connect(self._keep)
        self.when.entered.connect(self._keep)
        done.clicked.connect(self._keep)
        self._fit()

    def begin(self) -> None:
        """Take the focus."""
        self.what.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fit(self) -> None:
        self.when.setVisible(self._verdict() is Verdict.NEW_DATE)
        self.adjustSize()

    def _verdict(self) -> Verdict:
        return Verdict(str(self.what.value()))

    def _keep(self) -> None:
        what, due = self._verdict(), Due(DueKind.NONE)
        if what is Verdict.NEW_DATE:
            read = self.when.due()
            if read is None:
                self.when.say_wrong()
                return
            due = read
        self.close_up()
        self.meant.emit(what, due)
