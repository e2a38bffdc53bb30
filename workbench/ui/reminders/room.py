"""The room *Herinneringen*, beside the actions: sending, answers, what was sent and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.domain.ids import OrganisationId
from workbench.texts import ptr, tr
from workbench.ui.reminders.answering import Answering
from workbench.ui.reminders.answers_page import AnswersPage
from workbench.ui.reminders.history_page import HistoryPage
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

SEND, ANSWERS, HISTORY = "send", "answers", "history"
_PLACES = (SEND, ANSWERS, HISTORY)


class RemindersRoom(QWidget):
    """What partners are told, and what they answer; Escape goes back to the actions."""

    actions_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName(tr("Reminders"))
        self.tabs = ViewTabs(
            [
                (SEND, ptr("reminder", "Send")),
                (ANSWERS, ptr("reminder", "Answers")),
                (HISTORY, ptr("reminder", "Sent and answered")),
            ],
            tr("Reminders"),
        )
        self.sending = SendingPage()
        self.answers = AnswersPage(desk.clock)
        self.history = HistoryPage(desk)
        self.course = Sending(desk, self.sending)
        self.answering = Answering(desk, self.answers)
        self.back = Button(tr("Back to the actions"), Kind.GHOST, icon="caret-left", key=tr("Esc"))
        self._pages = QStackedWidget()
        for page in (self.sending, self.answers, self.history):
            self._pages.addWidget(page)
        head = row(Label(tr("Reminders"), Role.TITLE), None, self.back)
        parts = column(column(head, 4, self.tabs, margins=(24, 22, 20, 0)))
        parts.addWidget(self._pages, 1)
        self.setLayout(parts)
        self.back.clicked.connect(self.actions_asked)
        self.tabs.chosen.connect(lambda _: self._show())
        self.answering.counted.connect(lambda n: self.tabs.set_count(ANSWERS, n or None))
        desk.changed.connect(self._look_again)

    # ---- the contract with the window

    def enter(self) -> None:
        """Look again and take the focus."""
        self._show()

    def new(self) -> None:
        """Ctrl N: an answer is what one begins here."""
        self.show_place(ANSWERS)
        self.answering.paste()

    def flush(self) -> None:
        """Keep an answer that was pasted and not read yet."""
        self.answering.flush()

    def drafts(self) -> tuple[Draft, ...]:
        """Return nothing: what is pasted here is kept by ``flush``."""
        return ()

    @property
    def place(self) -> str:
        """Which page is shown."""
        return str(self.tabs.value())

    def show_place(self, place: str) -> None:
        """Show one of the pages."""
        self.tabs.set_value(place)
        self._show()

    def show_partner(self, key: str) -> None:
        """Show what one partner is reminded of."""
        self.show_place(SEND)
        self.course.show_partner(OrganisationId(key) if key else None)

    # ---- inside

    def _show(self) -> None:
        self._pages.setCurrentIndex(_PLACES.index(self.place))
        self._refresh()
        if self.place == SEND:
            self.course.enter()
        else:
            self._enter_page()

    def _enter_page(self) -> None:
        page = self.answers if self.place == ANSWERS else self.history
        page.enter_by_key()

    def _refresh(self) -> None:
        self.answering.refresh()
        if self.place == HISTORY:
            self.history.refresh()

    def _look_again(self, step: Step) -> None:
        if self.isVisible() and step.images:
            self._refresh()
            if self.place == SEND:
                self.course.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.actions_asked.emit()
        else:
            super().keyPressEvent(event)
