"""How the rooms of the chair show what was found: always the minutes in which it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.search_query import Query
    from workbench.services.searching import Hit
    from workbench.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class ChairWays:
    """Opens minutes to read; there is nothing else that the chair's key opens."""

    desk: Desk
    read: Callable[[str], None]

    def show_passage(self, hit: Hit, query: Query | None) -> None:
        """Show the minutes of the meeting."""
        del query
        self.show_meeting(hit.meeting or "")

    def show_meeting(self, key: str) -> None:
        """Show the minutes of a meeting, when there are any."""
        if self.desk.read.versions.where(meeting=key):
            self.read(key)

    def show_action(self, key: str) -> None:
        """Show the minutes in which an action was agreed."""
        held = self.desk.read.actions.find(key)
        self.show_meeting(held.meeting or "" if held is not None else "")

    def show_decision(self, key: str) -> None:
        """Show the minutes in which it was decided."""
        held = self.desk.read.decisions.find(key)
        self.show_meeting(held.meeting if held is not None else "")

    def show_partner(self, key: str) -> None:
        """Show nothing: partners are the coordinator's."""

    def show_table(self, key: str) -> None:
        """Show nothing: tables are the coordinator's."""

    def show_signal(self, key: str) -> None:
        """Show nothing: the chair's search finds what the minutes say, no record of a signal."""

    def show_case(self, key: str) -> None:
        """Show nothing: cases are the coordinator's, and no search of the chair finds one."""

    def show_entry(self, key: str, query: Query | None) -> None:
        """Show nothing: what is written down in a case is in no minutes."""
