"""A reason, asked below what was chosen: Enter records it, Escape leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.texts import tr
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class Asking(QWidget):
    """Hidden until something asks for a reason."""

    told = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.why = TextField(tr("Why"))
        self.record = Button(tr("Record"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        self.setLayout(column(self.why, 8, row(None, self.record), margins=(0, 8, 0, 0)))
        self.why.entered.connect(self._enter)
        self.record.clicked.connect(self._enter)
        self.why.changed.connect(lambda _: self.why.set_error(""))
        self.hide()

    def begin(self, label: str) -> None:
        """Ask why; what was typed already stays."""
        self.why.set_label(label)
        self.show()
        self.why.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter(self) -> None:
        why = self.why.text().strip()
        if why:
            self.told.emit(why)
            return
        self.why.set_error(tr("Type the reason."))
        self.why.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
            return
        super().keyPressEvent(event)
