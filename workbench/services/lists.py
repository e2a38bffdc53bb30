"""The lists of the screen, as a port: queries in storage answer them.

Every query reads indexed pages and takes under a millisecond at normal size. ``action_groups``
and ``action_counts`` count a whole view, and a filter reads its words: both belong in a lane
(performance.md G6, G11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from workbench.services.rows import Grouping

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbench.domain.action_mentions import KnownAction
    from workbench.domain.ids import ActionId, DecisionId, MeetingId, TableId
    from workbench.services.case_files import CaseFiles
    from workbench.services.disclosures import Provisions
    from workbench.services.figures import Past
    from workbench.services.forgetting_lists import ForgettingLists
    from workbench.services.partner_standing import Contributions
    from workbench.services.rows import (
        ActionCounts,
        ActionGroup,
        ActionRow,
        ActionView,
        CalendarRow,
        DecisionRow,
        DecisionScope,
        DecisionYear,
        LineCount,
        MeetingRow,
        MinutesRow,
        OwedRow,
        PartnerRow,
        PersonRow,
    )
    from workbench.services.today_lists import TodayLists


class Lists(Protocol):
    """Reads for lists, on one connection."""

    @property
    def contributions(self) -> Contributions:
        """What partners did, and when."""
        ...

    @property
    def today(self) -> TodayLists:
        """What *Vandaag* counts and lists."""
        ...

    @property
    def provisions(self) -> Provisions:
        """The register of provisions."""
        ...

    @property
    def cases(self) -> CaseFiles:
        """The cases, and what happened in them."""
        ...

    @property
    def forgetting(self) -> ForgettingLists:
        """What destroying and inzage ask of whole tables."""
        ...

    @property
    def past(self) -> Past:
        """Records as they stood on a day."""
        ...

    def meetings(self, newest: int | None = None) -> Sequence[MeetingRow]:
        """Return all meetings, newest first.

        With ``newest`` those that go on or come, and of each table so many of those that were.
        """
        ...

    def earlier_meetings(self) -> Mapping[TableId | None, int]:
        """Return how many meetings of each table were: held, called off or moved."""
        ...

    def minutes(self) -> Sequence[MinutesRow]:
        """Return the minutes that can be read, newest first; it counts, so it belongs in a lane."""
        ...

    def action_counts(self, today: date) -> ActionCounts:
        """Return how many actions stand in each view."""
        ...

    def action_count(self, view: ActionView, today: date, search: str) -> int:
        """Return how many actions of a view fit a filter; it reads their words."""
        ...

    def action_groups(
        self,
        view: ActionView,
        today: date,
        search: str = "",
        by: Grouping = Grouping.PARTNER,
    ) -> Sequence[ActionGroup]:
        """Return the groups of a view: partners and tables by name, the own organisation first.

        Spans of days stand in their order, and the months of what is closed newest first.
        """
        ...

    def action_keys(
        self,
        view: ActionView,
        today: date,
        search: str,
        key: str | None,
        by: Grouping = Grouping.PARTNER,
    ) -> Sequence[ActionId]:
        """Return the actions of one group of a view: by day (none last), then by number.

        What is done stands by the day it was closed, newest first. ``key`` None is the group
        without an owner. The groups say how many there are, so only those in sight are asked.
        """
        ...

    def action_rows(self, ids: Sequence[ActionId]) -> Sequence[ActionRow]:
        """Return the rows for these keys, in any order; keys that are gone are left out."""
        ...

    def carried_over(self, table: TableId, before: date) -> Sequence[ActionRow]:
        """Return what a meeting of this table on this day takes over from earlier ones.

        Open actions agreed before that day, and those closed since the meeting before it
        (done ones show once more, then drop from the list). Computed live, never copied.
        """
        ...

    def meeting_actions(self, meeting: MeetingId) -> Sequence[ActionRow]:
        """Return the actions agreed at a meeting, in the order of their lines."""
        ...

    def line_counts(self, meeting: MeetingId) -> Sequence[LineCount]:
        """Return how many lines of each sort the items of a meeting hold, removed ones too."""
        ...

    def decision_years(self, scope: DecisionScope) -> Sequence[DecisionYear]:
        """Return the years of the register, the newest first.

        What is searched for is read in all words: that belongs in a lane, and gives the keys too.
        """
        ...

    def decision_keys(self, scope: DecisionScope) -> Sequence[DecisionId]:
        """Return the keys of the register, the newest first; of more than a year in a lane."""
        ...

    def decision_rows(self, ids: Sequence[DecisionId]) -> Sequence[DecisionRow]:
        """Return the rows for these keys, in any order; keys that are gone are left out."""
        ...

    def partners(self, today: date) -> Sequence[PartnerRow]:
        """Return the partners by name, the own organisation first, ended ones last."""
        ...

    def people(self, on: date, meeting: MeetingId | None) -> Sequence[PersonRow]:
        """Return the active persons of active organisations, for completion."""
        ...

    def owed(self) -> Sequence[OwedRow]:
        """Return each open action for each owner that is not done with it, by term.

        It reads all that is open, so it belongs in a lane; so do the two below.
        """
        ...

    def calendar_entries(self) -> Sequence[CalendarRow]:
        """Return what stands in the calendars of others and was not taken away."""
        ...

    def known_actions(self, since: date) -> Sequence[KnownAction]:
        """Return the numbered actions that are open, or were closed on this day or later."""
        ...
