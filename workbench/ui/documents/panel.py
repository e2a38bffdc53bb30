"""The card with the documents of a finished meeting: minutes, decision list, action list."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal

from workbench.domain.papers import PaperKind
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.services import papermaking, versions
from workbench.services.errata import errata_of
from workbench.services.messages import explain
from workbench.services.papermaking import Order, Progress
from workbench.texts import ntr, spoken, tr
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
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.ids import MeetingId
    from workbench.domain.minutes import MinutesVersion
    from workbench.ui.desk import Desk

_WIDTH = 380
OF_MINUTES = (PaperKind.MINUTES, PaperKind.DECISIONS, PaperKind.ACTIONS)


class DocumentsPanel(Popover):
    """Makes the coordinator's own copies (rules D20); sharing comes with its own place."""

    _progress = Signal(object)

    def __init__(
        self, desk: Desk, window: QWidget, choose: Callable[[QWidget, str], str] | None = None
    ) -> None:
        super().__init__(window, tr("Documents"), takes_focus=False)
        self._desk = desk
        self._choose = choose or _ask_folder
        self._version: MinutesVersion | None = None
        self._folder = ""
        self._say = Label("", Role.SMALL, Ink.TEXT2, wraps=True)
        self._where = Label("", Role.SMALL, Ink.TEXT3)
        self.language = Segmented([("nl", "Nederlands"), ("en", "English")], tr("Language"))
        self.buttons = {
            (PaperKind.MINUTES,): Button(tr("Minutes"), Kind.SECONDARY, icon="file-pdf"),
            (PaperKind.DECISIONS,): Button(tr("Decision list"), Kind.SECONDARY, icon="file-pdf"),
            (PaperKind.ACTIONS,): Button(tr("Action list"), Kind.SECONDARY, icon="file-pdf"),
            OF_MINUTES: Button(tr("Make all three"), Kind.PRIMARY, icon="file-pdf"),
        }
        self.folder = Button(tr("Other folder"), Kind.GHOST)
        self.stop = Button(tr("Cancel"), Kind.GHOST)
        self._lay_out()
        for kinds, button in self.buttons.items():
            button.clicked.connect(partial(self._make, kinds))
        self.folder.clicked.connect(self._choose_folder)
        self.stop.clicked.connect(desk.paper.cancel)
        self._progress.connect(self._tell_progress)

    def _lay_out(self) -> None:
        self.body.setSpacing(0)
        title = Label(tr("Documents"), Role.H2)
        self.body.addLayout(
            column(
                title,
                2,
                Label(tr("Own copies, not for sending."), Role.SMALL, Ink.TEXT3),
                12,
                *(part for button in self.buttons.values() for part in (button, 6)),
                6,
                row(Label(tr("Language"), Role.UI, Ink.TEXT2), None, self.language),
                10,
                Divider(),
                6,
                row(self._where, None, self.folder),
                self._say,
                row(None, self.stop),
                margins=(14, 12, 14, 8),
            )
        )
        self.setMinimumWidth(current().px(_WIDTH) + 72)
        self.stop.hide()

    def open_for(self, meeting: MeetingId, below: QWidget) -> None:
        """Show the documents of a meeting that is finished."""
        self._version = versions.latest(self._desk.read, meeting)
        kept = self._desk.read.preferences.find(EXPORT_FOLDER)
        self._folder = kept.value if kept and Path(kept.value).is_dir() else ""
        self.language.set_value(spoken.language)
        self._show_folder()
        self._say.setText("" if self._version else tr("Finish the meeting first."))
        for button in self.buttons.values():
            button.setEnabled(self._version is not None)
        corner = below.mapTo(self._window, QPoint(0, below.height()))
        middle = (self._window.width() - current().px(_WIDTH)) // 2
        self.open_at(QPoint(middle, corner.y()), below.height())
        first = self.buttons[OF_MINUTES] if self._version else self.folder
        first.setFocus(Qt.FocusReason.TabFocusReason)
        self._desk.paper.warm(spoken.language)

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

    def _make(self, kinds: Sequence[PaperKind]) -> None:
        if self._version is None or not (self._folder or self._choose_folder()):
            return
        order = Order(
            version=self._version,
            kinds=tuple(kinds),
            language=str(self.language.value()),
            folder=Path(self._folder),
            errata=errata_of(self._desk.read, self._version.meeting),
            anchor=papermaking.anchor_of(self._desk.logbook, self._version),
        )
        self._set_busy(is_busy=True)
        desk = self._desk
        job = partial(papermaking.make, order, desk.paper, desk.files, self._progress.emit)
        desk.tasks.run(Lane.READ, self, job, partial(self._made, order), self._failed)

    def _tell_progress(self, progress: Progress) -> None:
        self._say.setText(
            tr("Document {n} of {all}, page {page}").format(
                n=progress.document, all=progress.documents, page=progress.page
            )
        )

    def _made(self, order: Order, paths: tuple[Path, ...]) -> None:
        self._set_busy(is_busy=False)
        self._desk.write(papermaking.note_made, order, paths).then(self)
        n = len(paths)
        made = ntr("{n} document made in {folder}.", "{n} documents made in {folder}.", n)
        sentence = made.format(n=n, folder=order.folder.name)
        self._say.setText(sentence)
        self.close_up()
        self._desk.tell(sentence)

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
        for part in (*self.buttons.values(), self.folder, self.language):
            part.setEnabled(not is_busy)
        self._say.setText(tr("Being made.") if is_busy else "")
        if not is_busy:
            if self.stop.hasFocus():
                self.buttons[OF_MINUTES].setFocus(Qt.FocusReason.OtherFocusReason)
            self.stop.hide()


def _ask_folder(parent: QWidget, start: str) -> str:
    return ask_folder(parent, tr("Choose a folder"), start)
