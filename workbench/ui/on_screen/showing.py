"""Shows the meeting to the room, as long as that is safe: the pen's window is never part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from workbench import PRODUCT
from workbench.services.room_screen import sheet_of
from workbench.texts import tr
from workbench.ui.on_screen.displays import for_the_room
from workbench.ui.on_screen.sheet import RoomPage
from workbench.ui.widgets.pages import column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent

    from workbench.ui.desk import Desk
    from workbench.ui.workspace.reading import MeetingPage
    from workbench.ui.workspace.room import WorkspaceRoom

_MOVES: Final = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange})
_EDGE: Final = 12  # pixels that a maximised window lies over its display's edge on Windows


def places() -> Sequence[QRect]:
    """Return where the displays lie."""
    return [screen.geometry() for screen in QGuiApplication.screens()]


class RoomWindow(QWidget):
    """The window for the second display: takes no key and no focus, and may be captured."""

    may_be_captured = True  # the only one (ui/capture)

    def __init__(self, closed: Callable[[], None]) -> None:
        super().__init__(
            None,
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self._closed = closed
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(PRODUCT)  # never a subject
        self.page = RoomPage()
        self.setLayout(column(self.page))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closed()
        super().closeEvent(event)


class OnScreen(QObject):
    """F5: shows the item that is worked on to the room, and stops when the displays change."""

    def __init__(
        self,
        desk: Desk,
        workspace: WorkspaceRoom,
        displays: Callable[[], Sequence[QRect]] = places,
    ) -> None:
        super().__init__(workspace)
        self._desk = desk
        self._workspace = workspace
        self._displays = displays
        self._meeting = ""
        self.window: RoomWindow | None = None
        workspace.screen_asked.connect(self.turn)
        workspace.display.looked.connect(self._follow)
        workspace.destroyed.connect(self.stop)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            for changed in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
                changed.connect(self._look_at_displays)

    def turn(self) -> None:
        """Show the meeting to the room, or stop showing it."""
        page = self._workspace.display.page
        if self.window is not None:
            self.stop()
            self._say(tr("The room sees nothing any more"))
        elif page is not None:
            self._begin(page)

    def stop(self) -> None:
        """Take the window away."""
        if self.window is not None:
            self.window.close()

    def _begin(self, page: MeetingPage) -> None:
        place = self._place()
        if place is None:
            self._say(
                tr(
                    "There is no second display, or it shows the same as this one. Extend the "
                    "desktop, on Windows with Windows P and Extend, and press F5 again"
                )
            )
            return
        self._meeting = page.meeting.id
        self.window = RoomWindow(self._forget)
        self.window.setGeometry(place)
        self._follow(page)
        self.window.show()
        self._pen().installEventFilter(self)
        self._workspace.panes.header.set_on_screen(is_on=True)
        sheet = sheet_of(self._desk.read, page.meeting.id, self._workspace.display.shown)
        if sheet.is_anyone_there:
            self._say(tr("The room sees what is recorded and meant for everyone present"))
        else:
            self._say(tr("Nothing is shown until it is known who is present"))

    def _follow(self, page: MeetingPage) -> None:
        """Show the item that is worked on; never another meeting than the one it began with."""
        if self.window is None:
            return
        if page.meeting.id != self._meeting:
            self.stop()
            self._say(tr("Another meeting was opened, so the room sees nothing any more"))
            return
        item = self._workspace.display.shown
        self.window.page.show_sheet(sheet_of(self._desk.read, page.meeting.id, item))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pen's window moves: it may come to lie where the room looks."""
        if event.type() in _MOVES:
            self._look_at_displays()
        return super().eventFilter(watched, event)

    def _look_at_displays(self) -> None:
        if self.window is not None and self._place() != self.window.geometry():
            self.stop()
            self._say(tr("The displays changed, so the room sees nothing any more"))

    def _place(self) -> QRect | None:
        pen = self._pen()
        frame = pen.geometry().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        home = pen.screen().geometry()
        displays = [one for one in self._displays() if not one.intersects(home)]
        return for_the_room(frame, displays)

    def _pen(self) -> QWidget:
        return self._workspace.window()

    def _forget(self) -> None:
        self.window = None
        self._pen().removeEventFilter(self)
        self._workspace.panes.header.set_on_screen(is_on=False)

    def _say(self, sentence: str) -> None:
        self._desk.tell(sentence)
