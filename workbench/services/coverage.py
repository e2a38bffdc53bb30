"""Which kinds of partner sit at which table, and which do not (ux.md 2.1: dekking)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.coverage import SeatWaiver, expected, missing
from workbench.domain.ids import SeatWaiverId
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from workbench.domain.ids import OrganisationId, TableId
    from workbench.domain.people import Organisation, PartnerKind
    from workbench.domain.tables import Membership, Table
    from workbench.services.ports import Read, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptySeat:
    """A kind of partner that a table misses, and the partners of that kind that there are."""

    kind: PartnerKind
    known: tuple[Organisation, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCoverage:
    """Which kinds of partner sit at a table, and which do not."""

    table: Table
    expected: int
    empty: tuple[EmptySeat, ...] = ()
    waived: tuple[SeatWaiver, ...] = ()

    @property
    def seated(self) -> int:
        """How many of the kinds that belong here sit here."""
        return self.expected - len(self.empty)


def coverage(read: Read, today: date) -> tuple[TableCoverage, ...]:
    """Return the tables that meet, by name; those of which no kind is expected are left out."""
    homes = {home.id: home for home in read.organisations.where()}
    held = sorted(read.tables.where(), key=lambda t: (t.name.casefold(), t.id))
    tables = [t for t in held if t.is_active(today) and expected(t.kind)]
    return tuple(_of_table(read, table, homes, today) for table in tables)


def _of_table(
    read: Read, table: Table, homes: Mapping[OrganisationId, Organisation], today: date
) -> TableCoverage:
    seats = read.memberships.where(table=table.id)
    seated = {homes[s.organisation].kind for s in seats if _sits(read, s, homes, today)}
    usual = expected(table.kind)
    waived = [w for w in read.seat_waivers.where(table=table.id) if w.kind in usual]
    gone = {w.kind for w in waived}
    empty = missing(table.kind, seated, gone)
    return TableCoverage(
        table=table,
        expected=sum(kind not in gone or kind in seated for kind in usual),
        empty=tuple(EmptySeat(kind=kind, known=_known(homes, kind, today)) for kind in empty),
        waived=tuple(w for w in waived if w.kind not in seated),
    )


def _sits(
    read: Read, seat: Membership, homes: Mapping[OrganisationId, Organisation], today: date
) -> bool:
    person = read.contacts.get(seat.contact)
    is_here = seat.is_active(today) and person.is_active(today)
    return seat.substitute_for is None and is_here and homes[seat.organisation].is_active(today)


def _known(
    homes: Mapping[OrganisationId, Organisation], kind: PartnerKind, today: date
) -> tuple[Organisation, ...]:
    found = [home for home in homes.values() if home.kind is kind and home.is_active(today)]
    return tuple(sorted(found, key=lambda home: (home.name.casefold(), home.id)))


def waive_seat(work: Work, table: TableId, kind: PartnerKind) -> SeatWaiver:
    """Say that a table does without a kind of partner."""
    held = work.seat_waivers.where(table=table, kind=kind)
    made = SeatWaiver(id=SeatWaiverId(work.new_id()), table=table, kind=kind, on=work.today)
    waiver = held[0] if held else made
    work.seat_waivers.save(waiver)
    work.audit(Act.SEAT_WAIVED, waiver.id)
    return waiver


def want_seat(work: Work, key: SeatWaiverId) -> None:
    """Say that a kind of partner belongs at a table after all."""
    work.seat_waivers.remove(key)
    work.audit(Act.SEAT_WANTED, key)
