"""What a partner brings to the table, and how long ago that was.

A contribution is something the partner did: it was there, or sent someone; it reported on an
action, completed one, sent a remark or an answer. What the coordinator did, such as a phone call,
is contact and no contribution. Everything here is counts and days, never a judgement (rules R15).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.meetings import Presence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from workbench.domain.ids import ContactId, MeetingId, OrganisationId, TableId

_ONE: Final = timedelta(days=1)
SILENT: Final = 6  # whole months without a contribution, from which a partner is told as silent


class Way(StrEnum):
    """What the contribution was; on one day the first of these is told."""

    PRESENT = "present"
    SUBSTITUTE = "substitute"  # nobody with the seat, but somebody for them
    DONE = "done"  # completed an action it leads
    REPORTED = "reported"  # on an action
    REMARKED = "remarked"  # on a draft of minutes
    ANSWERED = "answered"  # in a written round


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """Something a partner did on a day."""

    on: date
    way: Way
    of: str  # the meeting or the action
    title: str = field(default="", repr=False)  # what people call it


def latest(found: Iterable[Contribution]) -> Contribution | None:
    """Return the newest contribution."""
    order = list(Way)
    return max(found, key=lambda c: (c.on, -order.index(c.way)), default=None)


def months_between(since: date, today: date) -> int:
    """Return the whole months from a day to today; a day to come counts as none.

    From the 31st a month is over on the last day of a shorter one.
    """
    months = (today.year - since.year) * 12 + today.month - since.month
    is_last_day = (today + _ONE).month != today.month
    is_short = today.day < since.day and not is_last_day
    return max(0, months - is_short)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """How long a partner brought nothing, counted from its last contribution or its beginning."""

    organisation: OrganisationId
    last: Contribution | None
    months: int | None  # None: never anything, and nobody knows since when it could have

    @property
    def is_long(self) -> bool:
        """Long enough to be told."""
        return self.months is None or self.months >= SILENT


def silence(
    key: OrganisationId, last: Contribution | None, since: date | None, today: date
) -> Silence:
    """Return how long a partner brought nothing; ``since`` is from when it could have."""
    start = last.on if last is not None else since
    months = None if start is None else months_between(start, today)
    return Silence(organisation=key, last=last, months=months)


class Turnout(StrEnum):
    """How a partner was at a meeting, all its people together."""

    PRESENT = "present"
    SUBSTITUTE = "substitute"
    EXCUSED = "excused"
    ABSENT = "absent"


_AWAY: Final = (
    (Presence.SUBSTITUTED, Turnout.SUBSTITUTE),
    (Presence.EXCUSED, Turnout.EXCUSED),
    (Presence.ABSENT, Turnout.ABSENT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One person of a partner on the list of a meeting."""

    meeting: MeetingId
    on: date
    table: TableId | None
    table_name: str = field(repr=False)
    prefix: str
    contact: ContactId
    name: str = field(repr=False)
    presence: Presence
    stands_in: bool = False  # for somebody with a seat
    is_guest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """How a partner was at one meeting, and who was there."""

    meeting: MeetingId
    on: date
    turnout: Turnout
    who: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableAttendance:
    """How a partner was at the meetings of a table, the oldest first."""

    table: TableId | None
    name: str = field(repr=False)
    prefix: str = ""
    held: tuple[Attended, ...] = ()

    def count(self, turnout: Turnout) -> int:
        """Return how often it was so."""
        return sum(one.turnout is turnout for one in self.held)


def turnout(rows: Sequence[Seen]) -> Turnout | None:
    """Say how a partner was at a meeting; None while nothing was written down.

    One of its people that was there is enough; where only those who stand in for a seat were, it
    was a substitute.
    """
    seats = [row for row in rows if not row.stands_in and not row.is_guest]
    if any(row.presence is Presence.PRESENT for row in seats):
        return Turnout.PRESENT
    found = {row.presence for row in seats}
    if Presence.SUBSTITUTED not in found and any(row.presence is Presence.PRESENT for row in rows):
        return Turnout.PRESENT
    return next((told for presence, told in _AWAY if presence in found), None)


def by_table(rows: Iterable[Seen], most: int) -> tuple[TableAttendance, ...]:
    """Gather the people of a partner into meetings and tables; of each the last ``most``.

    Tables by their newest meeting; meetings of no table come together.
    """
    meetings: dict[MeetingId, list[Seen]] = {}
    for row in rows:
        meetings.setdefault(row.meeting, []).append(row)
    tables: dict[TableId | None, list[Attended]] = {}
    names: dict[TableId | None, tuple[str, str]] = {}
    for held in sorted(meetings.values(), key=lambda m: (m[0].on, m[0].meeting)):
        first, told = held[0], turnout(held)
        if told is None:
            continue
        names[first.table] = first.table_name, first.prefix
        who = tuple(row.name for row in held if row.presence is Presence.PRESENT)
        tables.setdefault(first.table, []).append(
            Attended(meeting=first.meeting, on=first.on, turnout=told, who=who)
        )
    made = []
    for key, meetings_held in tables.items():
        name, prefix = names[key]
        last = tuple(meetings_held[-most:])
        made.append(TableAttendance(table=key, name=name, prefix=prefix, held=last))
    return tuple(sorted(made, key=lambda t: (t.held[-1].on, t.name), reverse=True))
