"""Looking for what moved: once for each table, and again when somebody stopped it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.services.region_view import asked
from workbench.texts import tr
from workbench.ui.region.work_line import WorkLine
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.pages import row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.displacement import Question, Shown
    from workbench.ui.desk import Desk


class Looking(QWidget):
    """Has the questions of the table that it was shown last."""

    changed = Signal()  # it found questions, or ended without
    left = Signal()  # its button went away with the focus on it

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._table: Shown = {}
        self.questions: Sequence[Question] | None = None  # None: nobody looked to the end
        self.line = WorkLine(desk, tr("Looking for what moved: {share} %"))
        self.again = Button(tr("Look for what moved"), Kind.GHOST, size=Size.SMALL)
        self.setLayout(row(self.line, self.again, None))
        self.line.stopped.connect(self._offer_again)
        self.line.left.connect(self.left)
        self.line.ended.connect(self._show)
        self.again.clicked.connect(self._begin_by_hand)
        self._show()

    def look_at(self, table: Shown) -> None:
        """Look at a table, unless it was looked at."""
        if table != self._table:
            self._begin(table)

    def _begin(self, table: Shown) -> None:
        self._table, self.questions = table, None
        self.line.run(partial(asked, table), self._take)
        self._show()

    def _take(self, found: Sequence[Question]) -> None:
        self.questions = found
        self._show()
        self.changed.emit()

    def _offer_again(self) -> None:
        self.changed.emit()
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_by_hand(self) -> None:
        self.left.emit()
        self._begin(self._table)

    def _show(self) -> None:
        is_unknown = self.questions is None and bool(self._table)
        self.again.setVisible(is_unknown and not self.line.is_going)
        self.setVisible(is_unknown)
