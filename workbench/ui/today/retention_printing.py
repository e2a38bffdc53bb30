"""The card that makes the list of minutes whose time is over as a PDF, without names (R14)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from workbench.services import retention_papers
from workbench.services.retention_papers import DueOrder
from workbench.texts import tr
from workbench.ui.paper_card import WIDTH, PaperCard
from workbench.ui.tasks import Lane
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workbench.services.retention import DueList
    from workbench.ui.desk import Desk


class RetentionPopover(PaperCard):
    """In which language, to which folder."""

    def __init__(
        self, desk: Desk, window: QWidget, choose: Callable[[QWidget, str], str] | None = None
    ) -> None:
        super().__init__(desk, window, tr("Retention periods as PDF"), choose)
        self._due: DueList | None = None
        about = tr("Numbers and days of meetings, without titles and names.")
        self.make = Button(tr("Make PDF"), Kind.PRIMARY, icon="file-pdf", key=tr("Enter"))
        self.offer(self.make)
        self.body.addLayout(
            column(
                *(Label(tr("Retention periods as PDF"), Role.H2), 2),
                *(Label(about, Role.UI, Ink.TEXT2, wraps=True), 2),
                *(Label(tr("Your own copy, not for sending."), Role.SMALL, Ink.TEXT3), 12),
                *(self.language_and_folder(), 8, row(None, self.stop, self.make)),
                margins=(14, 12, 14, 8),
            )
        )
        self.make.clicked.connect(self._make)

    def open_for(self, due: DueList, below: QWidget) -> None:
        """Offer to print what was found, below the button that asked for it."""
        self._due = due
        self.prepare()
        corner = below.mapTo(self._window, QPoint(0, below.height()))
        left = max(8, corner.x() + below.width() - current().px(WIDTH))
        self.open_at(QPoint(left, corner.y()), below.height())
        self.make.setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self) -> None:
        due = self._due
        if due is None or not self.has_folder():
            return
        order = DueOrder(language=str(self.language.value()), folder=Path(self._folder))
        self.set_busy(is_busy=True)
        desk = self._desk
        job = partial(retention_papers.make, order, due, desk.paper, desk.files)
        desk.tasks.run(Lane.READ, self, job, partial(self._made, order), self.failed)

    def _made(self, order: DueOrder, path: Path) -> None:
        self.set_busy(is_busy=False)
        self._desk.write(retention_papers.note_due_made, order).then(self)
        self.close_up()
        sentence = tr("{file} made in {folder}.")
        self._desk.tell(sentence.format(file=path.name, folder=order.folder.name))
