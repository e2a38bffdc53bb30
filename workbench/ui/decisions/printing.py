"""The card that makes the register of a year as a PDF: the coordinator's own copy (rules D20)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt

from workbench.domain.preferences import EXPORT_FOLDER
from workbench.services import register_papers
from workbench.services.messages import explain
from workbench.services.register_papers import Register, RegisterOrder
from workbench.texts import spoken, tr
from workbench.ui.tasks import Lane
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.file_dialogs import ask_folder
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.ids import TableId
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_WIDTH: Final = 360


class PrintPopover(Popover):
    """Which year and tables, in which language, to which folder."""

    def __init__(
        self, desk: Desk, window: QWidget, choose: Callable[[QWidget, str], str] | None = None
    ) -> None:
        super().__init__(window, tr("Register as PDF"))
        self._desk = desk
        self._choose = choose or _ask_folder
        self._year = 0
        self._table: TableId | None = None
        self._folder = ""
        self._about = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self._say = Label("", Role.SMALL, Ink.TEXT2, wraps=True)
        self._where = Label("", Role.SMALL, Ink.TEXT3)
        self.language = Segmented([("nl", "Nederlands"), ("en", "English")], tr("Language"))
        self.make = Button(tr("Make PDF"), Kind.PRIMARY, icon="file-pdf", key=tr("Enter"))
        self.folder = Button(tr("Other folder"), Kind.GHOST)
        self.stop = Button(tr("Cancel"), Kind.GHOST)
        self._lay_out()
        self.make.clicked.connect(self._make)
        self.folder.clicked.connect(self._choose_folder)
        self.stop.clicked.connect(self._stop)

    def _lay_out(self) -> None:
        self.body.addLayout(
            column(
                *(Label(tr("Register as PDF"), Role.H2), 2, self._about, 2),
                *(Label(tr("Your own copy, not for sending."), Role.SMALL, Ink.TEXT3), 12),
                *(row(Label(tr("Language"), Role.UI, Ink.TEXT2), None, self.language), 10),
                *(Divider(), 6, row(self._where, None, self.folder), self._say, 8),
                row(self.make, self.stop, None),
                margins=(14, 12, 14, 8),
            )
        )
        self.setMinimumWidth(current().px(_WIDTH) + 72)
        self.stop.hide()

    def open_for(self, year: int, table: TableId | None, about: str, below: QWidget) -> None:
        """Show what will be made, below the button that asked for it."""
        self._year, self._table = year, table
        self._about.setText(about)
        kept = self._desk.read.preferences.find(EXPORT_FOLDER)
        self._folder = kept.value if kept and Path(kept.value).is_dir() else ""
        self.language.set_value(spoken.language)
        self._say.setText("")
        self._show_folder()
        corner = below.mapTo(self._window, QPoint(0, below.height()))
        left = max(8, corner.x() + below.width() - current().px(_WIDTH))
        self.open_at(QPoint(left, corner.y()), below.height())
        self.make.setFocus(Qt.FocusReason.TabFocusReason)
        self._desk.paper.warm(spoken.language)

    def _stop(self) -> None:
        self._desk.paper.cancel()

    def _show_folder(self) -> None:
        name = Path(self._folder).name if self._folder else tr("No folder chosen yet")
        self._where.setText(tr("To: {folder}").format(folder=name))
        self._where.setToolTip(self._folder)

    def _choose_folder(self) -> bool:
        chosen = self._choose(self, self._folder)
        if chosen:
            self._folder = chosen
            self._show_folder()
        return bool(chosen)

    def _make(self) -> None:
        if not (self._folder or self._choose_folder()):
            return
        order = RegisterOrder(
            year=self._year,
            table=self._table,
            language=str(self.language.value()),
            folder=Path(self._folder),
        )
        self._set_busy(is_busy=True)
        job = partial(_gather, order, self._desk.clock.today())
        self._desk.look(self, job, partial(self._draw, order))

    def _draw(self, order: RegisterOrder, register: Register) -> None:
        desk = self._desk
        job = partial(register_papers.make, order, register, desk.paper, desk.files)
        desk.tasks.run(Lane.READ, self, job, partial(self._made, order), self._failed)

    def _made(self, order: RegisterOrder, path: Path) -> None:
        self._set_busy(is_busy=False)
        self._desk.write(register_papers.note_register_made, order).then(self)
        self.close_up()
        sentence = tr("{file} made in {folder}.")
        self._desk.tell(sentence.format(file=path.name, folder=order.folder.name))

    def _failed(self, error: WorkbenchError) -> None:
        self._set_busy(is_busy=False)
        sentence = explain(error, spoken).with_code
        self._say.setText(sentence)
        announce(self, sentence)

    def _set_busy(self, *, is_busy: bool) -> None:
        if (
            is_busy
        ):  # first: what has the focus and cannot be pressed gives it away, out of the card
            self.stop.show()
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (self.make, self.folder, self.language):
            part.setEnabled(not is_busy)
        self._say.setText(tr("Being made.") if is_busy else "")
        if not is_busy:
            self.make.setFocus(Qt.FocusReason.OtherFocusReason)
            self.stop.hide()


def _gather(order: RegisterOrder, today: date, reader: Reader) -> Register:
    return register_papers.gather(reader, order.year, order.table, today)


def _ask_folder(parent: QWidget, start: str) -> str:
    return ask_folder(parent, tr("Choose a folder"), start)
