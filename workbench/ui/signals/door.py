"""The way to a signal from anywhere: to record one, and to look at one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench.domain.ids import SignalId
from workbench.texts import tr

if TYPE_CHECKING:
    from workbench.ui.desk import Desk
    from workbench.ui.shell import Shell
    from workbench.ui.widgets.cover_card import CoverCard


class SignalDoor(QObject):
    """Opens the cards over the rooms."""

    passage_asked = Signal(str, str, str)  # meeting, item, line
    case_asked = Signal(str)  # a shielded one, for which the signal is hidden

    def __init__(self, shell: Shell, desk: Desk) -> None:
        super().__init__(shell)
        self._shell = shell
        self._desk = desk

    def begin(self, table: str = "", case: str = "") -> None:
        """Ask what was reported: at a table, or about a case, if that is known."""
        if self._desk.is_read_only:
            self._desk.tell(tr("Opened to read only: nothing can be changed here."))
            return
        if self._shell.is_confined:  # the names of other tables stay behind the curtain (R8)
            self._desk.tell(tr("Alone with this meeting: type the signal in the minutes, with &."))
            return
        from workbench.ui.signals.fresh import FreshSignal  # noqa: PLC0415 - unlocking

        card = FreshSignal(self._shell, self._desk, table=table, case=case)
        card.known_asked.connect(lambda key: self.open(key, over=card))

    def _can_show(self, key: SignalId) -> bool:
        """Tell whether a signal is there and shown; of a hidden one the case asks for a reason."""
        case = self._desk.read.veil.case_that_hides(key)
        if case is not None:
            self.case_asked.emit(case)
        return case is None and self._desk.read.signals.find(key) is not None

    def weigh(self, key: str) -> None:
        """Show the weighing of a signal; one that is gone is not shown."""
        if not self._can_show(SignalId(key)):
            return
        from workbench.ui.weighing.card import WeighingCard  # noqa: PLC0415 - unlocking

        WeighingCard(self._shell, self._desk, SignalId(key))

    def open(self, key: str, *, over: CoverCard | None = None) -> None:
        """Show a signal; one that is gone is not shown.

        ``over`` is a card that lies below it, and goes when one goes on to the minutes.
        """
        if not self._can_show(SignalId(key)):
            return
        from workbench.ui.signals.card import SignalCard  # noqa: PLC0415 - unlocking

        card = SignalCard(self._shell, self._desk, SignalId(key))
        if over is not None:
            card.passage_asked.connect(over.leave)
        card.passage_asked.connect(self.passage_asked)
