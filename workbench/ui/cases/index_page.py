"""The first page of the room: the cases, what is open first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from workbench.services.case_files import MOST, CaseRow, CaseView
from workbench.texts import ntr, tr
from workbench.ui import days
from workbench.ui.cases import words
from workbench.ui.signals.waiting_line import WaitingLine
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.entering import Entering
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.letters import are_letters_on, is_character
from workbench.ui.widgets.pages import column
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.tabs import ViewTabs
from workbench.ui.widgets.verb_list import Row, Verb, VerbList
from workbench.ui.widgets.whole_rows import FoldingDelegate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.case_states import CaseState
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_OPEN, _HISTORY = "open", "history"
_AIR = 12  # how far the ground of a row reaches past its words


class IndexPage(QWidget):
    """Enter opens a case, N begins one, / filters."""

    case_opened = Signal(str)
    new_asked = Signal()
    signals_asked = Signal()  # those without a case

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        verbs = (
            Verb(_OPEN, tr("Open case"), ("Return", "Enter")),
            Verb(_HISTORY, tr("History"), ("H",)),
        )
        columns = Columns(due=184, count=0, chip=150)
        self.list = VerbList(tr("Cases"), verbs, columns, fits_content=False)
        self.list.setItemDelegate(FoldingDelegate(self.list, columns))
        self.tabs = ViewTabs(words.views(), tr("Which cases"))
        self.waiting = WaitingLine(desk)
        self.filter = TextField(tr("Filter cases"))
        self.filter.hide()
        self._filter_button = Button(tr("Filter"), Kind.GHOST, icon="funnel-simple", key="/")
        self.new = Button(tr("Open a case"), Kind.PRIMARY, icon="plus", key="N")
        self._more = Label("", Role.UI, Ink.TEXT2)
        self._entering = Entering(self, self.list)
        self._nothing = EmptyState("folder-simple", "")
        self._pages = QStackedLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        head = Flow(gap=8, at_right=1)
        for part in (Label(tr("Cases"), Role.TITLE), self._filter_button, self.new):
            head.addWidget(part)
        above = column(head, 10, self.tabs, 10, margins=(_AIR, 0, _AIR, 0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(36 - _AIR, 26, 36 - _AIR, 12)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addWidget(self.waiting)  # with its ground as wide as that of the rows below it
        layout.addLayout(column(4, self.filter, margins=(_AIR, 0, _AIR, 0)))
        layout.addLayout(self._pages, 1)
        for page in (self.list, self._nothing):  # before, the first would be a window of its own
            self._pages.addWidget(page)
        layout.addWidget(self._more)
        self.new.setVisible(not self._desk.is_read_only)

    def _connect(self) -> None:
        self.tabs.chosen.connect(lambda _: self.refresh())
        self.filter.changed.connect(lambda _: self.refresh())
        self.filter.entered.connect(self.list.enter_by_key)
        self.list.verb_asked.connect(self._do)
        self.list.letter.connect(self._letter)
        self.list.left_upwards.connect(
            lambda: self.waiting.setFocus(Qt.FocusReason.BacktabFocusReason)
        )
        self.waiting.clicked.connect(self.signals_asked)
        self._filter_button.clicked.connect(self.open_filter)
        self.new.clicked.connect(self.new_asked)

    @property
    def view(self) -> CaseView:
        """Which cases are shown."""
        value = self.tabs.value()
        return value if isinstance(value, CaseView) else CaseView.OPEN

    def enter(self) -> None:
        """Look again and take the focus."""
        self._entering.begin()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again, in the lane for long reads."""
        self._asked += 1
        self.waiting.refresh()
        job = partial(_read, self.view, self.filter.text())
        self._desk.look(self, job, partial(self._show, self._asked))

    def _show(self, asked: int, found: tuple[Sequence[CaseRow], Mapping[CaseState, int]]) -> None:
        if asked != self._asked:
            return
        rows, counts = found
        today = self._desk.clock.today()
        for view, _ in words.views():
            self.tabs.set_count(view, sum(counts.get(state, 0) for state in view.states))
        self.list.show_rows([_row(row, today) for row in rows])
        self._say_nothing(rows)
        self._more.setText(tr("The newest {n} are shown. Filter to find others.").format(n=MOST))
        self._more.setVisible(len(rows) >= MOST)
        if self._entering.is_due():
            if rows:
                self.list.enter_by_key()
            else:
                self.new.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.filter.text():
            told = ntr("{n} case found", "{n} cases found", len(rows)).format(n=len(rows))
            announce(self.filter.edit, told)

    def _say_nothing(self, rows: Sequence[CaseRow]) -> None:
        if not rows:
            said = tr("No case yet. What partners deal with together comes here.")
            if self.filter.text():
                said = tr("No case fits this filter. Esc shows all cases again.")
            elif self.view is CaseView.CLOSED:
                said = tr("No case is closed.")
            self._pages.removeWidget(self._nothing)
            self._nothing.deleteLater()
            self._nothing = EmptyState("folder-simple", said)
            self._pages.addWidget(self._nothing)
        self._pages.setCurrentIndex(0 if rows else 1)

    def open_filter(self) -> None:
        """Show the filter and take the focus."""
        self.filter.show()
        self.filter.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _letter(self, letter: str) -> None:
        act = {"n": self.new_asked.emit, "/": self.open_filter}.get(letter)
        if act is not None:
            act()

    def _do(self, code: str, chosen: Row) -> None:
        if code == _OPEN:
            self.case_opened.emit(chosen.key)
        else:
            self._desk.history_asked.emit(chosen.key, chosen.look.title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.filter.isVisible():
            self.filter.set_text("")
            self.filter.hide()
            self.list.enter_by_key()
        elif is_character(event) and are_letters_on():  # the list has the keys only with rows
            self._letter(event.text().lower())
        else:
            super().keyPressEvent(event)


def _row(row: CaseRow, today: date) -> Row:
    said, tone = words.state(row.state)
    day = row.closed_on or row.review_on
    told = tr("review {day}") if row.closed_on is None else tr("closed {day}")
    look = RowLook(
        title=words.called(row),
        second=", ".join(part for part in (row.code if row.name else "", row.purpose) if part),
        chip=said,
        chip_tone=tone,
        due=told.format(day=days.near_day(day, today)) if day else "",
        icon="folder-simple",
    )
    return Row(row.id, look, words.spoken_row(row), row)


def _read(
    view: CaseView, search: str, reader: Reader
) -> tuple[Sequence[CaseRow], Mapping[CaseState, int]]:
    return reader.lists.cases.rows(view, search), reader.lists.cases.counts()
