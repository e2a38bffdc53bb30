"""The meetings of the story, from the agenda to the frozen minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from workbench.domain.actions import Capacity, Postponement
from workbench.domain.agenda import ItemKind, Treatment
from workbench.domain.attention import Attention
from workbench.domain.due_dates import DueKind, short_text
from workbench.domain.ids import AttentionId, LineId, PostponementId
from workbench.domain.meetings import Presence
from workbench.domain.minutes import Block, LineKind, LineStyle, Mention, MentionKind
from workbench.domain.scenes import PlaceKind, Sector
from workbench.services import (
    agenda,
    attendance,
    attention,
    decisions,
    freezing,
    meetings,
    minutes,
    moving,
    pursuing,
)
from workbench.services.agenda import ItemDraft
from workbench.services.audit import Act
from workbench.services.demo.afterwards import Afterwards

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from workbench.domain.actions import Action
    from workbench.domain.ids import ActionId, ItemId, MeetingId, TableId
    from workbench.domain.meetings import Meeting
    from workbench.services.demo.telling import Told


class Holding:
    """Holds the meetings of one table."""

    def __init__(self, told: Told, table: TableId) -> None:
        self._told = told
        self._work = told.work
        self._table = table
        self._afterwards = Afterwards(told, table)
        self._planned: list[tuple[Meeting, Mapping[str, Any]]] = []

    def plan(self) -> None:
        """Plan all first: the minutes of each meeting say when the next one is."""
        for told in sorted(self._told.story["meetings"], key=lambda told: str(told["on"])):
            begun = told.get("moved_from", told["on"])
            planned = meetings.plan(self._work, self._table, begun + self._told.shift)
            if begun != told["on"]:
                planned = moving.move(self._work, planned.id, told["on"] + self._told.shift)
            self._planned.append((planned, told))
        for told in self._told.story.get("called_off", ()):
            off = meetings.plan(self._work, self._table, told["on"] + self._told.shift)
            meetings.cancel(self._work, off.id)

    def tell(self) -> None:
        """Hold the meetings that were held, one after the other."""
        for planned, told in self._planned:
            if not told["finished"]:
                continue
            for item in self._work.items.where(meeting=planned.id):
                self._work.items.remove(item.id)
            self._attend(planned, told)
            self._hold(planned, told)
            self._afterwards.after(planned.id, told)

    def single(self, told: Mapping[str, Any]) -> MeetingId:
        """Hold one meeting of a table that the story tells nothing else of."""
        planned = meetings.plan(self._work, self._table, told["on"] + self._told.shift)
        titled = replace(planned, title=told["title"])
        meetings.change_meeting(self._work, titled)
        for item in self._work.items.where(meeting=planned.id):
            self._work.items.remove(item.id)
        self._attend(titled, told)
        self._hold(titled, told)
        return planned.id

    def _attend(self, meeting: Meeting, told: Mapping[str, Any]) -> None:
        contacts = self._told.contacts
        for key in told.get("guests", ()):
            attendance.add_guest(self._work, meeting.id, contacts[key])
        said = {contacts[k]: Presence.PRESENT for k in (*told["present"], *told.get("guests", ()))}
        said |= {contacts[k]: Presence.EXCUSED for k in told["excused"]}
        said |= {contacts[k]: Presence.ABSENT for k in told.get("absent", ())}
        for row in self._work.attendance.where(meeting=meeting.id):
            if row.contact in said:
                attendance.set_presence(self._work, row.id, said[row.contact])

    def _hold(self, planned: Meeting, told: Mapping[str, Any]) -> None:
        work, items = self._work, told["items"]
        made = agenda.add_items(work, planned.id, [_draft(item) for item in items])
        began = datetime.combine(planned.on, planned.starts_at, work.now.tzinfo)
        meetings.change_meeting(work, planned.start(began))
        self._afterwards.before(planned.id, told)
        for key, item in zip(made, items, strict=True):
            self._treat(planned, key, item)
        over = began + timedelta(minutes=planned.minutes - 5)
        held_meeting = work.meetings.get(planned.id).end(over)
        meetings.change_meeting(work, replace(held_meeting, current_item=None))
        agenda.finish_item(work, made[-1])
        self._agreed(planned, items)
        if told.get("confirmed"):
            attendance.confirm(work, planned.id)
        freezing.finish(work, planned.id, self._earlier(planned))

    def _treat(self, planned: Meeting, key: ItemId, item: Mapping[str, Any]) -> None:
        if presenter := item.get("presenter"):
            held = self._work.items.get(key)
            self._work.items.save(replace(held, presenter=self._told.contacts[presenter]))
        agenda.open_item(self._work, key)
        blocks = [self._block(planned.on, line) for line in item["lines"]]
        minutes.write_item(self._work, key, blocks)

    def _earlier(self, meeting: Meeting) -> tuple[ActionId, ...]:
        """The list of actions as it went with the meeting, as `carry_over` reads it live."""
        if meeting.table is None:
            return ()
        last = meetings.previous(self._work, meeting)
        return tuple(
            action.id
            for action in self._work.actions.where(table=meeting.table)
            if action.agreed_on < meeting.on
            and (action.closed_on is None or last is None or action.closed_on > last.on)
        )

    def _block(self, on: date, told: Mapping[str, Any]) -> Block:
        text, mentions = told["text"], []
        for key in told.get("about", ()):
            kind, target, shown = self._told.things[key]
            mentions.append(
                Mention(kind=kind, start=text.index(shown), length=len(shown), target=target)
            )
        tokens = [(MentionKind.WHO, *self._told.who(key)) for key in told.get("who", ())]
        if due := self._told.day(told.get("due")):
            tokens.append((MentionKind.WHEN, due.isoformat(), short_text(due, on, "nl")))
        for kind, target, shown in tokens:
            mentions.append(
                Mention(kind=kind, start=len(text) + 1, length=len(shown), target=target)
            )
            text = f"{text} {shown}"
        return Block(
            line=LineId(self._work.new_id()),
            text=text,
            kind=LineKind(told.get("kind", "text")),
            style=LineStyle(told.get("style", "plain")),
            mentions=tuple(sorted(mentions, key=lambda m: m.start)),
            is_recorded=True,
        )

    def _agreed(self, meeting: Meeting, items: list[Mapping[str, Any]]) -> None:
        """What is known of actions and decisions besides their lines."""
        told = {line["text"]: line for item in items for line in item["lines"]}
        for action in self._work.actions.where(meeting=meeting.id):
            self._promised(action, told[action.text])
        for decision in self._work.decisions.where(meeting=meeting.id):
            line = told[decision.text]
            if "rationale" in line:
                why = line["rationale"], line.get("reservation", "")
                decisions.describe(self._work, decision.id, *why)
            if key := line.get("key"):
                self._told.decisions[key] = decision.id
            if older := line.get("replaces"):
                decisions.supersede(self._work, decision.id, self._told.decisions[older])

    def _promised(self, action: Action, line: Mapping[str, Any]) -> None:
        self._told.actions[action.text] = action.id
        for moved in line.get("moved_from", ()):
            self._moved(action.id, moved + self._told.shift, action.due)
        if line.get("asks_chair") or line.get("moved_from"):
            times = len(line.get("moved_from", ()))
            self._work.actions.save(replace(action, asks_chair=True, postponed=times))
        if capacity := line.get("capacity"):
            pursuing.set_capacity(self._work, action.id, Capacity(capacity))
        for sector, place, municipality in line.get("about_sectors", ()):
            attention.give(
                self._work,
                Attention(
                    id=AttentionId(""),
                    action=action.id,
                    sector=Sector(sector) if sector else None,
                    place=PlaceKind(place) if place else None,
                    municipality=municipality,
                ),
            )

    def _moved(self, action: ActionId, was: date, due: date | None) -> None:
        self._work.postponements.save(
            Postponement(
                id=PostponementId(self._work.new_id()),
                action=action,
                meeting=None,
                on=was,
                from_kind=DueKind.DATE,
                from_due=was,
                to_kind=DueKind.DATE,
                to_due=due,
            )
        )
        self._work.audit(Act.ACTION_POSTPONED, action)


def _draft(told: Mapping[str, Any]) -> ItemDraft:
    return ItemDraft(
        title=told["title"],
        kind=ItemKind(told.get("kind", "ordinary")),
        treatment=Treatment(told.get("treatment", "discussion")),
        minutes=told["minutes"],
    )
