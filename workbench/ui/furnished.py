"""The frame of the coordinator's rooms and the first of them: built before anybody is in.

While a passphrase is typed the machine has nothing to do, and afterwards a person waits. So the
desk is made shut, and all that needs no vault stands behind the page that asks: no word in it is
of a vault. Only when the key is found does the desk open; a wrong passphrase changes nothing here
(performance.md G3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.texts import tr
from workbench.ui.house import (
    ACCOUNTABILITY,
    ACTIONS,
    CASES,
    MEETINGS,
    PARTNERS,
    POLICY,
    PREFERENCES,
    TODAY,
)
from workbench.ui.late import Late
from workbench.ui.shell import Shell
from workbench.ui.side_bar import SideBar, SideEntry
from workbench.ui.today.room import TodayRoom

if TYPE_CHECKING:
    from workbench.ui.desk import Desk
    from workbench.ui.main_window import MainWindow


class Furnished:
    """Side bar, frame and *Vandaag*, with a desk that may be shut as yet."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.side_bar = SideBar(_entries())
        self.side_bar.offer_search()
        self.shell = Shell(desk, self.side_bar)
        self.late_today = Late(lambda: TodayRoom(desk))

    @classmethod
    def ahead(cls, desk: Desk, window: MainWindow) -> Furnished:
        """Build it at rest, and let it stand behind the page that is shown, laid out."""
        made = cls(desk)
        made.side_bar.set_current(TODAY)
        made.shell.take_in({TODAY: made.late_today})
        made.late_today()
        made.shell.fit(window.width())
        window.keep_behind(made.shell)
        return made

    def clear(self) -> None:
        """Take it away: another key opens other rooms, or another language is spoken."""
        self.shell.deleteLater()


def _entries() -> list[SideEntry]:
    return [
        SideEntry(room=TODAY, text=tr("Today"), icon="sun-horizon", key="Ctrl 1"),
        SideEntry(room=MEETINGS, text=tr("Meetings"), icon="calendar-dots", key="Ctrl 2"),
        SideEntry(room=ACTIONS, text=tr("Actions"), icon="check-circle", key="Ctrl 3"),
        SideEntry(room=CASES, text=tr("Cases"), icon="folder-simple", key="Ctrl 4"),
        SideEntry(room=PARTNERS, text=tr("Partners"), icon="users-three", key="Ctrl 5"),
        SideEntry(room=POLICY, text=tr("Policy and region"), icon="flag", key="Ctrl 6"),
        SideEntry(
            room=ACCOUNTABILITY,
            text=tr("Accountability"),
            icon="shield-check",
            key="Ctrl 7",
            label=tr("Register"),
        ),
        SideEntry(
            room=PREFERENCES, text=tr("Settings"), icon="gear-six", key="Ctrl ,", at_foot=True
        ),
    ]
