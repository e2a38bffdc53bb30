"""What *Vandaag* asks of the vault, as a port: queries in storage answer it.

Each reads indexed pages, but counts what is late as a whole: it belongs in a lane.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbench.domain.chair_day import Ask, Change
    from workbench.domain.feedback import Unanswered
    from workbench.domain.ids import ActionId, ContactId, MeetingId, OrganisationId, TableId
    from workbench.domain.today import MeetingFact, Owing


@dataclass(frozen=True, slots=True, kw_only=True)
class PastMinutes:
    """Minutes that are older than a day, with what they are called."""

    meeting: MeetingId
    number: int | None
    year: int
    title: str = field(repr=False)
    on: date


class TodayLists(Protocol):
    """Reads for *Vandaag*, on one connection."""

    def owing(self, today: date) -> Sequence[Owing]:
        """Return who has something late, most first; what nobody owes is one of them."""
        ...

    def longest_late(self, today: date, most: int) -> tuple[int, Sequence[ActionId]]:
        """Return how many actions are late, and those that are late longest."""
        ...

    def without_date(self, most: int) -> tuple[int, Sequence[ActionId]]:
        """Return how many open actions have no day, and those agreed longest ago."""
        ...

    def owed_by(self, lead: OrganisationId, today: date, most: int) -> Sequence[ContactId]:
        """Return the persons who owe what a partner has late longest, once for each action."""
        ...

    def asking(self, most: int) -> tuple[int, Sequence[ActionId]]:
        """Return how many open actions ask for the chair, and those that were postponed most."""
        ...

    def under_way(self) -> Sequence[MeetingFact]:
        """Return the meetings that began and are not finished, oldest first."""
        ...

    def planned(self, until: date) -> Sequence[MeetingFact]:
        """Return the meetings up to a day that nobody began, oldest first."""
        ...

    def uncopied(self) -> Sequence[MeetingFact]:
        """Return the meetings of whose newest draft no document was made, oldest first."""
        ...

    def in_round(self) -> Sequence[MeetingId]:
        """Return the meetings whose draft is in a written round that stands."""
        ...

    def drafts(self) -> Sequence[Ask]:
        """Return what drafts of minutes ask of the chair, the newest meeting first."""
        ...

    def last_held(self, table: TableId | None, today: date) -> date | None:
        """Return the day of the last meeting, of a table or of all."""
        ...

    def unanswered(self, today: date) -> Sequence[Unanswered]:
        """Return of how many recipients the answer is to come: about this year and the last."""
        ...

    def aging(self, before: date) -> Sequence[tuple[ContactId, date]]:
        """Return with whom a passphrase stands that was agreed up to a day, and on which."""
        ...

    def past(self, before: Mapping[TableId, int]) -> Mapping[TableId, int]:
        """Return how many minutes of each table are of a year before the one that is named."""
        ...

    def past_minutes(self, table: str, before: date, most: int = -1) -> Sequence[PastMinutes]:
        """Return those before a day, the oldest first; at ``most`` so many, all when below 0."""
        ...

    def changes(self, since: date, today: date) -> Sequence[Change]:
        """Return what changed after a day, each with the partner that did it most."""
        ...
