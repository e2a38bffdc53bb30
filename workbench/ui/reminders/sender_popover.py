"""Asks in whose name reminders go, and where answers can go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.services import senders
from workbench.texts import ptr, tr
from workbench.ui.theme import Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.ui.desk import Desk

_WIDTH: Final = 320


class SenderPopover(Popover):
    """A name and an address; Enter keeps them."""

    kept = Signal()

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, tr("Sender"))
        self._desk = desk
        held = senders.sender_of(desk.read)
        self.name = TextField(tr("Name under the text"))
        self.address = TextField(
            tr("Answers go to"),
            hint=tr("A mail address. It also stands in calendar files, as the organiser."),
        )
        self.name.set_text(held.name)
        self.address.set_text(held.address)
        done = Button(ptr("form", "Keep"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        for part in (self.name, self.address):
            part.setFixedWidth(current().px(_WIDTH))
            part.entered.connect(self._keep)
        done.clicked.connect(self._keep)
        title = Label(tr("Sender"), Role.UI_MEDIUM)
        self.body.addLayout(
            column(
                *(title, 12, self.name, 8, self.address, 8, row(None, done)),
                margins=(10, 8, 10, 8),
            )
        )

    def begin(self) -> None:
        """Take the focus."""
        self.name.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep(self) -> None:
        asked = self._desk.do(senders.set_sender, self.name.text(), self.address.text())
        self.close_up()
        asked.then(self, lambda _: self.kept.emit())
