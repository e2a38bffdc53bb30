"""A list of choices that looks like the other fields: Fusion's own arrow and edges do not."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QComboBox, QListView

from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.painting import paint_box, paint_words, smooth

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

_BEFORE: Final = 13  # pixels between the edge and the words
_ARROW: Final = 16  # pixels at 100 %


class _Offer(QListView):
    """The choices; a list that is not unfolded shows no rows to assistive technology either.

    Qt would tell it of rows in sight, one of them with the focus, of every such field there is.
    """

    def __init__(self, box: QWidget) -> None:
        super().__init__(box)
        self.is_open = False

    def hideEvent(self, event: QHideEvent) -> None:
        self.is_open = False
        super().hideEvent(event)

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        return super().visualRect(index) if self.is_open else QRect()


class ChoiceBox(QComboBox):
    """One of a list; the wheel scrolls the page, not the choice."""

    entered = Signal()  # Enter, while the list is not unfolded

    def __init__(self) -> None:
        super().__init__()
        self._offer = _Offer(self)
        self.setView(self._offer)

    def showPopup(self) -> None:
        self._offer.is_open = True
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()

    def whole_width(self) -> int:
        """Return how wide it must be for each of its choices to be read whole."""
        metrics = current().metrics(Role.BODY)
        words = (self.itemText(n) for n in range(self.count()))
        widest = max((metrics.horizontalAdvance(one) for one in words), default=0.0)
        return ceil(widest) + _BEFORE + self._after()

    def _after(self) -> int:
        return current().px(_ARROW) + 18  # the arrow and the air around it

    def sizeHint(self) -> QSize:
        return QSize(
            max(super().sizeHint().width(), current().px(160)), current().height(36, Role.BODY)
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(80), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current()
        painter = smooth(self)
        rect = QRectF(self.rect())
        wrong = bool(self.property("wrong"))
        ground = Ink.SURFACE if self.isEnabled() else Ink.SUNKEN
        paint_box(painter, rect, 8, ground, Ink.DANGER if wrong else Ink.CONTROL)
        if self.hasFocus():
            painter.setPen(QPen(theme.color(Ink.FOCUS), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)
        side = theme.px(_ARROW)
        words = rect.adjusted(_BEFORE, 0, -self._after(), -1)
        ink = Ink.TEXT if self.isEnabled() else Ink.TEXT3
        paint_words(painter, words, self.currentText(), Role.BODY, ink)
        at = QPointF(rect.right() - side - 10, (rect.height() - side) / 2)
        theme.paint_icon(painter, at, "caret-down", Ink.TEXT2, side)
