"""Use cases on the seats of a table: from when to when, and who stands in for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import MembershipId
from workbench.domain.tables import MemberRole, Membership
from workbench.services import grounds
from workbench.services.audit import Act
from workbench.services.tables import introduce

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.ids import ContactId, TableId
    from workbench.services.ports import Read, Work
    from workbench.services.tables import Newcomer


class SeatDatesError(RuleBrokenError):
    """A seat cannot end before it begins."""

    code = "seat.dates"


class OwnSubstituteError(RuleBrokenError):
    """Nobody stands in for themselves."""

    code = "seat.own-substitute"


def seated(read: Read, table: TableId, on: date) -> tuple[Membership, ...]:
    """Return who sits at a table on a day; a substitute has no seat of its own."""
    return tuple(
        seat
        for seat in read.memberships.where(table=table)
        if seat.substitute_for is None and seat.is_active(on)
    )


def substitutes(read: Read, table: TableId, contact: ContactId, on: date) -> tuple[Membership, ...]:
    """Return who may stand in for a member on a day, the first named first."""
    return tuple(
        seat
        for seat in read.memberships.where(table=table, substitute_for=contact)
        if seat.is_active(on)
    )


def earlier(read: Read, table: TableId, on: date) -> tuple[Membership, ...]:
    """Return who sat at a table, or stood in, before a day; who left last comes first."""
    gone = [
        seat
        for seat in read.memberships.where(table=table)
        if seat.until is not None and seat.until < on
    ]
    return tuple(sorted(gone, key=lambda seat: (str(seat.until), seat.id), reverse=True))


def change_seat(work: Work, seat: Membership, ground: str | None = None) -> Membership:
    """Store what was edited of a seat: its role, from when to when.

    ``ground`` is that of a third party at a table with persons, None where none is asked.

    Raises:
        SeatDatesError: it would end before it begins.
    """
    if seat.since and seat.until and seat.until < seat.since:
        raise SeatDatesError(seat.id)
    work.memberships.save(seat)
    work.audit(Act.MEMBER_CHANGED, seat.id)
    if ground is not None:
        grounds.keep(work, seat.table, seat.organisation, ground)
    return seat


def name_substitute(
    work: Work, key: MembershipId, contact: ContactId, since: date | None = None
) -> Membership:
    """Let a person stand in for a member when that member stays away.

    Raises:
        OwnSubstituteError: it is the member.
    """
    seat = work.memberships.get(key)
    if seat.contact == contact:
        raise OwnSubstituteError(key)
    held = work.memberships.where(table=seat.table, contact=contact, substitute_for=seat.contact)
    named = next((one for one in held if one.until is None), None)
    if named is None:
        named = Membership(
            id=MembershipId(work.new_id()),
            table=seat.table,
            contact=contact,
            organisation=work.contacts.get(contact).organisation,
            role=MemberRole.MEMBER,
            since=since,
            substitute_for=seat.contact,
        )
        work.memberships.save(named)
    work.audit(Act.SUBSTITUTE_NAMED, named.id)
    return named


def introduce_substitute(
    work: Work, key: MembershipId, newcomer: Newcomer, since: date | None = None
) -> Membership:
    """Let a person stand in who was not among the contacts yet, in one step."""
    return name_substitute(work, key, introduce(work, newcomer).id, since)
