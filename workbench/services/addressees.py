"""Who is reminded of what: the open actions of each partner, per person and per table (R9.9).

A named person who left passes the action on to the seat of that partner at the table, and so
does an owner that is an organisation; without a seat the partner itself is the addressee.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.preferences import OWN_CONTACT
from workbench.domain.reminders import Addressee, Scope, in_the_making, last_sent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from workbench.domain.ids import ActionId, ContactId, OrganisationId, TableId
    from workbench.domain.people import Contact, Organisation
    from workbench.domain.reminders import Reminder
    from workbench.domain.tables import Membership, Table
    from workbench.services.ports import Read
    from workbench.services.rows import OwedRow
    from workbench.services.vaults import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRemind:
    """One line of the list: an addressee with its actions, and how far one is with it."""

    to: Addressee
    name: str = field(repr=False)  # of the person, or else of the partner
    organisation: str = field(repr=False)
    monogram: str = ""
    colour: int = 0
    prefix: str = ""
    table: str = field(default="", repr=False)
    actions: tuple[ActionId, ...] = ()  # within the scope
    every: tuple[ActionId, ...] = ()  # all that are open
    late: int = 0
    leaves_calendar: int = 0  # entries that must be taken away
    sent_at: datetime | None = None  # the last time
    is_made: bool = False  # a text was made and is not marked as sent

    @property
    def key(self) -> str:
        """Its name in lists."""
        return self.to.key


def to_remind(reader: Reader, today: date, scope: Scope) -> tuple[ToRemind, ...]:
    """Return every addressee that there is something for, by table, partner and person.

    It reads all that is open, so it belongs in a lane.
    """
    book = _Book(reader.records, today)
    owed: dict[Addressee, list[OwedRow]] = {}
    for row in reader.lists.owed():
        to = book.addressee(row.table, row.organisation, row.contact)
        if to is not None:
            owed.setdefault(to, []).append(row)
    stands = {(to, row.action) for to, rows in owed.items() for row in rows}
    leaving: dict[Addressee, int] = {}
    for entry in reader.lists.calendar_entries():
        to = Addressee(table=entry.table, organisation=entry.organisation, contact=entry.contact)
        if (to, entry.action) not in stands:
            leaving[to] = leaving.get(to, 0) + 1
    found = (
        book.line(to, owed.get(to, ()), leaving.get(to, 0), scope)
        for to in dict.fromkeys((*owed, *leaving))
    )
    return tuple(sorted(filter(_has_something, found), key=_place))


def _has_something(line: ToRemind) -> bool:
    return bool(line.actions or line.leaves_calendar)


def _place(line: ToRemind) -> tuple[bool, str, str, str, str]:
    table = line.table.casefold()
    return (not table, table, line.organisation.casefold(), line.name.casefold(), line.key)


class _Book:
    """Names and seats, each read once."""

    def __init__(self, read: Read, today: date) -> None:
        self._read = read
        self._today = today
        own = read.preferences.find(OWN_CONTACT)
        self._own = own.value if own else ""
        self._partners: dict[OrganisationId, Organisation] = {
            one.id: one for one in read.organisations.where()
        }
        self._people: dict[ContactId, Contact] = {one.id: one for one in read.contacts.where()}
        self._tables: dict[TableId, Table] = {one.id: one for one in read.tables.where()}
        self._seats: dict[TableId, tuple[Membership, ...]] = {}

    def addressee(
        self, table: TableId | None, home: OrganisationId, who: ContactId | None
    ) -> Addressee | None:
        """Return who is told; nobody when it is oneself."""
        person = self._people.get(who) if who else None
        if person is None or not person.is_active(self._today):
            who = self._seat(table, home)
        is_ours = self._partners[home].is_own if home in self._partners else False
        if is_ours and who in (None, self._own):
            return None
        return Addressee(table=table, organisation=home, contact=who)

    def line(self, to: Addressee, owed: Iterable[OwedRow], leaving: int, scope: Scope) -> ToRemind:
        """Return the line of an addressee."""
        rows = tuple({row.action: row for row in owed}.values())  # owed in person and as partner
        home = self._partners[to.organisation]
        person = self._people.get(to.contact) if to.contact else None
        table = self._tables.get(to.table) if to.table else None
        before = tuple(self._before(to))
        sent = last_sent(before)
        return ToRemind(
            to=to,
            name=(person.name or person.function) if person else home.name,
            organisation=home.name,
            monogram=home.monogram,
            colour=home.colour,
            prefix=table.prefix if table else "",
            table=table.name if table else "",
            actions=tuple(
                row.action for row in rows if scope.takes(row.due_kind, row.due, self._today)
            ),
            every=tuple(row.action for row in rows),
            late=sum(row.due is not None and row.due < self._today for row in rows),
            leaves_calendar=leaving,
            sent_at=sent.sent_at if sent else None,
            is_made=in_the_making(before) is not None,
        )

    def _before(self, to: Addressee) -> Iterator[Reminder]:
        for one in self._read.reminders.where(organisation=to.organisation):
            if (one.table, one.contact) == (to.table, to.contact):
                yield one

    def _seat(self, table: TableId | None, home: OrganisationId) -> ContactId | None:
        """Return who sits at the table for a partner today."""
        if table is None:
            return None
        if table not in self._seats:
            self._seats[table] = self._read.memberships.where(table=table)
        for seat in self._seats[table]:
            is_own_seat = seat.organisation == home and seat.substitute_for is None
            person = self._people.get(seat.contact)
            is_held = seat.is_active(self._today) and person is not None
            if is_own_seat and is_held and person is not None and person.is_active(self._today):
                return seat.contact
        return None
