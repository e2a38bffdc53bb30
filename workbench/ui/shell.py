"""The frame of the rooms: a side bar, the room one is in, and what went wrong above it.

It knows rooms only as `Room`, and the keys that work in all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui.side_bar import SideBar, wants_rail
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.countdown import Countdown
from workbench.ui.widgets.feedback import Banner
from workbench.ui.widgets.pages import Stack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.domain.errors import WorkbenchError
    from workbench.ui.desk import Desk
    from workbench.ui.late import Late
    from workbench.ui.room import Room


class Shell(QWidget):
    """Side bar and rooms of an open vault, with the keys that work everywhere."""

    lock_asked = Signal()
    shown = Signal(str)
    way_out_asked = Signal(str)  # to this place, from the one that is shown alone

    def __init__(
        self, desk: Desk, side_bar: SideBar, rooms: Mapping[str, Late[Any]] | None = None
    ) -> None:
        """Rooms may come later, as a whole. Any: each is of its own kind."""
        super().__init__()
        self._desk = desk
        self.side_bar = side_bar
        self._rooms: dict[str, Late[Any]] = {}
        self._stack = Stack()
        self._banners = QVBoxLayout()
        self._banners.setSpacing(8)
        self._page = page = QVBoxLayout()
        page.setSpacing(0)
        page.addLayout(self._banners)
        page.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side_bar)
        layout.addLayout(page, 1)
        self._countdown = Countdown()
        self._countdown.setParent(self)
        self.place = ""
        self._only = ""  # the one place that may be shown
        self._wants_rail: set[str] = set()
        self._shown_as: dict[str, str] = {}
        side_bar.room_asked.connect(self.go)
        desk.refused.connect(self.refuse)
        self._add_keys()
        if rooms is not None:
            self.take_in(rooms)
            self.say_whether_read_only()

    def take_in(self, rooms: Mapping[str, Late[Any]]) -> None:
        """Have these rooms; each is built when one first goes there."""
        self._rooms = dict(rooms)
        for room in rooms.values():
            room.then(self._put_up)

    def _put_up(self, room: QWidget) -> None:
        if self._stack.indexOf(room) < 0:
            self._stack.addWidget(room)

    def say_whether_read_only(self) -> None:
        """Say above all rooms that nothing can be changed, when that is so."""
        if self._desk.is_read_only:
            self._page.insertWidget(0, _read_only())

    def _add_keys(self) -> None:
        keys: tuple[tuple[str, str, Callable[[], object]], ...] = (
            (tr("Lock"), "Ctrl+L", self.lock_asked.emit),
            (tr("Undo"), "Ctrl+Z", self.undo),
            (tr("Redo"), "Ctrl+Y", self.redo),
            (tr("Redo"), "Ctrl+Shift+Z", self.redo),
            (tr("New"), "Ctrl+N", self.new),
        )
        for name, key, act in keys:
            self.add_key(name, key, act)

    def add_key(self, name: str, key: str, act: Callable[[], object]) -> None:
        """Give something a key that works in every room."""
        action = QAction(name, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _=False: act())
        self.addAction(action)

    def add_place(self, place: str, name: str, key: str) -> None:
        """Give a room its key."""
        self.add_key(name, key, lambda: self.go(place))

    def nest(self, place: str, inside: str) -> None:
        """A room that one enters from another: its width is its own, its mark is the other's."""
        self._wants_rail.add(place)
        self._shown_as[place] = inside

    @property
    def room(self) -> Room:
        """The room that is shown."""
        return self.current_room()  # type: ignore[return-value]  # a Room is a QWidget too

    def current_room(self) -> QWidget:
        """Return the room that is shown, as a widget."""
        room: QWidget = self._rooms[self.place]()
        return room

    @property
    def is_confined(self) -> bool:
        """Whether one place is shown alone."""
        return bool(self._only)

    def go(self, place: str, *, enters: bool = True) -> None:
        """Go to a room; what is half typed in the one left is stored.

        One that is shown something of its own next does not enter: it would read all of what it
        showed before, and then the other thing.
        """
        if self._only and place != self._only:
            self.way_out_asked.emit(place)
            return
        if place == self.place:
            if enters:
                self.room.enter()
            return
        if self.place:
            self.room.flush()
        self.place = place
        self.side_bar.set_current(self._shown_as.get(place, place))
        self.fit(self.width())
        self._stack.setCurrentWidget(self.current_room())
        if enters:
            self.room.enter()
        self.shown.emit(place)

    def confine(self, place: str) -> None:
        """Show one place only, without the side bar; an empty name shows all of them again."""
        self._only = place
        self.side_bar.setVisible(not place)

    def new(self) -> None:
        """Begin what one begins in this room."""
        self.room.new()

    def undo(self) -> None:
        """Take the newest step back, wherever it lies."""
        if not self._desk.steps.undo():
            self._desk.tell(tr("Nothing to undo."))

    def redo(self) -> None:
        """Take the newest undone step again."""
        if not self._desk.steps.redo():
            self._desk.tell(tr("Nothing to redo."))

    def fit(self, width: int) -> None:
        """Make the side bar a rail where there is little room, and while minuting."""
        self.side_bar.set_rail(is_rail=wants_rail(width) or self.place in self._wants_rail)

    def count_down(self, seconds: int) -> None:
        """Say over the title row how long until the lock; 0 hides it (rules R11)."""
        self._countdown.say(seconds)
        if seconds > 0:
            self._countdown.adjustSize()
            self._countdown.move((self.width() - self._countdown.width()) // 2, 8)
            self._countdown.raise_()

    def refuse(self, error: WorkbenchError) -> None:
        """Say in the page, not in a box, what went wrong and what to do."""
        self.warn(explain(error, spoken).with_code)

    def warn(self, sentence: str) -> None:
        """Show a sentence above the room until it is closed; a newer one takes its place."""
        self._put(Banner(sentence, Tone.WARN))

    def offer(self, sentence: str, verb: str, act: Callable[[], None]) -> None:
        """Offer something above the room, until it is done or closed."""
        banner = Banner(sentence, Tone.ACCENT, verb=verb)
        banner.asked.connect(act)
        banner.asked.connect(banner.deleteLater)
        self._put(banner)

    def _put(self, banner: Banner) -> None:
        banner.closed.connect(banner.deleteLater)
        while (old := self._banners.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.deleteLater()
        self._banners.addWidget(banner)


def _read_only() -> Banner:
    return Banner(
        tr("Opened to read only: nothing can be changed here."), Tone.NEUTRAL, closable=False
    )
