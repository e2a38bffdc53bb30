"""The ways from a row of *Vandaag* to its place; behind the curtain `Shell.go` asks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.figures import EvidenceItem
from workbench.domain.ids import ActionId
from workbench.services.rows import ActionView
from workbench.ui.accountability.room import AccountabilityRoom
from workbench.ui.actions.room import ActionsRoom
from workbench.ui.backups.tab import BackupsTab
from workbench.ui.meetings.room import MeetingsRoom
from workbench.ui.partners.room import PartnersRoom
from workbench.ui.policy.room import PolicyRoom
from workbench.ui.policy.views import LESSONS, POLICY, REGION
from workbench.ui.preferences.room import PreferencesRoom
from workbench.ui.today.wishes import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.search.room_ways import RoomWays
    from workbench.ui.shell import Shell
    from workbench.ui.today.wishes import Wish


class Ways:
    """Takes a person where a row leads."""

    def __init__(
        self,
        shell: Shell,
        to_meeting: Callable[[str], None],
        to_reminders: Callable[[str], None],
        to_agreement: Callable[[str], None],
        *,
        to_weighing: Callable[[str], object],
        to_signal: Callable[[str], object],
        records: RoomWays,
    ) -> None:
        self._shell = shell
        self._to_weighing_of = to_weighing
        self._ways: dict[Place, Callable[[str], object]] = {
            Place.MEETING: to_meeting,
            Place.MINUTES: to_meeting,
            Place.MEETINGS: self._to_meetings,
            Place.NEW_TABLE: self._to_new_table,
            Place.ASK: lambda key: self._to_actions(ActionView.OPEN, key),
            Place.ACTION: lambda key: self._to_actions(ActionView.OPEN, key),
            Place.LATE: lambda key: self._to_actions(ActionView.LATE, key),
            Place.REMIND: to_reminders,
            Place.DONE: lambda key: self._to_actions(ActionView.DONE, key),
            Place.NO_DATE: lambda key: self._to_actions(ActionView.NO_DATE, key),
            Place.OWN_LATE: lambda key: self._to_actions(ActionView.WAITING_ON_US, key),
            Place.PARTNER: self._to_partner,
            Place.PARTNERS: lambda _: self._arrived("partners"),
            Place.EMPTY_SEATS: self._to_empty_seats,
            Place.BACKUPS: self._to_backups,
            Place.FEEDBACK: self._to_feedback,
            Place.AGREEMENT: to_agreement,
            Place.SIGNAL: to_signal,
            **self._to_tabs_of_policy(),
            Place.WEIGHING: self._to_weighing,
            **_to_records(records),
        }

    def _to_tabs_of_policy(self) -> dict[Place, Callable[[str], object]]:
        return {
            Place.POLICY: self._to_policy,
            Place.LESSON: self._to_lesson,
            Place.REGION: self._to_region,
        }

    def take(self, wish: Wish) -> None:
        """Go there."""
        self._ways[wish.place](wish.key)

    def _to_meetings(self, _: str) -> None:
        room = self._arrived("meetings")
        if isinstance(room, MeetingsRoom):
            room.back()

    def _to_new_table(self, _: str) -> None:
        room = self._arrived("meetings")
        if isinstance(room, MeetingsRoom):
            room.back()
            room.new()

    def _to_actions(self, view: ActionView, key: str) -> None:
        room = self._arrived("actions")
        if isinstance(room, ActionsRoom):
            room.wanted = ActionId(key) if key else None
            room.page.views.show_view(view)

    def _to_partner(self, key: str) -> None:
        room = self._arrived("partners")
        if isinstance(room, PartnersRoom):
            room.show_partner(key)

    def _to_empty_seats(self, _: str) -> None:
        room = self._arrived("partners")
        if isinstance(room, PartnersRoom):
            room.open_seats()

    def _to_weighing(self, key: str) -> None:
        kind, _, signal = key.partition(":")
        if signal:
            self._to_weighing_of(signal)
            return
        from workbench.ui.cases.room import CasesRoom  # noqa: PLC0415 - unlocking

        room = self._arrived("cases")
        if kind and isinstance(room, CasesRoom):
            room.open_case(kind)

    def _to_backups(self, _: str) -> None:
        room = self._arrived("preferences")
        if isinstance(room, PreferencesRoom):
            room.show_tab(BackupsTab)

    def _to_policy(self, item: str) -> None:
        room = self._arrived("policy")
        if isinstance(room, PolicyRoom):
            room.go_to(POLICY)
            room.policy.show_item(EvidenceItem(item))

    def _to_lesson(self, key: str) -> None:
        room = self._arrived("policy")
        if isinstance(room, PolicyRoom):
            room.go_to(LESSONS)
            room.lessons.show_lesson(key)

    def _to_region(self, key: str) -> None:
        room = self._arrived("policy")
        if isinstance(room, PolicyRoom):
            room.go_to(REGION)
            room.region.show_record(key)

    def _to_feedback(self, year: str) -> None:
        self._shell.go("accountability", enters=False)
        room = self._shell.room
        if isinstance(room, AccountabilityRoom):
            room.show_feedback(int(year))

    def _arrived(self, place: str) -> object:
        """Go to a place; return the room one is in then, which behind the curtain is another."""
        self._shell.go(place)
        return self._shell.room


def _to_records(records: RoomWays) -> dict[Place, Callable[[str], object]]:
    return {
        Place.PASSAGE: records.show_line,
        Place.AGREED: records.show_action,
        Place.DECISION: records.show_decision,
        Place.TABLE: records.show_table,
        Place.CASE: records.show_case,
    }
