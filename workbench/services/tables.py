"""Use cases on tables: who sits there, what stands on every agenda."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.agenda import ItemKind, Treatment
from workbench.domain.ids import FixedItemId, MembershipId, TableId
from workbench.domain.numbers import NumberSeries, Series, series_id
from workbench.domain.tables import FixedItem, MemberRole, Membership, Table
from workbench.services.agenda import TitleMissingError
from workbench.services.audit import Act
from workbench.services.people import NameMissingError, add_contact, add_organisation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.ids import ContactId, MeetingId
    from workbench.domain.people import Contact
    from workbench.services.agenda import ItemDraft
    from workbench.services.ports import Work

STANDING = (  # the agenda as it is really held (product.md 4): kind, treatment, minutes
    (ItemKind.OPENING, Treatment.ADOPTION, 5),
    (ItemKind.ADOPTION, Treatment.ADOPTION, 5),
    (ItemKind.ACTION_LIST, Treatment.DISCUSSION, 10),
    (ItemKind.ANY_OTHER_BUSINESS, Treatment.INFORMATION, 5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """A person who is not among the contacts yet, as typed at a table or a meeting."""

    organisation: str = field(repr=False)
    name: str = field(default="", repr=False)
    function: str = field(default="", repr=False)


def introduce(work: Work, newcomer: Newcomer) -> Contact:
    """Make a contact of a newcomer, at the organisation of that name or at a new one."""
    wanted = newcomer.organisation.strip().casefold()
    held = (o for o in work.organisations.where() if o.name.casefold() == wanted)
    home = next(held, None) or add_organisation(work, newcomer.organisation)
    return add_contact(work, home.id, newcomer.name, newcomer.function)


def add_table(work: Work, table: Table, titles: Sequence[str]) -> Table:
    """Found a table with its standing items, titled in the user's language.

    ``titles`` are for opening, previous minutes, action list, and any other business.
    """
    made = replace(table, id=TableId(work.new_id()))
    if not made.name.strip():
        raise NameMissingError
    work.tables.save(made)
    for n, ((kind, treatment, minutes), title) in enumerate(zip(STANDING, titles, strict=True)):
        work.fixed_items.save(
            FixedItem(
                id=FixedItemId(work.new_id()),
                table=made.id,
                position=n,
                title=title,
                kind=kind,
                treatment=treatment,
                minutes=minutes,
            )
        )
    work.audit(Act.TABLE_ADDED, made.id)
    return made


def change_table(work: Work, table: Table) -> Table:
    """Store what was edited of a table."""
    if not table.name.strip():
        raise NameMissingError(table.id)
    work.tables.save(table)
    work.audit(Act.TABLE_CHANGED, table.id)
    return table


def set_first_number(work: Work, table: TableId, series: Series, year: int, first: int) -> None:
    """Go on from a series kept elsewhere: the next number given is ``first`` (R4)."""
    work.number_series.save(
        NumberSeries(
            id=series_id(series, table, year), table=table, series=series, year=year, last=first - 1
        )
    )
    work.audit(Act.TABLE_CHANGED, table, "first-number")


def add_member(
    work: Work,
    table: TableId,
    contact: ContactId,
    role: MemberRole = MemberRole.MEMBER,
    since: date | None = None,
) -> Membership:
    """Give a person a seat; a table has one chair and one minute taker."""
    person = work.contacts.get(contact)
    seats = work.memberships.where(table=table)
    for seat in seats:
        if role is not MemberRole.MEMBER and seat.role is role and seat.until is None:
            work.memberships.save(replace(seat, role=MemberRole.MEMBER))
    held = next(
        (s for s in seats if s.contact == contact and s.until is None and not s.substitute_for),
        None,
    )
    seat = (
        replace(held, role=role)
        if held
        else Membership(
            id=MembershipId(work.new_id()),
            table=table,
            contact=contact,
            organisation=person.organisation,
            role=role,
            since=since,
        )
    )
    work.memberships.save(seat)
    work.audit(Act.MEMBER_ADDED, seat.id)
    return seat


def end_member(work: Work, key: MembershipId, until: date) -> Membership:
    """Take a seat away from a day on, with its substitutes; who sat there before stays known."""
    seat = replace(work.memberships.get(key), until=until)
    work.memberships.save(seat)
    for stand_in in work.memberships.where(table=seat.table, substitute_for=seat.contact):
        if stand_in.is_active(until):
            work.memberships.save(replace(stand_in, until=until))
    work.audit(Act.MEMBER_ENDED, key)
    return seat


def seat_newcomer(
    work: Work,
    table: TableId,
    newcomer: Newcomer,
    role: MemberRole = MemberRole.MEMBER,
    since: date | None = None,
) -> Membership:
    """Give a seat to a person who was not among the contacts yet, in one step."""
    return add_member(work, table, introduce(work, newcomer).id, role, since)


def add_fixed_item(work: Work, table: TableId, draft: ItemDraft) -> FixedItem:
    """Put a point on every coming agenda of the table, before any other business."""
    if not draft.title.strip():
        raise TitleMissingError(table)
    held = list(work.fixed_items.where(table=table))
    made = FixedItem(
        id=FixedItemId(work.new_id()),
        table=table,
        position=0,
        title=draft.title.strip(),
        kind=draft.kind,
        treatment=draft.treatment,
        minutes=draft.minutes,
        is_closed=draft.is_closed,
    )
    is_closing = bool(held) and held[-1].kind is ItemKind.ANY_OTHER_BUSINESS
    held.insert(len(held) - is_closing, made)
    _save_order(work, held, made.id)
    work.audit(Act.TABLE_CHANGED, table, "fixed-items")
    return work.fixed_items.get(made.id)


def change_fixed_item(work: Work, item: FixedItem) -> FixedItem:
    """Store what was edited of a standing item."""
    if not item.title.strip():
        raise TitleMissingError(item.id)
    work.fixed_items.save(item)
    work.audit(Act.TABLE_CHANGED, item.table, "fixed-items")
    return item


def place_fixed_item(work: Work, key: FixedItemId, at: int) -> FixedItem:
    """Put a standing item at a place, counted from 0."""
    item = work.fixed_items.get(key)
    held = [i for i in work.fixed_items.where(table=item.table) if i.id != key]
    held.insert(min(max(at, 0), len(held)), item)
    _save_order(work, held, key)
    work.audit(Act.TABLE_CHANGED, item.table, "fixed-items")
    return work.fixed_items.get(key)


def remove_fixed_item(work: Work, key: FixedItemId) -> None:
    """Take a standing item off the coming agendas; those made already keep it."""
    item = work.fixed_items.get(key)
    work.fixed_items.remove(key)
    work.audit(Act.TABLE_CHANGED, item.table, "fixed-items")


def skip_fixed_item(work: Work, key: FixedItemId) -> FixedItem:
    """Leave a standing item off the next agenda, or put it back on."""
    held = work.fixed_items.get(key)
    item = replace(held, skip_once=not held.skip_once)
    work.fixed_items.save(item)
    work.audit(Act.TABLE_CHANGED, item.table, "fixed-items")
    return item


def standing_items(work: Work, table: TableId, meeting: MeetingId) -> tuple[FixedItem, ...]:
    """Return the standing items for the agenda of a meeting; a skip is used up by it.

    Which meeting used it is kept until the item stands on an agenda again.
    """
    shown = []
    for item in work.fixed_items.where(table=table):
        if item.skip_once:
            work.fixed_items.save(replace(item, skip_once=False, skipped_for=meeting))
            continue
        shown.append(item)
        if item.skipped_for is not None:
            work.fixed_items.save(replace(item, skipped_for=None))
    return tuple(shown)


def give_skips_back(work: Work, meeting: MeetingId) -> None:
    """Skip next time what a meeting that was called off had left off."""
    for item in work.fixed_items.where(skipped_for=meeting):
        work.fixed_items.save(replace(item, skip_once=True, skipped_for=None))


def _save_order(work: Work, items: Sequence[FixedItem], touched: FixedItemId) -> None:
    for position, each in enumerate(items):
        if each.id == touched or each.position != position:
            work.fixed_items.save(replace(each, position=position))
