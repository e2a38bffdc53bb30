"""The processing log on paper, for the data protection officer: codes alone, and rows to count on.

Each row has its number in the log of acts, so that the one can be held against the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from workbench.domain.papers import Fact, Grid, GridCell, Listing, Look, Paper, PaperKind, Run
from workbench.services import act_words, processing_words, processings
from workbench.services import paper_words as say
from workbench.services.disclosure_papers import furniture
from workbench.services.senders import sender_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.papers import Runs
    from workbench.services.processings import Processed, Wanted
    from workbench.services.vaults import Reader
    from workbench.texts import Texts

    Actor = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessingList:
    """What of the processing log is printed, as it stands on a day."""

    stands_on: date
    organisation: str = field(default="", repr=False)
    wanted: Wanted
    rows: tuple[Processed, ...] = ()


def gather(reader: Reader, wanted: Wanted, today: date) -> ProcessingList:
    """Read what the page shows, the oldest first; it belongs in a lane."""
    found = processings.numbers(reader, wanted)[::-1]
    rows = processings.of_numbers(reader.records, reader.logbook, found)
    home = sender_of(reader.records).organisation
    return ProcessingList(stands_on=today, organisation=home, wanted=wanted, rows=tuple(rows))


def file_name(told: ProcessingList, words: Texts) -> str:
    """Return "verwerkingen 2026-11-26.pdf"."""
    kind = words.meaning("file", "processings")
    return f"{kind} {told.stands_on.isoformat()}.pdf"


def processing_paper(told: ProcessingList, words: Texts, actor: Actor) -> Paper:
    """Return the log as a document; ``actor`` says who somebody of the log is."""
    tr = words.one
    title = tr("Processing log")
    heads = (tr("When"), tr("Processing"), tr("Codes"), tr("Who"))
    return Paper(
        kind=PaperKind.REGISTER,
        language=words.language,
        title=title,
        subtitle=tr("For the data protection officer: codes, no names"),
        dated=datetime.combine(told.stands_on, time()),
        furniture=furniture(told.organisation, title, words),
        facts=_facts(told, words),
        listings=(
            Listing(
                anchor="processings",
                title="",
                heads=heads,
                rows=tuple(_row(one, words, actor) for one in told.rows),
                empty=tr("Nothing was processed."),
            ),
        ),
        grids=(_grid(told, title, words, actor),),
    )


def _facts(told: ProcessingList, words: Texts) -> tuple[Fact, ...]:
    tr, wanted = words.one, told.wanted
    made = [Fact(label=tr("As it stands on"), value=say.long_day(told.stands_on, words))]
    if wanted.since is not None:
        made.append(Fact(label=tr("Since"), value=say.long_day(wanted.since, words)))
    if wanted.sort is not None:
        sort = processing_words.sort(wanted.sort, words)
        made.append(Fact(label=tr("Processing"), value=sort))
    if wanted.code:
        made.append(Fact(label=tr("Code"), value=wanted.code))
    return (*made, Fact(label=tr("Processings"), value=str(len(told.rows))))


def _row(one: Processed, words: Texts, actor: Actor) -> tuple[Runs, Runs, Runs, Runs]:
    day = say.short_day(one.at.date(), words)
    when = (
        Run(text=f"{day} {one.at:%H:%M}"),
        Run(text="\n" + words.one("entry {n}").format(n=one.n), look=Look.SOFT),
    )
    what = (
        Run(text=processing_words.sort(one.sort, words)),
        Run(text="\n" + act_words.told(one.act, words), look=Look.SOFT),
    )
    named = replace(one, codes=tuple(say.unbroken(code) for code in one.codes))
    codes = (Run(text=processing_words.codes(named, words)),)
    return when, what, codes, (Run(text=actor(one.actor)),)


def _grid(told: ProcessingList, title: str, words: Texts, actor: Actor) -> Grid:
    tr = words.one
    return Grid(
        title=title,
        heads=(
            tr("Number"),
            tr("Day"),
            tr("Time"),
            tr("Processing"),
            tr("Act in words"),
            tr("Act"),
            tr("Codes"),
            tr("Who"),
        ),
        rows=tuple(_cells(one, words, actor) for one in told.rows),
    )


def _cells(one: Processed, words: Texts, actor: Actor) -> tuple[GridCell, ...]:
    day = one.at.date()
    texts = (
        f"{one.at:%H:%M:%S}",
        processing_words.sort(one.sort, words),
        act_words.told(one.act, words),
        one.act,
        ", ".join(one.codes),
        actor(one.actor),
    )
    dated = GridCell(text=say.short_day(day, words), day=day)
    return (GridCell(text=str(one.n)), dated, *(GridCell(text=text) for text in texts))
