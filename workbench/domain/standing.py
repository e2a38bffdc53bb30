"""What stays on a table after a meeting beside actions: questions, bottlenecks, kept information.

Nothing is copied: the words, the addressee, the marking and the audience are those of the line.
A question stands until it is answered, a bottleneck until it is solved, information until somebody
drops it; all show at the next meetings of the table, information with how many meetings old it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from workbench.domain.ids import ItemId, LineId, MeetingId, StandingId, TableId
from workbench.domain.minutes import Block, LineKind

_ANSWER: Final = re.compile(r"(?:antwoord|answer):\s*\S", re.IGNORECASE)


class StandingKind(StrEnum):
    """What can stand."""

    QUESTION = "question"
    BOTTLENECK = "bottleneck"
    INFORMATION = "information"


RAISED_BY: Final = {
    LineKind.QUESTION: StandingKind.QUESTION,
    LineKind.BOTTLENECK: StandingKind.BOTTLENECK,
    LineKind.INFORMATION: StandingKind.INFORMATION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A question, a bottleneck or a piece of information that outlives its meeting."""

    id: StandingId
    kind: StandingKind
    line: LineId
    item: ItemId
    meeting: MeetingId
    table: TableId | None
    raised_on: date
    closed_on: date | None = None  # answered, solved, or dropped
    closed_at: MeetingId | None = None
    answer: LineId | None = None
    reviewed_at: MeetingId | None = None  # the last meeting that looked at it and kept it
    withdrawn_at: datetime | None = None  # its line is something else now, or removed

    @property
    def is_open(self) -> bool:
        """Whether it still stands."""
        return self.closed_on is None and self.withdrawn_at is None

    def close(self, on: date, at: MeetingId | None, answer: LineId | None = None) -> Standing:
        """Say that it was answered or solved, or that information need not stay."""
        return replace(self, closed_on=on, closed_at=at, answer=answer)

    def reopen(self) -> Standing:
        """Say that it stands after all."""
        return replace(self, closed_on=None, closed_at=None, answer=None)

    def review(self, at: MeetingId) -> Standing:
        """Say that a meeting looked at it, and that it stays."""
        return replace(self.reopen(), reviewed_at=at)

    def shows_at(self, meeting: MeetingId, on: date) -> bool:
        """Tell whether a later meeting of its table shows it: while open, and where it closed."""
        if self.withdrawn_at is not None or self.meeting == meeting or self.raised_on > on:
            return False
        return self.closed_on is None or self.closed_at == meeting


def answers(blocks: Iterable[Block]) -> dict[LineId, LineId]:
    """Return which recorded line below a question of an item answers it: "Antwoord: ..."."""
    found: dict[LineId, LineId] = {}
    asked: list[LineId] = []
    for block in blocks:
        if not block.is_recorded:
            continue
        if block.kind is LineKind.QUESTION:
            asked.append(block.line)
        elif asked and block.kind is LineKind.TEXT and _ANSWER.match(block.text):
            found[asked.pop()] = block.line
    return found
