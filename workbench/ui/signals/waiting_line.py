"""The first line of the list of cases: how many signals wait for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.signals import SignalState
from workbench.texts import tr
from workbench.ui.sharing.terms import TermLine

if TYPE_CHECKING:
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk


class WaitingLine(TermLine):
    """Pressed it shows them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("puzzle-piece", tr("Signals without a case"))
        self._desk = desk
        self.show_value("0")

    def refresh(self) -> None:
        """Count them again, in the lane for long reads."""
        self._desk.look(self, _count, lambda n: self.show_value(str(n)))


def _count(reader: Reader) -> int:
    return reader.lists.cases.signal_count(SignalState.WAITING)
