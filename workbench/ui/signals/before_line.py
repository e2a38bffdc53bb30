"""That a signal was recorded before, with a way to it: said, and nobody is kept from going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.texts import tr
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label

if TYPE_CHECKING:
    from workbench.domain.signals import Signal as Reported


class BeforeLine(QWidget):
    """Hidden while nothing says the same."""

    asked = Signal(str)  # the signal

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self.said = Label("", Role.UI, Ink.TEXT2)
        self.show_it = Button(tr("Look at it"), Kind.GHOST, size=Size.SMALL)
        parts = Flow(gap=8)
        parts.addWidget(self.said)
        parts.addWidget(self.show_it)
        self.setLayout(parts)
        self.show_it.clicked.connect(lambda: self.asked.emit(self._key))
        self.hide()

    def show_before(self, held: Reported | None) -> None:
        """Say which signal says the same; None says nothing."""
        key = held.id if held is not None else ""
        is_new = key not in ("", self._key)
        self._key = key
        self.setVisible(bool(key))
        if held is not None:
            said = tr("The same was recorded before, as {code}.").format(code=held.code)
            self.said.setText(said)
            self.show_it.setAccessibleName(tr("Look at {code}").format(code=held.code))
            if is_new:
                announce(self, said)
