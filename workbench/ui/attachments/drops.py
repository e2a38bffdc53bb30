"""Files of this machine that are let go over a part of the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget


class FileDrops(QObject):
    """Lets a widget take files; text and what comes from inside the window pass it by."""

    dropped = Signal(object)  # list of paths
    hovered = Signal(bool)

    def __init__(self, widget: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.DragLeave:
            self.hovered.emit(False)
        elif isinstance(event, QDropEvent) and _files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)  # the file stays where it is
            event.accept()
            self.hovered.emit(kind is not QEvent.Type.Drop)
            if kind is QEvent.Type.Drop:
                self.dropped.emit(_files(event.mimeData()))
            return True
        return super().eventFilter(watched, event)


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
