"""What is kept longer than its table says, table by table: to look at, and to lay before others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.domain.destruction import Destruction
from workbench.services import retention
from workbench.services.due_persons import DueRecord
from workbench.texts import ntr, tr
from workbench.ui import days
from workbench.ui.forgetting import due_rows
from workbench.ui.forgetting.declaration_card import DeclarationCard
from workbench.ui.forgetting.destroy_card import DestroyCard
from workbench.ui.forgetting.target import Target
from workbench.ui.theme import current
from workbench.ui.today.layout import DayHead
from workbench.ui.today.retention_printing import RetentionPopover
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.entering import Entering
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.pages import below_or_beside, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import CompactDelegate, Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.services.retention import DueList, DueMinutes, DueTable
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_OPEN: Final = "open"
_PAPER: Final = "p"
_MOST: Final = 980  # the widest that a row is good to read
_SHOWN: Final = 240  # of all tables together: who walks more has the paper
_NARROW: Final = 700  # at 100 %: below this the buttons go under the words
_LEAST: Final = 5  # of each


class RetentionPage(QWidget):
    """One list under the names of the tables; Enter opens the minutes, P makes the paper."""

    wished = Signal(object)  # Wish
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.found: retention.DueList | None = None
        self.printing: RetentionPopover | None = None
        self.destroying: DestroyCard | None = None
        self.declaring: DeclarationCard | None = None
        self.head = DayHead()
        self.list = VerbList(tr("Retention periods"), _verbs(), _columns(), fits_content=False)
        self._entering = Entering(self, self.list)
        self.list.setItemDelegate(CompactDelegate(self.list, _columns()))
        self._none = EmptyState("tray", tr("Nothing is past its retention period."))
        self.paper = Button(tr("Make PDF"), Kind.SECONDARY, icon="file-pdf", key="P")
        self._back = Button(tr("Back to Today"), Kind.GHOST, icon="caret-left", key=tr("Esc"))
        self._build()
        self.list.verb_asked.connect(self._do)
        self.list.letter.connect(lambda letter: self._print() if letter == _PAPER else None)
        self.paper.clicked.connect(self._print)
        self._back.clicked.connect(self.left)

    def _build(self) -> None:
        buttons = column(row(self.paper, self._back, None, spacing=8), None)
        self._above = row(spacing=16, margins=(32, 30, 32, 8))
        self._above.addWidget(self.head, 1)
        self._above.addLayout(buttons)
        below = column(self.list, self._none, margins=(32, 6, 20, 12))
        parts = column(self._above, below)
        parts.setStretch(1, 1)
        inside = QWidget()
        inside.setLayout(parts)
        inside.setMaximumWidth(_MOST + 64)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inside, 100)
        layout.addStretch(1)
        self._none.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below_or_beside(self._above, is_below=self.width() < current().px(_NARROW))

    def enter(self) -> None:
        """Look again and take the focus."""
        self._entering.begin()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again, in a lane."""
        today = self._desk.clock.today()
        title = tr("Past their retention period")
        self.head.say(days.titled_day(today), title, self.head.said.text())
        self._desk.look(self, partial(_first_of_each, today=today), self._show)

    def _show(self, found: DueList) -> None:
        self.found = found
        is_due = self._entering.is_due()
        rows = [
            *due_rows.of_records(found),
            *(one for table in found.tables for one in _table(table, found.stands_on)),
            *due_rows.of_declared(found),
        ]
        self.list.show_rows(rows)
        is_something = bool(rows)
        self.list.setVisible(is_something)
        self._none.setVisible(not is_something)
        self.paper.setEnabled(bool(found.tables or found.records))
        self.head.say(self.head.day.text(), self.head.greeting.text(), _said(found))
        if is_due:
            if is_something:
                self.list.enter_by_key()
            else:
                self._back.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _do(self, code: str, chosen: Row) -> None:
        if code != _OPEN:
            return
        if isinstance(chosen.of, retention.DueMinutes):
            self.wished.emit(Wish(Place.MEETING, chosen.of.meeting))
        elif isinstance(chosen.of, DueRecord):
            self._ask_to_destroy(chosen.of)
        elif isinstance(chosen.of, Destruction):
            self._declare(chosen.of)

    def _ask_to_destroy(self, due: DueRecord) -> None:
        if self._desk.is_read_only:
            return
        if self.destroying is None:
            self.destroying = DestroyCard(self._desk, self.window())
        self.destroying.open_for(Target.of(due), self.paper)

    def _declare(self, made: Destruction) -> None:
        if self.declaring is None:
            self.declaring = DeclarationCard(self._desk, self.window())
        files = self._desk.forgetting
        left = files.left_behind() if files is not None else ()
        self.declaring.open_for(made, left, self.paper)

    def _print(self) -> None:
        if self.found is None or not (self.found.tables or self.found.records):
            return
        today = self.found.stands_on
        self._desk.look(self, lambda reader: retention.due(reader, today), self._print_all)

    def _print_all(self, found: DueList) -> None:
        if self.printing is None:
            self.printing = RetentionPopover(self._desk, self.window())
        self.printing.open_for(found, self.paper)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _first_of_each(reader: Reader, today: date) -> DueList:
    tables = len(reader.records.tables.where())
    return retention.due(reader, today, share(tables))


def share(tables: int) -> int:
    """Return how many of each are shown: forty tables share what one would have."""
    return max(_LEAST, _SHOWN // max(tables, 1))


def _verbs() -> tuple[Verb, ...]:
    return (Verb(_OPEN, tr("Open it"), ("Return", "Enter")),)


def _columns() -> Columns:
    return Columns(due=200, count=0, chip=0)


def _said(found: DueList) -> str:
    if not (found.tables or found.records):
        return ""
    told = tr("They stay until the archivist or the data protection officer agrees.")
    return told + " " + tr("Nothing is destroyed before you say who agreed.")


def _table(table: DueTable, today: date) -> Iterator[Row]:
    """Return the rows of a table under its name and category."""
    kept = table.category.value
    title = tr("{table}, selection list {number}").format(table=table.name, number=kept)
    n = table.count
    yield Row(f"table:{table.id}", RowLook(title=title, is_header=True, count=n), f"{title}, {n}")
    yield from (_minutes(one, table, today) for one in table.minutes)
    left = n - len(table.minutes)
    if left > 0:
        told = ntr("{n} more stands on paper", "{n} more stand on paper", left).format(n=left)
        yield Row(f"more:{table.id}", RowLook(title=told), told)


def _minutes(one: DueMinutes, table: DueTable, today: date) -> Row:
    title = ", ".join(part for part in (one.number, one.title) if part)
    held = tr("Held on {day}").format(day=days.month_day(one.on, today))
    kept = tr("kept for {term}").format(term=_term(table))
    since = tr("Over since {day}").format(day=days.month_day(one.since, today))
    look = RowLook(title=title, second=f"{held}, {kept}", due=since)
    return Row(one.meeting, look, ", ".join((title, since, held, kept)), one)


def _term(table: DueTable) -> str:
    n = table.category.years or 0
    return ntr("{n} year", "{n} years", n).format(n=n)
