"""Looking for what moved: a line that says how far it is, stops it, and begins it again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from workbench.services.region_view import asked
from workbench.texts import ptr, tr
from workbench.ui.region.work import LongWork, StoppedError
from workbench.ui.tasks import Lane
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.displacement import Question, Shown
    from workbench.domain.errors import WorkbenchError
    from workbench.ui.desk import Desk

_PATIENCE: Final = 400  # ms in which nothing needs to be said
_OFTEN: Final = 200  # ms between two looks at how far it is


class Looking(QWidget):
    """Works in the lane where nobody waits; one table at a time, and each once."""

    changed = Signal()  # it found questions, or ended without
    left = Signal()  # its button went away with the focus on it

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._table: Shown = {}
        self._work: LongWork | None = None
        self._watch = QTimer(self)
        self.questions: Sequence[Question] | None = None  # None: nobody looked to the end
        self.busy = Label("", Role.SMALL, Ink.TEXT2)
        self.stop = Button(ptr("region", "Stop"), Kind.GHOST, size=Size.SMALL)
        self.again = Button(tr("Look for what moved"), Kind.GHOST, size=Size.SMALL)
        self.setLayout(row(self.busy, self.stop, self.again, None))
        self.stop.clicked.connect(self._stop_by_hand)
        self.again.clicked.connect(self._begin_by_hand)
        self._watch.timeout.connect(self._show)
        desk.leaving.connect(self.end)
        self._show()

    def look_at(self, table: Shown) -> None:
        """Look at a table, unless it was looked at."""
        if table != self._table:
            self._begin(table)

    def end(self) -> None:
        """End what goes on."""
        if self._work is not None:
            self._work.stop()
            self._finish()

    def _begin(self, table: Shown) -> None:
        self.end()
        self._table, self.questions = table, None
        self._work = work = LongWork()
        QTimer.singleShot(_PATIENCE, self, partial(self._appear, work))
        job = partial(asked, table, work.told)
        found, failed = partial(self._take, work), partial(self._fail, work)
        self._desk.tasks.run(Lane.KEEPING, self, job, found, failed)

    def _appear(self, work: LongWork) -> None:
        if work is self._work:
            self._watch.start(_OFTEN)
            self._show()

    def _take(self, work: LongWork, found: Sequence[Question]) -> None:
        if work is self._work:
            self.questions = found
            self._finish()

    def _fail(self, work: LongWork, error: WorkbenchError) -> None:
        if not isinstance(error, StoppedError):
            self._desk.refused.emit(error)
        if work is self._work:
            self._finish()

    def _finish(self) -> None:
        self._work = None
        self._watch.stop()
        self._show()
        self.changed.emit()

    def _stop_by_hand(self) -> None:
        self.end()
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_by_hand(self) -> None:
        self.left.emit()
        self._begin(self._table)
        self._show()

    def _show(self) -> None:
        work = self._work if self._watch.isActive() else None
        if work is not None:
            told = tr("Looking for what moved: {share} %")
            self.busy.setText(told.format(share=int(100 * work.share)))
        was_stopped = self._work is None and self.questions is None and bool(self._table)
        self.again.setVisible(was_stopped)
        if work is None and self.stop.hasFocus():
            self.left.emit()
        self.busy.setVisible(work is not None)
        self.stop.setVisible(work is not None)
        self.setVisible(work is not None or was_stopped)
