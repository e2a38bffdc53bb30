"""One addressee as a reader of all that was agreed, wherever that was: each meeting read once.

Who is written to, or takes something over, is no reader of one meeting alone: of what was said in
a meeting it is what it was there, of what was agreed between two it is what it is to the table
today. ``domain.holding`` is asked with either.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.holding import Reader as Holder
from workbench.domain.holding import Role
from workbench.domain.parties import organisation, person
from workbench.services.grounds import grounds_at
from workbench.services.holding import asked_of, gathering

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.actions import Action
    from workbench.domain.decisions import Decision
    from workbench.domain.holding import Asked
    from workbench.domain.ids import ContactId, MeetingId, OrganisationId, TableId
    from workbench.services.grounds import Grounds
    from workbench.services.holding import Gathering
    from workbench.services.ports import Read


class AsReader:
    """A partner, or a person of it, before everything that was agreed at a table."""

    def __init__(
        self,
        read: Read,
        home: OrganisationId,
        contact: ContactId | None,
        table: TableId | None,
        today: date,
    ) -> None:
        self._read = read
        self._home, self._contact, self._table = home, contact, table
        self._today = today
        self._meetings: dict[MeetingId, Gathering] = {}

    def asked(self, record: Action | Decision) -> tuple[Holder, Asked]:
        """Return the addressee as a reader of where it was agreed, and all that limits it."""
        asked = asked_of(self._read, record)
        if record.meeting is None:
            return self.outside(), asked
        facts = self.gathered(record.meeting)
        if record.item:
            number = next((n for n, item in facts.items if item.id == record.item), "")
            asked = replace(asked, number=number)
        return self.of_meeting(record.meeting), asked

    def of_meeting(self, key: MeetingId) -> Holder:
        """Return the addressee as a reader of a meeting."""
        facts = self.gathered(key)
        if self._contact:
            return facts.person_of(self._contact, self._home)
        return facts.reader(organisation(self._home))

    def gathered(self, key: MeetingId) -> Gathering:
        """Return the facts of a meeting."""
        if key not in self._meetings:
            self._meetings[key] = gathering(self._read, key)
        return self._meetings[key]

    def outside(self, grounds: Grounds | None = None) -> Holder:
        """Return the addressee as a reader of what was agreed between two meetings.

        ``grounds`` are those of a case, where it has its own.
        """
        home = organisation(self._home)
        party = person(self._contact) if self._contact else home
        role = self.seat()
        held = grounds or grounds_at(self._read, self._table)
        return Holder(
            party=party,
            role=role,
            organisations=frozenset({home}),
            confirmed=frozenset(),
            ground=held.of(self._home, has_seat=role is not Role.PARTNER),
        )

    def seat(self) -> Role:
        """What it is to the table today; without a table it was agreed with this partner alone."""
        if self._table is None or self._read.tables.find(self._table) is None:
            return Role.HOUSE
        seats = [
            seat
            for seat in self._read.memberships.where(table=self._table)
            if seat.organisation == self._home and seat.is_active(self._today)
        ]
        if any(seat.contact == self._contact for seat in seats):
            return Role.MEMBER
        return Role.HOUSE if seats else Role.PARTNER
