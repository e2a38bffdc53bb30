"""The card that makes the files of a page that was released: JSON, PDF and ODS together."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from workbench.services.region_files import note_made, write_files
from workbench.texts import in_language, tr
from workbench.ui.paper_card import WIDTH, PaperCard
from workbench.ui.tasks import Lane
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workbench.domain.ids import RegionReleaseId
    from workbench.services.region_told import PageTold
    from workbench.ui.desk import Desk


class RegionFilesCard(PaperCard):
    """In which language, to which folder."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        told: PageTold,
        key: RegionReleaseId,
        choose: Callable[[QWidget, str], str] | None = None,
    ) -> None:
        super().__init__(desk, window, tr("Files of the regional page"), choose)
        self._told, self._key = told, key
        about = tr(
            "A PDF to read, an ODS to count with, and a JSON file that a neighbour reads in. All"
            " three say the same."
        )
        self.make = Button(tr("Make files"), Kind.PRIMARY, icon="export", key=tr("Enter"))
        self.offer(self.make)
        self.body.addLayout(
            column(
                *(Label(tr("Files of the regional page"), Role.H2), 2),
                *(Label(about, Role.UI, Ink.TEXT2, wraps=True, lines=4), 12),
                *(self.language_and_folder(), 8, row(None, self.stop, self.make)),
                margins=(14, 12, 14, 8),
            )
        )
        self.make.clicked.connect(self._make)

    def open_for(self, below: QWidget) -> None:
        """Open below the button that asked for it."""
        self.prepare()
        corner = below.mapTo(self._window, QPoint(0, below.height()))
        left = max(8, min(corner.x(), self._window.width() - current().px(WIDTH) - 80))
        self.open_at(QPoint(left, corner.y()), below.height())
        self.make.setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self) -> None:
        if not self.has_folder():
            return
        self.set_busy(is_busy=True)
        told = replace(self._told, words=in_language(str(self.language.value())))
        desk, folder = self._desk, Path(self._folder)
        job = partial(write_files, told, folder, desk.paper, desk.files)
        desk.tasks.run(Lane.FILES, self, job, partial(self._made, folder), self.failed)

    def _made(self, folder: Path, paths: tuple[Path, ...]) -> None:
        self.set_busy(is_busy=False)
        if not self._desk.is_read_only:  # a vault that is only read cannot take an entry
            self._desk.write(note_made, folder, self._key).then(self)
        self.close_up()
        said = tr("{n} files made in {folder}.")
        self._desk.tell(said.format(n=len(paths), folder=folder.name))
