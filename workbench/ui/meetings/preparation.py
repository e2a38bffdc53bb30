"""The page of a meeting that has not begun: agenda left, people and what was carried over right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from workbench.domain.ids import AttendanceId, ContactId, ItemId, MeetingId
from workbench.domain.meetings import MeetingState
from workbench.domain.time_budget import budget, clock_at
from workbench.services import agenda, agenda_versions, attendance, meetings, moving, proposals
from workbench.services.carry_over import CarriedOver, carried_over
from workbench.texts import ntr, tr
from workbench.ui.annotation.page import AnnotationPage
from workbench.ui.attachments.pane import AttachmentPane
from workbench.ui.meetings import points, proposal_words, words
from workbench.ui.meetings.agenda_list import AgendaList
from workbench.ui.meetings.agenda_wishes import AgendaWishes
from workbench.ui.meetings.carried_card import CarriedCard
from workbench.ui.meetings.head import AIR, MeetingHead
from workbench.ui.meetings.paste_page import PastePage
from workbench.ui.meetings.people_card import PeopleCard
from workbench.ui.meetings.proposal_card import ProposalCard
from workbench.ui.meetings.sending_course import Parts, SendingCourse
from workbench.ui.meetings.sending_page import SendingPage
from workbench.ui.meetings.template_popover import TemplateButton
from workbench.ui.meetings.versions_card import VersionsCard
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.feedback import Banner
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import ScrollPage, bar_in_margin, column, row
from workbench.ui.widgets.verb_list import Verb

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from workbench.domain.meetings import Meeting
    from workbench.domain.proposals import Proposal
    from workbench.services.agenda import ItemDraft
    from workbench.services.agenda_versions import Sent
    from workbench.services.changes import Outcome
    from workbench.services.proposals import Wanted
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_PREPARATION, _PASTE, _SENDING, _ANNOTATION = 0, 1, 2, 3


class PreparationPage(QWidget):
    """Prepares one meeting; every act is one step that can be taken back."""

    back_asked = Signal()
    started = Signal(str)  # meeting

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._key = MeetingId("")
        self.head = MeetingHead(desk)
        park = Verb("park", tr("Park"), ("P",))
        self.agenda = AgendaList(
            tr("Agenda"), has_people=True, files_of=self._files_of, more=(park,)
        )
        self.templates = TemplateButton(desk, self, self.meeting)
        self.people = PeopleCard(desk)
        self.carried = CarriedCard()
        self.proposal = ProposalCard()
        self.versions = VersionsCard()
        self.versions.hide()  # until it is known what was sent
        self.start = Button(tr("Start meeting"), Kind.SECONDARY, icon="note-pencil")
        self.fix = Button(tr("Fix agenda"), Kind.PRIMARY)
        self.fix.setToolTip("Ctrl E")
        self.annotate = Button(tr("Annotation"), Kind.GHOST, icon="file-text", size=Size.SMALL)
        self.annotate.setToolTip("Ctrl Shift A")
        self._found: Sequence[Proposal] = ()
        self.paste_page = PastePage()
        self._total = Label("", Role.UI, Ink.TEXT2)
        self._paste = Button(
            tr("Paste agenda"), Kind.GHOST, icon="copy", key="Ctrl V", size=Size.SMALL
        )
        self._closed = Banner(tr("This meeting was called off."), Tone.NEUTRAL, closable=False)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._page())
        self._stack.addWidget(self.paste_page)
        self.sending = SendingPage(desk)
        self._stack.addWidget(self.sending)
        self.annotation = AnnotationPage(desk)
        self._stack.addWidget(self.annotation)
        self.course = self._sending_course(desk)
        self._connect()

    def _sending_course(self, desk: Desk) -> SendingCourse:
        return SendingCourse(
            desk,
            Parts(
                page=self,
                head=self.head,
                agenda=self.agenda,
                people=self.people,
                sending=self.sending,
                versions=self.versions,
                meeting=self.meeting,
                flush=self.flush,
                show_agenda=self.show_agenda,
                show_sending=self.show_sending,
            ),
        )

    def _page(self) -> QWidget:
        heading = Label(tr("Agenda"), Role.H2)
        title = Flow(gap=10, at_right=1)
        for part in (heading, self._total, self.templates, self._paste):
            title.addWidget(part)
        below = column(self._closed, 10, title, 6, Divider(), 4, margins=(AIR, 0, 0, 0))
        below.addWidget(self.agenda, 1)
        work = QWidget()
        left = column(self.head, 14, margins=(0, 0, 0, 16))
        left.addLayout(below, 1)
        work.setLayout(left)
        side = QWidget()
        cards = column(spacing=16, margins=(0, 0, 12, 24))
        for card in (self.versions, self.proposal, self.people, self.carried):
            cards.addWidget(card)
        cards.addStretch(1)
        side.setLayout(cards)
        self._side = ScrollPage(side)
        bar_in_margin(self._side, cards)
        self._right = QWidget()
        verbs = Flow(gap=8, at_right=1)
        for button in (self.start, self.fix):
            verbs.addWidget(button)
        right = column(row(verbs, margins=(0, 0, 12, 0)), 4, row(None, self.annotate, 12), 12)
        right.addWidget(self._side, 1)
        self._right.setLayout(right)
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
        self.fix.clicked.connect(self.course.open)
        self.annotate.clicked.connect(self.open_annotation)
        self.annotation.closed.connect(self.show_agenda)
        for keys, act in (("Ctrl+E", self.course.open), ("Ctrl+Shift+A", self.open_annotation)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.proposal.wanted.connect(self._add_proposed)
        self._paste.clicked.connect(self.agenda.paste)
        self.agenda.added.connect(lambda draft: self._wishes().add(draft))
        self.agenda.changed.connect(lambda key, draft: self._wishes().change(key, draft))
        self.agenda.moved.connect(lambda key, by: self._wishes().move(key, by))
        self.agenda.levelled.connect(lambda key, by: self._wishes().level(key, by))
        self.agenda.dropped.connect(lambda key, at: self._wishes().drop(key, at))
        self.agenda.removed.connect(lambda key: self._wishes().remove(key))
        self.agenda.more_asked.connect(lambda _, key: self._wishes().park(key))
        self.agenda.put_back.connect(lambda key: self._wishes().put_back(key))
        self.agenda.pasted.connect(self._open_paste)
        self.paste_page.taken.connect(self._add_pasted)
        self.paste_page.closed.connect(self.show_agenda)
        self.people.presence_asked.connect(
            lambda key, now: self._desk.do(attendance.set_presence, AttendanceId(key), now)
        )
        self.people.off_asked.connect(
            lambda key: self._desk.do(attendance.take_off, AttendanceId(key))
        )
        self.people.guest_asked.connect(
            lambda key: self._desk.do(attendance.add_guest, self._key, ContactId(key))
        )
        self.people.newcomer_asked.connect(
            lambda newcomer: self._desk.do(attendance.invite_newcomer, self._key, newcomer)
        )

    def open_meeting(self, key: MeetingId) -> None:
        """Show a meeting and take the focus."""
        self.agenda.end_edit()
        self.agenda.new_form.hide()
        self.agenda.add.show()
        self.head.form.hide()
        if key != self._key:  # never offer what another table waits for
            self._found = ()
            self.proposal.forget()
            self.carried.show_actions(())
            self.versions.hide()
        self._key = key
        self._stack.setCurrentIndex(_PREPARATION)
        self.refresh()
        self.enter()

    def enter(self) -> None:
        """Take the focus: the agenda, or its first item to type."""
        if self._stack.currentIndex() == _PASTE:
            self.paste_page.enter()
        elif self._stack.currentIndex() == _SENDING:
            self.sending.enter()
        elif self._stack.currentIndex() == _ANNOTATION:
            self.annotation.enter()
        elif self.agenda.view.rows.rows:
            self.agenda.view.enter_by_key()
        else:
            self.agenda.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Read the meeting again."""
        meeting = self.meeting()
        if meeting is None:  # its planning was taken back
            self.back_asked.emit()
            return
        read = self._desk.read
        people = read.attendance.where(meeting=meeting.id)
        homes = {str(key): read.organisations.get(key) for key in {p.organisation for p in people}}
        names = {str(p.contact): p.name or p.function for p in people}
        self.head.show_meeting(meeting, people, moving.last_move(read, meeting.id))
        self.agenda.offer([name for name in names.values() if name])
        self._show_agenda(meeting, names)
        self.people.show_people(people, homes, meeting.chair)
        is_off = meeting.state in {MeetingState.CANCELLED, MeetingState.MOVED}
        self._closed.setVisible(is_off)
        for button in (self.start, self.fix):
            button.setEnabled(not is_off)
        if self._stack.currentIndex() == _SENDING:
            self.sending.refresh()
        self.annotation.refresh()
        self._desk.look(self, partial(_look, meeting, self._desk.clock.today()), self._show_known)

    def _show_agenda(self, meeting: Meeting, names: Mapping[str, str]) -> None:
        read = self._desk.read
        items = read.items.where(meeting=meeting.id)
        held = Counter(str(a.item) for a in read.attachments.where(meeting=meeting.id) if a.item)
        time = budget(items, meeting.minutes)
        ends = words.clock_time(clock_at(meeting.starts_at, meeting.minutes))
        beside = points.Beside(
            names=names,
            files=held,
            reasons={str(p.item): proposal_words.reason(p) for p in self._found if p.item},
            off=frozenset(p.item for p in time.items if p.falls_off),
            cut=tr("Falls off at {time}").format(time=ends),
        )
        self.agenda.show_points(points.of_meeting(items, beside))
        told = tr("{used} of {slot} minutes").format(used=time.used, slot=time.slot)
        if time.over:
            many = ntr("{n} minute too many", "{n} minutes too many", time.over)
            told = f"{told}, {many.format(n=time.over)}"
        self._total.setText(told)
        self._total.set_ink(Ink.WARN if time.over else Ink.TEXT2)

    def _say_stand(self, meeting: Meeting, sent: Sent) -> None:
        """Say how it stands, and let what comes next ask the most to be pressed."""
        holders = len({one.contact for to in sent.recipients for one in to})
        told = tr("This meeting was called off.")
        if holders:
            has = ntr("{n} person has its agenda.", "{n} people have its agenda.", holders)
            told = f"{told} {has.format(n=holders)}"
        self._closed.say(told)
        n = meeting.agenda_version
        verb = tr("Fix version {n}").format(n=n + 1) if n else tr("Fix agenda")
        self.fix.setText(tr("Recipients") if sent.is_ready else verb)
        self.fix.set_kind(Kind.SECONDARY if sent.is_ready else Kind.PRIMARY)
        self.start.set_kind(Kind.PRIMARY if sent.is_ready else Kind.SECONDARY)
        self.fix.updateGeometry()

    def _show_known(self, known: _Known) -> None:
        meeting = self.meeting()
        if meeting is None or known.meeting != meeting.id:
            return
        self.carried.show_actions(known.carried)
        self.versions.show_sent(known.sent)
        self._say_stand(meeting, known.sent)
        is_news = known.found != self._found
        self._found = known.found
        self.proposal.show_proposals(known.found, known.since)
        if is_news:
            people = self._desk.read.attendance.where(meeting=meeting.id)
            self._show_agenda(meeting, {str(p.contact): p.name or p.function for p in people})

    def _add_proposed(self, wanted: Sequence[Wanted]) -> None:
        self._desk.do(proposals.add, self._key, wanted).then(self, self._added)

    def _added(self, outcome: Outcome[tuple[object, ...]]) -> None:
        n = len(outcome.value)
        told = ntr("{n} item added", "{n} items added", n).format(n=n)
        self._desk.tell(told, can_undo=True)

    def flush(self) -> None:
        """Store what is half typed."""
        self.agenda.half_typed()
        self.annotation.flush()
        if self.head.form.isVisible():
            self.head.form.keep_half()

    def meeting(self) -> Meeting | None:
        """Return the meeting that is prepared; None when its planning was taken back."""
        return self._desk.read.meetings.find(self._key)

    def _files_of(self, item: str) -> AttachmentPane:
        pane = AttachmentPane(self._desk)
        pane.show_for(self._key, ItemId(item))
        return pane

    def _wishes(self) -> AgendaWishes:
        people = self._desk.read.attendance.where(meeting=self._key)
        by_name = {p.name or p.function: p.contact for p in people}
        return AgendaWishes(self._desk, self._key, by_name)

    def _change(self, meeting: Meeting, why: str) -> None:
        # the form warned of a second meeting on that day
        self._desk.do(meetings.change_meeting, meeting, beside_another=True, why=why)

    def _start(self) -> None:
        self.flush()
        begun = self._desk.do(meetings.start, self._key)
        begun.then(self, lambda outcome: self.started.emit(outcome.value.id))

    def _open_paste(self, text: str) -> None:
        self.paste_page.read(text)
        self._stack.setCurrentIndex(_PASTE)
        self.paste_page.enter()

    def show_agenda(self) -> None:
        """Come back to the agenda."""
        self._stack.setCurrentIndex(_PREPARATION)
        self.enter()

    def open_annotation(self) -> None:
        """Show what is prepared for the chair."""
        if (meeting := self.meeting()) is not None:
            self.annotation.open_for(meeting)
            self._stack.setCurrentIndex(_ANNOTATION)
            self.annotation.enter()

    def show_sending(self) -> None:
        """Show the look before sending."""
        self._stack.setCurrentIndex(_SENDING)

    def _add_pasted(self, drafts: Sequence[ItemDraft]) -> None:
        self._desk.do(agenda.add_items, self._key, drafts).then(self, self._pasted)

    def _pasted(self, outcome: Outcome[tuple[object, ...]]) -> None:
        self.show_agenda()
        self._added(outcome)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._right.setFixedWidth(min(current().px(364), int(event.size().width() * 0.34)))


@dataclass(frozen=True, slots=True)
class _Known:
    """What takes longer than a blink to read: what is proposed, comes back, and went out."""

    meeting: str
    found: tuple[Proposal, ...]
    since: date | None
    carried: tuple[CarriedOver, ...]
    sent: Sent


def _look(meeting: Meeting, today: date, at: Reader) -> _Known:
    found = proposals.proposed(at.records, at.lists, meeting, today)
    before = meetings.previous(at.records, meeting)
    since = before.on if before else None
    carried = carried_over(at.lists, meeting, today)
    return _Known(meeting.id, found, since, carried, agenda_versions.sent(at.records, meeting))
