"""What is wished of an agenda, turned into the use cases of a meeting's items."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.agenda import ItemState, numbered
from workbench.domain.ids import ContactId, ItemId
from workbench.services import agenda, parking
from workbench.services.agenda import ItemDraft
from workbench.texts import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.ids import MeetingId
    from workbench.services.ports import Work
    from workbench.ui.desk import Desk
    from workbench.ui.meetings.points import PointDraft


def _add(work: Work, meeting: MeetingId, draft: PointDraft, presenter: ContactId | None) -> ItemId:
    """Put a new item on the agenda, with who presents it."""
    given = ItemDraft(
        title=draft.title,
        treatment=draft.treatment,
        minutes=draft.minutes,
        is_closed=draft.is_closed,
        note=draft.note,
    )
    (key,) = agenda.add_items(work, meeting, [given])
    if draft.presenter:
        item = work.items.get(key)
        agenda.change_item(work, presented(item, draft.presenter, presenter))
    return key


def presented(item: AgendaItem, name: str, contact: ContactId | None) -> AgendaItem:
    """Return the item with its presenter: a person at the table, or words."""
    return replace(item, presenter=contact, presenter_text="" if contact else name)


class AgendaWishes:
    """Asks for what a person wants of the agenda of one meeting."""

    def __init__(self, desk: Desk, meeting: MeetingId, people: Mapping[str, ContactId]) -> None:
        self._desk = desk
        self._meeting = meeting
        self._people = people  # by name, for presenters

    def items(self) -> list[AgendaItem]:
        """Return the items as they stand, in reading order."""
        return [item for _, item in numbered(self._desk.read.items.where(meeting=self._meeting))]

    def add(self, draft: PointDraft) -> None:
        """Put a new item on the agenda."""
        self._desk.do(_add, self._meeting, draft, self._people.get(draft.presenter))

    def change(self, key: str, draft: PointDraft) -> None:
        """Store what was typed of an item."""
        held = self._desk.read.items.find(key)
        if held is None:
            return
        item = replace(
            held,
            title=draft.title,
            treatment=draft.treatment,
            minutes=draft.minutes,
            is_closed=draft.is_closed,
            note=draft.note,
        )
        item = presented(item, draft.presenter, self._people.get(draft.presenter))
        if item != held:
            self._desk.do(agenda.change_item, item, why=draft.why)

    def move(self, key: str, by: int) -> None:
        """Move an item up or down on its level."""
        self._desk.do(agenda.move_item, ItemId(key), by)

    def level(self, key: str, by: int) -> bool:
        """Put an item below the one above it, or take it out again; tell whether that can be."""
        items = self.items()
        item = next((i for i in items if i.id == key), None)
        if item is None:
            return False
        top = [i for i in items if i.parent is None]
        if by < 0 and item.parent is not None:
            above = next(n for n, i in enumerate(top) if i.id == item.parent)
            self._desk.do(agenda.place_item, item.id, None, above + 1)
            return True
        if by < 0 or item.parent is not None or any(i.parent == item.id for i in items):
            return False
        at = top.index(item)
        if at == 0:
            return False
        parent = top[at - 1].id
        below = sum(i.parent == parent for i in items)
        self._desk.do(agenda.place_item, item.id, parent, below)
        return True

    def drop(self, key: str, before: int) -> None:
        """Put an item where it was let go: before the row with this number."""
        items = self.items()
        item = next((i for i in items if i.id == key), None)
        if item is None:
            return
        target = items[before] if before < len(items) else None
        parent = target.parent if target is not None else None
        if any(i.parent == item.id for i in items) or parent == item.id:
            parent = None
        level = [i for i in items if i.parent == parent and i.id != key]
        later = {i.id for i in items[before:]}
        at = next((n for n, i in enumerate(level) if i.id in later), len(level))
        self._desk.do(agenda.place_item, item.id, parent, at)

    def put_back(self, key: str) -> None:
        """Put a withdrawn item on the agenda again, under its own number."""
        self._desk.do(agenda.put_back, ItemId(key))

    def park(self, key: str) -> None:
        """Park an item at the table: on no agenda until it is taken up."""
        sentence = tr("Item parked")
        asked = self._desk.do(parking.park_item, ItemId(key))
        asked.then(self._desk, lambda _: self._desk.tell(sentence, can_undo=True))

    def remove(self, key: str) -> None:
        """Take an item off the agenda; Ctrl Z puts it back."""
        desk = self._desk
        held = desk.read.items.find(key)
        if held is None or held.state is ItemState.WITHDRAWN:
            return
        sentence = tr("Item removed from the agenda")
        desk.do(agenda.remove_item, held.id).then(
            desk, lambda _: desk.tell(sentence, can_undo=True)
        )
