"""The page of a meeting that has not begun: agenda left, people and what was carried over right."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from workbench.domain.ids import AttendanceId, ContactId, ItemId, MeetingId
from workbench.domain.meetings import MeetingState
from workbench.services import agenda, attendance, meetings
from workbench.services.carry_over import carried_over
from workbench.texts import ntr, tr
from workbench.ui.attachments.pane import AttachmentPane
from workbench.ui.meetings import points
from workbench.ui.meetings.agenda_list import AgendaList
from workbench.ui.meetings.agenda_wishes import AgendaWishes
from workbench.ui.meetings.carried_card import CarriedCard
from workbench.ui.meetings.head import AIR, MeetingHead
from workbench.ui.meetings.paste_page import PastePage
from workbench.ui.meetings.people_card import PeopleCard
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.feedback import Banner
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import ScrollPage, bar_in_margin, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.meetings import Meeting, Presence
    from workbench.services.agenda import ItemDraft
    from workbench.services.changes import Outcome
    from workbench.services.tables import Newcomer
    from workbench.ui.desk import Desk

_PREPARATION, _PASTE = 0, 1


class PreparationPage(QWidget):
    """Prepares one meeting; every act is one step that can be taken back."""

    back_asked = Signal()
    started = Signal(str)  # meeting

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._key = MeetingId("")
        self.head = MeetingHead(desk)
        self.agenda = AgendaList(tr("Agenda"), has_people=True, files_of=self._files_of)
        self.people = PeopleCard(desk)
        self.carried = CarriedCard()
        self.start = Button(tr("Start meeting"), Kind.PRIMARY, icon="note-pencil")
        self.paste_page = PastePage()
        self._total = Label("", Role.UI, Ink.TEXT2)
        self._paste = Button(
            tr("Paste agenda"), Kind.GHOST, icon="copy", key="Ctrl V", size=Size.SMALL
        )
        self._closed = Banner(tr("This meeting was called off."), Tone.NEUTRAL, closable=False)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._page())
        self._stack.addWidget(self.paste_page)
        self._connect()

    def _page(self) -> QWidget:
        heading = Label(tr("Agenda"), Role.H2)
        title = Flow(gap=10, last_right=True)
        for part in (heading, self._total, self._paste):
            title.addWidget(part)
        below = column(self._closed, 10, title, 6, Divider(), 4, margins=(AIR, 0, 0, 0))
        below.addWidget(self.agenda, 1)
        work = QWidget()
        left = column(self.head, 14, margins=(0, 0, 0, 16))
        left.addLayout(below, 1)
        work.setLayout(left)
        side = QWidget()
        cards = column(self.people, 16, self.carried, None, margins=(0, 0, 12, 24))
        side.setLayout(cards)
        self._side = ScrollPage(side)
        bar_in_margin(self._side, cards)
        self._right = QWidget()
        self._right.setLayout(column(row(None, self.start, margins=(0, 0, 12, 0)), 20, self._side))
        page = QWidget()
        body = row(spacing=40, margins=(36 - AIR, 26, 24, 0))
        body.addWidget(ScrollPage(work), 1)  # scrolls only where large text leaves no room
        body.addWidget(self._right)
        page.setLayout(body)
        return page

    def _connect(self) -> None:
        self.head.back_asked.connect(self.back_asked)
        self.head.changed.connect(self._change)
        self.start.clicked.connect(self._start)
        self._paste.clicked.connect(self.agenda.paste)
        self.agenda.added.connect(lambda draft: self._wishes().add(draft))
        self.agenda.changed.connect(lambda key, draft: self._wishes().change(key, draft))
        self.agenda.moved.connect(lambda key, by: self._wishes().move(key, by))
        self.agenda.levelled.connect(lambda key, by: self._wishes().level(key, by))
        self.agenda.dropped.connect(lambda key, at: self._wishes().drop(key, at))
        self.agenda.removed.connect(lambda key: self._wishes().remove(key))
        self.agenda.pasted.connect(self._open_paste)
        self.paste_page.taken.connect(self._add_pasted)
        self.paste_page.closed.connect(self._close_paste)
        self.people.presence_asked.connect(self._set_presence)
        self.people.off_asked.connect(
            lambda key: self._desk.do(attendance.take_off, AttendanceId(key))
        )
        self.people.guest_asked.connect(
            lambda key: self._desk.do(attendance.add_guest, self._key, ContactId(key))
        )
        self.people.newcomer_asked.connect(self._invite)

    def open_meeting(self, key: MeetingId) -> None:
        """Show a meeting and take the focus."""
        self.agenda.end_edit()
        self.agenda.new_form.hide()
        self.agenda.add.show()
        self.head.form.hide()
        self._key = key
        self._stack.setCurrentIndex(_PREPARATION)
        self.refresh()
        self.enter()

    def enter(self) -> None:
        """Take the focus: the agenda, or its first item to type."""
        if self._stack.currentIndex() == _PASTE:
            self.paste_page.enter()
        elif self.agenda.view.rows.rows:
            self.agenda.view.enter_by_key()
        else:
            self.agenda.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Read the meeting again."""
        meeting = self._meeting()
        if meeting is None:  # its planning was taken back
            self.back_asked.emit()
            return
        read = self._desk.read
        people = read.attendance.where(meeting=meeting.id)
        items = read.items.where(meeting=meeting.id)
        homes = {str(o.id): o for o in read.organisations.where()}
        names = {str(p.contact): p.name or p.function for p in people}
        self.head.show_meeting(meeting, people)
        self.agenda.offer([name for name in names.values() if name])
        held = Counter(str(a.item) for a in read.attachments.where(meeting=meeting.id) if a.item)
        self.agenda.show_points(points.of_meeting(items, names, held))
        self.people.show_people(people, homes, meeting.chair)
        self.carried.show_actions(carried_over(self._desk.lists, meeting, self._desk.clock.today()))
        self._say_total(meeting, items)
        is_off = meeting.state in {MeetingState.CANCELLED, MeetingState.MOVED}
        self._closed.setVisible(is_off)
        self.start.setEnabled(not is_off)

    def _say_total(self, meeting: Meeting, items: Sequence[AgendaItem]) -> None:
        used = sum(item.minutes for item in items)
        over = used - meeting.minutes
        told = tr("{used} of {slot} minutes").format(used=used, slot=meeting.minutes)
        if over > 0:
            many = ntr("{n} minute too many", "{n} minutes too many", over).format(n=over)
            told = f"{told}, {many}"
        self._total.setText(told)
        self._total.set_ink(Ink.WARN if over > 0 else Ink.TEXT2)

    def flush(self) -> None:
        """Store what is half typed."""
        self.agenda.half_typed()
        if self.head.form.isVisible():
            self.head.form.keep()

    def _meeting(self) -> Meeting | None:
        return self._desk.read.meetings.find(self._key)

    def _files_of(self, item: str) -> AttachmentPane:
        pane = AttachmentPane(self._desk)
        pane.show_for(self._key, ItemId(item))
        return pane

    def _wishes(self) -> AgendaWishes:
        people = self._desk.read.attendance.where(meeting=self._key)
        by_name = {p.name or p.function: p.contact for p in people}
        return AgendaWishes(self._desk, self._key, by_name)

    def _change(self, meeting: Meeting) -> None:
        self._desk.do(meetings.change_meeting, meeting)

    def _set_presence(self, key: str, presence: Presence) -> None:
        self._desk.do(attendance.set_presence, AttendanceId(key), presence)

    def _invite(self, newcomer: Newcomer) -> None:
        self._desk.do(attendance.invite_newcomer, self._key, newcomer)

    def _start(self) -> None:
        self.flush()
        self._desk.do(meetings.start, self._key).then(self, self._started)

    def _started(self, outcome: Outcome[Meeting]) -> None:
        self.started.emit(outcome.value.id)

    def _open_paste(self, text: str) -> None:
        self.paste_page.read(text)
        self._stack.setCurrentIndex(_PASTE)
        self.paste_page.enter()

    def _close_paste(self) -> None:
        self._stack.setCurrentIndex(_PREPARATION)
        self.enter()

    def _add_pasted(self, drafts: Sequence[ItemDraft]) -> None:
        self._desk.do(agenda.add_items, self._key, drafts).then(self, self._pasted)

    def _pasted(self, outcome: Outcome[tuple[object, ...]]) -> None:
        self._close_paste()
        n = len(outcome.value)
        told = ntr("{n} item added", "{n} items added", n).format(n=n)
        self._desk.tell(told, can_undo=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._right.setFixedWidth(min(current().px(340), int(event.size().width() * 0.34)))
