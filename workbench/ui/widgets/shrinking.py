"""What is as high as its content where there is room, and scrolls where there is less."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QSizePolicy

from workbench.ui.theme import current
from workbench.ui.widgets.pages import ScrollPage

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

_LEAST: Final = 96  # pixels at 100 %: a field with its label


class Shrinking(ScrollPage):
    """Holds a form above a list: in a low window with large text it gives way, whole."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self._content = content
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        layout = self._content.layout()
        if layout is None:
            return self._content.sizeHint()
        return QSize(layout.sizeHint().width(), layout.totalHeightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, min(self.sizeHint().height(), current().px(_LEAST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:  # a part came, or went
            self.updateGeometry()
        return super().eventFilter(watched, event)
