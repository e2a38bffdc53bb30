"""What is kept longer than its table says: the list that is laid before archivist or FG (R14).

It says what is due, since when and by which result of the selection list; it destroys nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.markings import Marking, highest
from workbench.domain.numbers import Series, numbered
from workbench.domain.preferences import OWN_ORGANISATION

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.ids import MeetingId, TableId
    from workbench.domain.meetings import Meeting
    from workbench.domain.retention import RetentionCategory
    from workbench.domain.tables import Table
    from workbench.services.vaults import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class DueMinutes:
    """The minutes of one meeting whose time is over."""

    meeting: MeetingId
    number: str
    title: str = field(repr=False)
    on: date
    since: date  # the first day after their time


@dataclass(frozen=True, slots=True, kw_only=True)
class DueTable:
    """The minutes of one table, the oldest first, and for how long they were to be kept."""

    id: TableId
    name: str = field(repr=False)
    category: RetentionCategory
    minutes: tuple[DueMinutes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueList:
    """All that is due on a day, table by table."""

    stands_on: date
    organisation: str = field(default="", repr=False)
    marking: Marking = field(default_factory=Marking)  # the highest of the tables
    tables: tuple[DueTable, ...] = ()

    @property
    def count(self) -> int:
        """How many sets of minutes there are."""
        return sum(len(table.minutes) for table in self.tables)


def due(reader: Reader, today: date) -> DueList:
    """Return what is past its time; it reads many meetings, so it belongs in a lane."""
    read = reader.records
    tables = sorted(read.tables.where(), key=lambda one: (one.name.casefold(), one.id))
    own = read.preferences.find(OWN_ORGANISATION)
    home = read.organisations.find(own.value) if own else None
    found = [(table, _of_table(reader, table, today)) for table in tables]
    return DueList(
        stands_on=today,
        organisation=home.name if home else "",
        marking=highest((table.marking for table, minutes in found if minutes), Marking()),
        tables=tuple(
            DueTable(id=table.id, name=table.name, category=table.retention, minutes=minutes)
            for table, minutes in found
            if minutes
        ),
    )


def _of_table(reader: Reader, table: Table, today: date) -> tuple[DueMinutes, ...]:
    before = table.retention.lapsed_before(today)
    if before is None:
        return ()
    keys = reader.lists.today.past_minutes(table.id, before)
    return tuple(_minutes(reader.records.meetings.get(key), table) for key in keys)


def _minutes(held: Meeting, table: Table) -> DueMinutes:
    return DueMinutes(
        meeting=held.id,
        number=numbered(Series.MEETING, table.prefix, held.year, held.number),
        title=held.title,
        on=held.on,
        since=table.retention.over_on(held.on) or held.on,
    )
