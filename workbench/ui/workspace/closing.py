"""The pages of finishing: what it will do, and what can be done when it is done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.domain.meetings import MeetingState
from workbench.domain.returning import returning
from workbench.services import attendance, meetings
from workbench.services.proposing import propose
from workbench.services.returning import earlier_items
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.late import Late
from workbench.ui.meetings.proposal_words import agenda_titles
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.labels import Divider, Icon, Label
from workbench.ui.widgets.pages import Panel, ScrollPage, column, row
from workbench.ui.widgets.tabs import ViewTabs
from workbench.ui.workspace.closing_parts import GridPart, ListPart, count_of, went_on
from workbench.ui.workspace.closing_preview import preview
from workbench.ui.workspace.closing_rows import look_rows, number_rows
from workbench.ui.workspace.fate_lists import FateLists, fate_rows
from workbench.ui.workspace.name_finds import NameFinds
from workbench.ui.workspace.personal_finds import PersonalFinds

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.ids import AttendanceId, ItemId
    from workbench.domain.meetings import Meeting
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk
    from workbench.ui.workspace.closing_rows import ClosingRow
    from workbench.ui.workspace.course import Course
    from workbench.ui.workspace.reading import MeetingPage

_MEASURE: Final = 1080
ALONG, GRID, NUMBERS, LOOK = "along", "grid", "numbers", "look"


class PreviewPage(QWidget):
    """What finishing will do; nothing on it has to be filled in."""

    finish_asked = Signal()
    back_asked = Signal()
    wished = Signal(object, object)  # a use case and what it is given
    marked = Signal(object, object, bool)  # of the grid: persons, items, whether they were there
    line_asked = Signal(str, str)  # item, line

    def __init__(self) -> None:
        super().__init__()
        self._title = Label(tr("Finish the meeting"), Role.TITLE)
        self._lead = Label("", Role.BODY, Ink.TEXT2, wraps=True)
        self.fates, self.grid = FateLists(), GridPart()
        self.numbers = ListPart(tr("Numbers"), tr("No decisions and no actions."))
        self.look = ListPart(tr("To look at"), tr("Nothing to look at."))
        self.personal, self.names = PersonalFinds(), NameFinds()
        self._looks: tuple[ClosingRow, ...] = ()
        self.look.more.addWidget(self.personal)
        self.look.more.addSpacing(8)
        self.look.more.addWidget(self.names)
        self.tabs = ViewTabs(
            (
                (ALONG, tr("Goes along or closes")),
                (GRID, tr("Attendance")),
                (NUMBERS, tr("Numbers")),
                (LOOK, tr("To look at")),
            ),
            tr("Parts of finishing"),
        )
        self._parts: dict[object, FateLists | GridPart | ListPart] = {
            ALONG: self.fates,
            GRID: self.grid,
            NUMBERS: self.numbers,
            LOOK: self.look,
        }
        self._stack = QStackedWidget()
        for part in self._parts.values():
            self._stack.addWidget(part)
        self.finish = Button(tr("Finish"), Kind.PRIMARY, icon="check", key="Ctrl ↵")
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._turn_to)
        self.fates.wished.connect(self.wished)
        self.grid.wished.connect(self.wished)
        self.grid.marked.connect(self.marked)
        for finds in (self.personal, self.names):
            finds.wished.connect(self.wished)
            finds.line_asked.connect(self.line_asked)
        for part in (self.numbers, self.look):
            part.line_asked.connect(self.line_asked)
        self.look.grid_asked.connect(lambda: self.show_part(GRID))
        self.finish.clicked.connect(self.finish_asked)

    def _lay_out(self) -> None:
        back = Button(tr("Back to the minutes"), Kind.GHOST, key="Esc")
        back.clicked.connect(self.back_asked)
        foot = row(back, None, self.finish, margins=(0, 10, 0, 14))
        parts = QWidget()
        parts.setLayout(column(self._stack, margins=(0, 0, 0, 8)))
        inside = QWidget()
        inside.setMaximumWidth(current().px(_MEASURE))
        head = (self._title, 4, self._lead, 8, self.tabs, 12)
        inside.setLayout(column(*head, ScrollPage(parts), Divider(), foot))
        page = row(spacing=0, margins=(36, 22, 36, 0))
        page.addStretch(1)
        page.addWidget(inside, 1000)
        page.addStretch(1)
        self.setLayout(page)

    def show_preview(self, desk: Desk, page: MeetingPage) -> None:
        """Show what will happen with a meeting."""
        read, today = desk.read, desk.clock.today()
        held = preview(read, page)
        said = tr(
            "The meeting becomes {number}. Decisions and actions get numbers that stay, and the "
            "minutes are kept as draft {n}."
        )
        self._lead.setText(said.format(number=held.number, n=held.draft))
        self.fates.show_rows(fate_rows(read, page, today))
        self.grid.show_page(read, page)
        self.numbers.show_rows(number_rows(held, today))
        self._looks = tuple(look_rows(held, today))
        found = self.personal.show_meeting(read, page.meeting.id)
        self.names.show_meeting(desk, page.meeting.id, partial(self._count, found))
        self._count(found, self.names.count)

    def _count(self, found: int, named: int) -> None:
        """Say how much there is to look at; names come a moment later."""
        self.look.show_rows(self._looks, has_more=found + named > 0)
        count = count_of(self._looks) + found + named
        self.tabs.set_count(LOOK, count or None, Tone.WARN)

    def show_part(self, part: str) -> None:
        """Turn to a part and begin there."""
        self.tabs.set_value(part)
        self._turn_to(part)
        self._parts[part].take_focus()

    def _turn_to(self, part: object) -> None:
        self._stack.setCurrentWidget(self._parts[part])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
            return
        super().keyPressEvent(event)


class DonePage(QWidget):
    """The meeting is finished: its documents, and the next one."""

    papers_asked = Signal()
    next_asked = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        centre = Qt.AlignmentFlag.AlignHCenter
        self._title = Label("", Role.TITLE, wraps=True, align=centre)
        self._words = Label("", Role.BODY, Ink.TEXT2, wraps=True, align=centre)
        self.papers = Button(tr("Share minutes"), Kind.PRIMARY, icon="export", key="Ctrl E")
        self.papers.clicked.connect(self.papers_asked)
        self.next = Button(
            tr("Prepare the next meeting"), Kind.SECONDARY, icon="calendar-plus", key="N"
        )
        self.next.clicked.connect(self.next_asked)
        back = Button(tr("Back to the minutes"), Kind.GHOST, key="Esc")
        back.clicked.connect(self.back_asked)
        inside = QWidget()
        inside.setFixedWidth(current().px(560))
        inside.setLayout(
            column(
                row(None, Icon("check-circle-fill", Ink.OK, 40), None),
                16,
                self._title,
                8,
                self._words,
                26,
                row(None, self.papers, self.next, None, spacing=10),
                14,
                row(None, back, None),
            )
        )
        self.setLayout(column(None, row(None, inside, None), None, None))

    def show_done(self, title: str, said: str, next_said: str) -> None:
        """Say what was finished; without words for the next meeting it is not offered."""
        self._title.setText(title)
        self._words.setText(said)
        self.next.setText(next_said)
        self.next.setVisible(bool(next_said))
        self.next.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        elif event.key() == Qt.Key.Key_N and not event.modifiers():
            self.next.click()
        else:
            super().keyPressEvent(event)


class ClosingPages(Panel):
    """Before finishing and after it."""

    back_asked = Signal()
    papers_asked = Signal()
    next_planned = Signal(str)  # meeting
    line_asked = Signal(str, str)  # item, line

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__(Ink.CANVAS)
        self._desk = desk
        self._course = course
        self._late_preview = Late(self._build_preview)  # a meeting is opened far more often
        self._late_done = Late(self._build_done)
        self._stack = QStackedWidget()
        self.setLayout(column(self._stack))
        course.finished.connect(self._show_done)

    @property
    def preview(self) -> PreviewPage:
        """What finishing will do."""
        return self._late_preview()

    @property
    def done(self) -> DonePage:
        """What can be done when it is done."""
        return self._late_done()

    def _build_preview(self) -> PreviewPage:
        made = PreviewPage()
        self._stack.addWidget(made)
        made.finish_asked.connect(self._course.finish)
        made.back_asked.connect(self.back_asked)
        made.line_asked.connect(self.line_asked)
        made.wished.connect(self._do)
        made.marked.connect(self._mark)
        return made

    def _build_done(self) -> DonePage:
        made = DonePage()
        self._stack.addWidget(made)
        made.back_asked.connect(self.back_asked)
        made.papers_asked.connect(self.papers_asked)
        made.next_asked.connect(self._plan)
        return made

    @property
    def _is_preview(self) -> bool:
        return self._stack.currentWidget() in self._late_preview.now()

    def show_preview(self, page: MeetingPage) -> None:
        """Show what finishing will do."""
        self.preview.show_preview(self._desk, page)
        self._stack.setCurrentWidget(self.preview)

    def _do(self, use_case: Callable[..., object], given: tuple[object, ...]) -> None:
        said = tr("Attendance confirmed") if use_case is attendance.confirm else ""
        asked = self._desk.do(use_case, *given)
        asked.then(self, lambda _: self._desk.tell(said, can_undo=True) if said else None)

    def _mark(self, persons: list[AttendanceId], items: list[ItemId], is_there: bool) -> None:
        self._desk.do(attendance.mark, persons, items, is_there=is_there)

    def follow(self, page: MeetingPage) -> None:
        """Show it anew when the meeting changed meanwhile."""
        is_shown = self.isVisible() and self._is_preview
        if is_shown and page.meeting.state is MeetingState.TO_FINISH:
            self.preview.show_preview(self._desk, page)

    def press(self) -> None:
        """Do what the page is for."""
        (self.preview.finish if self._is_preview else self.done.papers).click()

    def take_focus(self) -> None:
        """Give the focus to the verb of the page."""
        if self._is_preview:
            self.preview.finish.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.done.papers.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_done(self, number: str, draft: int) -> None:
        meeting = self._course.page.meeting
        said = tr("Draft {n} of the minutes is kept; documents are made from it.").format(n=draft)
        said = " ".join(part for part in (said, self._went_on(meeting)) if part)
        title = tr("{number} is finished").format(number=number)
        self.done.show_done(title, said, self._next_said(meeting))
        self._stack.setCurrentWidget(self.done)
        self.take_focus()
        announce(self, f"{title}. {said}")

    def _went_on(self, meeting: Meeting) -> str:
        read = self._desk.read
        count = len(returning(earlier_items(read, meeting)))
        planned = meetings.following(read, meeting.table, meeting.on)
        day = days.near_day(planned.on, self._desk.clock.today()) if planned else ""
        return went_on(count, day)

    def _next_said(self, meeting: Meeting) -> str:
        planned = meetings.following(self._desk.read, meeting.table, meeting.on)
        today = self._desk.clock.today()
        if planned is not None:
            day = days.near_day(planned.on, today)
            return tr("Open the meeting of {day}").format(day=day)
        day_free = self._next_day(meeting)
        if day_free is None:
            return ""
        return tr("Prepare the meeting of {day}").format(day=days.near_day(day_free, today))

    def _next_day(self, meeting: Meeting) -> date | None:
        table = self._desk.read.tables.find(meeting.table) if meeting.table else None
        if table is None:
            return None
        desk = self._desk
        found = propose(desk.read, table, desk.clock.today(), desk.working_days)
        return found.on if found else None

    def _plan(self) -> None:
        meeting = self._course.page.meeting
        planned = meetings.following(self._desk.read, meeting.table, meeting.on)
        if planned is not None:
            self.next_planned.emit(planned.id)
            return
        day = self._next_day(meeting)
        if day is not None and meeting.table is not None:
            asked = self._desk.do(meetings.plan, meeting.table, day, titles=agenda_titles())
            asked.then(self, self._on_planned)

    def _on_planned(self, outcome: Outcome[Meeting]) -> None:
        day = days.near_day(outcome.value.on, self._desk.clock.today())
        self._desk.tell(tr("Meeting of {day} prepared").format(day=day), can_undo=True)
        self.next_planned.emit(outcome.value.id)
