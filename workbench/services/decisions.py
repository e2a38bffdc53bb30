"""Use cases on decisions as the register keeps them: why, with what reservation, replaced by what.

What was decided, and with which words, belongs to the minutes. That a decision is replaced is a
fact of the newer one, and can be written down when both are adopted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from workbench.domain.decisions import (
    Decision,
    DecisionNotOlderError,
    DecisionReplacedAlreadyError,
)
from workbench.domain.numbers import Series, numbered
from workbench.services.audit import Act
from workbench.services.rows import DecisionScope

if TYPE_CHECKING:
    from workbench.domain.actions import Action
    from workbench.domain.ids import DecisionId
    from workbench.services.lists import Lists
    from workbench.services.ports import Read, Work
    from workbench.services.rows import DecisionRow

_PAGE: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """What a decision replaced, the newest first, and what replaced it, the oldest first."""

    before: tuple[Decision, ...] = ()
    after: tuple[Decision, ...] = ()


def replaced_by(read: Read, key: DecisionId) -> Decision | None:
    """Return the decision that took the place of another; one that was withdrawn took none."""
    newer = (d for d in read.decisions.where(replaces=key) if d.withdrawn_at is None)
    return next(newer, None)


def chain(read: Read, key: DecisionId) -> Chain:
    """Return all that a decision followed on, and all that followed on it."""
    before: list[Decision] = []
    after: list[Decision] = []
    at = read.decisions.find(key)
    while at is not None and at.replaces is not None:
        at = read.decisions.get(at.replaces)  # what is replaced is never deleted
        before.append(at)
    newer = replaced_by(read, key)
    while newer is not None:
        after.append(newer)
        newer = replaced_by(read, newer.id)
    return Chain(before=tuple(before), after=tuple(after))


def open_actions(read: Read, decision: Decision) -> tuple[Action, ...]:
    """Return what is still to be done of the item at which it was decided."""
    if decision.item is None:
        return ()
    return tuple(
        a
        for a in read.actions.where(item=decision.item)
        if a.state.is_open and a.withdrawn_at is None
    )


def number_of(read: Read, decision: Decision) -> str:
    """Return RT-26-B04, nothing while it is provisional."""
    table = read.tables.find(decision.table) if decision.table else None
    prefix = table.prefix if table else "OV"
    return numbered(Series.DECISION, prefix, decision.year, decision.number)


def describe(work: Work, key: DecisionId, rationale: str, reservation: str) -> Decision:
    """Write down why it was decided, and which partner had a reservation.

    Raises:
        MinutesAdoptedError: the minutes say it as it was adopted.
    """
    held = work.decisions.get(key)
    work.meetings.get(held.meeting).must_be_writable()
    told = replace(held, rationale=rationale.strip(), reservation=reservation.strip())
    work.decisions.save(told)
    work.audit(Act.DECISION_CHANGED, key, "rationale")
    return told


def supersede(work: Work, key: DecisionId, older: DecisionId | None) -> Decision:
    """Say which older decision this one replaces; None takes that back.

    Raises:
        DecisionNotOlderError: it is not older, it lapsed, or one of them was withdrawn.
        DecisionReplacedAlreadyError: another decision replaces it.
    """
    newer = work.decisions.get(key)
    if older is not None:
        held = work.decisions.get(older)
        if not held.is_older_than(newer) or not held.stands or newer.withdrawn_at is not None:
            raise DecisionNotOlderError(older)
        other = replaced_by(work, older)
        if other is not None and other.id != key:
            raise DecisionReplacedAlreadyError(older)
    told = replace(newer, replaces=older)
    work.decisions.save(told)
    work.audit(Act.DECISION_CHANGED, key, "replaces")
    return told


def candidates(lists: Lists, newer: Decision, search: str, most: int) -> tuple[DecisionRow, ...]:
    """Return decisions that this one could replace, the newest first: of its table, else of any.

    It reads words where something is searched for, so it belongs in a lane.
    """
    for table in dict.fromkeys((newer.table, None)):
        scope = DecisionScope(table=table, search=search)
        keys = lists.decision_keys(scope)
        found: list[DecisionRow] = []
        for first in range(0, len(keys), _PAGE):
            page = keys[first : first + _PAGE]
            rows = {row.id: row for row in lists.decision_rows(page)}
            found += [rows[key] for key in page if key in rows and _fits(rows[key], newer)]
            if len(found) >= most:
                break
        if found:
            return tuple(found[:most])
    return ()


def _fits(row: DecisionRow, newer: Decision) -> bool:
    is_older = (row.decided_on, row.id) < (newer.decided_on, newer.id)
    is_free = row.replaced_by in (None, newer.id)
    return is_older and is_free and not row.has_lapsed
