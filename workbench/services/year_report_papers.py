"""The report of a year for council and mayor on paper and as rows: counts, dates and places (R15).

Below each figure stands in one sentence how it is counted, the same every year. Nothing in it is
typed for it, but for the words that were written down to leave the house. It names no person.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from workbench.domain import year_counts
from workbench.domain.actions import ActionState
from workbench.domain.charts import Chart, ChartKind, ChartRow
from workbench.domain.exploitation import Exploitation
from workbench.domain.figures import Axis, EvidenceItem, FigureKey, How
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.papers import (
    Block,
    BlockKind,
    Fact,
    Furniture,
    Look,
    Paper,
    PaperKind,
    Run,
    Section,
    chart_block,
)
from workbench.domain.scenes import PlaceKind, Sector
from workbench.domain.signals import SignalState
from workbench.services import (
    chart_words,
    figure_words,
    lesson_papers,
    policy_words,
    year_report_cells,
    year_report_grids,
    year_report_more,
)
from workbench.services import paper_words as say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.figures import Figure
    from workbench.domain.policy_facts import PolicyDocumentFact
    from workbench.domain.told_counts import ToldList
    from workbench.services.year_report import YearTold
    from workbench.texts import Texts

MARKING: Final = Marking(Label.PUBLIC, Tlp.CLEAR)  # there is no person in it
_DRAWN: Final = {  # with every value of the set: what had nothing is told too
    (FigureKey.SIGNALS_MADE, Axis.FORM): tuple(Exploitation),
    (FigureKey.SIGNALS_MADE, Axis.SECTOR): tuple(Sector),
    (FigureKey.SIGNALS_MADE, Axis.PLACE): tuple(PlaceKind),
    (FigureKey.SIGNALS_OUTCOME, Axis.SIGNAL_STATE): tuple(SignalState),
}
_CROSSED: Final = {  # two axes against each other; never of cases or signals
    FigureKey.ATTENDED: (ChartKind.BARS, (How.THERE, How.AWAY)),
    FigureKey.ACTIONS_AGREED: (ChartKind.MATRIX, tuple(ActionState)),
}
_OF_ONE_KIND: Final = frozenset(  # of table: its title says which
    {
        FigureKey.TRIANGLE_MEETINGS,
        FigureKey.REGION_MEETINGS,
        FigureKey.FOCAL_MEETINGS,
        FigureKey.INSPECTION_MEETINGS,
    }
)
_NOT_HERE: Final = frozenset({FigureKey.DATED_DOCUMENTS})  # the documents themselves stand there


def file_name(told: YearTold, words: Texts) -> str:
    """Return "jaarverslag 2026, stand 2026-12-31.pdf"."""
    named = words.meaning("file", "year report {year}, as of {day}")
    return named.format(year=told.asked.year, day=told.asked.day.isoformat()) + ".pdf"


def year_paper(told: YearTold, words: Texts) -> Paper:
    """Return the report as a document; the same report is the same document."""
    tr = words.one
    title = tr("Human trafficking: account of {year}").format(year=told.asked.year)
    return Paper(
        kind=PaperKind.ACCOUNT,
        language=words.language,
        title=title,
        subtitle=tr("For council and mayor"),
        dated=datetime.combine(told.asked.day, time()),
        furniture=_furniture(told, words),
        facts=tuple(Fact(label=label, value=value) for label, value in _facts(told, words)),
        sections=(
            *(_section(item, told, words) for item in EvidenceItem),
            *lesson_papers.sections_outside(told.facts, told.asked.period, words),
            *year_report_more.sections(told, words),
        ),
        listings=year_report_more.listings(told, words),
        grids=(*year_report_grids.grids(told, words), *year_report_more.grids(told, words)),
    )


def _furniture(told: YearTold, words: Texts) -> Furniture:
    tr = words.one
    return Furniture(
        organisation=told.organisation,
        running=tr("Human trafficking: account of {year}").format(year=told.asked.year),
        copy="",
        concept="",
        marking=say.label(MARKING, words),
        is_restricted=False,
        handling=say.handling(MARKING, words),
        pages=tr("{page} of {total}"),
    )


def _facts(told: YearTold, words: Texts) -> Iterator[tuple[str, str]]:
    tr, period = words.one, told.asked.period
    yield (
        words.meaning("report", "Period"),
        tr("{first} to {last}").format(
            first=say.short_day(period.since, words), last=say.short_day(period.until, words)
        ),
    )
    yield (
        words.meaning("report", "As of"),
        tr("{day}, as everything was written down by then").format(
            day=say.long_day(told.asked.day, words)
        ),
    )
    yield (
        tr("Small counts"),
        tr(
            "Counts of 1 to 4 cases or signals are not told, nor what would give them away, in"
            " this report or beside the one before. Zero is told. Meetings, actions and documents"
            " are told as they are."
        ),
    )
    yield (
        words.meaning("report", "Judgement"),
        tr("Whether an item is in order is judged by a person, never counted."),
    )
    gone = figure_words.lost(len(told.facts.lost), words)
    if gone:
        yield tr("Destroyed"), gone


def _section(item: EvidenceItem, told: YearTold, words: Texts) -> Section:
    figures = [one for one in told.figures if one.item is item and one.key not in _NOT_HERE]
    blocks = [_document(one, words) for one in told.documents(item)]
    for figure in figures:
        blocks += _figure(figure, told, words)
    return Section(
        anchor=item.value,
        number=str(item.number),
        title=figure_words.item(item, words),
        note=_judgement(item, told, words),
        blocks=tuple(blocks),
    )


def _judgement(item: EvidenceItem, told: YearTold, words: Texts) -> str:
    held = told.judgement(item)
    if held is None:
        return words.one("Not judged yet")
    verdict = policy_words.verdict(held.verdict, words)
    return words.meaning("report", "Judgement: {verdict}, {day}").format(
        verdict=verdict[:1].lower() + verdict[1:], day=say.short_day(held.on, words)
    )


def _document(one: PolicyDocumentFact, words: Texts) -> Block:
    return _detail(policy_words.document(one.kind, words), document_days(one, words))


def document_days(one: PolicyDocumentFact, words: Texts) -> str:
    """Return since when a document holds, and until when."""
    since = words.one("since {day}").format(day=say.short_day(one.since, words))
    if one.until is None:
        return since
    until = words.one("until {day}").format(day=say.short_day(one.until, words))
    return f"{since}, {until}"


def _figure(figure: Figure, told: YearTold, words: Texts) -> Iterator[Block]:
    """Yield a figure with its definition and its lists, and what of it is drawn."""
    one = told.told_of(figure)
    head = words.meaning("report", "{figure}: {count}").format(
        figure=figure_words.title(figure, words), count=year_report_cells.total(one, words)
    )
    runs = [
        Run(text=head, look=Look.STRONG),
        Run(text="\n" + figure_words.definition(figure, words), look=Look.SOFT),
    ]
    shown = one.lists if one.is_told and one.count else ()
    charts = [_bars(figure, each, words) for each in shown if _is_drawn(figure, each)]
    if figure.key in _CROSSED and shown:
        charts = [_crossed(figure, told, words)]
    elif figure.key not in _OF_ONE_KIND:
        plain = (each for each in shown if not _is_drawn(figure, each))
        lines = (year_report_cells.line(each, words) for each in plain)
        runs += [Run(text="\n" + line) for line in lines if line]
    yield Block(runs=tuple(runs), kind=BlockKind.DETAIL)
    for chart in charts:
        yield chart_block(chart_words.told(chart, words))


def _is_drawn(figure: Figure, one: ToldList) -> bool:
    """Tell whether a list becomes a picture: it is told, and something in it is known."""
    is_known = any(of for of, _ in one.counts)
    return one.is_told and is_known and (figure.key, one.axis) in _DRAWN


def _bars(figure: Figure, one: ToldList, words: Texts) -> Chart:
    """Draw a list of a closed set: each of its values, and what is not known."""
    shown = one.shown()
    values = [str(each) for each in _DRAWN[figure.key, Axis(one.axis)]]
    values += [""] if "" in shown else []
    title = figure_words.title(figure, words)
    of = year_report_cells.axis(one.axis, words)
    return Chart(
        kind=ChartKind.BARS,
        title=f"{title}: {of.lower()}",
        of=of,
        columns=(words.meaning("report", "Count"),),
        rows=tuple(
            ChartRow(
                label=year_report_cells.value(one.axis, each, words),
                counts=(shown.get(each, 0),),
            )
            for each in values
        ),
        absent=year_report_cells.count(None, words),
    )


def _crossed(figure: Figure, told: YearTold, words: Texts) -> Chart:
    """Draw one axis against another, such as kinds of partner and whether they were there."""
    across, columns = _CROSSED[figure.key]
    found = year_counts.crossed(figure, told.facts)
    rows = sorted({at[0] for at in found})
    title = figure_words.title(figure, words)
    name = told.told_of(figure).lists[0].axis
    return Chart(
        kind=across,
        title=title,
        of=year_report_cells.axis(name, words),
        columns=tuple(
            year_report_cells.value(told.told_of(figure).lists[1].axis, each, words)
            for each in columns
        ),
        rows=tuple(
            ChartRow(
                label=year_report_cells.value(name, of, words),
                counts=tuple(found.get((of, each), 0) for each in columns),
            )
            for of in rows
        ),
    )


def _detail(label: str, value: str) -> Block:
    return Block(runs=(Run(text=value),), kind=BlockKind.DETAIL, label=label)
