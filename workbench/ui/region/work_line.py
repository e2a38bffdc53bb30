"""A line that says how far long work is, and stops it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from workbench.texts import ptr
from workbench.ui.region.work import LongWork, StoppedError
from workbench.ui.tasks import Lane
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import row

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.errors import WorkbenchError
    from workbench.ui.desk import Desk

T = TypeVar("T")
_PATIENCE: Final = 400  # ms in which nothing needs to be said
_OFTEN: Final = 200  # ms between two looks at how far it is


class WorkLine(QWidget):
    """Works in the lane where nobody waits, at one thing at a time; leaving the vault ends it."""

    ended = Signal()  # it is done, was refused or stopped
    stopped = Signal()  # by hand: where the focus goes is for whoever shows it
    left = Signal()  # its button went away with the focus on it

    def __init__(self, desk: Desk, words: str) -> None:
        """``words`` say what goes on, with {share}."""
        super().__init__()
        self._desk = desk
        self._words = words
        self._work: LongWork | None = None
        self._watch = QTimer(self)
        self.busy = Label("", Role.SMALL, Ink.TEXT2)
        self.stop = Button(ptr("region", "Stop"), Kind.GHOST, size=Size.SMALL)
        self.setLayout(row(self.busy, self.stop, None))
        self.stop.clicked.connect(self._stop)
        self._watch.timeout.connect(self._show)
        desk.leaving.connect(self.end)
        self._show()

    @property
    def is_going(self) -> bool:
        """Whether something goes on."""
        return self._work is not None

    def run(
        self, job: Callable[[Callable[[int, int], object]], T], done: Callable[[T], None]
    ) -> None:
        """Do something that tells how far it is; what was being done ends."""
        self.end()
        self._work = work = LongWork()
        QTimer.singleShot(_PATIENCE, self, partial(self._appear, work))

        def landed(made: T) -> None:
            if work is self._work:
                self._finish()
                done(made)

        failed = partial(self._fail, work)
        self._desk.tasks.run(Lane.KEEPING, self, lambda: job(work.told), landed, failed)

    def end(self) -> None:
        """End what goes on."""
        if self._work is not None:
            self._work.stop()
            self._finish()

    def _stop(self) -> None:
        self.end()
        self.stopped.emit()

    def _appear(self, work: LongWork) -> None:
        if work is self._work:
            self._watch.start(_OFTEN)
            self._show()

    def _fail(self, work: LongWork, error: WorkbenchError) -> None:
        if not isinstance(error, StoppedError):
            self._desk.refused.emit(error)
        if work is self._work:
            self._finish()

    def _finish(self) -> None:
        self._work = None
        self._watch.stop()
        self._show()
        self.ended.emit()

    def _show(self) -> None:
        work = self._work if self._watch.isActive() else None
        if work is not None:
            self.busy.setText(self._words.format(share=int(100 * work.share)))
        elif self.stop.hasFocus():
            self.left.emit()
        self.setVisible(work is not None)
