"""One case: its head, its timeline, and the sections at its right (pictures 09 and 10)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.services import shielding
from workbench.texts import tr
from workbench.ui.cases.case_acts import CaseActs
from workbench.ui.cases.head import CaseHead
from workbench.ui.cases.section import CaseVerb
from workbench.ui.cases.sections import sections
from workbench.ui.cases.shielded_pane import EndOfDay, ShieldedPane
from workbench.ui.cases.timeline_pane import TimelinePane
from workbench.ui.cases.transfer_page import TransferPage
from workbench.ui.theme import current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.labels import Divider
from workbench.ui.widgets.pages import ScrollPage, Stack, column
from workbench.ui.widgets.painting import holds_focus

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.domain.cases import Case
    from workbench.domain.ids import CaseId
    from workbench.ui.care import Care
    from workbench.ui.desk import Desk

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_SIDE = 384  # pixels at 100 % for the sections


class CasePage(QWidget):
    """F6 goes between the timeline and the sections; Escape goes back."""

    back_asked = Signal()
    edit_asked = Signal(str)  # the fact that is changed
    page_asked = Signal(object)  # QWidget of a section
    page_left = Signal()
    signal_asked = Signal(str)
    fresh_asked = Signal(str)  # a new signal about this case
    passage_asked = Signal(str, str, str)  # meeting, item, line
    day_ended = Signal()  # a shielded case that was opened is closed again

    def __init__(self, desk: Desk, care: Care | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._case: Case | None = None
        self.head = CaseHead()
        self.signal = Button(tr("Add a signal"), Kind.PRIMARY, icon="puzzle-piece", key="S")
        self.agenda = Button(tr("On the agenda"), icon="calendar-dots", key="G")
        for button in (self.signal, self.agenda):
            self.head.add_act(button)
        self.timeline = TimelinePane(desk)
        self.acts = CaseActs(desk, self, self.timeline.enter_by_key)
        self.timeline.act_with(self.acts)
        self.sections = sections(desk, care)
        self.shielded = ShieldedPane(desk)
        self.until = EndOfDay(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        head = column(self.head, margins=(36 - 11, 22, 28, 14))
        self._parts = QWidget()
        parts = [part for section in self.sections for part in (section, 24)]
        self._parts.setLayout(column(*parts, None, margins=(0, 4, 20, 20)))
        self._side = ScrollPage(self._parts)
        body = QHBoxLayout()
        body.setContentsMargins(28, 18, 8, 0)
        body.setSpacing(16)
        body.addWidget(self.timeline, 1)
        body.addWidget(self._side)
        self._body = QWidget()
        self._body.setLayout(body)
        self._shown = Stack()
        for page in (self._body, self.shielded):
            self._shown.addWidget(page)
        whole = column(head, Divider())
        whole.addWidget(self._shown, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.head.back_asked.connect(self.back_asked)
        self.head.edit_asked.connect(self.edit_asked)
        self.head.participants_asked.connect(self.ask_participants)
        self.head.more.clicked.connect(lambda: self.head.open_menu(self.verbs()))
        self.signal.clicked.connect(self.add_signal)
        self.agenda.clicked.connect(self.ask_agenda)
        self.shielded.left.connect(self.back_asked)
        self.until.timeout.connect(self.day_ended)
        self.timeline.letter.connect(self._letter)
        self.timeline.signal_asked.connect(self.signal_asked)
        self.timeline.passage_asked.connect(self.passage_asked)
        self.timeline.overlap_asked.connect(self._show_point)
        for section in self.sections:
            section.overlaps_told.connect(self.timeline.tell_overlaps)
            section.left.connect(self.timeline.enter_by_key)
            section.sight_asked.connect(self._bring_in_sight)
            section.page_asked.connect(self.page_asked)
            section.page_left.connect(self.page_left)
            section.passage_asked.connect(self.passage_asked)
            section.case_asked.connect(self.open_case)
        current().changed.connect(self._fit)

    @property
    def case(self) -> Case | None:
        """The case that is shown."""
        return self._case

    def open_case(self, key: CaseId) -> None:
        """Show a case from its beginning."""
        if self._case is not None and self._case.id != key:
            self.flush()
            self._side.verticalScrollBar().setValue(0)
        self._case = self._desk.read.cases.find(key)
        self.refresh()
        self.enter()

    def enter(self) -> None:
        """Take the focus: the timeline, or the question why one looks."""
        if self.is_hidden:
            self.shielded.enter()
        else:
            self.timeline.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Read the case again; one that is gone leads back."""
        held = self._desk.read.cases.find(self._case.id) if self._case is not None else None
        if held is None:
            self.back_asked.emit()
            return
        was_hidden = self._shown.currentWidget() is self.shielded
        self._case = held
        self.until.stop()
        if self.is_hidden:
            self._show_hidden(held)
            return
        today = self._desk.clock.today()
        lead = self._desk.read.organisations.find(held.lead) if held.lead else None
        partners = sum(one.is_active(today) for one in self._desk.read.organisations.where())
        self.head.show_case(held, lead, partners, today, can_edit=self._can_edit)
        self._show_opening(held)
        for button in (self.signal, self.agenda):
            button.setVisible(self._can_edit)
        self.timeline.show_case(held, can_edit=self._can_edit)
        for section in self.sections:
            section.show_case(held)
        self._shown.setCurrentWidget(self._body)
        if was_hidden and self.isVisible():
            self.enter()

    def _show_opening(self, held: Case) -> None:
        """Say why a shielded case is open; it closes by itself when the day is over."""
        reason = shielding.reason_of(self._desk.read, held)
        self.head.show_opening(reason)
        if reason:
            self.until.wait(self._desk.clock.now())

    def _show_hidden(self, held: Case) -> None:
        """Show number and state, and ask why somebody looks (domain.shielding)."""
        self.head.show_hidden(held)
        for button in (self.signal, self.agenda):
            button.hide()
        self.shielded.show_case(held)
        self._shown.setCurrentWidget(self.shielded)

    @property
    def is_hidden(self) -> bool:
        """The case is shielded, and nobody opened it."""
        return self._case is not None and self._desk.read.veil.hides(self._case.id)

    @property
    def _can_edit(self) -> bool:
        return self._case is not None and self._case.is_open and not self._desk.is_read_only

    def verbs(self) -> tuple[CaseVerb, ...]:
        """Return what can be done with the case: of the page itself, then of its sections."""
        if self.is_hidden:
            return ()
        own = [CaseVerb(tr("History"), partial(self.acts.show_history, self._case))]
        if self._can_edit:
            own.insert(0, CaseVerb(tr("Change the case"), self.edit, "E"))
            own.append(CaseVerb(tr("Hand over to another region"), self.ask_transfer))
        if not self._desk.is_read_only:
            asked = partial(self.acts.ask_handover, self._case, self.head.more)
            own.append(CaseVerb(tr("Handover report"), asked))
        return (*own, *(verb for section in self.sections for verb in section.verbs()))

    def flush(self) -> None:
        """Store what is half typed, without asking."""
        self.timeline.flush()
        for section in self.sections:
            section.flush()

    # ---- acts

    def add_signal(self) -> None:
        """Ask what was reported about it."""
        if self._case is not None and self._can_edit:
            self.fresh_asked.emit(self._case.id)

    def ask_agenda(self) -> None:
        """Ask on which agenda it is put."""
        if self._case is not None and self._can_edit:
            self.acts.ask_agenda(self._case, self.agenda)

    def ask_participants(self) -> None:
        """Ask who takes part."""
        if self._case is not None and self._can_edit:
            self.acts.ask_participants(self._case, self.head.seen)

    def ask_transfer(self) -> None:
        """Show the page that hands it over, in the whole room."""
        if self._case is not None and self._can_edit:
            page = TransferPage(self._desk, self._case)
            page.left.connect(self.page_left)
            self.page_asked.emit(page)

    def edit(self) -> None:
        """Ask to change what it is."""
        self.edit_asked.emit("")

    def _show_point(self, key: str) -> None:
        for section in self.sections:
            section.show_point(key)

    def _letter(self, letter: str) -> None:
        act = {
            "s": self.add_signal,
            "g": self.ask_agenda,
            "p": self.ask_participants,
            "e": self.edit,
        }.get(letter)
        if act is not None and self._can_edit:
            act()

    # ---- the window

    def _bring_in_sight(self, part: QWidget) -> None:
        # when it has its place: it was hidden until now
        QTimer.singleShot(0, part, lambda: self._side.ensureWidgetVisible(part, 24, 24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._side.setFixedWidth(min(current().px(_SIDE) + 28, self.width() * 9 // 20))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            self._go_round(is_away=not holds_focus(self.timeline))
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() == _SHIFT:
            self.head.open_menu(self.verbs())
        elif event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def _go_round(self, *, is_away: bool) -> None:
        if is_away:
            self.timeline.enter_by_key()
        else:
            self._parts.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._parts.focusNextPrevChild(True)
