"""What partners did with what they were given in a year, on paper (rules R9.6; WGS 1.7(4)).

It lists each recipient of whom one asks it, also who did not answer: so it shows whether the duty
was met. It is made for who answers for that, and names recipients, never what was provided.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from workbench.domain.papers import Fact, Grid, GridCell, Listing, Look, Paper, PaperKind, Run
from workbench.services import feedback
from workbench.services import paper_words as say
from workbench.services.disclosure_papers import furniture
from workbench.services.senders import sender_of

if TYPE_CHECKING:
    from workbench.domain.papers import Runs
    from workbench.services.feedback import FeedbackItem
    from workbench.services.vaults import Reader
    from workbench.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackList:
    """Of whom one asks about a year, as it stands on a day."""

    stands_on: date
    year: int
    organisation: str = field(default="", repr=False)
    rows: tuple[tuple[FeedbackItem, str], ...] = field(default=(), repr=False)  # with its table

    @property
    def answered(self) -> int:
        """How many answered."""
        return sum(not item.is_open for item, _ in self.rows)


def gather(reader: Reader, year: int, today: date) -> FeedbackList:
    """Read what was asked and answered about a year; it belongs in a lane."""
    read = reader.records
    names = {table.id: table.name for table in read.tables.where()}
    items = feedback.items_of(reader, year)
    return FeedbackList(
        stands_on=today,
        year=year,
        organisation=sender_of(read).organisation,
        rows=tuple((one, names.get(one.about.table, "") if one.about.table else "")
                   for one in items),
    )  # fmt: skip


def file_name(told: FeedbackList, words: Texts) -> str:
    """Return "terugkoppeling 2026.pdf"."""
    kind = words.meaning("file", "feedback")
    return f"{kind} {told.year}.pdf"


def feedback_paper(told: FeedbackList, words: Texts) -> Paper:
    """Return the answers of a year as a document, those that are still to come first."""
    tr = words.one
    title = tr("Feedback on what was provided in {year}").format(year=told.year)
    return Paper(
        kind=PaperKind.FEEDBACK,
        language=words.language,
        title=title,
        subtitle=tr("One question a year for each recipient of a table with personal data"),
        dated=datetime.combine(told.stands_on, time()),
        furniture=furniture(told.organisation, title, words),
        facts=(
            Fact(label=tr("As it stands on"), value=say.long_day(told.stands_on, words)),
            Fact(label=tr("Recipients"), value=str(len(told.rows))),
            Fact(label=tr("Answered"), value=str(told.answered)),
            Fact(label=tr("Definition"), value=tr(
                "A recipient is asked when something with personal data was provided in the year,"
                " once for each table (WGS 1.7(4))."
            )),
        ),
        listings=(
            Listing(
                anchor="feedback",
                title="",
                heads=(tr("Asked"), tr("Answer"), tr("Recipient"), tr("Provided")),
                rows=tuple(_row(item, table, words) for item, table in told.rows),
                empty=tr("Nothing was provided this year of which one asks feedback."),
            ),
        ),
        grids=(_grid(told, title, words),),
    )  # fmt: skip


def _row(item: FeedbackItem, table: str, words: Texts) -> tuple[Runs, Runs, Runs, Runs]:
    tr, held = words.one, item.held
    asked = say.short_day(held.asked_on, words) if held else tr("not asked yet")
    if held is None or held.answered_on is None:
        answer: Runs = (Run(text=tr("no answer yet"), look=Look.SOFT),)
    else:
        day = say.short_day(held.answered_on, words)
        answer = (Run(text=held.answer), Run(text=f"\n{day}", look=Look.SOFT))
    who = [Run(text=item.name)]
    who += [Run(text=f"\n{t}", look=Look.SOFT) for t in (item.organisation_name, table) if t]
    return (Run(text=asked),), answer, tuple(who), (Run(text=str(len(item.provided))),)


def _grid(told: FeedbackList, title: str, words: Texts) -> Grid:
    tr = words.one
    return Grid(
        title=title,
        heads=(
            tr("Recipient"),
            tr("Organisation"),
            tr("Table"),
            tr("Provisions"),
            tr("Asked on"),
            tr("Answered on"),
            tr("Answer"),
        ),
        rows=tuple(_cells(item, table, words) for item, table in told.rows),
    )


def _cells(item: FeedbackItem, table: str, words: Texts) -> tuple[GridCell, ...]:
    held, n = item.held, len(item.provided)
    return (
        GridCell(text=item.name),
        GridCell(text=item.organisation_name),
        GridCell(text=table),
        GridCell(text=str(n), number=n),
        day_cell(held.asked_on if held else None, words),
        day_cell(held.answered_on if held else None, words),
        GridCell(text=held.answer if held else ""),
    )


def day_cell(day: date | None, words: Texts) -> GridCell:
    """Return a day for a column of days; an empty cell for none."""
    return GridCell(text=say.short_day(day, words), day=day) if day else GridCell()
