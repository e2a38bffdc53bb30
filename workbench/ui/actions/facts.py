"""Facts in the inspector: a name, and a value that can be pressed to change it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Pressable
from workbench.ui.widgets.chips import Tone, chip_width, paint_avatar, paint_chip
from workbench.ui.widgets.labels import Label, wrapped
from workbench.ui.widgets.painting import paint_box, paint_ring, paint_words, smooth

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

_AIR = 8


class Value(Pressable):
    """An avatar with a name, or a chip; pressing it changes it or goes there."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._monogram = ""
        self._colour = 0
        self._chip: tuple[str, Tone, str] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_party(self, text: str, monogram: str, colour: int) -> None:
        """Show who it is."""
        self._monogram, self._colour, self._chip = monogram, colour, None
        self._say(text)

    def show_chip(self, text: str, tone: Tone, icon: str = "") -> None:
        """Show a word or two on a soft ground."""
        self._chip = (text, tone, icon)
        self._say(text)

    def show_words(self, text: str) -> None:
        """Show plain words."""
        self._chip, self._monogram = None, ""
        self._say(text)

    def _say(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(f"{self._name}: {text}")
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._content_width() + 2 * _AIR, max(24, current().height(30)))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(60), self.sizeHint().height())

    def _content_width(self) -> int:
        if self._chip is not None:
            return chip_width(self._chip[0], self._chip[2])
        theme = current()
        avatar = theme.px(22) + 8 if self._monogram else 0
        return math.ceil(theme.metrics(Role.UI_MEDIUM).horizontalAdvance(self.text())) + avatar + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current()
        painter = smooth(self)
        rect = QRectF(self.rect())
        if self.is_hot or self.isDown():
            paint_box(painter, rect, 8, Ink.HOVER_SURFACE)
        x = float(_AIR)
        if self._chip is not None:
            at = QPointF(x, rect.center().y())
            paint_chip(painter, at, *self._chip, most=int(rect.width() - x))
        else:
            if self._monogram:
                side = theme.px(22)
                box = QRectF(x, rect.center().y() - side / 2, side, side)
                paint_avatar(painter, box, self._monogram, self._colour)
                x += side + 8
            room = QRectF(x, 0, rect.width() - x - 2, rect.height())
            paint_words(painter, room, self.text(), Role.UI_MEDIUM, Ink.TEXT)
        if self.has_ring:
            paint_ring(painter, rect, 8)


class EditableText(QWidget):
    """Words as a heading that can become a field; Enter keeps what was typed, Escape leaves."""

    kept = Signal(str)
    left = Signal()  # by a key, so that the focus can go where it came from

    def __init__(self, name: str) -> None:
        super().__init__()
        self._text = ""
        self._label = wrapped("", Role.DOC)
        self.edit = _Lines(self)
        self.edit.setAccessibleName(name)
        self.edit.setAccessibleDescription(tr("Enter keeps, Escape leaves."))
        self._hint = Label(tr("Enter keeps, Escape leaves."), Role.SMALL, Ink.TEXT3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self._label, self.edit, self._hint):
            layout.addWidget(part)
        self._show(is_editing=False)

    @property
    def is_editing(self) -> bool:
        """Whether the words are being changed."""
        return not self.edit.isHidden()

    def set_text(self, text: str) -> None:
        """Show other words; what is being typed stays."""
        self._text = text
        self._label.setText(text)

    def begin(self) -> None:
        """Turn the words into a field."""
        self.edit.setPlainText(self._text)
        self._show(is_editing=True)
        self.edit.fit()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def end(self, *, keeps: bool) -> None:
        """Go back to words; tells what was typed when it is kept and differs."""
        if not self.is_editing:
            return
        typed = " ".join(self.edit.toPlainText().split())
        self._show(is_editing=False)
        if keeps and typed and typed != self._text:
            self.kept.emit(typed)

    def _show(self, *, is_editing: bool) -> None:
        self._label.setVisible(not is_editing)
        self.edit.setVisible(is_editing)
        self._hint.setVisible(is_editing)


class _Lines(QPlainTextEdit):
    """A few lines of plain text; Enter is not one of them."""

    def __init__(self, owner: EditableText) -> None:
        super().__init__()
        self._owner = owner
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self.fit)

    def fit(self) -> None:
        """Be as high as the text."""
        lines = max(2, int(self.document().size().height()))
        height = lines * self.fontMetrics().lineSpacing() + 24
        self.setFixedHeight(min(height, current().px(240)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._owner.end(keeps=True)
            self._owner.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self._owner.end(keeps=False)
            self._owner.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._owner.end(keeps=True)
