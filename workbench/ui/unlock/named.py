"""Who opens the vault: asked when the key itself names nobody (rules R11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.services.keys import Holder
from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_WIDTH: Final = 440  # at 100 %


class NamePage(Panel):
    """Stands between the key and the rooms; without a name the vault does not open."""

    named = Signal(str)
    stopped = Signal()

    def __init__(self, holder: Holder) -> None:
        super().__init__(Ink.WINDOW)
        title = tr("Who opens the vault?")
        paper = tr("It was opened with the recovery sheet. The name goes into the log.")
        deputy = tr("It was opened with the deputy's key. The name goes into the log.")
        told = paper if holder is Holder.RECOVERY else deputy
        self.field = TextField(tr("Name"), is_large=True)
        self.open = Button(tr("Open the vault"), Kind.PRIMARY, size=Size.LARGE)
        self.stop = Button(tr("Stop"), Kind.GHOST, size=Size.LARGE)
        words = column(
            Label(title, Role.DISPLAY, wraps=True),
            8,
            Label(told, Role.BODY, Ink.TEXT2, wraps=True),
            26,
            self.field,
            26,
            row(self.stop, None, self.open),
        )
        middle = Panel(Ink.WINDOW)
        middle.setLayout(words)
        middle.setFixedWidth(current().px(_WIDTH))
        self.setLayout(column(None, row(None, middle, None), None))
        self.setAccessibleName(title)
        self.field.entered.connect(self._go_on)
        self.field.changed.connect(lambda: self.field.set_error(""))
        self.open.clicked.connect(self._go_on)
        self.stop.clicked.connect(self.stopped)
        self.setFocusProxy(self.field)

    def begin(self) -> None:
        """Take the focus, and say what is asked."""
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.accessibleName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.stopped.emit()
            return
        super().keyPressEvent(event)

    def _go_on(self) -> None:
        name = " ".join(self.field.text().split())
        if name:
            self.named.emit(name)
            return
        self.field.set_error(tr("Type a name."))
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
