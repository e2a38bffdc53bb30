"""All that the program puts on the clipboard, and how it is taken away again (security design 7.5).

Every text carries hints that ask the system to keep it out of the history of the clipboard, and a
mark by which we know it is still ours: what another program copied since is never cleared. A text
that is cleared is gone from the clipboard, not from a program that took it before.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QClipboard

SECRET_FOR: Final = 30_000  # ms that a key stays, if nothing else is copied before
_MARK: Final = "application/x-ketentafel-copied"
_WINDOWS: Final = 'application/x-qt-windows-mime;value="{}"'
_HINTS: Final = {
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"1",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): bytes(4),
    _WINDOWS.format("CanIncludeInClipboardHistory"): bytes(4),  # a DWORD of 0: no
    _WINDOWS.format("CanUploadToCloudClipboard"): bytes(4),
}


def hinted(text: str) -> QMimeData:
    """Return a text as it may leave the program."""
    data = QMimeData()
    data.setText(text)
    for name, value in _HINTS.items():
        data.setData(name, QByteArray(value))
    data.setData(_MARK, QByteArray(os.urandom(8)))  # says nothing but which copy this is
    return data


def copy(text: str) -> None:
    """Put a text on the clipboard; it goes at the lock."""
    QGuiApplication.clipboard().setMimeData(hinted(text))


def copy_secret(text: str) -> None:
    """Put a key or a code on the clipboard; it goes after half a minute, or at the lock."""
    data = hinted(text)
    mark = data.data(_MARK)
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(data)
    QTimer.singleShot(SECRET_FOR, clipboard, partial(_clear, mark))


def forget() -> None:
    """Take away what we copied, if it is still there: at the lock and at the end."""
    _clear(None)


def _clear(mark: QByteArray | None) -> None:
    clipboard = QGuiApplication.clipboard()
    held = _mark_on(clipboard)
    if held is not None and mark in (None, held):
        clipboard.clear()


def _mark_on(clipboard: QClipboard) -> QByteArray | None:
    data = cast("QMimeData | None", clipboard.mimeData())  # nothing at all after it was cleared
    return data.data(_MARK) if data is not None and data.hasFormat(_MARK) else None


class CopyWatch(QObject):
    """Gives the hints to what Qt's own fields copy by themselves, right after they did."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self.look)

    def look(self) -> None:
        """See whether the program itself copied something without hints."""
        if self._clipboard.ownsClipboard() and _mark_on(self._clipboard) is None:
            text = self._clipboard.text()
            if text:
                copy(text)
