"""Asks why an item leaves the closed part: more people may hold it then (rules R1.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.texts import tr
from workbench.ui.theme import Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from workbench.domain.ids import ItemId

_WIDTH: Final = 360


class OpeningUp(Popover):
    """One line, Enter."""

    given = Signal(str, str)  # item, why

    def __init__(self, window: QWidget, item: ItemId, number: str) -> None:
        super().__init__(window, tr("Into the open part"))
        self._item = item
        self.why = TextField(tr("Why in the open part"), hint=tr("More people can then hold it."))
        self.why.setFixedWidth(current().px(_WIDTH))
        self.why.changed.connect(lambda _: self.why.set_error(""))
        self.why.entered.connect(self._enter)
        done = Button(tr("Into the open part"), Kind.PRIMARY, size=Size.SMALL)
        done.clicked.connect(self._enter)
        title = Label(tr("Item {number} into the open part").format(number=number), Role.H2)
        self.body.addLayout(
            column(title, 12, self.why, 12, row(None, done), margins=(12, 10, 12, 8))
        )
        QWidget.setTabOrder(self.why.edit, done)
        self.setFocusProxy(self.why.edit)

    def _enter(self) -> None:
        why = self.why.text().strip()
        if not why:
            told = tr("Say why more people may hold this item.")
            self.why.set_error(told)
            announce(self.why.edit, told)
            self.why.edit.setFocus()
            return
        self.close_up()
        self.given.emit(self._item, why)
