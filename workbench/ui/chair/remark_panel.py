"""Where a remark is typed, below the page it is about: what stands there when it closes is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_WIDTH: Final = 896


class RemarkPanel(Panel):
    """A few lines of the chair; Escape and Ctrl Enter keep them."""

    closed = Signal(str)  # what stands there
    withdrawn = Signal()
    typed = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, edges=Qt.Edge.TopEdge)
        self._about = Label("", Role.UI_MEDIUM, Ink.TEXT, wraps=True, lines=1)
        hint = tr("What you type is kept. The coordinator sees it after you hand it over.")
        self.edit = _Lines()
        self.edit.setAccessibleName(tr("Your remark"))
        self.edit.setAccessibleDescription(hint)
        self.edit.textChanged.connect(self.typed)
        self.edit.done.connect(self.close_up)
        self.withdraw = Button(tr("Withdraw remark"), Kind.GHOST, size=Size.SMALL)
        self.withdraw.clicked.connect(self.withdrawn)
        self.keep = Button(tr("Keep remark"), Kind.SECONDARY, size=Size.SMALL, key="Esc")
        self.keep.clicked.connect(self.close_up)
        said = Label(hint, Role.SMALL, Ink.TEXT3, wraps=True)
        inside = QWidget()
        inside.setMaximumWidth(current().px(_WIDTH))
        foot = row(said, self.withdraw, self.keep, spacing=10)
        foot.setAlignment(said, Qt.AlignmentFlag.AlignVCenter)
        inside.setLayout(column(self._about, 8, self.edit, 8, foot, margins=(12, 12, 12, 12)))
        page = row(spacing=0, margins=(24, 0, 24, 0))
        page.addStretch(1)
        page.addWidget(inside, 1000)
        page.addStretch(1)
        self.setLayout(page)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def open_for(self, about: str, text: str, *, is_kept: bool) -> None:
        """Begin a remark, or go on with one that is kept."""
        self._about.setText(about)
        self.edit.setAccessibleName(", ".join((tr("Your remark"), about)))
        self.edit.blockSignals(True)
        self.edit.setPlainText(text)
        self.edit.blockSignals(False)
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.withdraw.setVisible(is_kept)
        self.edit.setFixedHeight(current().height(84, Role.BODY))
        self.show()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_up(self) -> None:
        """Close, and tell what stands there."""
        if self.isHidden():
            return
        self.hide()
        self.closed.emit(self.edit.toPlainText())

    def text(self) -> str:
        """Return what stands there."""
        return self.edit.toPlainText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)


class _Lines(QPlainTextEdit):
    """Plain text of several lines; Tab leaves it."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", True)
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
        else:
            super().keyPressEvent(event)
