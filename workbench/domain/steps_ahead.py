"""The preparation of a meeting as steps that are done or not (ux.md 2.3).

They are read from what ``domain.preflight`` finds before an agenda goes out, so that both say
the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.preflight import Check

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.domain.preflight import Finding


class StepKind(StrEnum):
    """What is done before a meeting, in the order in which one does it."""

    PLACE = "place"
    CHAIR = "chair"
    PEOPLE = "people"
    AGENDA = "agenda"
    BEFORE = "before"  # earlier minutes stand on it to be adopted
    PRESENTERS = "presenters"
    LENGTHS = "lengths"
    TIMES = "times"
    SENT = "sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step; ``count`` is how much is missing, or what there is when it is done."""

    kind: StepKind
    is_done: bool
    count: int = 0


_FOUND: Final = {
    StepKind.PLACE: Check.NO_PLACE,
    StepKind.CHAIR: Check.NO_CHAIR,
    StepKind.PEOPLE: Check.NOBODY_EXPECTED,
    StepKind.AGENDA: Check.NO_ITEMS,
    StepKind.BEFORE: Check.NOT_ADOPTED,
    StepKind.PRESENTERS: Check.NO_PRESENTER,
    StepKind.LENGTHS: Check.NO_MINUTES,
    StepKind.TIMES: Check.OVER_TIME,
}
_OF_ITEMS: Final = frozenset({StepKind.PRESENTERS, StepKind.LENGTHS, StepKind.TIMES})
_SUMMED: Final = frozenset({StepKind.BEFORE, StepKind.TIMES})  # one finding says how much


def steps(
    findings: Iterable[Finding], *, items: int, people: int, drafts: int, is_sent: bool
) -> tuple[Step, ...]:
    """Return the steps of a meeting: how far its preparation is."""
    found = tuple(findings)
    there = {StepKind.AGENDA: items, StepKind.PEOPLE: people, StepKind.BEFORE: drafts}
    made = []
    for kind, check in _FOUND.items():
        if (kind is StepKind.BEFORE and not drafts) or (kind in _OF_ITEMS and not items):
            continue  # there is nothing to be right or wrong
        against = [one.count if kind in _SUMMED else 1 for one in found if one.check is check]
        count = sum(against) if against else there.get(kind, 0)
        made.append(Step(kind=kind, is_done=not against, count=count))
    return (*made, Step(kind=StepKind.SENT, is_done=is_sent))
