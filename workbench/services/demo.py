"""The demo vault: an invented region, told through the same use cases a person would use.

The story (``resources/demo/*.toml``, product.md section 10) is canonical (rules D18): days are
those of the story unless they are moved, always by whole weeks, so that weekdays stay.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from workbench.domain.actions import Postponement
from workbench.domain.agenda import ItemKind, Treatment
from workbench.domain.due_dates import DueKind, short_text
from workbench.domain.ids import (
    ActionId,
    ContactId,
    LineId,
    OrganisationId,
    PostponementId,
    TableId,
)
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.meetings import Meeting, Presence
from workbench.domain.minutes import Block, LineKind, LineStyle, Mention, MentionKind
from workbench.domain.numbers import Series
from workbench.domain.parties import organisation, person
from workbench.domain.people import PartnerKind
from workbench.domain.tables import FixedItem, MemberRole, Regime, Table, TableKind
from workbench.services import (
    actions,
    agenda,
    attendance,
    freezing,
    meetings,
    minutes,
    people,
    tables,
)
from workbench.services.actions import ActionDraft
from workbench.services.agenda import ItemDraft
from workbench.services.audit import Act
from workbench.services.meetings import MeetingDraft
from workbench.services.records import Owed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.domain.ids import MeetingId
    from workbench.services.ports import Work

WEEK = 7


def load(work: Work, story: Mapping[str, Any], today: date | None = None) -> TableId:
    """Tell the story into an empty vault; returns its table.

    ``today`` moves the whole story by the weeks between its own day and this one.
    """
    weeks = ((today - story["story_day"]).days // WEEK) if today else 0
    teller = _Teller(work, story, timedelta(weeks=weeks))
    teller.people()
    table = teller.table()
    teller.earlier(table)
    # the coming meeting first: the minutes of the others say when it is
    for told in sorted(story["meetings"], key=lambda told: bool(told["finished"])):
        teller.meeting(table, told)
    for told in story["plain"]:
        teller.plain(told)
    return table


@dataclass(slots=True)
class _Teller:
    """Keeps the story's own names for what it made."""

    work: Work
    story: Mapping[str, Any]
    shift: timedelta
    organisations: dict[str, OrganisationId] = field(default_factory=dict)
    contacts: dict[str, ContactId] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def day(self, told: date | None) -> date | None:
        return None if told is None else told + self.shift

    def people(self) -> None:
        coordinator = self.story["coordinator"]
        for told in self.story["organisations"]:
            if told["key"] == self.story["own"]:
                own = people.set_up(
                    self.work, told["name"], coordinator["name"], coordinator["function"]
                )
                made = people.change_organisation(self.work, replace(own, monogram=told["short"]))
                contact = self.work.contacts.where(organisation=made.id)[0]
                self._know("coordinator", contact.id, made.name)
            else:
                kind = PartnerKind(told["kind"])
                made = people.add_organisation(self.work, told["name"], kind, short=told["short"])
            self.organisations[told["key"]] = made.id
            self.names[organisation(made.id)] = made.name
        for told in self.story["contacts"]:
            home = self.organisations[told["organisation"]]
            contact = people.add_contact(self.work, home, told["name"], told["function"])
            self._know(told["key"], contact.id, self.names[organisation(home)])

    def _know(self, key: str, contact: ContactId, shown: str) -> None:
        self.contacts[key] = contact
        self.names[person(contact)] = shown

    def table(self) -> TableId:
        told = self.story["table"]
        made = tables.add_table(
            self.work,
            Table(
                id=TableId(""),
                name=told["name"],
                prefix=told["prefix"],
                kind=TableKind(told["kind"]),
                regime=Regime(told["regime"]),
                marking=_marking(told),
                starts_at=told["starts_at"],
                minutes=told["minutes"],
                place=told["place"],
            ),
            ("", "", "", ""),
        )
        for old, new in zip(
            self.work.fixed_items.where(table=made.id), told["fixed"], strict=False
        ):
            self.work.fixed_items.save(_fixed(old, new))
        for spare in self.work.fixed_items.where(table=made.id)[len(told["fixed"]) :]:
            self.work.fixed_items.remove(spare.id)
        tables.add_member(self.work, made.id, self.contacts[told["chair"]], MemberRole.CHAIR)
        for key in told["members"]:
            tables.add_member(self.work, made.id, self.contacts[key])
        taker = self.contacts[told["minute_taker"]]
        tables.add_member(self.work, made.id, taker, MemberRole.MINUTE_TAKER)
        return made.id

    def earlier(self, table: TableId) -> None:
        """The actions that were on the list when the story begins, with numbers of their year."""
        agreed = date(2025, 11, 20) + self.shift
        for told in self.story["earlier"]:
            action = actions.agree_between(
                self.work,
                ActionDraft(
                    text=told["text"],
                    table=table,
                    owners=tuple(self._owed(key) for key in told["who"]),
                    due_kind=DueKind(told.get("due_kind", "date")),
                    due=self.day(told.get("due")),
                ),
            )
            number = self.work.next_number(Series.ACTION, table, agreed.year)
            closed = self.day(told.get("closed"))
            action = replace(action, number=number, year=agreed.year, agreed_on=agreed)
            self.work.actions.save(action.close(closed) if closed else action)

    def meeting(self, table: TableId, told: Mapping[str, Any]) -> MeetingId:
        on = told["on"] + self.shift
        planned = meetings.plan(self.work, table, on)
        if not told["finished"]:
            return planned.id
        for item in self.work.items.where(meeting=planned.id):
            self.work.items.remove(item.id)
        self._attend(planned, told)
        self._hold(planned, told["items"])
        return planned.id

    def plain(self, told: Mapping[str, Any]) -> MeetingId:
        """A meeting of no table, its minutes as text."""
        planned = meetings.plan_urgent(
            self.work,
            MeetingDraft(
                title=told["title"],
                on=told["on"] + self.shift,
                starts_at=told["starts_at"],
                minutes=told["minutes"],
                place=told["place"],
                marking=_marking(told),
            ),
        )
        self._hold(planned, told["items"])
        return planned.id

    def _attend(self, meeting: Meeting, told: Mapping[str, Any]) -> None:
        for key in told.get("guests", ()):
            attendance.add_guest(self.work, meeting.id, self.contacts[key])
        said = {
            self.contacts[k]: Presence.PRESENT for k in (*told["present"], *told.get("guests", ()))
        }
        said |= {self.contacts[k]: Presence.EXCUSED for k in told["excused"]}
        for row in self.work.attendance.where(meeting=meeting.id):
            if row.contact in said:
                attendance.set_presence(self.work, row.id, said[row.contact])

    def _hold(self, planned: Meeting, items: list[Mapping[str, Any]]) -> None:
        made = agenda.add_items(self.work, planned.id, [_draft(told) for told in items])
        began = datetime.combine(planned.on, planned.starts_at, self.work.now.tzinfo)
        meetings.change_meeting(self.work, planned.start(began))
        for key, told in zip(made, items, strict=True):
            if presenter := told.get("presenter"):
                held = self.work.items.get(key)
                self.work.items.save(replace(held, presenter=self.contacts[presenter]))
            agenda.open_item(self.work, key)
            blocks = [self._block(planned.on, line) for line in told["lines"]]
            minutes.write_item(self.work, key, blocks)
        over = began + timedelta(minutes=planned.minutes - 5)
        held_meeting = self.work.meetings.get(planned.id).end(over)
        meetings.change_meeting(self.work, replace(held_meeting, current_item=None))
        agenda.finish_item(self.work, made[-1])
        self._afterwards(planned, items)
        freezing.finish(self.work, planned.id, self._earlier(planned))

    def _earlier(self, meeting: Meeting) -> tuple[ActionId, ...]:
        """The list of actions as it went with the meeting, as `carry_over` reads it live."""
        if meeting.table is None:
            return ()
        last = meetings.previous(self.work, meeting)
        return tuple(
            action.id
            for action in self.work.actions.where(table=meeting.table)
            if action.agreed_on < meeting.on
            and (action.closed_on is None or last is None or action.closed_on > last.on)
        )

    def _block(self, on: date, told: Mapping[str, Any]) -> Block:
        text, mentions = told["text"], []
        tokens = [(MentionKind.WHO, *self._who(key)) for key in told.get("who", ())]
        if due := self.day(told.get("due")):
            tokens.append((MentionKind.WHEN, due.isoformat(), short_text(due, on, "nl")))
        for kind, target, shown in tokens:
            mentions.append(
                Mention(kind=kind, start=len(text) + 1, length=len(shown), target=target)
            )
            text = f"{text} {shown}"
        return Block(
            line=LineId(self.work.new_id()),
            text=text,
            kind=LineKind(told.get("kind", "text")),
            style=LineStyle(told.get("style", "plain")),
            mentions=tuple(mentions),
            is_recorded=True,
        )

    def _owed(self, key: str) -> Owed:
        if key in self.contacts:
            contact = self.work.contacts.get(self.contacts[key])
            return Owed(contact.organisation, contact.id)
        return Owed(self.organisations[key], None)

    def _who(self, key: str) -> tuple[str, str]:
        if key in self.contacts:
            target = person(self.contacts[key])
            return target, self.work.contacts.get(self.contacts[key]).name
        target = organisation(self.organisations[key])
        return target, self.names[target]

    def _afterwards(self, meeting: Meeting, items: list[Mapping[str, Any]]) -> None:
        """What happened to some actions besides being agreed."""
        told = {line["text"]: line for item in items for line in item["lines"]}
        for action in self.work.actions.where(meeting=meeting.id):
            line = told[action.text]
            for moved in line.get("moved_from", ()):
                self._moved(action.id, moved + self.shift, action.due)
            if line.get("asks_chair") or line.get("moved_from"):
                times = len(line.get("moved_from", ()))
                asking = replace(action, asks_chair=True, postponed=times)
                self.work.actions.save(asking)

    def _moved(self, action: ActionId, was: date, due: date | None) -> None:
        self.work.postponements.save(
            Postponement(
                id=PostponementId(self.work.new_id()),
                action=action,
                meeting=None,
                on=was,
                from_kind=DueKind.DATE,
                from_due=was,
                to_kind=DueKind.DATE,
                to_due=due,
            )
        )
        self.work.audit(Act.ACTION_POSTPONED, action)


def _marking(told: Mapping[str, Any]) -> Marking:
    return Marking(Label(told["label"]), Tlp(told["tlp"]))


def _fixed(old: FixedItem, told: Mapping[str, Any]) -> FixedItem:
    return replace(
        old,
        title=told["title"],
        kind=ItemKind(told["kind"]),
        treatment=Treatment(told["treatment"]),
        minutes=told["minutes"],
    )


def _draft(told: Mapping[str, Any]) -> ItemDraft:
    return ItemDraft(
        title=told["title"],
        kind=ItemKind(told.get("kind", "ordinary")),
        treatment=Treatment(told.get("treatment", "discussion")),
        minutes=told["minutes"],
    )
