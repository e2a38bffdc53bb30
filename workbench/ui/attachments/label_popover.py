"""Asks what the sender wrote on a file: such a marking stays with it (product.md 5.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.attachments import LONGEST_LABEL
from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from workbench.domain.attachments import Attachment

_WIDTH: Final = 300  # pixels at 100 %


class LabelPopover(Popover):
    """One field; Enter keeps it, Esc leaves it as it was."""

    labelled = Signal(str, str)  # attachment, words

    def __init__(self, window: QWidget, attachment: Attachment) -> None:
        super().__init__(window, tr("The sender’s marking"))
        self._key = attachment.id
        self.field = TextField(
            tr("The sender’s marking"), hint=tr("As it stands on the document, in their words.")
        )
        self.field.edit.setMaxLength(LONGEST_LABEL)
        self.field.set_text(attachment.sender_label)
        self.field.setFixedWidth(current().px(_WIDTH))
        self.field.entered.connect(self._enter)
        done = Button(tr("Record"), Kind.PRIMARY, size=Size.SMALL)
        done.clicked.connect(self._enter)
        name = Label(attachment.name, Role.UI_MEDIUM, Ink.TEXT, wraps=True, lines=2)
        name.setFixedWidth(current().px(_WIDTH))
        self.body.addLayout(
            column(name, 12, self.field, 12, row(None, done), margins=(10, 8, 10, 8))
        )
        QWidget.setTabOrder(self.field.edit, done)
        self.setFocusProxy(self.field.edit)

    def _enter(self) -> None:
        self.close_up()
        self.labelled.emit(self._key, self.field.text())
