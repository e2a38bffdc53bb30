"""The rows of a report for a spreadsheet: every count in a row of its own, with its definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.figures import EvidenceItem
from workbench.domain.papers import Grid, GridCell
from workbench.services import figure_words, lesson_papers, policy_words, year_report_cells
from workbench.services.feedback_papers import day_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.figures import Figure
    from workbench.services.year_report import YearTold
    from workbench.texts import Texts

    Row = tuple[GridCell, ...]


def grids(told: YearTold, words: Texts) -> tuple[Grid, ...]:
    """Return the figures, the judgements, the documents, and what has words for outside."""
    return (
        _figures(told, words),
        _judgements(told, words),
        _documents(told, words),
        *lesson_papers.grids_outside(told.facts, told.asked.period, words),
    )


def _figures(told: YearTold, words: Texts) -> Grid:
    tr, ptr = words.one, words.meaning
    return Grid(
        title=tr("Figures"),
        heads=(
            ptr("report", "Item"),
            ptr("report", "Subject"),
            ptr("report", "Figure"),
            ptr("report", "By"),
            ptr("report", "Of which"),
            ptr("report", "Count"),
            tr("Definition"),
            ptr("report", "From"),
            ptr("report", "Up to and including"),
        ),
        rows=tuple(row for figure in told.figures for row in _rows(figure, told, words)),
    )


def _rows(figure: Figure, told: YearTold, words: Texts) -> Iterator[Row]:
    one = told.told_of(figure)
    yield _row(figure, words, "", "", one.count if one.is_told else None)
    for each in one.lists if one.is_told else ():
        axis = year_report_cells.axis(each.axis, words)
        if not each.is_told:
            yield _row(figure, words, axis, "", None)
            continue
        for of, n in each.shown().items():
            yield _row(figure, words, axis, year_report_cells.value(each.axis, of, words), n)


def _row(figure: Figure, words: Texts, axis: str, of: str, n: int | None) -> Row:
    since = figure.period.since if figure.period else None
    return (
        _number(figure.item.number),
        GridCell(text=figure_words.item(figure.item, words)),
        GridCell(text=figure_words.title(figure, words)),
        GridCell(text=axis),
        GridCell(text=of),
        GridCell(text=year_report_cells.count(n, words), number=n),
        GridCell(text=figure_words.definition(figure, words)),
        day_cell(since, words),
        day_cell(figure.period.until if figure.period else figure.day, words),
    )


def _number(n: int) -> GridCell:
    return GridCell(text=str(n), number=n)


def _judgements(told: YearTold, words: Texts) -> Grid:
    tr, ptr = words.one, words.meaning
    found = [(item, told.judgement(item)) for item in EvidenceItem]
    return Grid(
        title=tr("Judgements"),
        heads=(
            ptr("report", "Item"),
            ptr("report", "Subject"),
            ptr("report", "Judgement"),
            ptr("report", "Judged on"),
        ),
        rows=tuple(
            (
                _number(item.number),
                GridCell(text=figure_words.item(item, words)),
                GridCell(text=policy_words.verdict(held.verdict, words) if held
                         else tr("not judged yet")),
                day_cell(held.on if held else None, words),
            )
            for item, held in found
        ),
    )  # fmt: skip


def _documents(told: YearTold, words: Texts) -> Grid:
    tr, ptr = words.one, words.meaning
    return Grid(
        title=tr("Documents"),
        heads=(
            ptr("report", "Item"),
            ptr("report", "Subject"),
            tr("Document"),
            tr("Since"),
            tr("Until"),
        ),
        rows=tuple(
            (
                _number(item.number),
                GridCell(text=figure_words.item(item, words)),
                GridCell(text=policy_words.document(one.kind, words)),
                day_cell(one.since, words),
                day_cell(one.until, words),
            )
            for item in EvidenceItem
            for one in told.documents(item)
        ),
    )
