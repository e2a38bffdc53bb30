"""What is kept longer than its table says: the list that is laid before archivist or FG (R14).

It says what is due, since when and by which result of the selection list; it destroys nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.markings import Marking, highest
from workbench.domain.numbers import Series, numbered
from workbench.domain.preferences import OWN_ORGANISATION
from workbench.services.due_persons import due_records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbench.domain.destruction import Destruction
    from workbench.domain.ids import MeetingId, TableId
    from workbench.domain.retention import RetentionCategory
    from workbench.domain.tables import Table
    from workbench.services.due_persons import DueRecord
    from workbench.services.ports import Read
    from workbench.services.today_lists import PastMinutes, TodayLists
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
    count: int
    minutes: tuple[DueMinutes, ...]  # all, or the oldest that were asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class DueList:
    """All that is due on a day, table by table."""

    stands_on: date
    organisation: str = field(default="", repr=False)
    marking: Marking = field(default_factory=Marking)  # the highest of the tables
    tables: tuple[DueTable, ...] = ()
    records: tuple[DueRecord, ...] = ()  # persons and cases, by the end of this quarter
    declared: tuple[Destruction, ...] = ()  # what was destroyed, the newest first

    @property
    def count(self) -> int:
        """How many sets of minutes there are."""
        return sum(table.count for table in self.tables)


def due(reader: Reader, today: date, most: int = -1) -> DueList:
    """Return what is past its time, of each table at ``most`` the oldest so many; for a lane."""
    read = reader.records
    tables = sorted(read.tables.where(), key=lambda one: (one.name.casefold(), one.id))
    own = read.preferences.find(OWN_ORGANISATION)
    home = read.organisations.find(own.value) if own else None
    counts = lapsed(reader.lists.today, tables, today)
    terms = _terms(tables, today)
    held = [table for table in tables if counts.get(table.id)]
    return DueList(
        stands_on=today,
        organisation=home.name if home else "",
        marking=highest((table.marking for table in held), Marking()),
        tables=tuple(
            DueTable(
                id=table.id,
                name=table.name,
                category=table.retention,
                count=counts[table.id],
                minutes=tuple(
                    _minutes(one, table)
                    for one in reader.lists.today.past_minutes(table.id, terms[table.id], most)
                ),
            )
            for table in held
        ),
        records=due_records(read, reader.lists.forgetting, today),
        declared=_declared(read),
    )


def _declared(read: Read) -> tuple[Destruction, ...]:
    """Return the destructions that have a declaration; who went along with another has none."""
    held = (one for one in read.destructions.where() if one.called)
    return tuple(sorted(held, key=lambda one: (one.done_at, one.id), reverse=True))


def lapsed(lists: TodayLists, tables: Sequence[Table], today: date) -> Mapping[TableId, int]:
    """Return how many minutes of each table are past their time; those kept for ever are not."""
    return lists.past({key: day.year for key, day in _terms(tables, today).items()})


def _terms(tables: Sequence[Table], today: date) -> Mapping[TableId, date]:
    """Return the day before which the minutes of each table lapsed: the first of a year."""
    found = {table.id: table.retention.lapsed_before(today) for table in tables}
    return {key: day for key, day in found.items() if day is not None}


def _minutes(held: PastMinutes, table: Table) -> DueMinutes:
    return DueMinutes(
        meeting=held.meeting,
        number=numbered(Series.MEETING, table.prefix, held.year, held.number),
        title=held.title,
        on=held.on,
        since=table.retention.over_on(held.on) or held.on,
    )
