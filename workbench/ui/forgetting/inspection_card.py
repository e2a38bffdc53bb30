"""The card that makes the overview of a person's data: in which language, to which folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from workbench.services import inspection, inspection_papers
from workbench.services.inspection_papers import InspectionOrder
from workbench.services.senders import sender_of
from workbench.texts import tr
from workbench.ui.paper_card import PaperCard
from workbench.ui.tasks import Lane
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workbench.domain.ids import SubjectId
    from workbench.services.inspection import Inspection
    from workbench.ui.desk import Desk


class InspectionCard(PaperCard):
    """Reads all there is of one person, in the lane for long reads, and makes paper of it."""

    def __init__(
        self, desk: Desk, window: QWidget, choose: Callable[[QWidget, str], str] | None = None
    ) -> None:
        super().__init__(desk, window, tr("Overview of a person's data"), choose)
        self._key: SubjectId | None = None
        told = tr("Everything on this person, what was given to whom, and what may be withheld.")
        warned = tr("Your own copy. Look at it before anything goes to the person.")
        self.make = Button(tr("Make PDF"), Kind.PRIMARY, icon="file-pdf", key=tr("Enter"))
        self.offer(self.make)
        self.body.addLayout(
            column(
                *(Label(tr("Overview of a person's data"), Role.H2), 2),
                *(Label(told, Role.UI, Ink.TEXT2, wraps=True), 2),
                *(Label(warned, Role.SMALL, Ink.TEXT3, wraps=True), 12),
                *(self.language_and_folder(), 8, row(None, self.stop, self.make)),
                margins=(14, 12, 14, 8),
            )
        )
        self.make.clicked.connect(self._make)

    def open_for(self, key: SubjectId, below: QWidget) -> None:
        """Offer the overview of one person, below what led here."""
        self._key = key
        self.prepare()
        corner = below.mapTo(self._window, QPoint(0, below.height()))
        self.open_at(corner, below.height())
        self.make.setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self) -> None:
        if self._key is None or not self.has_folder():
            return
        today = self._desk.clock.today()
        self.set_busy(is_busy=True)
        read = partial(inspection.inspect, key=self._key, today=today)
        self._desk.look(self, read, self._draw, self.failed)

    def _draw(self, found: Inspection) -> None:
        desk = self._desk
        order = InspectionOrder(
            language=str(self.language.value()),
            folder=Path(self._folder),
            on=desk.clock.today(),
            organisation=sender_of(desk.read).organisation,
        )
        job = partial(inspection_papers.make, order, found, desk.paper, desk.files)
        desk.tasks.run(Lane.READ, self, job, partial(self._made, order), self.failed)

    def _made(self, order: InspectionOrder, path: Path) -> None:
        self.set_busy(is_busy=False)
        if self._key is not None:
            self._desk.write(inspection_papers.note_made, order, self._key).then(self)
        self.close_up()
        sentence = tr("{file} made in {folder}.")
        self._desk.tell(sentence.format(file=path.name, folder=order.folder.name))
