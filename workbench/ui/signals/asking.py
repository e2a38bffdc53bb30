"""Small questions about a signal: one line of words, and sometimes a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.texts import ptr, tr
from workbench.ui.actions.due_popover import Calendar, DueField
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.ui.desk import Desk

WIDTH: Final = 340


class AskPopover(Popover):
    """Asks one line; without words nothing is told."""

    answered = Signal(str)

    def __init__(
        self, window: QWidget, title: str, field: str, *, missing: str, hint: str = ""
    ) -> None:
        super().__init__(window, title)
        self._missing = missing
        self.words = TextField(field, hint=hint)
        self.keep = Button(tr("Record"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        head = Label(title, Role.UI_MEDIUM, Ink.TEXT, wraps=True, lines=2)
        for part in (head, self.words):
            part.setFixedWidth(current().px(WIDTH))
        self.fields = column(self.words)
        parts = column(head, 12, margins=(10, 8, 10, 8))
        parts.addLayout(self.fields)
        parts.addSpacing(12)
        parts.addLayout(row(None, self.keep))
        self.body.addLayout(parts)
        self.words.changed.connect(lambda _: self.words.set_error(""))
        self.words.entered.connect(self.enter)
        self.keep.clicked.connect(self.enter)

    def begin(self) -> None:
        """Take the focus."""
        self.words.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.edit.selectAll()

    def enter(self) -> None:
        """Tell what was typed."""
        if not self.words.text():
            self.words.set_error(self._missing)
            self.begin()
            return
        self.tell()

    def tell(self) -> None:
        """Close, and tell it."""
        self.close_up()
        self.answered.emit(self.words.text())


class FeedbackPopover(AskPopover):
    """What the reporter is told, and by when: an action like any other."""

    agreed = Signal(str, object)  # words, Due or None

    def __init__(self, window: QWidget, desk: Desk, said: str) -> None:
        super().__init__(
            window,
            tr("Feedback to the reporter"),
            tr("What is to be done"),
            missing=tr("Type what was agreed."),
        )
        self.words.set_text(said)
        self.due = DueField(ptr("action", "Due"), Calendar(desk))
        self.due.setFixedWidth(current().px(WIDTH))
        self.fields.addSpacing(4)
        self.fields.addWidget(self.due)
        self.due.entered.connect(self.enter)
        self.due.changed.connect(lambda _: self.adjustSize())

    def tell(self) -> None:
        """Close, and tell it; a term that was not understood is asked again."""
        due = self.due.due()
        if self.due.text() and due is None:
            self.due.say_wrong()
            return
        self.close_up()
        self.agreed.emit(self.words.text(), due)
