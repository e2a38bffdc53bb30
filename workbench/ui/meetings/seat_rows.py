"""The seats of a table as rows: members with those who stand in for them, then who sat before."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from workbench.domain.tables import MemberRole
from workbench.services.seats import earlier
from workbench.texts import ntr, tr
from workbench.ui.meetings import table_words, words
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.rows import RowLook
from workbench.ui.widgets.verb_list import Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.ids import ContactId, TableId
    from workbench.domain.tables import Membership
    from workbench.services.ports import Read

_ORDER = {MemberRole.CHAIR: 0, MemberRole.MEMBER: 1, MemberRole.MINUTE_TAKER: 2}
_DAY = timedelta(days=1)


def held(read: Read, table: TableId, today: date) -> list[Membership]:
    """Return the seats that are held, or will be: the chair first, then by organisation."""
    found = [
        seat
        for seat in read.memberships.where(table=table)
        if seat.substitute_for is None and _goes_on(seat, today)
    ]
    homes = {seat.organisation for seat in found}
    names = {key: read.organisations.get(key).name.casefold() for key in homes}
    return sorted(found, key=lambda s: (_ORDER[s.role], names[s.organisation], s.id))


def before(read: Read, table: TableId, today: date) -> tuple[Membership, ...]:
    """Return who sat here, or stood in, and does no more; who left today too."""
    return earlier(read, table, today + _DAY)


def rows(
    read: Read, seats: Sequence[Membership], gone: Sequence[Membership], today: date
) -> list[Row]:
    """Return the seats as rows, each with its substitutes below it."""
    shown: list[Row] = []
    for seat in seats:
        shown.append(_row(read, seat, today))
        stand_ins = read.memberships.where(table=seat.table, substitute_for=seat.contact)
        shown += [_row(read, one, today) for one in stand_ins if _goes_on(one, today)]
    if gone:
        told = ntr("{n} seat held before", "{n} seats held before", len(gone))
        look = RowLook(title=tr("Sat here before"), is_header=True, count=len(gone))
        shown.append(Row("before", look, told.format(n=len(gone))))
        shown += [_row(read, seat, today) for seat in gone]
    return shown


def _goes_on(seat: Membership, today: date) -> bool:
    return seat.until is None or seat.until > today


def _row(read: Read, seat: Membership, today: date) -> Row:
    person = read.contacts.find(seat.contact)
    home = read.organisations.find(seat.organisation)
    name, function = (person.name, person.function) if person else ("", "")
    told = [function if name else "", home.name if home else "", table_words.sits(seat)]
    role = words.role(seat.role)
    if seat.substitute_for is not None:
        role = tr("stands in for {name}").format(name=_name(read, seat.substitute_for))
        told.insert(0, role)
    second = ", ".join(part for part in told if part)
    look = RowLook(
        title=name or function,
        second=second,
        icon="arrow-bend-up-right" if seat.substitute_for else "",
        monogram="" if seat.substitute_for else home.monogram if home else "?",
        colour=home.colour if home else 0,
        chip="" if seat.role is MemberRole.MEMBER else role,
        chip_tone=Tone.ACCENT if _goes_on(seat, today) else Tone.NEUTRAL,
    )
    said = (name or function, second, "" if seat.substitute_for else role)
    return Row(seat.id, look, ", ".join(part for part in said if part), seat)


def _name(read: Read, contact: ContactId) -> str:
    person = read.contacts.find(contact)
    return (person.name or person.function) if person else ""
