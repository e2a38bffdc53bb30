"""The facts of one meeting for the question who may hold a line (``domain.holding``).

Everything that leaves the own screen asks here: the room and its second screen, papers, later
sharing. Readers come from the attendance of the meeting and the seats of that day; items and
lines bring their limits, those of the item above them first.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.domain.agenda import AgendaItem, numbered
from workbench.domain.holding import (
    Asked,
    Basis,
    Level,
    Limit,
    Reader,
    Role,
    Verdict,
    all_may_hold,
    items_of,
    room_may_hear,
)
from workbench.domain.ids import ContactId, ItemId, MeetingId, OrganisationId
from workbench.domain.markings import Marking
from workbench.domain.meetings import Presence
from workbench.domain.parties import PartyKind, organisation, party, person
from workbench.domain.presence import treatment_order
from workbench.domain.tables import Regime
from workbench.services.bonds import bonds, bonds_at
from workbench.services.grounds import Grounds, grounds_at, regime_of

if TYPE_CHECKING:
    from workbench.domain.actions import Action
    from workbench.domain.decisions import Decision
    from workbench.domain.grounds import Ground
    from workbench.domain.meetings import Attendance, Meeting, PresenceSpan
    from workbench.domain.minutes import Block, Line
    from workbench.services.ports import Read

_AWAY = frozenset({Presence.EXCUSED, Presence.ABSENT, Presence.SUBSTITUTED})


def gathering(read: Read, key: MeetingId) -> Gathering:
    """Read the facts of a meeting at once."""
    meeting = read.meetings.get(key)
    rows = read.attendance.where(meeting=key)
    return Gathering(
        meeting=meeting,
        items=numbered(read.items.where(meeting=key)),
        attendance=rows,
        spans={row.id: read.presences.where(attendance=row.id) for row in rows},
        seats=_seats(read, meeting),
        grounds=grounds_at(read, meeting.table),
        read=read,
    )


def _seats(read: Read, meeting: Meeting) -> tuple[tuple[ContactId, OrganisationId], ...]:
    """Who has a seat of its own at the table on the day of the meeting; who chairs it has one."""
    held = read.memberships.where(table=meeting.table) if meeting.table else ()
    seats = {
        seat.contact: seat.organisation
        for seat in held
        if seat.is_active(meeting.on) and seat.substitute_for is None
    }
    chair = read.contacts.find(meeting.chair) if meeting.chair else None
    if chair is not None:
        seats.setdefault(chair.id, chair.organisation)
    return tuple(seats.items())


def asked_at(read: Read, key: ItemId) -> Asked | None:
    """Return one item with all that limits it, without the rest of its meeting."""
    item = read.items.find(key)
    if item is None:
        return None
    above = read.items.find(item.parent) if item.parent else None
    meeting = read.meetings.get(item.meeting)
    asked = _asked(meeting, "", above, item)
    return replace(asked, is_of_persons=regime_of(read, meeting.table) is not Regime.NO_PERSONS)


def asked_of(read: Read, record: Action | Decision) -> Asked:
    """Return an action or a decision with all that limits it, wherever it was agreed.

    What was agreed between two meetings has the marking of its table.
    """
    asked = asked_at(read, record.item) if record.item else None
    if asked is None:
        asked = _at_no_item(read, record)
    own = Limit(level=Level.LINE, marking=record.marking, audience=record.audience)
    return asked.saying(own, *bonds_at(read, record.line))


def _at_no_item(read: Read, record: Action | Decision) -> Asked:
    meeting = read.meetings.find(record.meeting) if record.meeting else None
    table = read.tables.find(record.table) if record.table else None
    held = meeting or table
    return Asked(
        item="",
        marking=held.marking if held else Marking(),
        is_of_persons=regime_of(read, record.table) is not Regime.NO_PERSONS,
    )


def _asked(meeting: Meeting, number: str, above: AgendaItem | None, item: AgendaItem) -> Asked:
    chain = (item,) if above is None else (above, item)
    asked = Asked(
        item=item.id,
        number=number,
        marking=meeting.marking,
        is_closed=any(one.is_closed for one in chain),
    )
    for one in chain:
        asked = asked.with_limit(
            Limit(level=Level.ITEM, marking=one.marking, audience=one.audience)
        )
    return asked


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """One meeting: who its readers are, and what limits its items and lines."""

    meeting: Meeting
    items: tuple[tuple[str, AgendaItem], ...]
    attendance: tuple[Attendance, ...]
    spans: dict[str, tuple[PresenceSpan, ...]]
    seats: tuple[tuple[ContactId, OrganisationId], ...]
    grounds: Grounds
    read: Read = field(repr=False, compare=False)  # for what a line points at

    # ---- readers ----------------------------------------------------------------------------

    @cached_property
    def readers(self) -> tuple[Reader, ...]:
        """Who gets something of this meeting: those on its list, and who else has a seat."""
        listed = tuple(self._listed(row) for row in self.attendance)
        names = {reader.party for reader in listed}
        seated = (self._seated(*seat) for seat in self.seats if person(seat[0]) not in names)
        return listed + tuple(seated)

    @cached_property
    def company(self) -> tuple[Reader, ...]:
        """Who was there; before the meeting, who is expected."""
        held = {row.contact for row in self.attendance if row.presence is Presence.PRESENT}
        if not held and not self.meeting.has_begun:
            held = {row.contact for row in self.attendance if row.presence not in _AWAY}
        return self._of(held)

    @cached_property
    def in_the_room(self) -> tuple[Reader, ...]:
        """Who sits there now: present, and not gone again."""
        return self._of(
            {
                row.contact
                for row in self.attendance
                if row.presence is Presence.PRESENT and self._stays(row)
            }
        )

    def reader(self, who: str) -> Reader:
        """Return any party as a reader of this meeting."""
        found = next((one for one in self.readers if one.party == who), None)
        if found is not None:
            return found
        kind, key = party(who)
        if kind is PartyKind.PERSON:
            return Reader(party=who, role=Role.PARTNER, confirmed=frozenset())
        ground = self.ground(key)
        return Reader(party=who, role=self._role_of(key), confirmed=frozenset(), ground=ground)

    def person_of(self, contact: ContactId, home: OrganisationId) -> Reader:
        """Return a person who need not be on the list, such as a colleague of a member."""
        found = self.reader(person(contact))
        if found.role is not Role.PARTNER:
            return found
        role = self._role_of(home)
        return Reader(
            party=found.party,
            role=role,
            organisations=frozenset({organisation(home)}),
            confirmed=frozenset(),
            ground=self.ground(home),
        )

    def ground(self, home: str) -> Ground:
        """On which ground an organisation may hold what tells of persons here."""
        return self.grounds.of(OrganisationId(home), has_seat=home in self._houses)

    @property
    def parties(self) -> tuple[str, ...]:
        """The organisations and persons of this meeting, as an audience can name them."""
        homes = dict.fromkeys(organisation(row.organisation) for row in self.attendance)
        return (*homes, *(person(row.contact) for row in self.attendance))

    @property
    def basis(self) -> Basis:
        """On which presence a glance at this meeting leans: what is expected, then who is there."""
        return Basis.IN_THE_ROOM if self.meeting.has_begun else Basis.INVITED

    # ---- what is asked ----------------------------------------------------------------------

    def item(self, key: str) -> Asked | None:
        """Return an item, its title, with all that limits it; None when it is gone."""
        number = next((number for number, item in self.items if item.id == key), None)
        if number is None:
            return None
        item = self._by_key[ItemId(key)]
        above = self._by_key.get(item.parent) if item.parent else None
        asked = _asked(self.meeting, number, above, item)
        return replace(asked, is_of_persons=self.grounds.regime is not Regime.NO_PERSONS)

    def line(self, line: Line) -> Asked | None:
        """Return a stored line with all that limits it; None when its item is gone."""
        return self.block(line.item, line)

    def block(self, item: str, block: Block | Line) -> Asked | None:
        """Return a line as the editor shows it, with all that limits it."""
        asked = self.item(item)
        limit = Limit(level=Level.LINE, marking=block.marking, audience=block.audience)
        return asked.saying(limit, *bonds(self.read, block)) if asked is not None else None

    # ---- the room ---------------------------------------------------------------------------

    def room_may_hear(self, key: str) -> Verdict | None:
        """Say for whom of those who sit there an item is that begins now; None when it is gone."""
        asked = self.item(key)
        return room_may_hear(asked, self.in_the_room) if asked is not None else None

    def screen_may_show(self, asked: Asked) -> bool:
        """Tell whether everyone in the room may hold it (R8); with nobody there, nobody may."""
        return all_may_hold(self.in_the_room, asked, Basis.IN_THE_ROOM).is_allowed

    def visible(self, asked: Asked) -> Verdict:
        """Say for whom of the company something is visible: "Zichtbaar voor 6 van 9"."""
        return all_may_hold(self.company, asked, self.basis)

    # ---- inside -----------------------------------------------------------------------------

    @cached_property
    def _by_key(self) -> dict[ItemId, AgendaItem]:
        return {item.id: item for _, item in self.items}

    @cached_property
    def _order(self) -> tuple[ItemId, ...]:
        return treatment_order(self._by_key.values())

    @cached_property
    def _houses(self) -> frozenset[str]:
        """The organisations that sit at the table; a guest's does not."""
        listed = {row.organisation for row in self.attendance if not row.is_guest}
        return frozenset(listed | {home for _, home in self.seats})

    def _role_of(self, home: str) -> Role:
        """What an organisation is to this meeting, and who works there without a seat."""
        if home in self._houses:
            return Role.HOUSE
        is_spoken_for = any(home in row.represents for row in self.attendance)
        return Role.REPRESENTED if is_spoken_for else Role.PARTNER

    @cached_property
    def _stood_in(self) -> dict[ContactId, Attendance]:
        return {row.substituted_by: row for row in self.attendance if row.substituted_by}

    def _of(self, contacts: set[ContactId]) -> tuple[Reader, ...]:
        parties = {person(contact) for contact in contacts}
        return tuple(one for one in self.readers if one.party in parties)

    def _stays(self, row: Attendance) -> bool:
        spans = self.spans.get(row.id, ())
        return not spans or any(span.to_item is None for span in spans)

    def _listed(self, row: Attendance) -> Reader:
        spans = self.spans.get(row.id, ())
        there = row.presence is Presence.PRESENT
        items: frozenset[str] = items_of(self._order, spans) if there else frozenset()
        absent = self._stood_in.get(row.contact)
        homes = {organisation(key) for key in (row.organisation, *row.represents)}
        role = Role.GUEST if row.is_guest else Role.MEMBER
        if absent is not None:
            homes.add(organisation(absent.organisation))
            role = Role.SUBSTITUTE
        return Reader(
            party=person(row.contact),
            role=role,
            organisations=frozenset(homes),
            stands_in_for=person(absent.contact) if absent is not None else "",
            is_substituted=row.presence is Presence.SUBSTITUTED,
            invited=self._invited(row),
            confirmed=frozenset(row.there_at) if row.is_confirmed else None,
            present=items,
            ground=self.ground(row.organisation),
            name=row.name or row.function or row.organisation_name,
        )

    def _invited(self, row: Attendance) -> frozenset[str] | None:
        """The items of a guest; None: the open part as a whole.

        Of the closed part only what was agreed by name, a stretch with both its ends, or where
        the confirmed grid says that the guest was.
        """
        spans = self.spans.get(row.id, ())
        agreed = [one for one in spans if one.from_item is not None and one.to_item is not None]
        named: frozenset[str] = items_of(self._order, agreed) if agreed else frozenset()
        if row.is_confirmed:
            return named | frozenset(row.there_at)
        if not spans:
            return None
        return named | {item for item in items_of(self._order, spans) if not self._is_closed(item)}

    def _is_closed(self, key: ItemId) -> bool:
        asked = self.item(key)
        return asked is None or asked.is_closed

    def _seated(self, contact: ContactId, home: OrganisationId) -> Reader:
        return Reader(
            party=person(contact),
            role=Role.MEMBER,
            organisations=frozenset({organisation(home)}),
            confirmed=frozenset(),
            ground=self.ground(home),
        )
