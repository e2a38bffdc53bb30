"""The first page that the key of the chair opens: *Vandaag*, to read (rules R11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from workbench.texts import tr
from workbench.ui.theme import Ink
from workbench.ui.today.chair_page import ChairPage
from workbench.ui.widgets.pages import Panel, column

if TYPE_CHECKING:
    from workbench.domain.minutes import Draft
    from workbench.services.changes import Step
    from workbench.ui.desk import Desk


class ChairToday(Panel):
    """A `Room`: what is asked of the chair; minutes are read in the room beside it."""

    wished = Signal(object)  # Wish

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.CANVAS)
        self.setAccessibleName(tr("Today"))
        self.page = ChairPage(desk, reads_only=True)
        self.page.wished.connect(self.wished)
        self.setLayout(column(self.page))
        desk.changed.connect(self._look_again)

    def enter(self) -> None:
        """Look again and take the focus."""
        self.page.enter()

    def new(self) -> None:
        """Ctrl N: the chair begins nothing here."""

    def flush(self) -> None:
        """Store nothing: nothing is typed here."""

    def drafts(self) -> tuple[Draft, ...]:
        """Return nothing: nothing is typed here."""
        return ()

    def _look_again(self, step: Step) -> None:
        if self.isVisible() and step.images:
            self.page.refresh()
