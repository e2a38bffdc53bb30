"""The rooms of the coordinator: what each is made of, and that it is made when one first enters.

Who wants a room gets it, built by then; who only has something to tell it asks `Late` for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from workbench.ui.accountability.room import AccountabilityRoom
from workbench.ui.actions.room import ActionsRoom
from workbench.ui.care import tabs_of
from workbench.ui.cases.room import CasesRoom
from workbench.ui.decisions.room import DecisionsRoom
from workbench.ui.keys.tab import KeysTab
from workbench.ui.late import Late
from workbench.ui.meetings.room import MeetingsRoom
from workbench.ui.on_screen.showing import OnScreen
from workbench.ui.partners.room import PartnersRoom
from workbench.ui.policy.room import PolicyRoom
from workbench.ui.preferences.room import PreferencesRoom
from workbench.ui.reminders.room import RemindersRoom
from workbench.ui.workspace.room import WorkspaceRoom

if TYPE_CHECKING:
    from workbench.settings import Settings
    from workbench.ui.care import Care
    from workbench.ui.desk import Desk
    from workbench.ui.today.room import TodayRoom

(
    TODAY,
    MEETINGS,
    WORKSPACE,
    ACTIONS,
    DECISIONS,
    REMINDERS,
    CASES,
    PARTNERS,
    POLICY,
    ACCOUNTABILITY,
    PREFERENCES,
) = (
    "today",
    "meetings",
    "workspace",
    "actions",
    "decisions",
    "reminders",
    "cases",
    "partners",
    "policy",
    "accountability",
    "preferences",
)


class House(QObject):
    """The rooms, by name; a room that nobody entered does not exist."""

    def __init__(self, desk: Desk, settings: Settings, care: Care, today: Late[TodayRoom]) -> None:
        super().__init__(desk)
        self.late_today = today  # it may stand before the others can
        self.late_meetings = Late(lambda: MeetingsRoom(desk))
        self.late_workspace = Late(lambda: WorkspaceRoom(desk))
        self.late_actions = Late(lambda: ActionsRoom(desk))
        self.late_decisions = Late(lambda: DecisionsRoom(desk))
        self.late_reminders = Late(lambda: RemindersRoom(desk))
        self.late_cases = Late(lambda: CasesRoom(desk, care))
        self.late_partners = Late(lambda: PartnersRoom(desk))
        self.late_policy = Late(lambda: PolicyRoom(desk))
        self.late_accountability = Late(lambda: AccountabilityRoom(desk))
        self.late_preferences = Late(lambda: PreferencesRoom(desk, settings, tabs_of(desk, care)))
        self.late_workspace.then(lambda room: OnScreen(desk, room))

    def by_place(self) -> dict[str, Late[Any]]:
        """Return the rooms by where they lie. Any: each is of its own kind."""
        return {
            TODAY: self.late_today,
            MEETINGS: self.late_meetings,
            WORKSPACE: self.late_workspace,
            ACTIONS: self.late_actions,
            DECISIONS: self.late_decisions,
            REMINDERS: self.late_reminders,
            CASES: self.late_cases,
            PARTNERS: self.late_partners,
            POLICY: self.late_policy,
            ACCOUNTABILITY: self.late_accountability,
            PREFERENCES: self.late_preferences,
        }

    @property
    def today(self) -> TodayRoom:
        """What must be done now."""
        return self.late_today()

    @property
    def meetings(self) -> MeetingsRoom:
        """What comes, what was, and the preparation of a meeting."""
        return self.late_meetings()

    @property
    def workspace(self) -> WorkspaceRoom:
        """The meeting that is held, or its minutes."""
        return self.late_workspace()

    @property
    def actions(self) -> ActionsRoom:
        """Everything agreed."""
        return self.late_actions()

    @property
    def decisions(self) -> DecisionsRoom:
        """The register of decisions."""
        return self.late_decisions()

    @property
    def reminders(self) -> RemindersRoom:
        """What partners are told, and what they answer."""
        return self.late_reminders()

    @property
    def cases(self) -> CasesRoom:
        """What partners deal with together."""
        return self.late_cases()

    @property
    def partners(self) -> PartnersRoom:
        """Organisations and people."""
        return self.late_partners()

    @property
    def policy(self) -> PolicyRoom:
        """What the municipality shows mayor and council."""
        return self.late_policy()

    @property
    def accountability(self) -> AccountabilityRoom:
        """What went out, and the log."""
        return self.late_accountability()

    @property
    def preferences(self) -> PreferencesRoom:
        """The settings."""
        return self.late_preferences()

    @property
    def keys(self) -> KeysTab:
        """The page of the settings on which keys are given and taken."""
        return self.preferences.tab(KeysTab)
