"""Who sits at which table, which kinds of partner are missing, and who was there over a year.

Read from seats, the lists of meetings and what partners did, each time, never kept. Counts and
days alone: what follows from them is for a person to say (rules R15). It belongs in a lane.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from workbench.domain.contributions import by_table
from workbench.domain.people import PartnerKind
from workbench.domain.roles import ROLES_OF, PolicyRole
from workbench.domain.tables import TableKind
from workbench.services.coverage import coverage
from workbench.services.partner_standing import silent
from workbench.services.policy_roles import held_roles, vacant_roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.domain.contributions import Attended, Silence, TableAttendance
    from workbench.domain.figures import EvidenceItem
    from workbench.domain.ids import ContactId, MeetingId, OrganisationId, TableId
    from workbench.domain.people import Contact, Organisation
    from workbench.domain.roles import Held, Vacancy
    from workbench.domain.tables import Membership, Table
    from workbench.services.partner_standing import Contributions
    from workbench.services.ports import Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitter:
    """Somebody of a partner with a seat of its own."""

    name: str = field(repr=False)  # the function where no name is kept (R13)
    function: str = field(default="", repr=False)
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerSeats:
    """A partner, and who of it sits at which table today."""

    partner: Organisation
    seats: Mapping[TableId, tuple[Sitter, ...]] = field(default_factory=dict, repr=False)
    silence: Silence | None = None  # only where it brought nothing for long


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingKind:
    """A kind of partner that usually sits at some tables, and does not."""

    kind: PartnerKind
    tables: tuple[TableId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleHolder:
    """Who holds a role today, and at which tables that person sits."""

    name: str = field(repr=False)
    organisation: str = field(repr=False)
    since: date
    tables: frozenset[TableId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyRole:
    """That nobody holds a role at a partner where somebody did, since a day."""

    organisation: str = field(repr=False)
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSeats:
    """A role that policy rests on: who holds it today, and where it stands empty."""

    role: PolicyRole
    holders: tuple[RoleHolder, ...] = ()
    empty: tuple[EmptyRole, ...] = ()

    @property
    def item(self) -> EvidenceItem:
        """The item of policy that it belongs to."""
        return next(item for item, roles in ROLES_OF.items() if self.role in roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership:
    """The tables that meet, who sits there, and which kinds of partner do not."""

    tables: tuple[Table, ...] = ()
    partners: tuple[PartnerSeats, ...] = ()
    missing: tuple[MissingKind, ...] = ()
    roles: tuple[RoleSeats, ...] = ()
    kinds_seated: int = 0  # of the list of partners, at any table
    kinds: int = 0

    @property
    def empty_seats(self) -> int:
        """How many seats are empty, over all tables."""
        return sum(len(one.tables) for one in self.missing)

    @property
    def empty_roles(self) -> int:
        """How many roles stand empty that were held before, at any partner."""
        return sum(len(one.empty) for one in self.roles)

    @property
    def silent(self) -> tuple[PartnerSeats, ...]:
        """Who brought nothing for long."""
        return tuple(one for one in self.partners if one.silence is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """How one partner was at the meetings of a year, by meeting."""

    organisation: OrganisationId
    name: str = field(repr=False)
    told: TableAttendance

    def at(self, meeting: MeetingId) -> Attended | None:
        """Return how it was at a meeting; None where it was on no list."""
        return next((one for one in self.told.held if one.meeting == meeting), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfTable:
    """The meetings of a table in a year, and who was there."""

    meetings: tuple[tuple[MeetingId, date], ...] = ()
    rows: tuple[Attendee, ...] = ()


def partnership(read: Read, done: Contributions, today: date) -> Partnership:
    """Return who sits at which table today, in the order of the list of partners."""
    tables = [table for table in read.tables.where() if table.is_active(today)]
    kinds = list(TableKind)
    ordered = sorted(tables, key=lambda t: (kinds.index(t.kind), t.name.casefold(), t.id))
    seats: dict[OrganisationId, dict[TableId, list[Membership]]] = {}
    for table in ordered:
        for seat in read.memberships.where(table=table.id):
            if seat.substitute_for is None and seat.is_active(today):
                seats.setdefault(seat.organisation, {}).setdefault(table.id, []).append(seat)
    quiet = {one.organisation: one for one in silent(read, done, today)}
    people = {one.id: one for one in read.contacts.where() if one.is_active(today)}
    found = [
        PartnerSeats(
            partner=home,
            seats={at: _sitters(held, people) for at, held in seats[home.id].items()},
            silence=quiet.get(home.id),
        )
        for home in read.organisations.where()
        if home.id in seats and home.is_active(today)
    ]
    partners = [one for one in map(_with_people, found) if one.seats]
    return Partnership(
        tables=tuple(ordered),
        partners=tuple(sorted(partners, key=_by_list)),
        missing=_missing(read, today),
        roles=roles_held(read, today),
        kinds_seated=len({one.partner.kind for one in partners} - {PartnerKind.OTHER}),
        kinds=len(PartnerKind) - 1,
    )


def _sitters(
    seats: Iterable[Membership], people: Mapping[ContactId, Contact]
) -> tuple[Sitter, ...]:
    held = ((seat, people.get(seat.contact)) for seat in seats)
    return tuple(
        Sitter(
            name=who.name or who.function,
            function=who.function if who.name else "",
            since=seat.since,
        )
        for seat, who in held
        if who is not None
    )


def _with_people(one: PartnerSeats) -> PartnerSeats:
    """Leave out seats of which nobody works there any more: they are empty."""
    seats = {table: people for table, people in one.seats.items() if people}
    return PartnerSeats(partner=one.partner, seats=seats, silence=one.silence)


def _by_list(one: PartnerSeats) -> tuple[bool, int, str, str]:
    order = list(PartnerKind).index(one.partner.kind)
    return not one.partner.is_own, order, one.partner.name.casefold(), one.partner.id


def _missing(read: Read, today: date) -> tuple[MissingKind, ...]:
    found: dict[PartnerKind, list[TableId]] = {}
    for table in coverage(read, today):
        for seat in table.empty:
            found.setdefault(seat.kind, []).append(table.table.id)
    return tuple(
        MissingKind(kind=kind, tables=tuple(found[kind])) for kind in PartnerKind if kind in found
    )


def roles_held(read: Read, today: date) -> tuple[RoleSeats, ...]:
    """Return every role with who holds it today, and at which tables these people sit."""
    held = [one for one in held_roles(read) if one.is_held(today)]
    gaps = [one for one in vacant_roles(read, today) if one.since <= today]
    return tuple(
        RoleSeats(
            role=role,
            holders=tuple(_holder(read, one, today) for one in held if one.holding.role is role),
            empty=tuple(_empty(read, one) for one in gaps if one.role is role),
        )
        for role in PolicyRole
    )


def _empty(read: Read, gap: Vacancy) -> EmptyRole:
    return EmptyRole(organisation=read.organisations.get(gap.organisation).name, since=gap.since)


def _holder(read: Read, held: Held, today: date) -> RoleHolder:
    who = read.contacts.get(held.holding.contact)
    seats = read.memberships.where(contact=who.id)
    own = (seat for seat in seats if seat.substitute_for is None and seat.is_active(today))
    return RoleHolder(
        name=who.name or who.function,
        organisation=read.organisations.get(held.organisation).name,
        since=held.holding.since,
        tables=frozenset(seat.table for seat in own),
    )


def year_of_table(
    read: Read, done: Contributions, table: TableId, year: int, today: date
) -> YearOfTable:
    """Return who was at the meetings of a table in a year, up to today, by name."""
    seen = done.seen_at(table, date(year, 1, 1), min(date(year, 12, 31), today))
    rows = []
    for key, people in seen.items():
        told = by_table(people, len(people))
        if told:
            name = read.organisations.get(key).name
            rows.append(Attendee(organisation=key, name=name, told=told[0]))
    held = {(one.on, one.meeting) for row in rows for one in row.told.held}
    return YearOfTable(
        meetings=tuple((meeting, on) for on, meeting in sorted(held)),
        rows=tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.organisation))),
    )


def years_of(read: Read, tables: Sequence[TableId], today: date) -> tuple[int, ...]:
    """Return the years in which one of these tables met, the newest first."""
    firsts = (next(iter(read.meetings.oldest(table)), None) for table in tables)
    first = min((one.on.year for one in firsts if one is not None), default=today.year)
    return tuple(range(today.year, first - 1, -1))
