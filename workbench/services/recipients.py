"""Who gets a copy of what a meeting said: persons, never organisations (rules R9.1).

Preselected are all members of that day, absent ones too, who stood in for one, the guests, and
the chair; never who has left since. Whoever else works at a partner can be added by hand, and
gets what ``domain.holding`` lets such a reader hold. On what ground a recipient may hold what
tells of persons is known beforehand from the regime of the table (R10); a third party without
one is not blocked from the rest, it is told that nothing about persons comes along.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.holding import Role
from workbench.domain.meetings import Presence
from workbench.domain.parties import party, person
from workbench.domain.preferences import OWN_CONTACT
from workbench.services.holding import gathering

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from workbench.domain.grounds import Ground
    from workbench.domain.holding import Reader
    from workbench.domain.ids import ContactId, MeetingId
    from workbench.domain.people import Contact, Organisation
    from workbench.services.holding import Gathering
    from workbench.services.ports import Read


class Part(StrEnum):
    """What a recipient was to the meeting."""

    CHAIR = "chair"
    MEMBER = "member"  # there
    ABSENT = "absent"  # a member who was not there
    SUBSTITUTE = "substitute"
    GUEST = "guest"
    OTHER = "other"  # added by hand


class Hindrance(StrEnum):
    """Why somebody gets no copy, or is not chosen beforehand."""

    LEFT = "left"  # does not work there any more
    ORGANISATION_ENDED = "organisation_ended"
    LEFT_TABLE = "left_table"  # works there still, and has no seat any more
    OWN = "own"  # holds the vault: the own copy


_BLOCKS = frozenset({Hindrance.LEFT, Hindrance.ORGANISATION_ENDED})
_AWAY = frozenset({Presence.EXCUSED, Presence.ABSENT, Presence.SUBSTITUTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One person, with what it was to the meeting and how a copy asks for it."""

    reader: Reader
    contact: ContactId
    part: Part
    name: str = field(repr=False)  # as on that day; the function when no name is kept (R13)
    function: str = field(default="", repr=False)
    organisation: str = field(default="", repr=False)  # its name, as on that day
    home: str = ""  # the key of that organisation
    hindrance: Hindrance | None = None

    @property
    def is_preselected(self) -> bool:
        """It is chosen before anybody chose."""
        return self.hindrance is None and self.part is not Part.OTHER

    @property
    def is_blocked(self) -> bool:
        """It gets no copy, whatever is chosen."""
        return self.hindrance in _BLOCKS

    @property
    def ground(self) -> Ground:
        """On which ground it may hold what tells of persons."""
        return self.reader.ground


def recipients(
    read: Read, meeting: MeetingId, today: date, added: Iterable[ContactId] = ()
) -> tuple[Recipient, ...]:
    """Return everyone of a meeting: the chair first, as they stand on its list, then who is added.

    It reads each of them, so it belongs in a lane.
    """
    desk = _Desk(read, gathering(read, meeting), today)
    found = [desk.recipient(reader) for reader in desk.facts.readers]
    listed = {one.contact for one in found}
    more = [desk.added(key) for key in dict.fromkeys(added) if key not in listed]
    return (*sorted(found, key=lambda one: one.part is not Part.CHAIR), *more)


def recipient_of(read: Read, meeting: MeetingId, contact: ContactId, today: date) -> Recipient:
    """Return any person as a recipient of a meeting, such as one who is added by hand."""
    return _Desk(read, gathering(read, meeting), today).added(contact)


class _Desk:
    """What is known of the people of one meeting."""

    def __init__(self, read: Read, facts: Gathering, today: date) -> None:
        self._read = read
        self._today = today
        self.facts = facts
        self._rows = {person(row.contact): row for row in facts.attendance}
        own = read.preferences.find(OWN_CONTACT)
        self._own = own.value if own else ""

    def added(self, contact: ContactId) -> Recipient:
        """Return a person who need not be on the list."""
        held = self._read.contacts.get(contact)
        return self.recipient(self.facts.person_of(contact, held.organisation))

    def recipient(self, reader: Reader) -> Recipient:
        """Return a reader as a recipient."""
        _, key = party(reader.party)
        held = self._read.contacts.get(key)
        home = self._read.organisations.get(held.organisation)
        row = self._rows.get(reader.party)
        return Recipient(
            reader=reader,
            contact=held.id,
            part=self._part(reader, held),
            name=(row.name or row.function) if row else held.name or held.function,
            function=row.function if row else held.function,
            organisation=row.organisation_name if row else home.name,
            home=row.organisation if row else home.id,
            hindrance=next(self._hindrances(reader, held, home), None),
        )

    def _part(self, reader: Reader, held: Contact) -> Part:
        if held.id == self.facts.meeting.chair:
            return Part.CHAIR
        if reader.role is Role.MEMBER:
            row = self._rows.get(reader.party)
            is_there = row is not None and row.presence not in _AWAY
            return Part.MEMBER if is_there else Part.ABSENT
        return {Role.SUBSTITUTE: Part.SUBSTITUTE, Role.GUEST: Part.GUEST}.get(
            reader.role, Part.OTHER
        )

    def _hindrances(self, reader: Reader, held: Contact, home: Organisation) -> Iterator[Hindrance]:
        if not held.is_active(self._today):
            yield Hindrance.LEFT
        if not home.is_active(self._today):
            yield Hindrance.ORGANISATION_ENDED
        if held.id == self._own:
            yield Hindrance.OWN
        if reader.role is Role.MEMBER and self._gave_up_seat(held.id):
            yield Hindrance.LEFT_TABLE

    def _gave_up_seat(self, contact: ContactId) -> bool:
        """Tell whether somebody had a seat at this table, and has none any more."""
        table = self.facts.meeting.table
        if table is None:
            return False
        seats = [
            seat
            for seat in self._read.memberships.where(table=table)
            if seat.contact == contact and seat.substitute_for is None
        ]
        return bool(seats) and not any(seat.is_active(self._today) for seat in seats)
