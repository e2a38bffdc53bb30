"""What the tab *Partners aan tafel* says: seats, who was there, who brought nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.contributions import SILENT, Turnout
from workbench.texts import ntr, ptr, tr
from workbench.ui import days
from workbench.ui.partners import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.contributions import TableAttendance
    from workbench.services.partnership import Partnership, RoleSeats, Sitter


def summary(held: Partnership) -> str:
    """Return how many kinds of the list sit somewhere, what is empty, and who is silent."""
    empty, silent = held.empty_seats, len(held.silent)
    parts = [
        tr("{n} of {all} kinds of partner sit at a table.").format(
            n=held.kinds_seated, all=held.kinds
        ),
        ntr("{n} seat is empty.", "{n} seats are empty.", empty).format(n=empty)
        if empty
        else tr("No seat is empty."),
    ]
    if held.empty_roles:
        n = held.empty_roles
        parts.append(ntr("{n} role is empty.", "{n} roles are empty.", n).format(n=n))
    if silent:
        told = ntr(
            "{n} partner brought nothing for {months} months or longer.",
            "{n} partners brought nothing for {months} months or longer.",
            silent,
        )
        parts.append(told.format(n=silent, months=SILENT))
    return " ".join(parts)


def met(count: int, year: int) -> str:
    """Return how often a table met in a year."""
    told = ntr("{n} meeting in {year}.", "{n} meetings in {year}.", count)
    return told.format(n=count, year=year)


def people(sitters: Sequence[Sitter], today: date) -> str:
    """Return who sits there: name, function, since when."""
    return ", ".join(person(one, today) for one in sitters)


def person(one: Sitter, today: date) -> str:
    """Return somebody with a seat."""
    parts = [f"{one.name} ({one.function})" if one.function else one.name]
    if one.since is not None:
        parts.append(tr("since {day}").format(day=days.month_day(one.since, today)))
    return " ".join(parts)


def seat(table: str, sitters: Sequence[Sitter], today: date) -> str:
    """Say a cell of the seats, beside the partner."""
    if not sitters:
        return tr("{table}: no seat").format(table=table)
    return tr("{table}: {who}").format(table=table, who=people(sitters, today))


def missing(table: str, *, is_missing: bool) -> str:
    """Say a cell of a kind of partner that is missing somewhere, beside that kind."""
    told = tr("{table}: empty seat") if is_missing else tr("{table}: no empty seat")
    return told.format(table=table)


def role_seat(table: str, names: Sequence[str]) -> str:
    """Say at a table whether who holds a role sits there."""
    if not names:
        return tr("{table}: no seat").format(table=table)
    return tr("{table}: {who}").format(table=table, who=", ".join(names))


def holders(one: RoleSeats) -> str:
    """Return who holds a role, and that it stands empty somewhere."""
    told = [who.name for who in one.holders]
    if one.empty:
        told.append(ptr("role", "empty"))
    return ", ".join(told) or tr("nobody yet")


def role_lines(one: RoleSeats, today: date) -> list[str]:
    """Return each holder of a role, and each partner where it stands empty."""
    lines = []
    for who in one.holders:
        since = tr("since {day}").format(day=days.month_day(who.since, today))
        lines.append(", ".join((who.name, who.organisation, since)))
    for gap in one.empty:
        told = tr("Empty at {partner} since {day}")
        day = days.month_day(gap.since, today)
        lines.append(told.format(partner=gap.organisation, day=day))
    return lines or [tr("Nobody was written down for this role yet.")]


def seats_of(count: int) -> str:
    """Return at how many tables somebody sits."""
    return ntr("{n} table", "{n} tables", count).format(n=count)


def times(held: TableAttendance) -> str:
    """Return "5 of 6 times": how often a partner was there, itself or by a substitute."""
    there, n = held.count(Turnout.PRESENT) + held.count(Turnout.SUBSTITUTE), len(held.held)
    return ntr("{there} of {n} time", "{there} of {n} times", n).format(there=there, n=n)


def signs() -> tuple[tuple[str, Turnout], ...]:
    """Return the words of the signs of attendance."""
    return tuple((words.turnout(one), one) for one in Turnout)


def seat_signs() -> tuple[str, str]:
    """Return the words of the signs of seats: taken, and empty."""
    return ptr("seat", "taken"), ptr("seat", "empty")
