"""What stands on every agenda of a table; one key leaves a point off the next one only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.ids import FixedItemId, TableId
from workbench.services import tables
from workbench.services.agenda import ItemDraft
from workbench.texts import ptr, tr
from workbench.ui.meetings import points
from workbench.ui.meetings.agenda_list import AgendaList
from workbench.ui.meetings.lists import Verb
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from workbench.domain.tables import FixedItem
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk
    from workbench.ui.meetings.points import PointDraft

SKIP = "skip"


class StandingCard(Panel):
    """The fixed points of a table; each act is one step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self._desk = desk
        self._table = TableId("")
        skip = Verb(SKIP, tr("Leave out next time, or not"), ("S",))
        self.list = AgendaList(tr("On every agenda"), has_people=False, more=(skip,))
        head = row(Label(tr("On every agenda"), Role.H2), None, margins=(8, 0, 8, 0))
        told = tr("S: left out next time. It comes back by itself.")
        hint = row(Label(told, Role.SMALL, Ink.TEXT3, wraps=True), margins=(10, 2, 8, 4))
        self.setLayout(column(head, 8, Divider(), 4, hint, self.list, margins=(12, 16, 12, 10)))
        self.list.added.connect(self._add)
        self.list.changed.connect(self._change)
        self.list.moved.connect(self._move)
        self.list.dropped.connect(self._drop)
        self.list.removed.connect(self._remove)
        self.list.more_asked.connect(lambda _, key: self._skip(key))

    def show_table(self, table: TableId) -> None:
        """Show what stands on every agenda of a table."""
        if table != self._table:
            self.list.end_edit()
        self._table = table
        self.list.show_points(points.of_table(self._desk.read.fixed_items.where(table=table)))

    def half_typed(self) -> None:
        """Keep what stands in an open form."""
        self.list.half_typed()

    def _add(self, draft: PointDraft) -> None:
        self._desk.do(tables.add_fixed_item, self._table, _item_draft(draft))

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

    def _skip(self, key: str) -> None:
        self._desk.do(tables.skip_fixed_item, FixedItemId(key)).then(self, self._skipped)

    def _skipped(self, outcome: Outcome[FixedItem]) -> None:
        is_skipped = outcome.value.skip_once
        said = ptr("item", "Left out next time") if is_skipped else tr("On the next agenda again")
        self._desk.tell(said, can_undo=True, is_spoken=True)  # the row says it too

    def _places(self) -> list[str]:
        return [i.id for i in self._desk.read.fixed_items.where(table=self._table)]

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


def _item_draft(draft: PointDraft) -> ItemDraft:
    return ItemDraft(
        title=draft.title,
        treatment=draft.treatment,
        minutes=draft.minutes,
        is_closed=draft.is_closed,
    )
