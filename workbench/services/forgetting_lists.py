"""What destroying and inzage ask of whole tables, in the lane for long reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from workbench.domain.ids import (
        CaseId,
        DisclosureId,
        ItemId,
        LineId,
        MeetingId,
        SubjectId,
        TableId,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A line of minutes, with its meeting and its table, as a person is sought in it."""

    line: LineId
    item: ItemId
    meeting: MeetingId
    table: TableId | None
    on: date
    number: str  # of the meeting, in figures; "" while it has none
    year: int
    text: str = field(repr=False)


class ForgettingLists(Protocol):
    """The lists of one connection."""

    def subjects_since(self, before: date) -> Sequence[SubjectId]:
        """Return who was first processed before a day, longest ago first."""
        ...

    def cases_since(self, before: date) -> Sequence[CaseId]:
        """Return the cases opened before a day that are not destroyed, longest ago first."""
        ...

    def items_about(self, targets: Sequence[str], proposal: str) -> Sequence[ItemId]:
        """Return the points whose lines name one of these, or that were put there for one."""
        ...

    def lines(self) -> Iterator[Told]:
        """Yield every line of minutes that is no scratch line, the newest meeting last."""
        ...

    def given(self) -> Sequence[DisclosureId]:
        """Return all copies with persons that were sent, the oldest first."""
        ...
