"""The room *Herinneringen*, beside the actions: sending, answers, what was sent and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.domain.ids import OrganisationId
from workbench.texts import ptr, tr
from workbench.ui.reminders.sending import Sending
from workbench.ui.reminders.sending_page import SendingPage
from workbench.ui.theme import Role
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.tabs import ViewTabs

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.minutes import Draft
    from workbench.services.changes import Step
    from workbench.ui.desk import Desk

SEND = "send"


class RemindersRoom(QWidget):
    """What partners are told, and what they answer; Escape goes back to the actions."""

    actions_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName(tr("Reminders"))
        self.tabs = ViewTabs([(SEND, ptr("reminder", "Send"))], tr("Reminders"))
        self.sending = SendingPage()
        self.course = Sending(desk, self.sending)
        self.back = Button(tr("Actions"), Kind.GHOST, icon="check-circle", key=tr("Esc"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.sending)
        head = row(Label(tr("Reminders"), Role.TITLE), None, self.back)
        parts = column(column(head, 4, self.tabs, margins=(24, 22, 20, 0)), margins=(0, 0, 0, 0))
        parts.addWidget(self._pages, 1)
        self.setLayout(parts)
        self.back.clicked.connect(self.actions_asked)
        desk.changed.connect(self._look_again)

    # ---- the contract with the window

    def enter(self) -> None:
        """Look again and take the focus."""
        self.course.enter()

    def new(self) -> None:
        """Ctrl N: an answer is what one begins here."""

    def flush(self) -> None:
        """Nothing is half typed here."""

    def drafts(self) -> tuple[Draft, ...]:
        """Return nothing: nothing is half typed here."""
        return ()

    def show_partner(self, key: str) -> None:
        """Show what one partner is reminded of."""
        self.course.show_partner(OrganisationId(key) if key else None)

    def _look_again(self, step: Step) -> None:
        if self.isVisible() and step.images:
            self.course.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.actions_asked.emit()
        else:
            super().keyPressEvent(event)
