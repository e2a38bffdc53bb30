"""One case: its head, its timeline, and the sections at its right (pictures 09 and 10)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.services.case_files import Happening
from workbench.texts import tr
from workbench.ui.cases import timeline as of_timeline
from workbench.ui.cases import words
from workbench.ui.cases.head import CaseHead
from workbench.ui.cases.section import CaseVerb
from workbench.ui.cases.sections import sections
from workbench.ui.cases.timeline import Timeline
from workbench.ui.theme import Ink, Role, current
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
    page_asked = Signal(object)  # QWidget of a section
    passage_asked = Signal(str, str, str)  # meeting, item, line

    def __init__(self, desk: Desk, care: Care | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._case: Case | None = None
        self._asked = 0
        self.head = CaseHead()
        self.list = Timeline()
        self._count = Label("", Role.BODY, Ink.TEXT2)
        self.sections = sections(desk, care)
        self._build()
        self._connect()

    def _build(self) -> None:
        head = column(self.head, margins=(36 - 11, 22, 28, 14))
        title = row(Label(tr("Timeline"), Role.H2), self._count, None, spacing=10)
        below = row(self.list, margins=(0, 0, 10, 0))
        bar_in_margin(self.list, below)
        left = column(row(title, margins=(8, 0, 14, 0)), 12, below)
        left.setStretch(2, 1)
        self.list.setMinimumHeight(120)
        self._parts = QWidget()
        parts = [part for section in self.sections for part in (section, 24)]
        self._parts.setLayout(column(*parts, None, margins=(0, 0, 20, 20)))
        self._side = ScrollPage(self._parts)
        self._body = QHBoxLayout()
        self._body.setContentsMargins(28, 22, 8, 0)
        self._body.setSpacing(16)
        self._body.addLayout(left, 1)
        self._body.addWidget(self._side)
        whole = column(head, Divider())
        whole.addLayout(self._body, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.head.back_asked.connect(self.back_asked)
        self.head.more.clicked.connect(lambda: self.head.open_menu(self.verbs()))
        self.list.verb_asked.connect(self._do)
        for section in self.sections:
            section.left.connect(self.list.enter_by_key)
            section.page_asked.connect(self.page_asked)
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
        self.head.show_case(held, lead, partners, today)
        for section in self.sections:
            section.show_case(held)
        self._asked += 1
        self._desk.look(self, partial(_read, held.id), partial(self._show, self._asked))

    def _show(self, asked: int, found: Sequence[Happening]) -> None:
        if asked == self._asked:
            self._count.setText(str(len(found)))
            self.list.show_happenings(found, self._desk.clock.today())

    def verbs(self) -> tuple[CaseVerb, ...]:
        """Return what can be done with the case: of the page itself, then of its sections."""
        own = (CaseVerb(tr("History"), self._show_history),)
        return (*own, *(verb for section in self.sections for verb in section.verbs()))

    def flush(self) -> None:
        """Store what is half typed, without asking."""
        for section in self.sections:
            section.flush()

    def _show_history(self) -> None:
        if self._case is not None:
            self._desk.history_asked.emit(self._case.id, words.called(self._case))

    def _do(self, code: str, chosen: Row) -> None:
        held = chosen.of
        if not isinstance(held, Happening):
            return
        if code == of_timeline.HISTORY or (code == of_timeline.OPEN and not held.meeting):
            key = self._case.id if held.sort.is_quiet and self._case else ""
            self._desk.history_asked.emit(key or held.key, chosen.look.title)
        elif code == of_timeline.OPEN:
            self.passage_asked.emit(held.meeting, held.item, held.line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._side.setFixedWidth(min(current().px(_SIDE) + 28, self.width() * 9 // 20))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_away = not holds_focus(self.list)
        if event.key() == Qt.Key.Key_F6:
            self._go_round(is_away=is_away)
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
