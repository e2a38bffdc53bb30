"""The page between the key and the rooms, when something is the matter with the vault.

It stands in the window, not in a box: what happened, whether the data are safe, what to do. To
stop is what Enter and Escape do; to go on is a choice of its own, and is written down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.errors import WorkbenchError

_WIDTH: Final = 560  # of the words, at 100 %


class TroublePage(Panel):
    """Says what is the matter with a vault that opened, and asks how to go on."""

    stopped = Signal()
    went_on = Signal()

    def __init__(self, title: str, error: WorkbenchError, *, stop: str, go_on: str) -> None:
        super().__init__(Ink.WINDOW)
        message = explain(error, spoken)
        self.stop = Button(stop, Kind.PRIMARY, size=Size.LARGE)
        self.go_on = Button(go_on, Kind.SECONDARY, size=Size.LARGE)
        self.stop.clicked.connect(self.stopped)
        self.go_on.clicked.connect(self.went_on)
        words = column(
            row(Icon("warning", Ink.WARN, 28), None),
            14,
            Label(title, Role.DISPLAY, wraps=True),
            14,
            Label(message.what, Role.BODY, wraps=True),
            10,
            Label(message.safe, Role.BODY, Ink.TEXT2, wraps=True),
            10,
            Label(message.next, Role.BODY, wraps=True),
            26,
            row(self.stop, self.go_on, None, spacing=10),
            18,
            Label(tr("Code {code}").format(code=message.code), Role.SMALL, Ink.TEXT3),
        )
        self._card = Panel(Ink.WINDOW)
        self._card.setLayout(words)
        self.setLayout(column(None, row(None, self._card, None), None, margins=(32, 32, 32, 32)))
        self.setAccessibleName(title)
        self.setFocusProxy(self.stop)
        current().changed.connect(self._fit)
        self._fit()
        announce(self, f"{title} {message}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.stopped.emit()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        self._card.setFixedWidth(current().px(_WIDTH))
