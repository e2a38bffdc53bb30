"""The line for what was reported on an action, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.texts import tr
from workbench.ui.actions.owner_popover import OwnerPopover
from workbench.ui.actions.owners import people_of
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.ids import ContactId
    from workbench.services.records import Owed
    from workbench.ui.desk import Desk


class NoteLine(QWidget):
    """Enter records; who reported it is asked only once something is typed."""

    noted = Signal(str, object)  # text, ContactId or None
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._by: ContactId | None = None
        self.field = TextField(tr("Progress note"))
        self.edit = self.field.edit
        self.who = Button("", Kind.GHOST, size=Size.SMALL, icon="user")
        self._say_who("")
        self.setLayout(column(self.field, row(self.who, None)))
        self.who.hide()
        self.field.entered.connect(self.keep)
        self.field.changed.connect(self._type)
        self.who.clicked.connect(self._ask_who)

    def begin(self) -> None:
        """Take the focus."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Forget what was typed."""
        self.field.set_text("")
        self.field.set_error("")

    def is_typed(self) -> bool:
        """Tell whether there is something to keep."""
        return bool(self.field.text())

    def keep(self) -> None:
        """Tell what was reported, if anything was."""
        text, by = self.field.text(), self._by
        if not text:
            self.field.set_error(tr("Type what was reported."))
            return
        had_focus = self.edit.hasFocus()
        self.clear()
        self.noted.emit(text, by)
        if had_focus:
            self.left.emit()

    def _type(self, text: str) -> None:
        self.field.set_error("")
        self.who.setVisible(bool(text.strip()))
        if not text.strip():
            self._by = None
            self._say_who("")

    def _ask_who(self) -> None:
        made = OwnerPopover(self.window(), tr("Who reported it"), people_of(self._desk))
        made.owner_asked.connect(self._take)
        made.closed.connect(made.deleteLater)
        made.open_below(self.who)
        made.begin()

    def _take(self, who: Owed) -> None:
        person = self._desk.read.contacts.find(who.contact) if who.contact else None
        if person is not None:
            self._by = person.id
            self._say_who(person.name or person.function)
        self.begin()

    def _say_who(self, name: str) -> None:
        told = tr("Reported by {who}").format(who=name) if name else tr("Who reported it?")
        self.who.setText(told)
        self.who.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
            return
        super().keyPressEvent(event)
