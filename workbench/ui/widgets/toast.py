"""The toast itself: dark in both themes, eight seconds, held while looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.texts import tr
from workbench.ui.theme import Elevation, Ink, Role, current
from workbench.ui.widgets.buttons import Link
from workbench.ui.widgets.labels import Divider, Icon, Label
from workbench.ui.widgets.painting import holds_focus, paint_box, smooth

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QPaintEvent

_STAYS: Final = 8000  # ms
_RISES: Final = 8  # pixels
_ROOM: Final = 20  # for the shadow


_ABOVE_FOOT: Final = 44  # the hints below the minutes stay readable (picture 06)


class Toast(QWidget):
    """One sentence about what happened, at the foot of a window."""

    undo_asked = Signal()
    gone = Signal()

    def __init__(self, window: QWidget, sentence: str, *, has_undo: bool, key: str) -> None:
        super().__init__(window)
        self._window = window
        self.setAccessibleName(sentence)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_ROOM + 14, _ROOM + 8, _ROOM + 14, _ROOM + 8)
        layout.setSpacing(10)
        layout.addWidget(Icon("check-circle-fill", Ink.TOAST_OK, 18))
        layout.addWidget(Label(sentence, Role.UI_MEDIUM, Ink.TOAST_TEXT))
        if has_undo:
            layout.addSpacing(6)
            layout.addWidget(Divider(Qt.Orientation.Vertical, Ink.TOAST_LINE))
            undo = Link(tr("Undo"), Ink.TOAST_LINK)
            undo.clicked.connect(self.undo_asked)
            undo.clicked.connect(self.gone)
            layout.addWidget(undo)
            if key:
                layout.addWidget(Label(key, Role.MICRO, Ink.TOAST_META))
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_STAYS)
        self._clock.timeout.connect(self._leave)
        self._ride = QPropertyAnimation(self, b"pos", self)
        self._ride.setEasingCurve(QEasingCurve.Type.OutCubic)

    def rise(self) -> None:
        """Come up, and stay for eight seconds."""
        self.settle()
        self.show()
        self.raise_()
        self._clock.start()
        length = current().milliseconds(160)
        if length:
            end = self.pos()
            self._ride.setDuration(length)
            self._ride.setStartValue(end + QPoint(0, _RISES))
            self._ride.setEndValue(end)
            self._ride.start()

    def settle(self) -> None:
        """Stand in the middle of the foot of the window."""
        window = self._window
        self._ride.stop()
        self.resize(min(self.sizeHint().width(), window.width()), self.sizeHint().height())
        top = window.height() - self.height() - _ABOVE_FOOT
        self.move((window.width() - self.width()) // 2, top)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._clock.start()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth(self)
        rect = QRectF(self.rect()).adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
        current().paint_shadow(painter, rect, 12, Elevation.TOAST)
        paint_box(painter, rect, 12, Ink.TOAST, Ink.TOAST_LINE)

    def _leave(self) -> None:
        if holds_focus(self):
            self._clock.start()  # whoever is in it is not done with it
            return
        self.gone.emit()
