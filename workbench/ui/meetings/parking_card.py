"""The parking list of a table: what someone will come back to, on no agenda until then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.ids import ParkedId
from workbench.domain.numbers import Series, numbered
from workbench.services import parking
from workbench.texts import ntr, tr
from workbench.ui import days
from workbench.ui.meetings import table_words
from workbench.ui.meetings.points import Point
from workbench.ui.meetings.points_card import PointsCard, item_draft
from workbench.ui.widgets.verb_list import Verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.parking import ParkedItem
    from workbench.services.changes import Outcome
    from workbench.services.ports import Read
    from workbench.ui.desk import Desk
    from workbench.ui.meetings.points import PointDraft

TAKE = "take"


class ParkingCard(PointsCard):
    """Type a point, order them, take one onto the next agenda."""

    def __init__(self, desk: Desk) -> None:
        take = Verb(TAKE, tr("Put on the next agenda"), ("N",))
        super().__init__(desk, tr("Parked"), "", take)

    def _look(self) -> None:
        held = parking.parked(self._desk.read, self._table)
        self.list.show_points(points(self._desk, held))
        self.list.view.setVisible(bool(held))
        self._count.setText(ntr("{n} item", "{n} items", len(held)).format(n=len(held)))
        told = tr("What is parked is on no agenda. N puts it on the next one.")
        self._told.setText(told if held else tr("Nothing is parked at this table."))

    def _add(self, draft: PointDraft) -> None:
        self._desk.do(parking.park, self._table, item_draft(draft))

    def _change(self, key: str, draft: PointDraft) -> None:
        held = self._desk.read.parked.find(key)
        if held is None:
            return
        typed = replace(
            held,
            title=draft.title,
            treatment=draft.treatment,
            minutes=draft.minutes,
            is_closed=draft.is_closed,
        )
        if typed != held:
            self._desk.do(parking.change_parked, typed)

    def _places(self) -> list[str]:
        return [one.id for one in parking.parked(self._desk.read, self._table)]

    def _place(self, key: str, at: int) -> None:
        self._desk.do(parking.place_parked, ParkedId(key), at)

    def _remove(self, key: str) -> None:
        asked = self._desk.do(parking.drop_parked, ParkedId(key))
        sentence = tr("Item taken off the parking list")
        asked.then(self, lambda _: self._desk.tell(sentence, can_undo=True))

    def _more(self, key: str) -> None:
        today = self._desk.clock.today()
        later = self._desk.read.meetings.oldest(self._table, today)
        following = next((m for m in later if m.is_open and not m.has_begun), None)
        if following is None:
            self._desk.tell(tr("No meeting of this table is planned. Plan one first."))
            return
        asked = self._desk.do(parking.take_from_parking, ParkedId(key), following.id)
        asked.then(self, self._taken)

    def _taken(self, outcome: Outcome[AgendaItem]) -> None:
        meeting = self._desk.read.meetings.get(outcome.value.meeting)
        day = days.near_day(meeting.on, self._desk.clock.today())
        sentence = tr("Item put on the agenda of {day}").format(day=day)
        self._desk.tell(sentence, can_undo=True)


def points(desk: Desk, held: Sequence[ParkedItem]) -> list[Point]:
    """Return what is parked as points, each with since when and from where."""
    today = desk.clock.today()
    return [
        Point(
            key=one.id,
            title=one.title,
            treatment=one.treatment,
            minutes=one.minutes,
            is_closed=one.is_closed,
            note=table_words.parked(one, today, _meeting(desk.read, one)),
            attachments=len(one.files),
        )
        for one in held
    ]


def _meeting(read: Read, item: ParkedItem) -> str:
    held = read.meetings.find(item.meeting) if item.meeting else None
    table = read.tables.find(item.table)
    if held is None or table is None:
        return ""
    number = numbered(Series.MEETING, table.prefix, held.year, held.number)
    return number or tr("the meeting of {day}").format(day=days.long_day(held.on))
