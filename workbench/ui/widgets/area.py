"""A field of a few lines; Tab leaves it, Ctrl Enter is the Enter of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit

from workbench.ui.theme import Role, current
from workbench.ui.widgets.fields import Field

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_AIR: Final = 22  # pixels above and below the lines together
_POLISHED: Final = (QEvent.Type.Polish, QEvent.Type.StyleChange)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AreaField(Field):
    """Some lines of text, with a label, a hint and an error as the other fields have them."""

    changed = Signal(str)
    entered = Signal()

    def __init__(self, label: str, *, hint: str = "", lines: int = 3) -> None:
        self.edit = _Lines()
        super().__init__(label, self.edit, hint)
        self.edit.setFixedHeight(lines * current().height(20, Role.BODY) + _AIR)
        self.edit.textChanged.connect(lambda: self.changed.emit(self.text()))
        self.edit.entered.connect(self.entered)

    def text(self) -> str:
        """Return what was typed, without blanks around it."""
        return self.edit.toPlainText().strip()

    def set_text(self, text: str) -> None:
        """Fill it in."""
        self.edit.setPlainText(text)


class _Lines(QPlainTextEdit):
    """Plain text, whatever is pasted."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", True)
        self.setTabChangesFocus(True)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in _POLISHED:  # the style sheet takes all fields for fields of one line
            self.setMinimumHeight(self.maximumHeight())
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_form = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and is_form:
            self.entered.emit()
            return
        super().keyPressEvent(event)
