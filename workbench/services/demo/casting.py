"""Who is in the story: partners, their people, and the table with its seats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from workbench.domain.agenda import ItemKind, Treatment
from workbench.domain.due_dates import DueKind
from workbench.domain.ids import TableId
from workbench.domain.numbers import Series
from workbench.domain.parties import organisation
from workbench.domain.people import PartnerKind
from workbench.domain.tables import FixedItem, MemberRole, Regime, Table, TableKind
from workbench.services import actions, leaving, people, tables
from workbench.services.actions import ActionDraft
from workbench.services.demo.telling import marking_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.services.demo.telling import Told

BEGAN = date(2025, 11, 20)  # when the actions of the short story were agreed


class Casting:
    """Makes partners, people and the table."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._work = told.work

    def people(self) -> None:
        """Make the partners and their people; the own organisation with its coordinator."""
        told, story = self._told, self._told.story
        coordinator = story["coordinator"]
        for house in story["organisations"]:
            if house["key"] == story["own"]:
                own = people.set_up(
                    self._work, house["name"], coordinator["name"], coordinator["function"]
                )
                made = people.change_organisation(self._work, replace(own, monogram=house["short"]))
                contact = self._work.contacts.where(organisation=made.id)[0]
                told.know("coordinator", contact.id, made.name)
            else:
                kind = PartnerKind(house["kind"])
                made = people.add_organisation(
                    self._work, house["name"], kind, short=house["short"]
                )
            told.organisations[house["key"]] = made.id
            told.names[organisation(made.id)] = made.name
        for named in story["contacts"]:
            self._contact(named)

    def _contact(self, named: Mapping[str, Any]) -> None:
        told = self._told
        home = told.organisations[named["organisation"]]
        made = people.add_contact(self._work, home, named["name"], named["function"])
        told.know(named["key"], made.id, told.names[organisation(home)])
        if until := told.day(named.get("until")):
            leaving.end_contact(self._work, made.id, until)

    def table(self, told: Mapping[str, Any]) -> TableId:
        """Make a table with its fixed points and seats."""
        made = tables.add_table(
            self._work,
            Table(
                id=TableId(""),
                name=told["name"],
                prefix=told["prefix"],
                kind=TableKind(told["kind"]),
                regime=Regime(told["regime"]),
                marking=marking_of(told),
                starts_at=told["starts_at"],
                minutes=told["minutes"],
                place=told["place"],
            ),
            ("", "", "", ""),
        )
        for old, new in zip(
            self._work.fixed_items.where(table=made.id), told["fixed"], strict=False
        ):
            self._work.fixed_items.save(_fixed(old, new))
        for spare in self._work.fixed_items.where(table=made.id)[len(told["fixed"]) :]:
            self._work.fixed_items.remove(spare.id)
        self._seats(made.id, told)
        return made.id

    def _seats(self, table: TableId, told: Mapping[str, Any]) -> None:
        seats = self._told.story.get("seats", ()) if told is self._told.story["table"] else ()
        limited = {seat["who"]: seat for seat in seats}
        chair, taker = (self._told.contacts[told[role]] for role in ("chair", "minute_taker"))
        tables.add_member(self._work, table, chair, MemberRole.CHAIR)
        for key in dict.fromkeys((*told["members"], *limited)):
            seat = limited.get(key, {})
            since, until = (self._told.day(seat.get(name)) for name in ("since", "until"))
            made = tables.add_member(self._work, table, self._told.contacts[key], since=since)
            if until:
                tables.end_member(self._work, made.id, until)
        tables.add_member(self._work, table, taker, MemberRole.MINUTE_TAKER)

    def earlier(self, table: TableId) -> None:
        """The actions that were on the list when the story begins, with numbers of their year."""
        agreed = BEGAN + self._told.shift
        for told in self._told.story["earlier"]:
            action = actions.agree_between(
                self._work,
                ActionDraft(
                    text=told["text"],
                    table=table,
                    owners=tuple(self._told.owed(key) for key in told["who"]),
                    due_kind=DueKind(told.get("due_kind", "date")),
                    due=self._told.day(told.get("due")),
                ),
            )
            number = self._work.next_number(Series.ACTION, table, agreed.year)
            closed = self._told.day(told.get("closed"))
            action = replace(action, number=number, year=agreed.year, agreed_on=agreed)
            self._work.actions.save(action.close(closed) if closed else action)


def _fixed(old: FixedItem, told: Mapping[str, Any]) -> FixedItem:
    return replace(
        old,
        title=told["title"],
        kind=ItemKind(told["kind"]),
        treatment=Treatment(told["treatment"]),
        minutes=told["minutes"],
    )
