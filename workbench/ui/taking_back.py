"""Ctrl Z and Ctrl Y on a card over the rooms, whose own keys rest below it (rules R2.4).

They go no further back than the moment at which the card was opened: what lies under it cannot be
seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from workbench.services.messages import explain
from workbench.texts import spoken, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.errors import WorkbenchError
    from workbench.ui.desk import Desk
    from workbench.ui.widgets.cover_card import CoverCard


class TakingBack(QObject):
    """Works for one card; ``turned`` comes when a step was taken back, or taken again."""

    turned = Signal()

    def __init__(self, desk: Desk, card: CoverCard, may: Callable[[], bool]) -> None:
        """``may`` says whether anything can be done now."""
        super().__init__(card)
        self._desk = desk
        self._may = may
        self._floor = desk.steps.newest
        self._floor_undone = desk.steps.newest_undone
        self._said = ""  # of what is under way
        card.installEventFilter(self)
        desk.changed.connect(self._tell)
        desk.refused.connect(self._tell_refused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that nothing in the card took."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._may():
            if event.matches(QKeySequence.StandardKey.Undo):
                self._undo()
                return True
            if event.matches(QKeySequence.StandardKey.Redo):
                self._redo()
                return True
        return super().eventFilter(watched, event)

    def _undo(self) -> None:
        steps = self._desk.steps
        self._said = tr("Undone")
        if steps.newest is self._floor or not steps.undo():
            self._said = ""
            self._desk.tell(tr("Nothing to undo."))

    def _redo(self) -> None:
        steps = self._desk.steps
        self._said = tr("Done again")
        if steps.newest_undone is self._floor_undone or not steps.redo():
            self._said = ""
            self._desk.tell(tr("Nothing to redo."))

    def _tell(self) -> None:
        said, self._said = self._said, ""
        if said:
            self._desk.tell(said)
            self.turned.emit()

    def _tell_refused(self, error: WorkbenchError) -> None:
        """Say it here too: a banner of the room lies under the card."""
        said, self._said = self._said, ""
        if said:
            self._desk.tell(explain(error, spoken).with_code)
