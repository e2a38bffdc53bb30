"""A page of a neighbour, from the file that was chosen to the vault."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench.services import region
from workbench.services.region import RegionPageUnknownError
from workbench.services.region_import import read_page
from workbench.texts import tr
from workbench.ui.tasks import Lane
from workbench.ui.widgets.file_dialogs import ask_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.region import NeighbourPage
    from workbench.domain.region_page import RegionPage
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk


class PageReading(QObject):
    """Reads one file after another; one that is refused leaves the others as they were."""

    taken = Signal(str)  # the municipality whose page it is
    unknown = Signal(str)  # the code of a municipality that is not in the list

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        choose: Callable[[QWidget, str], list[str]] = ask_files,
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self.choose = choose

    def ask(self) -> None:
        """Ask for files, and read them in."""
        for name in self.choose(self._page, tr("Read a page in")):
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read a file in the lane for files, and hold its page if it may be held."""
        job = partial(read_page, path, self._desk.files)
        self._desk.tasks.run(Lane.FILES, self, job, self._take, self._refuse)

    def _take(self, page: RegionPage) -> None:
        self._desk.do(region.take_page, page).then(self, self._landed, self._refuse)

    def _landed(self, outcome: Outcome[NeighbourPage]) -> None:
        self._desk.tell(tr("Page read in"), can_undo=True)
        known = self._desk.read.municipalities.where(code=outcome.value.publisher)
        self.taken.emit(known[0].id)

    def _refuse(self, error: WorkbenchError) -> None:
        self._desk.refused.emit(error)
        if isinstance(error, RegionPageUnknownError):
            self.unknown.emit(error.publisher)
