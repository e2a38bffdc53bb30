"""The page of a table: what it is, who sits there, what stands on every agenda, what is parked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.ids import TableId
from workbench.services import tables
from workbench.texts import tr
from workbench.ui.handover.card import HandoverCard
from workbench.ui.handover.subjects import of_table
from workbench.ui.meetings.elsewhere_card import ElsewhereCard
from workbench.ui.meetings.ending_card import EndingCard
from workbench.ui.meetings.head import AIR, Crumbs
from workbench.ui.meetings.keeping_card import KeepingCard
from workbench.ui.meetings.members_card import MembersCard
from workbench.ui.meetings.numbers_card import NumbersCard
from workbench.ui.meetings.parking_card import ParkingCard
from workbench.ui.meetings.standing_card import StandingCard
from workbench.ui.meetings.table_form import NEW, TableForm
from workbench.ui.meetings.templates_card import TemplatesCard
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, ScrollPage, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.tables import Table
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk


class TablePage(QWidget):
    """A new table is made with one button; after that every field is kept when it is left."""

    back_asked = Signal()
    made = Signal(str)  # table
    plan_asked = Signal(str, str)  # table, template

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._key = TableId("")
        self.crumbs = Crumbs()
        self.handover = Button(tr("Handover report"), Kind.GHOST, icon="handshake", size=Size.SMALL)
        self.crumbs.add_act(self.handover)
        self.title = Label("", Role.DISPLAY, wraps=True)
        self.form = TableForm(desk)
        self.members = MembersCard(desk)
        self.keeping = KeepingCard()
        self.numbers = NumbersCard(desk)
        self.elsewhere = ElsewhereCard(desk)
        self.ending = EndingCard(desk)
        self.standing = StandingCard(desk)
        self.parking = ParkingCard(desk)
        self.templates = TemplatesCard(desk)
        self.make = Button(tr("Make table"), Kind.PRIMARY, key=tr("Enter"))
        self._more = _stacked(self.members, self.standing, self.parking, self.templates)
        self._rest = _stacked(self.elsewhere, self.keeping, self.numbers, self.ending)
        body = QWidget()
        inside = row(spacing=32, margins=(36 - AIR, 26, 36, 24))
        inside.addLayout(self._left(), 5)
        inside.addWidget(self._more, 6)
        body.setLayout(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._scroll = ScrollPage(body)
        layout.addWidget(self._scroll)
        self._connect()

    def _left(self) -> QVBoxLayout:
        card = Panel(Ink.SURFACE, radius=14, line=Ink.HAIR)
        card.setLayout(
            column(self.form, 8, row(self.make, None), margins=(20, 18, 20, 18), spacing=0)
        )
        stack = QWidget()
        stack.setLayout(column(card, 16, self._rest))
        stack.setMaximumWidth(current().px(680))  # all its cards have one right edge
        cards = row(stack, None)
        cards.setStretch(0, 1000)
        below = column(self.title, 18, cards, None, margins=(AIR, 0, 0, 0))
        return column(self.crumbs, 6, below)

    def _connect(self) -> None:
        self.crumbs.back_asked.connect(self.back_asked)
        self.crumbs.history_asked.connect(self._ask_history)
        self.handover.clicked.connect(self.ask_handover)
        self.make.clicked.connect(self._make)
        self.form.entered.connect(self._enter)
        self.form.edited.connect(self._keep)
        # once its form has its place
        self.elsewhere.opened.connect(lambda: QTimer.singleShot(0, self, self._show_elsewhere))
        self.keeping.chosen.connect(lambda table: self._desk.do(tables.change_table, table))
        self.templates.plan_asked.connect(lambda key: self.plan_asked.emit(self._key, key))

    def open_table(self, key: TableId) -> None:
        """Show a table; an empty key is one to be made."""
        self._key = key
        self.refresh()
        if not key:
            self.form.show_table(NEW)
            self.form.starts.set_text("14:00")
        self.form.begin()

    def refresh(self) -> None:
        """Read the table again."""
        table = self._table()
        if table is None:
            self._key = TableId("")  # new, or its making was taken back
        self.make.setVisible(table is None)
        for part in (self._more, self._rest, self.crumbs.history):
            part.setVisible(table is not None)
        self.handover.setVisible(table is not None and not self._desk.is_read_only)
        self.crumbs.say(tr("New table") if table is None else tr("Table"))
        self.title.setText(table.name if table else tr("New table"))
        if table is None:
            return
        for card in (self.form, self.elsewhere, self.keeping, self.numbers, self.ending):
            card.show_table(table)
        for part in (self.members, self.standing, self.parking, self.templates):
            part.show_table(table.id)

    def flush(self) -> None:
        """Store what is half typed; a new table that has a name is made."""
        self.standing.half_typed()
        self.parking.half_typed()
        if self._key:
            self._keep()
        elif self.form.name.text():
            self._make()

    def _table(self) -> Table | None:
        return self._desk.read.tables.find(self._key) if self._key else None

    def _show_elsewhere(self) -> None:
        self._scroll.ensureWidgetVisible(self.elsewhere, 0, 24)

    def _ask_history(self) -> None:
        if (table := self._table()) is not None:
            self._desk.history_asked.emit(table.id, table.name)

    def ask_handover(self) -> None:
        """Offer the report for who takes the table over."""
        if (table := self._table()) is not None:
            card = HandoverCard(self._desk, self.window(), of_table(table))
            card.closed.connect(card.deleteLater)
            card.open_for(self.handover)

    def _enter(self) -> None:
        if not self._key:
            self._make()

    def _make(self) -> None:
        table = self.form.table()
        if table is not None:
            titles = (
                tr("Opening and agenda"),
                tr("Minutes of the previous meeting"),
                tr("Action list"),
                tr("Any other business and closing"),
            )
            self._desk.do(tables.add_table, table, titles).then(self, self._made)

    def _made(self, outcome: Outcome[Table]) -> None:
        self._key = outcome.value.id
        self.refresh()
        self._desk.tell(tr("Table made"), can_undo=True)
        self.members.open_picker()
        self.made.emit(outcome.value.id)

    def _keep(self) -> None:
        held = self._table()
        typed = self.form.table() if held is not None else None
        if typed is not None and typed != held:
            self._desk.do(tables.change_table, typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
            return
        super().keyPressEvent(event)


def _stacked(*cards: QWidget) -> QWidget:
    """Return cards below each other, as one part that can be hidden."""
    whole = QWidget()
    parts = [part for card in cards for part in (card, 16)]
    whole.setLayout(column(*parts, None))
    return whole
