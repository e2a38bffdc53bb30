"""Keeps the panes in step with the vault: reads the meeting when something landed, and shows it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.domain.preferences import ITEM_TIMER
from workbench.ui.workspace import heads, reading, standing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.domain.ids import MeetingId
    from workbench.domain.minutes import LineKind
    from workbench.services.changes import Step
    from workbench.ui.desk import Desk
    from workbench.ui.editor import MinutesEdit
    from workbench.ui.workspace.panes import Panes
    from workbench.ui.workspace.reading import MeetingPage


class Display(QObject):
    """What of which meeting is shown."""

    looked = Signal(object)  # MeetingPage: as it stands now
    led = Signal(str)  # item: a step taken back or again made it the current one

    def __init__(self, desk: Desk, panes: Panes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._panes = panes
        self._counts: dict[str, Counter[LineKind]] = {}
        self._removed = 0
        self.page: MeetingPage | None = None
        self.shown = ""  # item
        self._was_opened = False
        self.is_new = False  # read and shown in this same turn of the event loop, nothing since

    def open(self, key: MeetingId) -> MeetingPage:
        """Read a meeting, and choose the item to begin with."""
        self.page = None
        page = self._read(key)
        self._count(page)
        first = page.first_shown()
        self.shown = first.id if first else ""
        self.page = page
        self._was_opened = True
        QTimer.singleShot(0, self, self._grow_old)
        return page

    def title(self) -> QWidget:
        """Return the title of the item that is shown, for what opens below it."""
        return self._panes.centre.title()

    def read_again(self) -> None:
        """Read the meeting anew, in case nobody told what changed."""
        if self.page is not None:
            self.page = self._read(self.page.meeting.id)

    def close(self) -> None:
        """Show nothing any more."""
        self.page = None
        self.shown = ""

    def follow(self, step: Step) -> None:
        """Something landed, here or elsewhere: look again."""
        before = self.page
        if before is None or self._desk.read.meetings.find(before.meeting.id) is None:
            return
        self.page = page = self._read(before.meeting.id)
        if step.touches("line", "agenda_item"):
            self._count(page)
        if page.item(self.shown) is None:
            first = page.first_shown()
            self.led.emit(first.id if first else "")
        elif page.meeting.current_item not in (before.meeting.current_item, self.shown):
            self.led.emit(page.meeting.current_item or "")  # not where one is: one may be at a card

    def _grow_old(self) -> None:
        self.is_new = False

    def _count(self, page: MeetingPage) -> None:
        held = self._desk.lists.line_counts(page.meeting.id)
        self._counts = reading.records_of(held)
        self._removed = sum(one.count for one in held if one.is_removed)

    def look(self, edit: MinutesEdit | None) -> None:
        """Show the meeting and the item as they were read."""
        page = self.page
        if page is None:
            return
        read, now, panes = self._desk.read, self._desk.clock.now(), self._panes
        panes.header.show_page(page, read, now)
        panes.agenda.show_page(page, self.shown, now, is_timed=self._is_timed)
        self.look_at_text(edit)
        item = page.item(self.shown)
        if item is not None:
            panes.records.show_item(
                item.id,
                reading.earlier_for(read, page, item),
                reading.recorded(read, page, item.id),
                self._desk.clock.today(),
                reading.standing_for(read, page, item),
            )
        self._total()
        self.looked.emit(page)
        panes.header.offer()
        self.is_new, self._was_opened = self._was_opened, False

    def look_at_text(self, edit: MinutesEdit | None) -> None:
        """Show the item in the middle with its text, which comes later than what lies around it."""
        page, centre = self.page, self._panes.centre
        item = page.item(self.shown) if page is not None else None
        if page is None or item is None:
            return
        centre.show_item(heads.head_of(self._desk.read, page, item, self._counts), edit)
        centre.set_writable(
            is_writable=page.meeting.can_be_minuted and not self._desk.is_read_only,
            why_not=standing.why_closed(
                self._desk.read, page.meeting, is_safe=self._desk.is_read_only
            ),
        )

    def tick(self) -> None:
        """Let the clocks run."""
        if self.page is not None:
            now = self._desk.clock.now()
            self._panes.header.tick(self.page, now)
            self._panes.agenda.show_page(self.page, self.shown, now, is_timed=self._is_timed)

    @property
    def _is_timed(self) -> bool:
        held = self._desk.read.preferences.find(ITEM_TIMER)
        return held is not None and held.value == "yes"

    def _total(self) -> None:
        points = self.page.points if self.page is not None else ()
        total: Counter[LineKind] = Counter()
        for item in points:
            total.update(self._counts.get(item.id, {}))
        self._panes.records.show_total(total, self._removed)

    def _read(self, key: MeetingId) -> MeetingPage:
        today = self._desk.clock.today()
        return reading.read_page(self._desk.read, self._desk.lists, key, today, self.page)
