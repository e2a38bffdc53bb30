"""What the side bar tells of the vault: how much is late, which cases are open, whose it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.services import people
from workbench.services.case_files import CaseView
from workbench.services.rows import ActionView
from workbench.ui.house import ACTIONS, CASES

if TYPE_CHECKING:
    from workbench.services.changes import Step
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk
    from workbench.ui.side_bar import SideBar


class SideCounts(QObject):
    """Asks in a lane, at the beginning and after a change."""

    def __init__(self, desk: Desk, side_bar: SideBar) -> None:
        super().__init__(side_bar)
        self._desk = desk
        self._side_bar = side_bar
        desk.changed.connect(self.look_again)
        self.count_cases()

    def look_again(self, step: Step) -> None:
        """Count again what a change touches."""
        if step.touches("action", "meeting", "preference", "organisation"):
            self.count_late()
        if step.touches("preference", "organisation"):
            self._desk.look(self, _own_name, self._side_bar.set_organisation)
        if step.touches("case_file"):
            self.count_cases()

    def show_late(self, count: int) -> None:
        """Show how many actions are late, by who counted them already."""
        self._side_bar.set_late(ACTIONS, count)

    def count_late(self) -> None:
        """Count them: not of all views at once."""
        today = self._desk.clock.today()
        self._desk.look(
            self,
            lambda reader: reader.lists.action_count(ActionView.LATE, today, ""),
            self.show_late,
        )

    def count_cases(self) -> None:
        """Count the open cases."""
        self._desk.look(self, _open_cases, partial(self._side_bar.set_count, CASES))


def _own_name(reader: Reader) -> str:
    return people.own_organisation(reader.records)


def _open_cases(reader: Reader) -> int:
    counts = reader.lists.cases.counts()
    return sum(counts.get(state, 0) for state in CaseView.OPEN.states)
