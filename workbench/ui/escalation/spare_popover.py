"""Says that an action need not go to the chair, and why; the reason stays in its course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH: Final = 320


class SparePopover(Popover):
    """Asks a reason."""

    why_given = Signal(str)

    def __init__(self, window: QWidget, about: str) -> None:
        super().__init__(window, tr("Not to the chair"))
        self.why = TextField(tr("Reason"))
        done = Button(tr("Record"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        head = Label(about, Role.UI_MEDIUM, Ink.TEXT, wraps=True, lines=2)
        for part in (head, self.why):
            part.setFixedWidth(current().px(_WIDTH))
        parts = column(head, 12, self.why, 12, row(None, done), margins=(10, 8, 10, 8))
        self.body.addLayout(parts)
        self.why.changed.connect(lambda _: self.why.set_error(""))
        self.why.entered.connect(self._enter)
        done.clicked.connect(self._enter)

    def begin(self) -> None:
        """Take the focus."""
        self.why.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter(self) -> None:
        if not self.why.text():
            self.why.set_error(tr("Type why the chair is not needed."))
            self.why.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.close_up()
        self.why_given.emit(self.why.text())
