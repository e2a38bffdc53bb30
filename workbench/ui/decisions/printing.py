"""The card that makes the register of a year as a PDF: the coordinator's own copy (rules D20)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from workbench.services import register_papers
from workbench.services.register_papers import Register, RegisterOrder
from workbench.texts import tr
from workbench.ui.paper_card import WIDTH, PaperCard
from workbench.ui.tasks import Lane
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from workbench.domain.ids import TableId
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk


class PrintPopover(PaperCard):
    """Which year and tables, in which language, to which folder."""

    def __init__(
        self, desk: Desk, window: QWidget, choose: Callable[[QWidget, str], str] | None = None
    ) -> None:
        super().__init__(desk, window, tr("Register as PDF"), choose)
        self._year = 0
        self._table: TableId | None = None
        self._about = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self.make = Button(tr("Make PDF"), Kind.PRIMARY, icon="file-pdf", key=tr("Enter"))
        self.offer(self.make)
        self._lay_out()
        self.make.clicked.connect(self._make)

    def _lay_out(self) -> None:
        self.body.addLayout(
            column(
                *(Label(tr("Register as PDF"), Role.H2), 2, self._about, 2),
                *(Label(tr("Your own copy, not for sending."), Role.SMALL, Ink.TEXT3), 12),
                *(self.language_and_folder(), 8, row(None, self.stop, self.make)),
                margins=(14, 12, 14, 8),
            )
        )

    def open_for(self, year: int, table: TableId | None, about: str, below: QWidget) -> None:
        """Show what will be made, below the button that asked for it."""
        self._year, self._table = year, table
        self._about.setText(about)
        self.prepare()
        corner = below.mapTo(self._window, QPoint(0, below.height()))
        left = max(8, corner.x() + below.width() - current().px(WIDTH))
        self.open_at(QPoint(left, corner.y()), below.height())
        self.make.setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self) -> None:
        if not self.has_folder():
            return
        order = RegisterOrder(
            year=self._year,
            table=self._table,
            language=str(self.language.value()),
            folder=Path(self._folder),
        )
        self.set_busy(is_busy=True)
        job = partial(_gather, order, self._desk.clock.today())
        self._desk.look(self, job, partial(self._draw, order))

    def _draw(self, order: RegisterOrder, register: Register) -> None:
        desk = self._desk
        job = partial(register_papers.make, order, register, desk.paper, desk.files)
        desk.tasks.run(Lane.READ, self, job, partial(self._made, order), self.failed)

    def _made(self, order: RegisterOrder, path: Path) -> None:
        self.set_busy(is_busy=False)
        self._desk.write(register_papers.note_register_made, order).then(self)
        self.close_up()
        sentence = tr("{file} made in {folder}.")
        self._desk.tell(sentence.format(file=path.name, folder=order.folder.name))


def _gather(order: RegisterOrder, today: date, reader: Reader) -> Register:
    return register_papers.gather(reader, order.year, order.table, today)
