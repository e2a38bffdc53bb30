"""Empty seats: which kind of partner is missing at which table (ux.md 2.1, dekking).

Enter gives a seat to somebody of a partner of that kind, X says that the table does without.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.coverage import SeatWaiver
from workbench.domain.ids import ContactId
from workbench.services import coverage, tables
from workbench.texts import ntr, tr
from workbench.ui.partners import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import bar_in_margin, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.people import Contact
    from workbench.services.coverage import EmptySeat, TableCoverage
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_GIVE, _WAIVE = "give", "waive"
_SEPARATOR = ":"


class GiveSeat(Popover):
    """Asks who of the partners of a kind takes a seat."""

    chosen = Signal(str)  # ContactId

    def __init__(self, window: QWidget, title: str, people: Sequence[tuple[object, str]]) -> None:
        super().__init__(window, title)
        self.who = ChoiceField(tr("Who takes the seat"), people)
        give = Button(tr("Give a seat"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        self.who.setFixedWidth(current().px(360))
        head = Label(title, Role.UI_BOLD)
        parts = (head, 10, self.who, 12, row(None, give))
        self.body.addLayout(column(*parts, margins=(10, 8, 10, 8)))
        give.clicked.connect(self._enter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        who = str(self.who.value())
        self.close_up()
        self.chosen.emit(who)


class SeatsPage(QWidget):
    """The tables that meet, each with the kinds of partner that it misses."""

    closed = Signal()
    partner_asked = Signal(object)  # EmptySeat that nobody is known for

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        verbs = (
            Verb(_GIVE, tr("Give a seat"), ("Return", "Enter")),
            Verb(_WAIVE, tr("Not needed at this table"), ("X",)),
        )
        self.list = VerbList(tr("Empty seats"), verbs, Columns(due=210), fits_content=False)
        self._nothing = Label(tr("No table meets of which seats are expected."), Role.UI, Ink.TEXT2)
        self._lead = Label(
            tr(
                "What usually sits at such a table. A kind that a table does without is told no "
                "more."
            ),
            Role.UI,
            Ink.TEXT2,
            wraps=True,
        ).growing()
        close = Button(tr("Back to the partners"), Kind.GHOST, icon="caret-left", key=tr("Esc"))
        head = row(Label(tr("Empty seats"), Role.TITLE), None, close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 26, 14, 12)
        layout.setSpacing(0)
        parts = (head, 4, self._lead, 12, self._nothing)
        layout.addLayout(column(*parts, margins=(12, 0, 22, 6)))
        self.list.keep_readable(760)
        below = row(self.list, margins=(0, 0, 10, 0))
        bar_in_margin(self.list, below)
        layout.addLayout(below, 1)
        self.list.verb_asked.connect(self._do)
        close.clicked.connect(self.closed)

    def refresh(self) -> None:
        """Read the seats again, in the lane for long reads."""
        self._desk.look(self, partial(_covered, self._desk.clock.today()), self._show)

    def _show(self, found: Sequence[TableCoverage]) -> None:
        self.list.show_rows([one for table in found for one in _rows(table)])
        self._nothing.setVisible(not found)
        self._lead.setVisible(bool(found))
        if self.list.hasFocus() and self.list.chosen() is None:
            self.list.enter_by_key()

    def _do(self, code: str, chosen: Row) -> None:
        if isinstance(chosen.of, SeatWaiver):
            asked = self._desk.do(coverage.want_seat, chosen.of.id)
            asked.then(self, lambda _: self._desk.tell(tr("Belongs here after all"), can_undo=True))
        elif isinstance(chosen.of, _Empty) and code == _WAIVE:
            empty = chosen.of
            done = self._desk.do(coverage.waive_seat, empty.table.table.id, empty.seat.kind)
            told = tr("Not needed at this table: {kind}").format(kind=words.kind(empty.seat.kind))
            done.then(self, lambda _: self._desk.tell(told, can_undo=True))
        elif isinstance(chosen.of, _Empty):
            self._give(chosen.of)

    def _give(self, empty: _Empty) -> None:
        people = self._people(empty.seat)
        if not people:
            self.partner_asked.emit(empty.seat)
            return
        title = tr("A seat for {kind}").format(kind=words.kind(empty.seat.kind))
        made = GiveSeat(self.window(), title, people)
        today, table = self._desk.clock.today(), empty.table.table.id

        def give(who: str) -> None:
            asked = self._desk.do(tables.add_member, table, ContactId(who), since=today)
            asked.then(self, lambda _: self._desk.tell(tr("Seat given"), can_undo=True))

        made.chosen.connect(give)
        made.closed.connect(made.deleteLater)
        made.open_below(self.list)

    def _people(self, seat: EmptySeat) -> list[tuple[object, str]]:
        today = self._desk.clock.today()
        found: list[tuple[object, str]] = []
        for home in seat.known:
            held: Sequence[Contact] = self._desk.read.contacts.where(organisation=home.id)
            here = [person for person in held if person.is_active(today)]
            found += [(p.id, f"{words.name_of(p)}, {home.name}") for p in here]
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def _covered(today: date, reader: Reader) -> Sequence[TableCoverage]:
    return coverage.coverage(reader.records, today)


class _Empty:
    """An empty seat at its table."""

    def __init__(self, table: TableCoverage, seat: EmptySeat) -> None:
        self.table = table
        self.seat = seat


def _rows(held: TableCoverage) -> Iterator[Row]:
    n = len(held.empty)
    told = ntr("{n} empty seat", "{n} empty seats", n).format(n=n) if n else tr("no empty seats")
    seated = tr("{n} of {all} kinds sit here").format(n=held.seated, all=held.expected)
    said = f"{held.table.name}, {told}, {seated}"
    look = RowLook(title=held.table.name, is_header=True, monogram=held.table.prefix, count=n)
    yield Row(f"table{_SEPARATOR}{held.table.id}", look, said)
    for seat in held.empty:
        kind, known = words.kind(seat.kind), _known(seat)
        look = RowLook(title=kind, icon="circle-dashed", icon_ink=Ink.WARN, due=known)
        key = _SEPARATOR.join((held.table.id, seat.kind))
        yield Row(key, look, ", ".join((kind, tr("empty seat"), known)), _Empty(held, seat))
    for waiver in held.waived:
        kind, gone = words.kind(waiver.kind), tr("not needed here")
        look = RowLook(title=kind, icon="x", icon_ink=Ink.TEXT3, due=gone)
        yield Row(waiver.id, look, f"{kind}, {gone}", waiver)


def _known(seat: EmptySeat) -> str:
    """Say which partners of the kind there are, to be given the seat."""
    if not seat.known:
        return tr("no such partner yet")
    if len(seat.known) == 1:
        return seat.known[0].name
    n = len(seat.known)
    return ntr("{n} partner", "{n} partners", n).format(n=n)
