"""One case: its head, its timeline, and the sections at its right (pictures 09 and 10)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.services.case_files import Happening, Sort
from workbench.texts import tr
from workbench.ui.cases import showing
from workbench.ui.cases import timeline as of_timeline
from workbench.ui.cases.case_acts import CaseActs
from workbench.ui.cases.entry_form import EntryForm
from workbench.ui.cases.head import CaseHead, menu_of
from workbench.ui.cases.section import CaseVerb
from workbench.ui.cases.sections import sections
from workbench.ui.cases.showing import Part
from workbench.ui.cases.timeline import Timeline
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, IconButton, Kind, Size
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import ScrollPage, bar_in_margin, column, row
from workbench.ui.widgets.painting import holds_focus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.domain.cases import Case
    from workbench.domain.ids import CaseId
    from workbench.services.vaults import Reader
    from workbench.ui.care import Care
    from workbench.ui.desk import Desk
    from workbench.ui.meetings.lists import Row

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_SIDE = 384  # pixels at 100 % for the sections


class CasePage(QWidget):
    """F6 goes between the timeline and the sections; Escape goes back."""

    back_asked = Signal()
    edit_asked = Signal(str)  # the fact that is changed
    page_asked = Signal(object)  # QWidget of a section
    page_left = Signal()
    passage_asked = Signal(str, str, str)  # meeting, item, line
    signal_asked = Signal(str)
    fresh_asked = Signal(str)  # a signal, of this case

    def __init__(self, desk: Desk, care: Care | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._case: Case | None = None
        self._asked = 0
        self._found: Sequence[Happening] = ()
        self._part = Part.ALL
        self.head = CaseHead()
        self.signal = Button(tr("Add a signal"), Kind.PRIMARY, icon="puzzle-piece", key="S")
        self.agenda = Button(tr("On the agenda"), icon="calendar-dots", key="G")
        self.head.add_act(self.signal)
        self.head.add_act(self.agenda)
        self.list = Timeline()
        self.entry = EntryForm(desk)
        self.part = Button("", Kind.GHOST, icon="caret-down", size=Size.SMALL)
        self.write = IconButton("plus", tr("Write an entry"), key="N")
        self._count = Label("", Role.BODY, Ink.TEXT2)
        self.acts = CaseActs(desk, self, self.list.enter_by_key)
        self.sections = sections(desk, care)
        self._build()
        self._connect()

    def _build(self) -> None:
        head = column(self.head, margins=(36 - 11, 22, 28, 14))
        name = Label(tr("Timeline"), Role.H2)
        title = row(name, self._count, None, self.part, self.write, spacing=8)
        below = row(self.list, margins=(0, 0, 10, 0))
        bar_in_margin(self.list, below)
        entry = row(self.entry, margins=(8, 0, 14, 0))
        left = column(row(title, margins=(8, 0, 14, 0)), 8, entry, 4, below)
        left.setStretch(4, 1)
        self.list.setMinimumHeight(120)
        self._parts = QWidget()
        parts = [part for section in self.sections for part in (section, 24)]
        self._parts.setLayout(column(*parts, None, margins=(0, 4, 20, 20)))
        self._side = ScrollPage(self._parts)
        self._body = QHBoxLayout()
        self._body.setContentsMargins(28, 18, 8, 0)
        self._body.setSpacing(16)
        self._body.addLayout(left, 1)
        self._body.addWidget(self._side)
        whole = column(head, Divider())
        whole.addLayout(self._body, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.head.back_asked.connect(self.back_asked)
        self.head.edit_asked.connect(self.edit_asked)
        self.head.participants_asked.connect(self.ask_participants)
        self.head.more.clicked.connect(lambda: self.head.open_menu(self.verbs()))
        self.signal.clicked.connect(self.add_signal)
        self.agenda.clicked.connect(self.ask_agenda)
        self.write.clicked.connect(self.begin_entry)
        self.part.clicked.connect(self._choose_part)
        self.list.verb_asked.connect(self._do)
        self.list.letter.connect(self._letter)
        self.entry.kept.connect(self.acts.keep_entry)
        self.entry.left.connect(self.list.enter_by_key)
        for section in self.sections:
            section.left.connect(self.list.enter_by_key)
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
            self._part = Part.ALL
            self.list.show_rows(())
        self._case = self._desk.read.cases.find(key)
        self.refresh()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Read the case again; one that is gone leads back."""
        held = self._desk.read.cases.find(self._case.id) if self._case is not None else None
        if held is None:
            self.back_asked.emit()
            return
        self._case = held
        today = self._desk.clock.today()
        lead = self._desk.read.organisations.find(held.lead) if held.lead else None
        partners = sum(one.is_active(today) for one in self._desk.read.organisations.where())
        self.head.show_case(held, lead, partners, today, can_edit=self._can_edit)
        for button in (self.signal, self.agenda, self.write):
            button.setVisible(self._can_edit)
        for section in self.sections:
            section.show_case(held)
        self._asked += 1
        self._desk.look(self, partial(_read, held.id), partial(self._take, self._asked))

    @property
    def _can_edit(self) -> bool:
        return self._case is not None and self._case.is_open and not self._desk.is_read_only

    def _take(self, asked: int, found: Sequence[Happening]) -> None:
        if asked == self._asked:
            self._found = found
            self._show()

    def _show(self) -> None:
        shown = showing.shown(self._found, self._part)
        self._count.setText(str(len(shown)))
        self.part.setText(showing.name(self._part))
        self.part.setAccessibleName(tr("Shown: {part}").format(part=showing.name(self._part)))
        self.part.updateGeometry()
        self.list.show_happenings(shown, self._desk.clock.today())

    def _choose_part(self) -> None:
        verbs = [CaseVerb(showing.name(part), partial(self.show_part, part)) for part in Part]
        menu = menu_of(self, verbs)
        menu.popup(self.part.mapToGlobal(self.part.rect().bottomLeft()))

    def show_part(self, part: Part) -> None:
        """Show a part of the timeline only."""
        self._part = part
        self._show()
        self.list.enter_by_key()

    def verbs(self) -> tuple[CaseVerb, ...]:
        """Return what can be done with the case: of the page itself, then of its sections."""
        own = [CaseVerb(tr("History"), partial(self.acts.show_history, self._case))]
        if self._can_edit:
            own.insert(0, CaseVerb(tr("Change the case"), self.edit, "E"))
        return (*own, *(verb for section in self.sections for verb in section.verbs()))

    def flush(self) -> None:
        """Store what is half typed, without asking."""
        self.entry.flush()
        for section in self.sections:
            section.flush()

    # ---- acts

    def add_signal(self) -> None:
        """Ask what was reported."""
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

    def begin_entry(self) -> None:
        """Ask what is to be kept."""
        if self._case is not None and self._can_edit:
            self.entry.begin(self._case.id)

    def edit(self) -> None:
        """Ask to change what it is."""
        self.edit_asked.emit("")

    def _letter(self, letter: str) -> None:
        act = {
            "n": self.begin_entry,
            "g": self.ask_agenda,
            "s": self.add_signal,
            "p": self.ask_participants,
            "e": self.edit,
        }.get(letter)
        if act is not None and self._can_edit:
            act()

    def _do(self, code: str, chosen: Row) -> None:
        held = chosen.of
        if not isinstance(held, Happening):
            return
        if held.sort is Sort.ENTRY and code in (of_timeline.OPEN, of_timeline.EDIT):
            self._edit(held)
        elif code == of_timeline.REMOVE:
            if held.sort is Sort.ENTRY and self._can_edit:
                self.acts.remove_entry(held.key)
        elif code == of_timeline.OPEN and held.sort is Sort.SIGNAL:
            self.signal_asked.emit(held.key)
        elif code == of_timeline.OPEN and held.meeting:
            self.passage_asked.emit(held.meeting, held.item, held.line)
        elif code in (of_timeline.OPEN, of_timeline.HISTORY):
            key = self._case.id if held.sort.is_quiet and self._case else held.key
            self._desk.history_asked.emit(key, chosen.look.title)

    def _edit(self, held: Happening) -> None:
        entry = self._desk.read.case_entries.find(held.key)
        if entry is not None and self._can_edit:
            self.entry.open_for(entry)

    # ---- the window

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._side.setFixedWidth(min(current().px(_SIDE) + 28, self.width() * 9 // 20))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            self._go_round(is_away=not holds_focus(self.list))
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() == _SHIFT:
            self.head.open_menu(self.verbs())
        elif event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def _go_round(self, *, is_away: bool) -> None:
        if is_away:
            self.list.enter_by_key()
        else:
            self._parts.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._parts.focusNextPrevChild(True)


def _read(key: CaseId, reader: Reader) -> Sequence[Happening]:
    return reader.lists.cases.timeline(key)
