"""The rows of *Partners aan tafel*: partners, empty seats and roles by table, or a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.calendar_words import SHORT_MONTHS
from workbench.domain.contributions import Turnout
from workbench.domain.people import PartnerKind
from workbench.domain.roles import PolicyRole
from workbench.services import role_words
from workbench.texts import spoken, tr
from workbench.ui.partners import words
from workbench.ui.partnership import seat_words
from workbench.ui.partnership.matrix import Cell, Head, MatrixRow
from workbench.ui.today.wishes import Place, Wish

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.services.partnership import (
        MissingKind,
        PartnerSeats,
        Partnership,
        RoleSeats,
        YearOfTable,
    )

_KIND: Final = "kind"  # before a kind of partner, in the key of its row
_ROLE: Final = "role"


def of(row: MatrixRow) -> PartnerKind | PolicyRole | None:
    """Return what a row is of; None for a partner."""
    sort, _, value = row.key.partition(":")
    if value and sort == _KIND:
        return PartnerKind(value)
    return PolicyRole(value) if value and sort == _ROLE else None


# ---- seats


def heads(held: Partnership) -> list[Head]:
    """Return the tables that meet."""
    return [Head(table.prefix, said=table.name) for table in held.tables]


def rows(held: Partnership, today: date) -> Iterator[MatrixRow]:
    """Yield partners, kinds that are missing, and roles."""
    for one in held.partners:
        yield _partner(one, held, today)
    if held.missing:
        yield MatrixRow("missing", tr("Empty seats"))
    for gap in held.missing:
        yield _missing(gap, held)
    yield MatrixRow("roles", tr("Roles"))
    for role in held.roles:
        yield _role(role, held)


def _partner(one: PartnerSeats, held: Partnership, today: date) -> MatrixRow:
    home, cells = one.partner, []
    for table in held.tables:
        sitters = one.seats.get(table.id, ())
        short = seat_words.seat(table.name, sitters, today)
        sign = Turnout.PRESENT if sitters else None
        cells.append(Cell(sign, f"{home.name}, {short}", short, Wish(Place.PARTNER, home.id)))
    silence = words.silence(one.silence) if one.silence is not None else ""
    tail = silence or seat_words.seats_of(len(one.seats))
    return MatrixRow(home.id, home.name, tail, bool(silence), tuple(cells))


def _missing(gap: MissingKind, held: Partnership) -> MatrixRow:
    kind = words.kind(gap.kind)
    cells = []
    for table in held.tables:
        is_missing = table.id in gap.tables
        short = seat_words.missing(table.name, is_missing=is_missing)
        wish = Wish(Place.EMPTY_SEATS)
        cells.append(Cell(None, f"{kind}, {short}", short, wish, is_missing=is_missing))
    tail = seat_words.seats_of(len(gap.tables))
    return MatrixRow(f"{_KIND}:{gap.kind}", kind, tail, cells=tuple(cells))


def _role(one: RoleSeats, held: Partnership) -> MatrixRow:
    name = role_words.role(one.role, spoken)
    cells = []
    for table in held.tables:
        here = [who.name for who in one.holders if table.id in who.tables]
        short = seat_words.role_seat(table.name, here)
        sign = Turnout.PRESENT if here else None
        cells.append(Cell(sign, f"{name}, {short}", short, Wish(Place.POLICY, one.item)))
    tail = seat_words.holders(one)
    return MatrixRow(f"{_ROLE}:{one.role}", name, tail, bool(one.empty), tuple(cells))


# ---- a year


def days(found: YearOfTable, today: date) -> list[Head]:
    """Return the meetings of a year by their days, with the month above the first of it."""
    made, before = [], 0
    month = SHORT_MONTHS[spoken.language]
    for _, on in found.meetings:
        above = month[on.month - 1] if on.month != before else ""
        before = on.month
        made.append(Head(str(on.day), above, words.day(on, today)))
    return made


def year(found: YearOfTable, today: date) -> Iterator[MatrixRow]:
    """Yield who was at these meetings."""
    for one in found.rows:
        cells = []
        for meeting, on in found.meetings:
            held = one.at(meeting)
            said = words.turnout(held.turnout) if held else tr("was on no list")
            if held is not None and held.who:
                said = tr("{state}: {names}").format(state=said, names=", ".join(held.who))
            short = ", ".join((words.day(on, today), said))
            sign = held.turnout if held else None
            wish = Wish(Place.MINUTES, meeting)
            cells.append(Cell(sign, f"{one.name}, {short}", short, wish))
        yield MatrixRow(one.organisation, one.name, seat_words.times(one.told), cells=tuple(cells))
