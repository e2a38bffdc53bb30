"""The chain of a decision: what it replaced, itself, and what replaced it, each to go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.services.decisions import number_of
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.decisions import words
from workbench.ui.theme import Ink
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.actions import Action
    from workbench.domain.decisions import Decision
    from workbench.services.decisions import Chain
    from workbench.services.ports import Read
    from workbench.ui.desk import Desk

GO = "go"
_TIGHT = Columns(due=0, count=0, chip=0, air=8)


def list_of_chain() -> VerbList:
    """Return an empty list of the decisions of a chain."""
    go = Verb(GO, tr("Go to this decision"), ("Return", "Enter", "Space"))
    return VerbList(tr("What it replaces, and what replaced it"), (go,), _TIGHT)


def chain_rows(read: Read, chain: Chain) -> list[Row]:
    """Return the chain from the newest to the oldest, without the decision itself."""
    newer = [_row(read, one, tr("replaced by {number}"), "caret-up") for one in chain.after[::-1]]
    older = [_row(read, one, tr("replaces {number}"), "caret-down") for one in chain.before]
    return [*newer, *older]


def _row(read: Read, decision: Decision, relation: str, icon: str) -> Row:
    number = number_of(read, decision) or tr("no number yet")
    title = relation.format(number=number)
    second = f"{days.titled_day(decision.decided_on)}: {words.short(decision.text)}"
    look = RowLook(title=title, second=second, icon=icon, icon_ink=Ink.TEXT2)
    return Row(decision.id, look, f"{title}, {second}", decision)


def list_of_actions() -> VerbList:
    """Return an empty list of actions."""
    return VerbList(tr("Open actions of this item"), (), Columns(due=110, count=0, chip=0, air=8))


def action_rows(desk: Desk, actions: Sequence[Action]) -> list[Row]:
    """Return the actions as rows with their number, owner and day."""
    today = desk.clock.today()
    shown = []
    for row in desk.lists.action_rows([action.id for action in actions]):
        due, tone = days.due(row, today)
        second = ", ".join(part for part in (row.number, row.organisation_name) if part)
        look = RowLook(title=row.text, second=second, due=due, due_tone=tone)
        shown.append(Row(row.id, look, ", ".join((row.text, second, due)), row))
    return shown
