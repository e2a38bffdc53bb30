"""A field for a passphrase that tells nobody what is typed.

Qt's own password field sends every character, and the whole text when it is cleared, in clear
over the accessibility bus of Linux, where any program of this user may listen. So the line edit
here only ever holds bullets; the characters live in a buffer that can be wiped, and the eye that
asks to see them sees them painted, not set as text. Screen readers hear a bullet per character.

What is first used after a key is named as ``QtGui.…``: Qt's types are made when first named.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from workbench.texts import tr
from workbench.ui.widgets.secrets_typed import TypedSecret, is_typable

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import (
        QClipboard,
        QContextMenuEvent,
        QInputMethodEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
    )

BULLET: Final = "\u2022"
_PASSED_ON: Final = (  # keys that move, leave or do nothing to the text
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
)


class PasswordEdit(QLineEdit):
    """Takes a passphrase; paste, selection, Backspace and Delete work as anywhere."""

    typed = Signal()  # the passphrase changed; what it is now is not told
    caps_lock_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._secret = TypedSecret()
        self._is_shown = False
        self._caps: bool | None = None
        self._is_mirroring = False
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)  # dead keys: café
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.textChanged.connect(self._heal)

    def length(self) -> int:
        """Return how many characters were typed."""
        return len(self._secret)

    def take(self) -> bytearray:
        """Return the passphrase as UTF-8, for the caller to wipe, and empty the field."""
        taken = self._secret.utf8()
        self.wipe()
        return taken

    def peek(self) -> bytearray:
        """Return the passphrase as UTF-8, for the caller to wipe; the field keeps it."""
        return self._secret.utf8()

    def wipe(self) -> None:
        """Empty the field and leave zeros in its memory."""
        self._secret.wipe()
        self._mirror(0)
        self.typed.emit()

    def set_shown(self, is_shown: bool) -> None:
        """Show the characters to the eye, or bullets; the line edit holds bullets either way."""
        self._is_shown = is_shown
        self.update()

    @property
    def is_shown(self) -> bool:
        """Whether the characters can be seen."""
        return self._is_shown

    # What changes the text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._watch_caps_lock(event)
        if event.matches(QtGui.QKeySequence.StandardKey.Paste):
            self._put(QtGui.QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._delete(event)
        elif event.key() in _PASSED_ON or event.matches(QtGui.QKeySequence.StandardKey.SelectAll):
            super().keyPressEvent(event)
        elif event.text() and not _is_command(event):
            self._put(event.text())
        else:
            event.ignore()  # undo, copy and cut have nothing to work on

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.replacementLength():
            start = max(0, self.cursorPosition() + event.replacementStart())
            self._remove(start, event.replacementLength())
        self._put(event.commitString())
        event.accept()  # what is still being composed is not shown

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QtWidgets.QMenu(self)
        paste = menu.addAction(tr("Paste"))
        paste.triggered.connect(self._paste_clipboard)
        select = menu.addAction(tr("Select all"))
        select.triggered.connect(self.selectAll)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.MiddleButton:  # pastes the selection on X11
            clipboard = QtGui.QGuiApplication.clipboard()
            if clipboard.supportsSelection():
                self._put(clipboard.text(_selection_of(clipboard)))
            return
        super().mouseReleaseEvent(event)

    def _paste_clipboard(self) -> None:
        self._put(QtGui.QGuiApplication.clipboard().text())

    def _put(self, text: str) -> None:
        characters = [c for c in text if is_typable(c)]
        if not characters:
            return
        place = self._cut_selection()
        for character in characters:
            if not self._secret.insert(place, character):
                break
            place += 1
        self._mirror(place)
        self.typed.emit()

    def _delete(self, event: QKeyEvent) -> None:
        if self.hasSelectedText():
            self._mirror(self._cut_selection())
            self.typed.emit()
            return
        place = self.cursorPosition()
        is_back = event.key() == Qt.Key.Key_Backspace
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:  # a word is not to be told
            self._remove(0 if is_back else place, place if is_back else len(self._secret) - place)
        elif is_back and place:
            self._remove(place - 1, 1)
        elif not is_back:
            self._remove(place, 1)

    def _remove(self, place: int, count: int) -> None:
        self._secret.remove(place, count)
        self._mirror(min(place, len(self._secret)))
        self.typed.emit()

    def _cut_selection(self) -> int:
        """Take the selected characters out of the buffer; return where the caret stands."""
        if not self.hasSelectedText():
            return self.cursorPosition()
        start = self.selectionStart()
        self._secret.remove(start, self.selectionLength())
        return start

    def _mirror(self, caret: int) -> None:
        self._is_mirroring = True
        bullets = BULLET * len(self._secret)
        if self.text() != bullets:
            self.setText(bullets)
        self.setCursorPosition(caret)
        self._is_mirroring = False
        self.update()

    def _heal(self, text: str) -> None:
        """Take over what assistive technology wrote into the line edit itself."""
        if self._is_mirroring:
            return
        before = len(self._secret)
        caret = self.cursorPosition()
        kept_after = min(len(text) - caret, before)
        written = [c for c in text[:caret] if c != BULLET and is_typable(c)]
        kept_before = min(text[:caret].count(BULLET), before - kept_after)
        self._secret.remove(kept_before, before - kept_before - kept_after)
        for n, character in enumerate(written):
            self._secret.insert(kept_before + n, character)
        self._mirror(kept_before + len(written))
        self.typed.emit()

    # What the eye sees

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_shown or not len(self._secret):
            super().paintEvent(event)
            return
        from workbench.ui.widgets import seen_text  # noqa: PLC0415 - measured start-up saving, 6 ms

        seen_text.paint(self, self._secret.shown())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._is_shown and event.button() is Qt.MouseButton.LeftButton:
            self.setCursorPosition(self._place_at(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._is_shown or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        anchor = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        if self.hasSelectedText() and self.cursorPosition() == anchor:
            anchor = self.selectionEnd()
        place = self._place_at(event.position().toPoint())
        self.setSelection(anchor, place - anchor)

    def _place_at(self, point: QPoint) -> int:
        from workbench.ui.widgets import seen_text  # noqa: PLC0415 - measured start-up saving, 6 ms

        return seen_text.place_at(self, self._secret.shown(), point)

    # Caps Lock

    def _watch_caps_lock(self, event: QKeyEvent) -> None:
        """Learn it from the letters themselves: Qt does not tell, and Wayland forbids to ask."""
        letter = event.text()
        has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_CapsLock and self._caps is not None:
            self._tell_caps_lock(is_on=not self._caps)
        elif len(letter) == 1 and letter.isalpha() and letter.upper() != letter.lower():
            self._tell_caps_lock(is_on=letter.isupper() != has_shift)

    def _tell_caps_lock(self, *, is_on: bool) -> None:
        if is_on != self._caps:
            self._caps = is_on
            self.caps_lock_changed.emit(is_on)


def _is_command(event: QKeyEvent) -> bool:
    """Tell whether a key is a shortcut; Ctrl and Alt together are AltGr and type a sign."""
    held = event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    if sys.platform == "darwin":  # there Alt types signs, and Ctrl is the command key
        return bool(held & ~Qt.KeyboardModifier.AltModifier)
    is_alt_gr = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(held) and held != is_alt_gr


def _selection_of(clipboard: QClipboard) -> QClipboard.Mode:
    return type(clipboard).Mode.Selection
