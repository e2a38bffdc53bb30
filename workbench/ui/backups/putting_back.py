"""Putting a vault back before any vault is open: the page, the job, and the way on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from workbench.services.messages import explain
from workbench.texts import spoken
from workbench.ui.backups.course import Told
from workbench.ui.backups.restoring import RestorePage
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.domain.errors import WorkbenchError
    from workbench.services.restoring import Restored, Restorer
    from workbench.ui.main_window import MainWindow
    from workbench.ui.tasks import Tasks

_ABOUT_THE_SECRET: Final = frozenset({"KL-01", "KL-06"})
_STOPPED: Final = "backup.cancelled"


class PuttingBack(QObject):
    """Takes a backup to a vault in a folder of its own."""

    left = Signal()
    opened = Signal(object)  # the folder of the vault, to be unlocked
    _progressed = Signal(object, float)  # from the lane to the page

    def __init__(
        self,
        window: MainWindow,
        restorer: Restorer,
        tasks: Tasks,
        proposed: Path,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._restorer = restorer
        self._tasks = tasks
        self.page = RestorePage(_free(proposed))
        self.page.restore_asked.connect(self._restore)
        self.page.cancel_asked.connect(restorer.cancel)
        self.page.left.connect(self._leave)
        self.page.open_asked.connect(self._open)
        self._progressed.connect(self.page.show_progress)

    def show(self) -> None:
        """Show the page."""
        self._window.show_page(self.page)

    def _restore(self, file: Path, folder: Path, secret: bytearray) -> None:
        self.page.working()
        told = Told(self._progressed.emit)
        job = partial(self._restorer.restore, file, folder, secret, told)
        self._tasks.run(Lane.KEEPING, self.page, job, self._done, self._refused)

    def _done(self, made: Restored) -> None:
        self.page.done(made)

    def _refused(self, error: WorkbenchError) -> None:
        sentence = "" if error.code == _STOPPED else explain(error, spoken).with_code
        self.page.refused(sentence, at_secret=error.code in _ABOUT_THE_SECRET)

    def _leave(self) -> None:
        self.left.emit()
        self.deleteLater()

    def _open(self, folder: Path) -> None:
        self.opened.emit(folder)
        self.deleteLater()


def _free(folder: Path) -> Path:
    """Return a folder that is not there yet: the proposed one, or one with a number behind it."""
    names = (folder.with_name(f"{folder.name} {n}") for n in range(2, 100))
    return folder if not folder.exists() else next((f for f in names if not f.exists()), folder)
