"""A card over the rooms: what lies below is covered, Escape gives it back.

It is a child of the frame of the rooms, so that the cover of the lock takes it away with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from workbench.texts import tr
from workbench.ui.theme import Elevation, Ink, current
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.painting import holds_focus, paint_box, smooth

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

_CTRL: Final = Qt.KeyboardModifier.ControlModifier


class CoverCard(QWidget):
    """Covers the rooms with one card; its content goes into ``card``."""

    closed = Signal()

    def __init__(self, frame: QWidget, name: str, *, width: int = 760, height: int = 640) -> None:
        super().__init__(frame)
        self._frame = frame
        self._size = (width, height)
        self._before: QWidget | None = frame.window().focusWidget()
        self._covered = _uncovered(frame, self)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.card = QWidget(self)
        self.close_button = IconButton("x", tr("Close"), key=tr("Esc"))
        self.close_button.clicked.connect(self.leave)

    def open(self) -> None:
        """Cover the rooms and take the focus."""
        self._frame.installEventFilter(self)
        self._cover()
        for widget in self._covered:
            widget.setEnabled(False)
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Close, and give the focus back to where it was."""
        self.hide()
        self._frame.removeEventFilter(self)
        for widget in filter(isValid, self._covered):  # another card may have gone since
            widget.setEnabled(True)
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        # The rooms below keep their shortcuts; they must not act under the card. Locking must.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if not (event.key() == Qt.Key.Key_L and event.modifiers() & _CTRL):
                event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        moved = super().focusNextPrevChild(next)
        if not holds_focus(self):
            self.close_button.setFocus(Qt.FocusReason.TabFocusReason)
        return moved

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.leave()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.fillRect(event.rect(), current().color(Ink.SCRIM))
        rect = QRectF(self.card.geometry())
        current().paint_shadow(painter, rect, 16, Elevation.POPOVER)
        paint_box(painter, rect, 16, Ink.RAISED, Ink.HAIR_STRONG)

    def _cover(self) -> None:
        self.setGeometry(self._frame.rect())
        width = min(current().px(self._size[0]), self.width() - 48)
        height = min(current().px(self._size[1]), self.height() - 48)
        left, top = (self.width() - width) // 2, (self.height() - height) // 2
        self.card.setGeometry(left, top, width, height)


def _uncovered(frame: QWidget, card: QWidget) -> list[QWidget]:
    """Return what lies below the card and can be worked with now."""
    children = frame.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [child for child in children if child is not card and child.isEnabled()]
