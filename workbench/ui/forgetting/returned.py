"""Asks, once a vault stands, whether what came back with an older backup is destroyed again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from workbench.texts import ntr, tr
from workbench.ui.forgetting.course import DestroyingCourse
from workbench.ui.tasks import Lane
from workbench.ui.widgets.overlays import Confirm

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.ui.desk import Desk

_AFTER: Final = 2_000  # ms: the first pictures, and the first look at the pages, come before it


class ReturnedQuestion(QObject):
    """Nothing is destroyed by itself: it is asked (rules D15), and asked again next time."""

    def __init__(self, desk: Desk, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = window
        self.question: Confirm | None = None
        self.course = DestroyingCourse(desk, self)
        self.course.finished.connect(lambda _: self._tell())
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self.look)
        desk.leaving.connect(self.rest)

    def begin(self) -> None:
        """Look once the rooms stand."""
        if self._desk.forgetting is not None and not self._desk.is_read_only:
            self._first.start(_AFTER)

    def rest(self) -> None:
        """Ask no more: the lock is under way."""
        self._first.stop()

    def look(self) -> None:
        """Read whether anything is here again that was destroyed."""
        files = self._desk.forgetting
        if files is not None:
            self._desk.tasks.run(Lane.KEEPING, self, files.returned, self._found, lambda _: None)

    def _found(self, gone: tuple[str, ...]) -> None:
        if not gone:
            return
        n = len(gone)
        self.question = Confirm.ask(
            self._window,
            question=ntr("Destroy {n} record again?", "Destroy {n} records again?", n).format(n=n),
            consequence=tr(
                "They were destroyed, and an older backup brought them back. Who agreed then, "
                "agreed to this too. The older backups are deleted again."
            ),
            verb=tr("Destroy again"),
            keep=tr("Ask me later"),
            done=partial(self._again, gone),
        )

    def _again(self, gone: tuple[str, ...]) -> None:
        self.course.destroy_again(gone, tr("Came back with an older backup"))

    def _tell(self) -> None:
        self._desk.tell(tr("Destroyed again"))
