"""The one window: it shows the entrance, then the rooms of an open vault, and says what happened.

It stands before anything of a vault is loaded, so the rooms' frame lives in `shell`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from workbench import PRODUCT

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent, QScreen

    from workbench.settings import Settings
    from workbench.ui.shell import Shell
    from workbench.ui.widgets.feedback import Toasts

SMALLEST: Final = QSize(1120, 640)


class MainWindow(QMainWindow):
    """Holds the pages and says what happened."""

    lock_asked = Signal()
    close_asked = Signal()
    moved = Signal()  # to another room
    painted = Signal()  # for the first time

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setWindowTitle(PRODUCT)  # never a subject: titles stand in task bars (ux 3.7)
        self.setMinimumSize(SMALLEST)
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self._toasts: Toasts | None = None
        self._is_painted = False
        self._shell: Shell | None = None
        self._restore(settings)

    def _restore(self, settings: Settings) -> None:
        wanted = QRect(*settings.window)
        screens = [screen.availableGeometry() for screen in self._screens()]
        if any(screen.intersects(wanted) for screen in screens):
            self.setGeometry(wanted)
        else:
            self.resize(wanted.size())
        if settings.is_maximised:
            from PySide6.QtCore import Qt  # noqa: PLC0415 - start-up, see ui/__init__

            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _screens(self) -> list[QScreen]:
        return QGuiApplication.screens()

    def show_page(self, page: QWidget) -> None:
        """Show an entrance or a cover, and let the page before it go."""
        before = self._pages.currentWidget()
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.setFocus()
        if before is not None:
            self._pages.removeWidget(before)
            before.deleteLater()
        self._shell = None

    def keep_behind(self, page: QWidget) -> None:
        """Have a page at hand that is not shown yet: as large as it will be, and laid out."""
        self._pages.addWidget(page)
        page.resize(self._pages.size())
        page.grab()

    def cover(self, page: QWidget) -> None:
        """Show a page and nothing else: no menu, dialogue, card or toast stays above it."""
        for other in QApplication.topLevelWidgets():
            if other is not self and other.isVisible():
                other.close()
        for child in self.children():
            if isinstance(child, QWidget) and child is not self._pages:
                child.hide()
        self.show_page(page)

    def show_shell(self, shell: Shell) -> None:
        """Show the rooms of an open vault."""
        self.show_page(shell)
        self._shell = shell
        shell.fit(self.width())

    def tell(
        self, sentence: str, undo: Callable[[], None] | None = None, *, is_spoken: bool = False
    ) -> None:
        """Say in a toast what happened; only to the eye when it was spoken already."""
        if self._toasts is None:
            from workbench.ui.widgets.feedback import Toasts  # noqa: PLC0415 - start-up, 4 ms

            self._toasts = Toasts(self)
        self._toasts.tell(sentence, undo, "Ctrl Z" if undo else "", is_spoken=is_spoken)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)  # when the pages on it are painted too

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shell is not None:
            self._shell.fit(event.size().width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is locking without coming back: what is typed is kept first."""
        if self._shell is None:
            event.accept()
            return
        event.ignore()
        self.close_asked.emit()
