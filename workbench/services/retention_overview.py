"""How long everything is kept, and what of it is past its time: all of it on one paper.

The list that is laid before archivist or FG each quarter (``retention_papers``) tells what must go;
this tells how things stand: each table with its category, how many minutes it holds and of when,
persons and cases with their term, stops that hold, and what was destroyed. It names nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from workbench.domain.destruction import Destroyed
from workbench.domain.papers import Fact, Grid, GridCell, Listing, Look, Paper, PaperKind, Run
from workbench.domain.retention import DECLARATION, PERSON_YEARS
from workbench.services import paper_words as say
from workbench.services import retention, retention_words
from workbench.services.declaration_papers import cause
from workbench.services.disclosure_papers import furniture
from workbench.services.feedback_papers import day_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.destruction import Destruction
    from workbench.domain.papers import Runs
    from workbench.domain.tables import Table
    from workbench.services.due_persons import DueRecord
    from workbench.services.ports import Read
    from workbench.services.retention import DueList
    from workbench.services.vaults import Reader
    from workbench.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMinutes:
    """What a table holds, and what of it is past its time."""

    table: Table = field(repr=False)
    count: int
    oldest: date | None = None
    due: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionOverview:
    """How things stand on a day."""

    due: DueList = field(repr=False)
    kept: tuple[KeptMinutes, ...] = ()
    persons: int = 0  # subjects of all cases
    cases: int = 0  # that are not destroyed
    stops: int = 0  # that hold

    @property
    def stands_on(self) -> date:
        """The day."""
        return self.due.stands_on


def gather(reader: Reader, today: date) -> RetentionOverview:
    """Read how long everything is kept; it belongs in a lane."""
    read = reader.records
    due = retention.due(reader, today, most=1)
    late = {table.id: table.count for table in due.tables}
    tables = sorted(read.tables.where(), key=lambda one: (one.name.casefold(), one.id))
    gone = {one.record for one in read.destructions.where() if one.what is Destroyed.CASE}
    return RetentionOverview(
        due=due,
        kept=tuple(_kept(read, table, late.get(table.id, 0)) for table in tables),
        persons=len(read.subjects.where()),
        cases=sum(case.id not in gone for case in read.cases.where()),
        stops=sum(one.holds_on(today) for one in read.stops.where()),
    )


def _kept(read: Read, table: Table, due: int) -> KeptMinutes:
    held = [one.on for one in read.meetings.where(table=table.id) if one.has_begun]
    return KeptMinutes(table=table, count=len(held), oldest=min(held, default=None), due=due)


def file_name(told: RetentionOverview, words: Texts) -> str:
    """Return "bewaaroverzicht 2026-11-26.pdf"."""
    kind = words.meaning("file", "retention overview")
    return f"{kind} {told.stands_on.isoformat()}.pdf"


def overview_paper(told: RetentionOverview, words: Texts) -> Paper:
    """Return the overview as a document."""
    tr, due = words.one, told.due
    title = tr("Retention overview")
    return Paper(
        kind=PaperKind.KEEPING,
        language=words.language,
        title=title,
        subtitle=tr("What is kept, for how long, and what is past its time"),
        dated=datetime.combine(told.stands_on, time()),
        furniture=furniture(due.organisation, title, words),
        facts=tuple(Fact(label=label, value=value) for label, value in _facts(told, words)),
        listings=(_tables(told, words), _records(told, words), _gone(told, words)),
        grids=(
            _table_grid(told, words),
            _record_grid(told, words),
            _gone_grid(told, words),
        ),
    )


def _facts(told: RetentionOverview, words: Texts) -> Iterator[tuple[str, str]]:
    tr = words.one
    yield tr("As it stands on"), say.long_day(told.stands_on, words)
    subjects = words.many("{n} subject", "{n} subjects", told.persons).format(n=told.persons)
    cases = words.many("{n} case", "{n} cases", told.cases).format(n=told.cases)
    yield tr("Persons and cases"), f"{subjects}, {cases}"
    yield tr("Stops on destroying"), str(told.stops)
    yield (
        tr("Minutes"),
        tr(
            "By category of table, from the first of January after the meeting (Selectielijst"
            " gemeenten 2020)."
        ),
    )
    yield (
        tr("Persons"),
        tr("At most {n} years after first processing (WGS 1.8(7)).").format(n=PERSON_YEARS),
    )
    yield (
        tr("Declarations"),
        tr("Kept for good, selection list {number}.").format(number=DECLARATION),
    )


def _tables(told: RetentionOverview, words: Texts) -> Listing:
    tr = words.one
    return Listing(
        anchor="tables",
        title=tr("Minutes of each table"),
        heads=(tr("Past its time"), tr("Table"), tr("Kept for"), tr("Held")),
        rows=tuple(_table(one, words) for one in told.kept),
        empty=tr("There are no tables."),
    )


def _table(one: KeptMinutes, words: Texts) -> tuple[Runs, Runs, Runs, Runs]:
    held = [Run(text=words.many("{n} meeting", "{n} meetings", one.count).format(n=one.count))]
    if one.oldest:
        since = words.one("since {day}").format(day=say.short_day(one.oldest, words))
        held.append(Run(text=f"\n{since}", look=Look.SOFT))
    late = str(one.due) if one.due else words.one("nothing")
    kept = retention_words.kept_for(one.table.retention, words)
    return (Run(text=late),), (Run(text=one.table.name),), (Run(text=kept),), tuple(held)


def _records(told: RetentionOverview, words: Texts) -> Listing:
    tr = words.one
    return Listing(
        anchor="records",
        title=tr("Persons and cases whose time ends this quarter, or did before"),
        heads=(tr("Kept until"), tr("Called in the minutes"), tr("Stop"), tr("First processed")),
        rows=tuple(_record(one, words) for one in told.due.records),
        empty=tr("None."),
    )


def _record(one: DueRecord, words: Texts) -> tuple[Runs, Runs, Runs, Runs]:
    until, since = say.short_day(one.over_on, words), say.short_day(one.since, words)
    return (
        (Run(text=until),),
        (Run(text=one.called),),
        (Run(text=_stop(one, words)),),
        (Run(text=since),),
    )


def _stop(one: DueRecord, words: Texts) -> str:
    if one.stop is None:
        return words.one("none")
    return words.one("until {day}").format(day=say.short_day(one.stop.until, words))


def _gone(told: RetentionOverview, words: Texts) -> Listing:
    tr = words.one
    return Listing(
        anchor="gone",
        title=tr("What was destroyed"),
        heads=(tr("Day"), tr("Called in the minutes"), tr("Reason"), tr("What")),
        rows=tuple(_destroyed(one, words) for one in told.due.declared),
        empty=tr("Nothing was destroyed."),
    )


def _destroyed(one: Destruction, words: Texts) -> tuple[Runs, Runs, Runs, Runs]:
    told = (
        say.short_day(one.done_at.date(), words),
        ", ".join(one.called),
        cause(one.cause, words),
        what(one.what, words),
    )
    day, called, why, sort = ((Run(text=text),) for text in told)
    return day, called, why, sort


def what(value: Destroyed, words: Texts) -> str:
    """Return what was destroyed, or must be."""
    return words.one("case") if value is Destroyed.CASE else words.one("subject")


def _table_grid(told: RetentionOverview, words: Texts) -> Grid:
    tr = words.one
    return Grid(
        title=tr("Minutes of each table"),
        heads=(tr("Table"), tr("Kept for"), tr("Meetings"), tr("Since"), tr("Past its time")),
        rows=tuple(
            (
                GridCell(text=one.table.name),
                GridCell(text=retention_words.kept_for(one.table.retention, words)),
                GridCell(text=str(one.count), number=one.count),
                day_cell(one.oldest, words),
                GridCell(text=str(one.due), number=one.due),
            )
            for one in told.kept
        ),
    )


def _record_grid(told: RetentionOverview, words: Texts) -> Grid:
    tr = words.one
    return Grid(
        title=tr("Persons and cases"),
        heads=(
            tr("What"),
            tr("Called in the minutes"),
            tr("First processed"),
            tr("Kept until"),
            tr("Stop"),
        ),
        rows=tuple(
            (
                GridCell(text=what(one.what, words)),
                GridCell(text=one.called),
                day_cell(one.since, words),
                day_cell(one.over_on, words),
                GridCell(text=_stop(one, words)),
            )
            for one in told.due.records
        ),
    )


def _gone_grid(told: RetentionOverview, words: Texts) -> Grid:
    tr = words.one
    return Grid(
        title=tr("What was destroyed"),
        heads=(tr("Day"), tr("What"), tr("Called in the minutes"), tr("Reason")),
        rows=tuple(
            (
                day_cell(one.done_at.date(), words),
                GridCell(text=what(one.what, words)),
                GridCell(text=", ".join(one.called)),
                GridCell(text=cause(one.cause, words)),
            )
            for one in told.due.declared
        ),
    )
