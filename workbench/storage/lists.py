"""The lists of the screen, on one connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.services.rows import Grouping
from workbench.storage.queries.actions import ActionQueries
from workbench.storage.queries.cases import CaseQueries
from workbench.storage.queries.contributions import ContributionQueries
from workbench.storage.queries.decisions import DecisionQueries
from workbench.storage.queries.disclosures import DisclosureQueries
from workbench.storage.queries.forgetting import ForgettingQueries
from workbench.storage.queries.meetings import MeetingQueries
from workbench.storage.queries.minutes import MinutesQueries
from workbench.storage.queries.past import PastQueries
from workbench.storage.queries.people import PeopleQueries
from workbench.storage.queries.reminders import ReminderQueries
from workbench.storage.queries.today import TodayQueries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbench.domain.action_mentions import KnownAction
    from workbench.domain.ids import ActionId, DecisionId, MeetingId, TableId
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
    from workbench.storage.driver import Connection


class SqlLists:
    """Answers `services.lists.Lists` from the queries."""

    def __init__(self, db: Connection) -> None:
        self._actions = ActionQueries(db)
        self._decisions = DecisionQueries(db)
        self._meetings = MeetingQueries(db)
        self._minutes = MinutesQueries(db)
        self._people = PeopleQueries(db)
        self.contributions = ContributionQueries(db)
        self._reminders = ReminderQueries(db)
        self.today = TodayQueries(db)
        self.provisions = DisclosureQueries(db)
        self.cases = CaseQueries(db)
        self.forgetting = ForgettingQueries(db)
        self.past = PastQueries(db)

    def meetings(self, newest: int | None = None) -> Sequence[MeetingRow]:
        """Return all meetings, newest first, or of each table only the newest that were."""
        return self._meetings.all(newest)

    def earlier_meetings(self) -> Mapping[TableId | None, int]:
        """Return how many meetings of each table were."""
        return self._meetings.earlier()

    def minutes(self) -> Sequence[MinutesRow]:
        """Return the minutes that can be read, newest first."""
        return self._minutes.all()

    def action_counts(self, today: date) -> ActionCounts:
        """Return how many actions stand in each view."""
        return self._actions.counts(today)

    def action_count(self, view: ActionView, today: date, search: str) -> int:
        """Return how many actions of a view fit a filter."""
        return self._actions.count(view, today, search)

    def action_groups(
        self,
        view: ActionView,
        today: date,
        search: str = "",
        by: Grouping = Grouping.PARTNER,
    ) -> Sequence[ActionGroup]:
        """Return the groups of a view."""
        return self._actions.groups(view, today, search, by)

    def action_keys(
        self,
        view: ActionView,
        today: date,
        search: str,
        key: str | None,
        by: Grouping = Grouping.PARTNER,
    ) -> Sequence[ActionId]:
        """Return the actions of one group of a view, in their order."""
        return self._actions.keys(view, today, search, key, by)

    def action_rows(self, ids: Sequence[ActionId]) -> Sequence[ActionRow]:
        """Return the rows for these keys."""
        return self._actions.rows(ids)

    def carried_over(self, table: TableId, before: date) -> Sequence[ActionRow]:
        """Return what a meeting takes over from earlier ones."""
        return self._actions.carried_over(table, before)

    def meeting_actions(self, meeting: MeetingId) -> Sequence[ActionRow]:
        """Return the actions agreed at a meeting."""
        return self._actions.of_meeting(meeting)

    def line_counts(self, meeting: MeetingId) -> Sequence[LineCount]:
        """Return how many lines of each sort a meeting holds."""
        return self._minutes.line_counts(meeting)

    def decision_years(self, scope: DecisionScope) -> Sequence[DecisionYear]:
        """Return the years of the register of decisions."""
        return self._decisions.years(scope)

    def decision_keys(self, scope: DecisionScope) -> Sequence[DecisionId]:
        """Return the keys of the register of decisions."""
        return self._decisions.keys(scope)

    def decision_rows(self, ids: Sequence[DecisionId]) -> Sequence[DecisionRow]:
        """Return the rows for these keys."""
        return self._decisions.rows(ids)

    def partners(self, today: date) -> Sequence[PartnerRow]:
        """Return the partners."""
        return self._people.partners(today)

    def people(self, on: date, meeting: MeetingId | None) -> Sequence[PersonRow]:
        """Return the people to choose from."""
        return self._people.people(on, meeting)

    def owed(self) -> Sequence[OwedRow]:
        """Return the open actions by owner."""
        return self._reminders.owed()

    def calendar_entries(self) -> Sequence[CalendarRow]:
        """Return what stands in the calendars of others."""
        return self._reminders.entries()

    def known_actions(self, since: date) -> Sequence[KnownAction]:
        """Return the actions that an answer can name."""
        return self._reminders.known(since)
