"""Freeze the minutes of a meeting as they are now (rules D4).

Names, dates and states become text of this day; the version is an immutable row, and every
document of that version is made from it, never from live tables.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.domain.agenda import ItemKind, numbered
from workbench.domain.differing import told_apart
from workbench.domain.due_dates import DueKind
from workbench.domain.errors import RuleBrokenError
from workbench.domain.frozen import (
    FrozenAction,
    FrozenAdoption,
    FrozenAttendance,
    FrozenAttendee,
    FrozenDecision,
    FrozenDue,
    FrozenItem,
    FrozenLine,
    FrozenMention,
    FrozenMinutes,
    FrozenOwner,
    FrozenPerson,
    FrozenSpan,
    FrozenUnreadableError,
    thaw,
)
from workbench.domain.frozen_limits import bonds_of, limits_of
from workbench.domain.markings import highest
from workbench.domain.meetings import Presence
from workbench.domain.minutes import LineKind, VersionState
from workbench.domain.numbers import Series
from workbench.domain.numbers import numbered as number_text
from workbench.domain.parties import organisation, person
from workbench.domain.preferences import OWN_ORGANISATION
from workbench.domain.presence import treatment_order
from workbench.services import adoptions, carrying, holding, meetings, records, versions
from workbench.services.bonds import bonds, bonds_at
from workbench.services.grounds import regime_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.actions import Action
    from workbench.domain.agenda import AgendaItem
    from workbench.domain.decisions import Decision
    from workbench.domain.frozen import FrozenLimits
    from workbench.domain.ids import ActionId, ContactId, ItemId, MeetingId
    from workbench.domain.meetings import Attendance, Meeting
    from workbench.domain.minutes import Line, MinutesVersion
    from workbench.services.ports import Read, Work


class NotFinishedError(RuleBrokenError):
    """Documents are made from the frozen minutes; the meeting has none yet."""

    code = "meeting.not-finished"


def finish(work: Work, key: MeetingId, earlier: Sequence[ActionId] = ()) -> MinutesVersion:
    """Finish a meeting: numbers first, then the first draft of the minutes (R5).

    What it adopted stands for good from now on (R7.3). ``earlier`` are the actions carried over
    into it, for the list that goes with the minutes.
    """
    finished = meetings.give_numbers(work, work.meetings.get(key))
    adoptions.settle(work, key)
    carrying.settle(work, finished, meetings.following(work, finished.table, finished.on))
    return freeze(work, finished, VersionState.CONCEPT, earlier)


def freeze(
    work: Work, meeting: Meeting, state: VersionState, earlier: Sequence[ActionId] = ()
) -> MinutesVersion:
    """Store a version of the minutes as they are now, with what differs from the one before."""
    n = versions.next_n(work, meeting.id)
    frozen = as_they_are(work, meeting, state, n, earlier)
    before = versions.latest(work, meeting.id)
    if before is not None:
        with suppress(FrozenUnreadableError):  # damage to an older draft holds up nothing
            frozen = told_apart(thaw(before.canonical), frozen)
    return versions.keep(work, meeting.id, frozen)


def as_they_are(
    read: Read, meeting: Meeting, state: VersionState, n: int, earlier: Sequence[ActionId] = ()
) -> FrozenMinutes:
    """Return the minutes of a meeting as they stand in the vault."""
    return _Freezer(read, meeting).minutes(state, n, earlier)


@dataclass(frozen=True)
class _Freezer:
    """Turns the records of one meeting into text of this day."""

    read: Read
    meeting: Meeting

    def minutes(self, state: VersionState, n: int, earlier: Sequence[ActionId]) -> FrozenMinutes:
        meeting, read = self.meeting, self.read
        table = read.tables.find(meeting.table) if meeting.table else None
        coming = meetings.following(read, meeting.table, meeting.on)
        return FrozenMinutes(
            organisation=self._own_name(),
            table=table.name if table else meeting.title,
            prefix=table.prefix if table else "",
            number=self._number(Series.MEETING, meeting.number, meeting.year),
            title=meeting.title,
            on=meeting.on,
            starts_at=meeting.started_at.time() if meeting.started_at else meeting.starts_at,
            ends_at=meeting.ended_at.time() if meeting.ended_at else None,
            place=meeting.place,
            chair=self._person(meeting.chair),
            minute_taker=self._person(meeting.minute_taker),
            n=n,
            state=state,
            marking=meeting.marking,
            regime=regime_of(read, meeting.table),
            next_meeting=coming.on if coming else None,
            next_starts_at=coming.starts_at if coming else None,
            attendance=self._attendance(),
            items=tuple(self._item(number, item) for number, item in self._items),
            decisions=self._decisions(),
            actions=self._actions(earlier),
        )

    @cached_property
    def _items(self) -> tuple[tuple[str, AgendaItem], ...]:
        """The items with their numbers, read once: each attendee asks for them."""
        return numbered(self.read.items.where(meeting=self.meeting.id))

    def _own_name(self) -> str:
        own = self.read.preferences.find(OWN_ORGANISATION)
        held = self.read.organisations.find(own.value) if own else None
        return held.name if held else ""

    def _number(self, series: Series, number: int | None, year: int) -> str:
        table = self.read.tables.find(self.meeting.table) if self.meeting.table else None
        return number_text(series, table.prefix if table else "OV", year, number)

    def _person(self, contact: ContactId | None) -> FrozenPerson | None:
        held = self.read.contacts.find(contact) if contact else None
        if held is None:
            return None
        home = self.read.organisations.get(held.organisation)
        return FrozenPerson(name=held.name, function=held.function, organisation=home.name)

    def _name(self, contact: ContactId | None) -> str:
        held = self._person(contact)
        return (held.name or held.function) if held else ""

    def _attendance(self) -> FrozenAttendance:
        rows = self.read.attendance.where(meeting=self.meeting.id)
        spans = {row.id: self.read.presences.where(attendance=row.id) for row in rows}
        there = [r for r in rows if r.presence is Presence.PRESENT]
        return FrozenAttendance(
            present=tuple(self._attendee(r) for r in there if not spans[r.id]),
            partly=tuple(self._attendee(r) for r in there if spans[r.id]),
            excused=tuple(self._attendee(r) for r in rows if r.presence in _EXCUSED),
            absent=tuple(self._attendee(r) for r in rows if r.presence is Presence.ABSENT),
        )

    def _attendee(self, row: Attendance) -> FrozenAttendee:
        spans = self._spans(row)
        single = spans[0] if len(spans) == 1 else FrozenSpan()
        others = self.read.attendance.where(meeting=self.meeting.id)
        absent = next((r.name for r in others if r.substituted_by == row.contact), "")
        stand_in = next((r.name for r in others if r.contact == row.substituted_by), "")
        homes = (self.read.organisations.find(key) for key in row.represents)
        return FrozenAttendee(
            name=row.name,
            function=row.function,
            organisation=row.organisation_name,
            is_guest=row.is_guest,
            substitute_for=absent,
            from_item=single.from_item,
            to_item=single.to_item,
            parties=(
                person(row.contact),
                *(organisation(key) for key in (row.organisation, *row.represents)),
            ),
            spans=spans if len(spans) > 1 else (),
            channel=row.channel,
            represents=tuple(home.name for home in homes if home),
            substituted_by=stand_in,
            heard=row.there_at if row.is_confirmed else None,
        )

    def _spans(self, row: Attendance) -> tuple[FrozenSpan, ...]:
        """When someone was there, in the order of treatment."""
        held = self.read.presences.where(attendance=row.id)
        if not held:
            return ()
        numbers = {item.id: number for number, item in self._items}
        order = treatment_order(tuple(item for _, item in self._items))
        place = {key: n for n, key in enumerate(order)}
        held = tuple(sorted(held, key=lambda s: place.get(s.from_item, -1) if s.from_item else -1))
        return tuple(
            FrozenSpan(
                from_item=numbers.get(s.from_item, "") if s.from_item else "",
                to_item=numbers.get(s.to_item, "") if s.to_item else "",
            )
            for s in held
        )

    def _item(self, number: str, item: AgendaItem) -> FrozenItem:
        lines = [
            self._line(line)
            for line in self.read.lines.where(item=item.id)
            if line.removed_at is None and line.kind is not LineKind.SCRATCH
        ]
        presenter = self._person(item.presenter)
        return FrozenItem(
            id=item.id,
            number=number,
            title=item.title,
            level=0 if item.parent is None else 1,
            kind=item.kind,
            state=item.state,
            is_closed=item.is_closed,
            presenter=presenter.name if presenter else item.presenter_text,
            treatment=item.treatment,
            marking=item.marking,
            audience=item.audience,
            lines=tuple(lines),
            adopted=self._adopted() if item.kind is ItemKind.ADOPTION else (),
            chair=self._name(item.chair),
            is_nodded=item.is_nodded,
        )

    def _adopted(self) -> tuple[FrozenAdoption, ...]:
        """What this meeting adopted; two items for it say the same."""
        found: list[FrozenAdoption] = []
        for adoption in adoptions.standing_at(self.read, self.meeting.id):
            earlier = self.read.meetings.get(adoption.meeting)
            number = self._number(Series.MEETING, earlier.number, earlier.year)
            found.append(
                FrozenAdoption(
                    on=adoption.on,
                    is_amended=adoption.is_amended,
                    is_written=adoption.in_round is not None,
                    corrections=adoptions.frozen_of(
                        self.read.corrections.where(version=adoption.concept),
                        self.read.versions.get(adoption.concept),
                    ),
                    of=earlier.on,
                    number=number,
                )
            )
        return tuple(found)

    def _line(self, line: Line) -> FrozenLine:
        """A line with what binds it today; it prints the label of who provided it (R9)."""
        made = self._action_line(line) if line.kind is LineKind.ACTION else self._text_line(line)
        bound = bonds(self.read, line, ())  # a restriction is of today, no text keeps it
        marked = [marking for marking in (made.marking, *(b.marking for b in bound)) if marking]
        marking = highest(marked[1:], marked[0]) if marked else None
        return replace(made, marking=marking, bonds=bonds_of(bound))

    def _text_line(self, line: Line) -> FrozenLine:
        is_decision = line.kind is LineKind.DECISION and line.decision is not None
        decision = self.read.decisions.find(line.decision or "") if is_decision else None
        number = self._number(Series.DECISION, decision.number, decision.year) if decision else ""
        return FrozenLine(
            id=line.id,
            text=line.text,
            kind=line.kind,
            style=line.style,
            mentions=tuple(
                FrozenMention(kind=m.kind, start=m.start, length=m.length) for m in line.mentions
            ),
            marking=line.marking,
            audience=line.audience,
            number=number,
        )

    def _action_line(self, line: Line) -> FrozenLine:
        said = records.agreed_on_line(self.read, self.meeting, line)
        action = self.read.actions.find(line.action) if line.action else None
        return FrozenLine(
            id=line.id,
            text=said.text,
            kind=line.kind,
            style=line.style,
            mentions=tuple(
                FrozenMention(kind=m.kind, start=m.start, length=m.length) for m in said.mentions
            ),
            marking=line.marking,
            audience=line.audience,
            number=self._number(Series.ACTION, action.number, action.year) if action else "",
            owners=tuple(self._owner(o.organisation, o.contact) for o in said.owners),
            due=self._due(said.due_kind, said.due),
        )

    def _owner(self, home: str, contact: ContactId | None) -> FrozenOwner:
        held = self.read.contacts.find(contact) if contact else None
        return FrozenOwner(
            organisation=self.read.organisations.get(home).name, name=held.name if held else ""
        )

    def _due(self, kind: DueKind, due: date | None) -> FrozenDue:
        if kind is DueKind.NEXT_MEETING:
            coming = meetings.following(self.read, self.meeting.table, self.meeting.on)
            due = coming.on if coming else None
        return FrozenDue(kind=kind, on=due)

    def _decisions(self) -> tuple[FrozenDecision, ...]:
        places = {item.id: (number, item) for number, item in self._items}
        made: list[FrozenDecision] = []
        for decision in meetings.decisions_in_order(self.read, self.meeting.id):
            number, item = places[decision.item] if decision.item else ("", None)
            made.append(
                FrozenDecision(
                    line=decision.line or "",
                    number=self._number(Series.DECISION, decision.number, decision.year),
                    text=decision.text,
                    item_number=number,
                    item_title=item.title if item else "",
                    rationale=decision.rationale,
                    reservation=decision.reservation,
                    is_lapsed=decision.is_lapsed,
                    is_closed=item.is_closed if item else False,
                    marking=decision.marking,
                    audience=decision.audience,
                    limits=_limits(self.read, decision),
                )
            )
        return tuple(made)

    def _actions(self, earlier: Sequence[ActionId]) -> tuple[FrozenAction, ...]:
        new = [a for a in self._agreed_here() if a.id not in set(earlier)]
        old = [a for key in earlier if (a := self.read.actions.find(key)) is not None]
        return tuple(self._action(a, is_new=False) for a in old) + tuple(
            self._action(a, is_new=True) for a in new
        )

    def _agreed_here(self) -> list[Action]:
        lines = meetings.lines_in_order(self.read, self.meeting.id)
        found = (self.read.actions.find(line.action) for line in lines if line.action)
        here = [a for a in found if a is not None and a.withdrawn_at is None]
        keys = {a.id for a in here}
        all_of_it = self.read.actions.where(meeting=self.meeting.id)
        # its line is gone, but its number was given: it stays, as lapsed (R4)
        return here + [a for a in all_of_it if a.is_lapsed_with_line and a.id not in keys]

    def _action(self, action: Action, *, is_new: bool) -> FrozenAction:
        origin = self.read.meetings.find(action.meeting) if action.meeting else None
        owners = self.read.owners.where(action=action.id)
        return FrozenAction(
            line=action.line or "",
            number=self._number(Series.ACTION, action.number, action.year),
            text=action.text,
            owners=tuple(self._owner(o.organisation, o.contact) for o in owners),
            due=self._due(action.due_kind, action.due),
            state=action.state,
            origin_meeting=(
                self._number(Series.MEETING, origin.number, origin.year) if origin else ""
            ),
            origin_item=self._number_of_item(action.item),
            postponed=action.postponed,
            is_new=is_new,
            marking=action.marking,
            audience=action.audience,
            limits=_limits(self.read, action),
        )

    def _number_of_item(self, key: ItemId | None) -> str:
        item = self.read.items.find(key) if key else None
        if item is None:
            return ""
        others = numbered(self.read.items.where(meeting=item.meeting))
        return next(number for number, other in others if other.id == key)


def _limits(read: Read, record: Action | Decision) -> FrozenLimits | None:
    """What limits a record beside itself: its item, also of an earlier meeting, and its line."""
    asked = holding.asked_at(read, record.item) if record.item else None
    return limits_of(asked.saying(*bonds_at(read, record.line))) if asked is not None else None


_EXCUSED = frozenset({Presence.EXCUSED, Presence.SUBSTITUTED})
