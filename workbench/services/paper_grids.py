"""The lists of frozen minutes as rows for a spreadsheet, with the words that paper has.

They are made of the same projection as the pages, so a workbook holds what the PDF holds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.due_dates import DueKind
from workbench.domain.papers import Grid, GridCell, PaperKind
from workbench.services import paper_words as say

if TYPE_CHECKING:
    from workbench.domain.frozen import FrozenAction, FrozenDecision, FrozenDue, FrozenMinutes
    from workbench.domain.papers import Paper
    from workbench.texts import Texts

    Row = tuple[GridCell, ...]


def with_grids(paper: Paper, held: FrozenMinutes, words: Texts) -> Paper:
    """Return a list with its rows; ``held`` is what its readers may hold."""
    if paper.kind is PaperKind.ACTIONS:
        return replace(paper, grids=(_action_grid(held, words),))
    if paper.kind is PaperKind.DECISIONS:
        return replace(paper, grids=(_decision_grid(held, words),))
    return paper


def _action_grid(frozen: FrozenMinutes, words: Texts) -> Grid:
    tr = words.one
    return Grid(
        title=tr("Action list"),
        heads=(
            words.meaning("column", "Number"),
            tr("Action"),
            tr("Organisation"),
            tr("Who"),
            tr("No later than"),
            tr("Status"),
            words.meaning("column", "From"),
            tr("Marking"),
        ),
        rows=tuple(_action(action, frozen, words) for action in frozen.actions),
    )


def _action(action: FrozenAction, frozen: FrozenMinutes, words: Texts) -> Row:
    organisations = dict.fromkeys(owner.organisation for owner in action.owners)
    names = [owner.name for owner in action.owners if owner.name]
    origin = action.origin_meeting
    if origin and action.origin_item:
        origin = words.one("{meeting}, item {number}").format(
            meeting=origin, number=action.origin_item
        )
    return (
        GridCell(text=action.number),
        GridCell(text=action.text),
        GridCell(text="; ".join(name for name in organisations if name)),
        GridCell(text="; ".join(names)),
        _term(action.due, words),
        GridCell(text=", ".join(say.standing(action, frozen.on, words))),
        GridCell(text=origin),
        GridCell(text=say.stamp(action.marking or frozen.marking, words)),
    )


def _term(due: FrozenDue, words: Texts) -> GridCell:
    day = due.on if due.kind is DueKind.DATE else None
    return GridCell(text=say.due_cell(due, words), day=day)


def _decision_grid(frozen: FrozenMinutes, words: Texts) -> Grid:
    tr = words.one
    return Grid(
        title=tr("Decision list"),
        heads=(
            words.meaning("column", "Number"),
            tr("Decision"),
            tr("Agenda item"),
            tr("Date"),
            tr("Rationale"),
            tr("Reservation"),
            tr("Status"),
            tr("Marking"),
        ),
        rows=tuple(_decision(decision, frozen, words) for decision in frozen.decisions),
    )


def _decision(decision: FrozenDecision, frozen: FrozenMinutes, words: Texts) -> Row:
    item = f"{decision.item_number} {decision.item_title}".strip()
    return (
        GridCell(text=decision.number),
        GridCell(text=decision.text),
        GridCell(text=item),
        GridCell(text=say.short_day(frozen.on, words), day=frozen.on),
        GridCell(text=decision.rationale),
        GridCell(text=decision.reservation),
        GridCell(text=words.one("lapsed") if decision.is_lapsed else ""),
        GridCell(text=say.stamp(decision.marking or frozen.marking, words)),
    )
