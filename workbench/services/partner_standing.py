"""How partners stand: when they last contributed, and how they attended over time.

Figures only, read through a port; words are made where they are shown. Both belong in a lane.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from workbench.domain.contributions import SILENT, by_table, silence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbench.domain.contributions import Contribution, Seen, Silence, TableAttendance
    from workbench.domain.ids import ContactId, MeetingId, OrganisationId, TableId
    from workbench.domain.tables import Membership
    from workbench.services.ports import Read

MEETINGS: Final = 12  # of a table that are shown: two years of a regional one


class Contributions(Protocol):
    """What partners did, as storage reads it."""

    def latest(self, organisation: OrganisationId, today: date) -> Contribution | None:
        """Return the newest contribution of a partner, up to today."""
        ...

    def without(self, since: date, today: date) -> Sequence[OrganisationId]:
        """Return who sits at a table today and contributed nothing from a day on.

        Not the own organisation, and no partner or table that went.
        """
        ...

    def seen(self, organisation: OrganisationId, today: date, most: int) -> Sequence[Seen]:
        """Return the people of a partner on the lists of meetings that began, up to today.

        Of each table the last ``most`` meetings.
        """
        ...

    def seen_at(
        self, table: TableId, since: date, until: date
    ) -> Mapping[OrganisationId, Sequence[Seen]]:
        """Return the people of each partner on the lists of a table's meetings that began."""
        ...

    def meetings_of(self, person: ContactId, today: date, most: int) -> Sequence[MeetingId]:
        """Return the newest meetings that began of the tables of a person's partner.

        With them those at which the person was itself, such as a guest.
        """
        ...


def silent(read: Read, done: Contributions, today: date) -> tuple[Silence, ...]:
    """Return the partners that sit at a table and brought nothing for long, the longest first."""
    found = [standing(read, done, key, today) for key in done.without(_before(today), today)]
    long = [one for one in found if one.is_long]
    return tuple(sorted(long, key=lambda one: _by_length(read, one)))


def standing(read: Read, done: Contributions, key: OrganisationId, today: date) -> Silence:
    """Return when a partner last contributed, and how many months ago."""
    last = done.latest(key, today)
    return silence(key, last, None if last else _began(read, key, today), today)


def attended(done: Contributions, key: OrganisationId, today: date) -> tuple[TableAttendance, ...]:
    """Return how a partner attended, table by table, the last meetings of each."""
    return by_table(done.seen(key, today, MEETINGS), MEETINGS)


def _by_length(read: Read, one: Silence) -> tuple[bool, int, str]:
    name = read.organisations.get(one.organisation).name
    return one.months is not None, -(one.months or 0), name.casefold()


def _began(read: Read, key: OrganisationId, today: date) -> date | None:
    """From when on it could have contributed: the oldest seat it holds, else since we know it."""
    held = [s for s in read.memberships.where(organisation=key) if _counts(s, today)]
    days = [seat.since for seat in held if seat.since is not None]
    return min(days) if days else read.organisations.get(key).since


def _counts(seat: Membership, today: date) -> bool:
    return seat.substitute_for is None and seat.is_active(today)


def _before(today: date) -> date:
    """Return a day from which on a contribution surely ends the silence: some months are short."""
    year, month = divmod(today.year * 12 + today.month - SILENT, 12)
    return today.replace(year=year, month=month + 1, day=1)
