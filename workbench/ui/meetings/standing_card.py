"""What stands on every agenda of a table; one key leaves a point off the next one only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.ids import FixedItemId
from workbench.services import tables
from workbench.texts import ptr, tr
from workbench.ui.meetings import points
from workbench.ui.meetings.points_card import PointsCard, item_draft
from workbench.ui.widgets.verb_list import Verb

if TYPE_CHECKING:
    from workbench.domain.tables import FixedItem
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk
    from workbench.ui.meetings.points import PointDraft

SKIP = "skip"


class StandingCard(PointsCard):
    """The fixed points of a table; each act is one step."""

    def __init__(self, desk: Desk) -> None:
        skip = Verb(SKIP, tr("Leave out next time, or not"), ("S",))
        told = tr("S: left out next time. It comes back by itself.")
        super().__init__(desk, tr("On every agenda"), told, skip)

    def _look(self) -> None:
        held = self._desk.read.fixed_items.where(table=self._table)
        self.list.show_points(points.of_table(held))

    def _add(self, draft: PointDraft) -> None:
        self._desk.do(tables.add_fixed_item, self._table, item_draft(draft))

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

    def _more(self, key: str) -> None:
        self._desk.do(tables.skip_fixed_item, FixedItemId(key)).then(self, self._skipped)

    def _skipped(self, outcome: Outcome[FixedItem]) -> None:
        is_skipped = outcome.value.skip_once
        said = ptr("item", "Left out next time") if is_skipped else tr("On the next agenda again")
        self._desk.tell(said, can_undo=True, is_spoken=True)  # the row says it too

    def _places(self) -> list[str]:
        return [i.id for i in self._desk.read.fixed_items.where(table=self._table)]

    def _place(self, key: str, at: int) -> None:
        self._desk.do(tables.place_fixed_item, FixedItemId(key), at)

    def _remove(self, key: str) -> None:
        sentence = tr("Item taken off the coming agendas")
        asked = self._desk.do(tables.remove_fixed_item, FixedItemId(key))
        asked.then(self, lambda _: self._desk.tell(sentence, can_undo=True))
