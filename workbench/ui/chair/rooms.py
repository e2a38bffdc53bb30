"""The rooms that the key of the chair opens: one place, and the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from workbench.domain.preferences import OWN_ORGANISATION
from workbench.texts import tr
from workbench.ui.chair.room import ChairRoom
from workbench.ui.shell import Shell
from workbench.ui.side_bar import SideBar, SideEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.minutes import Draft
    from workbench.ui.desk import Desk

MEETINGS: Final = "meetings"


class ChairRooms(QObject):
    """What `Rooms` is for the coordinator: the frame, and what is half typed in it."""

    lock_asked = Signal()
    settings_changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.minutes = ChairRoom(desk)
        entry = SideEntry(room=MEETINGS, text=tr("Meetings"), icon="calendar-dots", key="Ctrl 2")
        side_bar = SideBar([entry], self._own_name())
        self.shell = Shell(desk, side_bar, {MEETINGS: self.minutes})
        self.shell.add_place(MEETINGS, tr("Meetings"), "Ctrl+2")
        self.shell.lock_asked.connect(self.lock_asked)
        side_bar.lock_asked.connect(self.lock_asked)

    def begin(self, waiting: Sequence[Draft]) -> None:
        """Show the first page, or the remark that was being typed when the program locked."""
        self.shell.go(MEETINGS)
        self.minutes.resume(waiting)

    def drafts(self) -> tuple[Draft, ...]:
        """Return what is being typed; called at lock, asks nothing."""
        return self.minutes.drafts()

    def in_progress(self) -> bool:
        """Tell whether a meeting is minuted here; the chair minutes none."""
        return False

    def count_down(self, seconds: int) -> None:
        """Say how long until the lock (R11)."""
        self.shell.count_down(seconds)

    def _own_name(self) -> str:
        own = self._desk.read.preferences.find(OWN_ORGANISATION)
        held = self._desk.read.organisations.find(own.value) if own else None
        return held.name if held else ""
