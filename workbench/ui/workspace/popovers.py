"""What opens beside the panes for a moment: attendance, a new date, a note, removed lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from workbench.services import meetings, minutes
from workbench.services.attendance import usual_substitutes
from workbench.ui.workspace.agreements import Seating
from workbench.ui.workspace.attendance import AttendancePopover
from workbench.ui.workspace.postponing import Calendar, PostponePopover, ProgressPopover
from workbench.ui.workspace.removed import RemovedPopover, removed_rows
from workbench.ui.workspace.seat_rows import seat_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workbench.ui.desk import Desk
    from workbench.ui.widgets.overlays import Popover
    from workbench.ui.workspace.agreements import Agreements
    from workbench.ui.workspace.course import Course
    from workbench.ui.workspace.reading import MeetingPage
    from workbench.ui.workspace.record_pane import RecordPane
    from workbench.ui.workspace.vocabulary import OpenVocabulary


class Popovers(QObject):
    """Opens one at a time, and hands what was asked to the course of the meeting."""

    def __init__(
        self,
        desk: Desk,
        course: Course,
        *,
        agreements: Agreements,
        vocabulary: OpenVocabulary,
        shown: Callable[[], str],
        room: QWidget,
    ) -> None:
        """``shown`` tells which item is looked at."""
        super().__init__(room)
        self._shown = shown
        self._desk = desk
        self._course = course
        self._agreements = agreements
        self._seating = Seating(desk, course, self)
        self._vocabulary = vocabulary
        self._room = room
        self._seats: AttendancePopover | None = None

    def attendance(self, at: QWidget) -> None:
        """Open the attendance below a widget; again closes it."""
        if self._seats is not None and self._seats.isVisible():
            self._seats.close_up()
            return
        if not self._course.has_page:
            return
        seating = self._seating
        made = AttendancePopover(self._room.window())
        made.wished.connect(seating.do)
        made.substitute_sought.connect(self._seek_substitute)
        made.all_present_asked.connect(seating.seat_all)
        made.guest_asked.connect(seating.add_guest)
        made.newcomer_asked.connect(seating.add_newcomer)
        self._seats = made
        self._keep(made)
        made.closed.connect(self._forget_seats)
        self.follow(self._course.page)
        made.open_at_list(at)

    def follow(self, page: MeetingPage) -> None:
        """Show who is there now, if the attendance is open."""
        if self._seats is None:
            return
        rows = seat_rows(self._desk.read, page, self._shown())
        self._seats.show_rows(rows, page, self._shown(), self._vocabulary.entries)

    def _seek_substitute(self, key: str) -> None:
        held = self._desk.read.attendance.find(key)
        if self._seats is not None and held is not None:
            self._seats.offer_substitutes(usual_substitutes(self._desk.read, held))

    def postpone(self, action: str, at: RecordPane) -> None:
        """Ask a new date for an agreement."""
        meeting = self._course.page.meeting
        following = meetings.following(self._desk.read, meeting.table, meeting.on)
        calendar = Calendar(
            on=meeting.on,
            next_meeting=following.on if following else None,
            days=self._desk.working_days,
        )
        made = PostponePopover(self._room.window(), self._desk.read.actions.get(action), calendar)
        made.postponed.connect(self._agreements.postpone)
        self._keep(made)
        self._open_at(made, action, at)

    def progress(self, action: str, at: RecordPane) -> None:
        """Ask what was reported on an agreement."""
        made = ProgressPopover(self._room.window(), self._desk.read.actions.get(action))
        made.noted.connect(self._agreements.note)
        self._keep(made)
        self._open_at(made, action, at)

    def removed(self, at: QWidget) -> None:
        """Show what was removed in this draft."""
        page = self._course.page
        lines = minutes.removed_lines(self._desk.read, page.meeting.id)
        made = RemovedPopover(self._room.window(), removed_rows(page, lines))
        made.back_asked.connect(self._agreements.put_back)
        self._keep(made)
        made.open_below(at)

    def _open_at(self, made: Popover, action: str, at: RecordPane) -> None:
        made.open_at(at.place_of(action, self._room.window()), 40)
        made.setFocus(Qt.FocusReason.ShortcutFocusReason)  # its proxy: the first field

    def _keep(self, made: Popover) -> None:
        made.closed.connect(made.deleteLater)

    def _forget_seats(self) -> None:
        self._seats = None
