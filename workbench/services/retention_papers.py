"""The list of what must go, minutes and persons, on paper and without names (rules R14).

Titles of meetings name cases and people, so a meeting is told by its number and its day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from workbench.domain.markings import Label
from workbench.domain.papers import Fact, Furniture, Listing, Look, Paper, PaperKind, Run
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.domain.retention import PERSON_YEARS, quarter_of
from workbench.services import paper_words as say
from workbench.services.audit import Act
from workbench.services.people import set_preference
from workbench.texts import in_language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.domain.papers import Runs
    from workbench.services.due_persons import DueRecord
    from workbench.services.ports import Work
    from workbench.services.retention import DueList, DueMinutes, DueTable
    from workbench.services.vaults import PaperMaker, Paperwork
    from workbench.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class DueOrder:
    """In what language the list is made, and where it goes."""

    language: str
    folder: Path


def make(
    order: DueOrder,
    due: DueList,
    paper: PaperMaker,
    files: Paperwork,
    told: Callable[[int, float], None] | None = None,
) -> Path:
    """Make and write the list; slow, so it belongs in a lane.

    Raises:
        PaperError: it could not be made, or the work was cancelled.
        VaultError: the folder cannot be written, or the disk is full.
    """
    words = in_language(order.language)
    data = paper.make(due_paper(due, words), told)
    return files.write(order.folder, file_name(due, words), data)


def note_due_made(work: Work, order: DueOrder) -> None:
    """Write down that the list was made, and remember where it went."""
    set_preference(work, EXPORT_FOLDER, str(order.folder))
    work.audit(Act.DOCUMENT_MADE, "retention", PaperKind.RETENTION)


def file_name(due: DueList, words: Texts) -> str:
    """Return "bewaartermijnen 2026-11-26.pdf"."""
    kind = words.meaning("file", "retention")
    return f"{kind} {due.stands_on.isoformat()}.pdf"


def due_paper(due: DueList, words: Texts) -> Paper:
    """Return the list as a document; minutes stand under the table that made them."""
    tr = words.one
    return Paper(
        kind=PaperKind.RETENTION,
        language=words.language,
        title=tr("Minutes past their retention period"),
        subtitle=tr("For the archivist or the data protection officer"),
        dated=datetime.combine(due.stands_on, time()),
        furniture=_furniture(due, words),
        facts=(
            Fact(label=tr("As it stands on"), value=say.long_day(due.stands_on, words)),
            Fact(label=tr("Sets of minutes"), value=str(due.count)),
            Fact(label=tr("Persons and cases"), value=str(len(due.records))),
            Fact(label=tr("Marking"), value=say.stamp(due.marking, words)),
        ),
        listings=(
            *([_records(due, words)] if due.records else []),
            *(_listing(n, table, words) for n, table in enumerate(due.tables)),
        ),
        empty=tr("No minutes are past their retention period."),
    )


def _listing(n: int, table: DueTable, words: Texts) -> Listing:
    tr = words.one
    return Listing(
        anchor=f"table-{n}",
        title=table.name,
        heads=(tr("Over since"), tr("Minutes"), tr("Selection list"), tr("Number")),
        rows=tuple(_row(one, table, words) for one in table.minutes),
    )


def _records(due: DueList, words: Texts) -> Listing:
    """Return the persons and cases of this quarter, by what the minutes call them."""
    tr = words.one
    return Listing(
        anchor="records",
        title=tr("Persons and cases, until {day}").format(
            day=say.long_day(quarter_of(due.stands_on).last, words)
        ),
        heads=(tr("Kept until"), tr("Called in the minutes"), tr("Basis"), tr("First processed")),
        rows=tuple(_record(one, words) for one in due.records),
    )


def _record(one: DueRecord, words: Texts) -> tuple[Runs, Runs, Runs, Runs]:
    called = [Run(text=one.called)]
    if one.stop is not None:
        told = words.one("Stop on destroying until {day}")
        day = say.short_day(one.stop.until, words)
        called.append(Run(text=f"\n{told.format(day=day)}", look=Look.SOFT))
    basis = words.one("WGS 1.8(7), {n} years").format(n=PERSON_YEARS)
    until, since = say.short_day(one.over_on, words), say.short_day(one.since, words)
    return (Run(text=until),), tuple(called), (Run(text=basis),), (Run(text=since),)


def _row(one: DueMinutes, table: DueTable, words: Texts) -> tuple[Runs, Runs, Runs, Runs]:
    day = say.long_day(one.on, words)
    told = day[:1].upper() + day[1:]
    years = table.category.years or 0
    kept = words.many("{n} year", "{n} years", years).format(n=years)
    chosen = f"{table.category.value}, {kept}"
    cells = (say.short_day(one.since, words), told, chosen, one.number)
    since, what, which, number = ((Run(text=text),) for text in cells)
    return since, what, which, number


def _furniture(due: DueList, words: Texts) -> Furniture:
    tr = words.one
    marking = due.marking
    return Furniture(
        organisation=due.organisation,
        running=tr("Retention periods {day}").format(day=say.short_day(due.stands_on, words)),
        copy=tr("Own copy, do not send"),
        concept="",
        marking=say.label(marking, words),
        is_restricted=marking.label.rank >= Label.CONFIDENTIAL.rank,
        handling=say.handling(marking, words),
        pages=tr("{page} of {total}"),
    )
