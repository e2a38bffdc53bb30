"""Keeps our windows out of pictures that other programs make (Windows; security design 7.5).

A window that is excluded shows black, or not at all, in screen sharing, screenshots and Recall. It
is asked for each window when it comes up: dialogues, menus and tooltips are windows of their own.
Written from the documentation and tried with a stand-in: no Windows has run it. macOS 15 ignores
the like, and Linux has none, so nothing is promised there.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

_SHOWN, _BLACK, _EXCLUDED = 0x0, 0x1, 0x11  # WDA_NONE, WDA_MONITOR, WDA_EXCLUDEFROMCAPTURE


class CaptureGuard(QObject):
    """Hides every window that is shown, until it is told otherwise.

    It looks at every event of the program, which only Windows pays for.
    """

    def __init__(self, app: QApplication, library: Callable[[str], Any] = ctypes.CDLL) -> None:
        """``library`` loads one of the system's; on x64 there is one calling convention."""
        super().__init__(app)
        self._app = app
        self._set = library("user32").SetWindowDisplayAffinity
        self._is_hiding = True
        self.failed = 0  # windows that could not be hidden: the page on health tells
        app.installEventFilter(self)
        self._apply_to_all()

    def hide_windows(self, *, is_hiding: bool) -> None:
        """Hide them all, or let them be seen again."""
        if is_hiding != self._is_hiding:
            self._is_hiding = is_hiding
            self._apply_to_all()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window has come up, or was made anew under the same widget."""
        if (
            event.type() in (QEvent.Type.Show, QEvent.Type.WinIdChange)
            and isinstance(watched, QWidget)
            and watched.isWindow()
        ):
            self._apply(watched)
        return super().eventFilter(watched, event)

    def _apply_to_all(self) -> None:
        for window in self._app.topLevelWidgets():
            if window.isVisible():
                self._apply(window)

    def _apply(self, window: QWidget) -> None:
        if getattr(window, "may_be_captured", False):
            return  # the one that is made for others to see (R8)
        handle = ctypes.c_void_p(int(window.effectiveWinId()))
        if not self._is_hiding:
            self._set(handle, ctypes.c_uint32(_SHOWN))
        elif not self._set(handle, ctypes.c_uint32(_EXCLUDED)):  # before Windows 10, 2004
            self.failed += not self._set(handle, ctypes.c_uint32(_BLACK))
