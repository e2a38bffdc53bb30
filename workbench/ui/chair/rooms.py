"""The rooms that the key of the chair opens: what is asked, the minutes, and the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from workbench.services.searching import Scope
from workbench.texts import tr
from workbench.ui.chair.room import ChairRoom
from workbench.ui.chair.today import ChairToday
from workbench.ui.late import Late
from workbench.ui.search.chair_ways import ChairWays
from workbench.ui.search.ways import FindAnything
from workbench.ui.shell import Shell
from workbench.ui.side_bar import SideBar, SideEntry
from workbench.ui.today.wishes import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.ids import MeetingId
    from workbench.domain.minutes import Draft
    from workbench.ui.desk import Desk
    from workbench.ui.search.finder import Finder
    from workbench.ui.today.wishes import Wish

TODAY: Final = "today"
MEETINGS: Final = "meetings"


class ChairRooms(QObject):
    """What `Rooms` is for the coordinator: the frame, and what is half typed in it."""

    lock_asked = Signal()
    settings_changed = Signal(object)

    def __init__(self, desk: Desk, finder: Finder) -> None:
        super().__init__(desk)
        self._desk = desk
        self._today = Late(lambda: ChairToday(desk))
        self._minutes = Late(lambda: ChairRoom(desk))
        entries = [
            SideEntry(room=TODAY, text=tr("Today"), icon="sun-horizon", key="Ctrl 1"),
            SideEntry(room=MEETINGS, text=tr("Meetings"), icon="calendar-dots", key="Ctrl 2"),
        ]
        self._side_bar = side_bar = SideBar(entries)
        self.shell = Shell(desk, side_bar, {TODAY: self._today, MEETINGS: self._minutes})
        self.shell.add_place(TODAY, tr("Today"), "Ctrl+1")
        self.shell.add_place(MEETINGS, tr("Meetings"), "Ctrl+2")
        finder.scope = Scope(only_minutes=True)
        self.finding = FindAnything(desk, self.shell, ChairWays(desk, self._read), finder)
        self._today.then(lambda room: room.wished.connect(self._take))
        self.shell.lock_asked.connect(self.lock_asked)
        side_bar.lock_asked.connect(self.lock_asked)

    @property
    def today(self) -> ChairToday:
        """What is asked of the chair."""
        return self._today()

    @property
    def minutes(self) -> ChairRoom:
        """The minutes, to read."""
        return self._minutes()

    def begin(self, waiting: Sequence[Draft], alone: MeetingId | None) -> None:
        """Show the first page, or the remark that was being typed when the program locked."""
        del alone  # no curtain hangs in these rooms
        is_typing = self.minutes.knows(waiting)
        self.shell.go(MEETINGS if is_typing else TODAY)
        self.minutes.resume(waiting)

    def name(self, organisation: str) -> None:
        """Name the own organisation."""
        self._side_bar.set_organisation(organisation)

    def _read(self, meeting: str) -> None:
        self.shell.go(MEETINGS)
        self.minutes.read(meeting)

    def _take(self, wish: Wish) -> None:
        """Go where a row of *Vandaag* leads: minutes to read, or all that is late."""
        self.shell.go(MEETINGS)
        if wish.place is Place.MINUTES:
            self.minutes.read(wish.key)
        else:
            self.minutes.back()
            self.minutes.index.late.list.enter_by_key()

    def drafts(self) -> tuple[Draft, ...]:
        """Return what is being typed; called at lock, asks nothing."""
        return tuple(draft for room in self._minutes.now() for draft in room.drafts())

    def in_progress(self) -> bool:
        """Tell whether a meeting is minuted here; the chair minutes none."""
        return False

    def count_down(self, seconds: int) -> None:
        """Say how long until the lock (R11)."""
        self.shell.count_down(seconds)
