"""The doors between the rooms: what one says leads to another.

A door is hung when the room behind which it lies is built, and opening it builds the other.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from workbench.ui.house import ACTIONS, DECISIONS, MEETINGS

if TYPE_CHECKING:
    from workbench.domain.ids import TableId
    from workbench.domain.people import Contact
    from workbench.ui.actions.room import ActionsRoom
    from workbench.ui.cases.room import CasesRoom
    from workbench.ui.decisions.room import DecisionsRoom
    from workbench.ui.house import House
    from workbench.ui.meetings.room import MeetingsRoom
    from workbench.ui.partners.room import PartnersRoom
    from workbench.ui.pasting.course import Pasting
    from workbench.ui.reminders.room import RemindersRoom
    from workbench.ui.sharing.door import SharingDoor
    from workbench.ui.shell import Shell
    from workbench.ui.signals.door import SignalDoor
    from workbench.ui.workspace.room import WorkspaceRoom


class Beyond(Protocol):
    """Where a door can lead, beside another room."""

    def go_to_meeting(self, key: str) -> None:
        """Show a meeting where it is worked on."""
        ...

    def go_to_reminders(self, partner: str) -> None:
        """Show what a partner is reminded of."""
        ...

    def go_to_passage(self, meeting: str, item: str, line: str) -> None:
        """Show the minutes of a meeting at a line."""
        ...

    def show_person(self, person: Contact) -> object:
        """Show a person over the page."""
        ...

    def show_versions(self, key: str) -> None:
        """Show the versions of minutes over the page."""
        ...

    @property
    def signals(self) -> SignalDoor:
        """The way to a signal, known or new."""
        ...

    @property
    def sharing(self) -> SharingDoor:
        """The way to who gets the minutes of a meeting."""
        ...


class Doors:
    """Hangs them."""

    def __init__(self, house: House, shell: Shell, pasting: Pasting, beyond: Beyond) -> None:
        self._house = house
        self._shell = shell
        self._pasting = pasting
        self._beyond = beyond
        house.late_meetings.then(self._of_meetings)
        house.late_workspace.then(self._of_workspace)
        house.late_actions.then(self._of_actions)
        house.late_decisions.then(self._of_decisions)
        house.late_reminders.then(self._of_reminders)
        house.late_cases.then(self._of_cases)
        house.late_partners.then(self._of_partners)

    def _of_meetings(self, room: MeetingsRoom) -> None:
        room.workspace_asked.connect(self._beyond.go_to_meeting)
        room.paste_asked.connect(self._pasting.of_meeting)
        room.share_asked.connect(self._beyond.sharing.open)

    def _of_workspace(self, room: WorkspaceRoom) -> None:
        room.next_planned.connect(self._beyond.go_to_meeting)
        room.left.connect(partial(self._shell.go, MEETINGS))
        room.export_asked.connect(self._beyond.sharing.open)
        room.correcting.versions_asked.connect(self._beyond.show_versions)

    def _of_actions(self, room: ActionsRoom) -> None:
        room.meeting_asked.connect(self._beyond.go_to_meeting)
        room.decisions_asked.connect(partial(self._shell.go, DECISIONS))
        room.paste_asked.connect(self._pasting.actions)
        room.reminders_asked.connect(partial(self._beyond.go_to_reminders, ""))

    def _of_decisions(self, room: DecisionsRoom) -> None:
        room.actions_asked.connect(partial(self._shell.go, ACTIONS))
        room.passage_asked.connect(self._beyond.go_to_passage)

    def _of_reminders(self, room: RemindersRoom) -> None:
        room.actions_asked.connect(partial(self._shell.go, ACTIONS))

    def _of_cases(self, room: CasesRoom) -> None:
        room.came_from = self._table_at_hand
        room.passage_asked.connect(self._beyond.go_to_passage)
        room.signal_asked.connect(self._beyond.signals.open)
        room.fresh_asked.connect(lambda case: self._beyond.signals.begin(case=case))

    def _table_at_hand(self) -> TableId | None:
        """Return the table whose meeting was shown last."""
        pages = (room.display.page for room in self._house.late_workspace.now())
        return next((page.meeting.table for page in pages if page is not None), None)

    def _of_partners(self, room: PartnersRoom) -> None:
        room.paste_asked.connect(self._pasting.people)
        room.person_asked.connect(self._beyond.show_person)
        room.reminders_asked.connect(self._beyond.go_to_reminders)
