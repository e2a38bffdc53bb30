"""The page of a table: what it is, who sits there, what stands on every agenda."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.ids import FixedItemId, TableId
from workbench.services import tables
from workbench.services.agenda import ItemDraft
from workbench.texts import tr
from workbench.ui.meetings import points
from workbench.ui.meetings.agenda_list import AgendaList
from workbench.ui.meetings.head import AIR, Crumbs
from workbench.ui.meetings.members_card import MembersCard
from workbench.ui.meetings.numbers_card import NumbersCard
from workbench.ui.meetings.table_form import NEW, TableForm
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, ScrollPage, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.tables import Table
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk
    from workbench.ui.meetings.points import PointDraft


class TablePage(QWidget):
    """A new table is made with one button; after that every field is kept when it is left."""

    back_asked = Signal()
    made = Signal(str)  # table

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._key = TableId("")
        self.crumbs = Crumbs()
        self.title = Label("", Role.DISPLAY, wraps=True)
        self.form = TableForm(desk)
        self.members = MembersCard(desk)
        self.numbers = NumbersCard(desk)
        self.standing = AgendaList(tr("On every agenda"), has_people=False)
        self.make = Button(tr("Make table"), Kind.PRIMARY, key=tr("Enter"))
        self._more = self._right()
        card = Panel(Ink.SURFACE, radius=14, line=Ink.HAIR)
        card.setLayout(
            column(self.form, 8, row(self.make, None), margins=(20, 18, 20, 18), spacing=0)
        )
        card.setMaximumWidth(current().px(680))
        cards = row(card, None)
        cards.setStretch(0, 1000)
        below = column(self.title, 18, cards, 16, self.numbers, None, margins=(AIR, 0, 0, 0))
        left = column(self.crumbs, 6, below)
        body = QWidget()
        inside = row(spacing=32, margins=(40 - AIR, 28, 40, 24))
        inside.addLayout(left, 5)
        inside.addWidget(self._more, 6)
        body.setLayout(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ScrollPage(body))
        self._connect()

    def _right(self) -> QWidget:
        standing = Panel(Ink.SURFACE, radius=14, line=Ink.HAIR)
        head = row(Label(tr("On every agenda"), Role.H2), None, margins=(8, 0, 8, 0))
        parts = column(head, 8, Divider(), 4, self.standing, margins=(12, 16, 12, 10))
        standing.setLayout(parts)
        right = QWidget()
        right.setLayout(column(self.members, 16, standing, None))
        return right

    def _connect(self) -> None:
        self.crumbs.back_asked.connect(self.back_asked)
        self.crumbs.history_asked.connect(self._ask_history)
        self.make.clicked.connect(self._make)
        self.form.entered.connect(self._enter)
        self.form.edited.connect(self._keep)
        self.standing.added.connect(self._add)
        self.standing.changed.connect(self._change)
        self.standing.moved.connect(self._move)
        self.standing.dropped.connect(self._drop)
        self.standing.removed.connect(self._remove)

    def open_table(self, key: TableId) -> None:
        """Show a table; an empty key is one to be made."""
        self._key = key
        self.standing.end_edit()
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
        self._more.setVisible(table is not None)
        self.numbers.setVisible(table is not None)
        self.crumbs.history.setVisible(table is not None)
        self.crumbs.say(tr("New table") if table is None else tr("Table"))
        self.title.setText(table.name if table else tr("New table"))
        if table is None:
            return
        self.form.show_table(table)
        self.members.show_table(table.id)
        self.numbers.show_table(table)
        self.standing.show_points(
            points.of_table(self._desk.read.fixed_items.where(table=table.id))
        )

    def flush(self) -> None:
        """Store what is half typed; a new table that has a name is made."""
        self.standing.half_typed()
        if self._key:
            self._keep()
        elif self.form.name.text():
            self._make()

    def _table(self) -> Table | None:
        return self._desk.read.tables.find(self._key) if self._key else None

    def _ask_history(self) -> None:
        if (table := self._table()) is not None:
            self._desk.history_asked.emit(table.id, table.name)

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

    def _add(self, draft: PointDraft) -> None:
        self._desk.do(tables.add_fixed_item, self._key, _item_draft(draft))

    def _change(self, key: str, draft: PointDraft) -> None:
        held = self._desk.read.fixed_items.find(key)
        if held is not None:
            item = replace(
                held,
                title=draft.title,
                treatment=draft.treatment,
                minutes=draft.minutes,
                is_closed=draft.is_closed,
            )
            self._desk.do(tables.change_fixed_item, item)

    def _places(self) -> list[str]:
        return [i.id for i in self._desk.read.fixed_items.where(table=self._key)]

    def _move(self, key: str, by: int) -> None:
        at = self._places().index(key) + by
        if 0 <= at < len(self._places()):
            self._desk.do(tables.place_fixed_item, FixedItemId(key), at)

    def _drop(self, key: str, before: int) -> None:
        at = before - (self._places().index(key) < before)
        self._desk.do(tables.place_fixed_item, FixedItemId(key), at)

    def _remove(self, key: str) -> None:
        sentence = tr("Item taken off the coming agendas")
        asked = self._desk.do(tables.remove_fixed_item, FixedItemId(key))
        asked.then(self, lambda _: self._desk.tell(sentence, can_undo=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
            return
        super().keyPressEvent(event)


def _item_draft(draft: PointDraft) -> ItemDraft:
    return ItemDraft(
        title=draft.title,
        treatment=draft.treatment,
        minutes=draft.minutes,
        is_closed=draft.is_closed,
    )
