"""The card with the documents of a finished meeting: minutes, decision list, action list."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal

from workbench.domain.minutes import VersionState
from workbench.domain.papers import PaperKind
from workbench.services import (
    annotation_papers,
    annotation_versions,
    archiving,
    disclosures,
    papermaking,
    signature_fields,
    versions,
)
from workbench.services.annotation_papers import AnnotationOrder
from workbench.services.errata import errata_of
from workbench.services.papermaking import Order, Progress
from workbench.texts import ntr, ptr, tr
from workbench.ui.paper_card import WIDTH, PaperCard
from workbench.ui.tasks import Lane
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.frozen_annotation import AnnotationVersion
    from workbench.domain.ids import MeetingId
    from workbench.domain.minutes import MinutesVersion
    from workbench.services.archiving import ArchiveFile, ArchiveOrder
    from workbench.ui.desk import Desk

OF_MINUTES = (PaperKind.MINUTES, PaperKind.DECISIONS, PaperKind.ACTIONS)


class DocumentsPanel(PaperCard):
    """Makes the coordinator's own copies (rules D20); sharing comes with its own place."""

    woo_asked = Signal(str)  # meeting: what of its minutes everybody may read
    _progress = Signal(object)

    def __init__(
        self, desk: Desk, window: QWidget, choose: Callable[[QWidget, str], str] | None = None
    ) -> None:
        super().__init__(desk, window, tr("Documents"), choose, takes_focus=False)
        self._version: MinutesVersion | None = None
        self.buttons = {
            (PaperKind.MINUTES,): Button(tr("Minutes"), Kind.SECONDARY, icon="file-pdf"),
            (PaperKind.DECISIONS,): Button(tr("Decision list"), Kind.SECONDARY, icon="file-pdf"),
            (PaperKind.ACTIONS,): Button(tr("Action list"), Kind.SECONDARY, icon="file-pdf"),
            OF_MINUTES: Button(tr("Make all three"), Kind.PRIMARY, icon="file-pdf"),
        }
        self.annotation = Button(
            tr("Annotation for the chair"), Kind.SECONDARY, icon="file-pdf"
        )  # as it was made before the meeting
        self._annotation: AnnotationVersion | None = None
        self.woo = Button(ptr("paper", "Copy for making public"), icon="eye")
        self.archive = Button(ptr("paper", "Archive package"), icon="file-text")
        self.offer(self.annotation, self.woo, self.archive, *self.buttons.values())
        self._lay_out()
        for kinds, button in self.buttons.items():
            button.clicked.connect(partial(self._make, kinds))
        self.annotation.clicked.connect(self._make_annotation)
        self.woo.clicked.connect(self._ask_woo)
        self.archive.clicked.connect(self._make_archive)
        self._progress.connect(self._tell_progress)

    def _lay_out(self) -> None:
        self.body.setSpacing(0)
        self.body.addLayout(
            column(
                *(Label(tr("Documents"), Role.H2), 2),
                *(Label(tr("Own copies, not for sending."), Role.SMALL, Ink.TEXT3), 12),
                *(part for button in self.buttons.values() for part in (button, 6)),
                self.annotation,
                *(10, Label(tr("For everybody and for the archive"), Role.SMALL, Ink.TEXT3)),
                *(6, self.woo, 6, self.archive),
                *(12, self.language_and_folder(), row(None, self.stop)),
                margins=(14, 12, 14, 8),
            )
        )

    def open_for(self, meeting: MeetingId, below: QWidget) -> None:
        """Show the documents of a meeting that is finished."""
        self._version = versions.latest(self._desk.read, meeting)
        self.prepare()
        self._say.setText("" if self._version else tr("Finish the meeting first."))
        for button in (*self.buttons.values(), self.woo):
            button.setEnabled(self._version is not None)
        is_adopted = self._version is not None and self._version.state is VersionState.ADOPTED
        self.archive.setEnabled(is_adopted and self._desk.packer is not None)
        # the archive takes what no longer changes
        self.archive.setToolTip("" if is_adopted else tr("Only for adopted minutes."))
        self._annotation = annotation_versions.latest(self._desk.read, meeting)
        self.annotation.setVisible(self._annotation is not None)
        corner = below.mapTo(self._window, QPoint(0, below.height()))
        middle = (self._window.width() - current().px(WIDTH)) // 2
        self.open_at(QPoint(middle, corner.y()), below.height())
        first = self.buttons[OF_MINUTES] if self._version else self.folder
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask_woo(self) -> None:
        if self._version is not None:
            self.close_up()
            self.woo_asked.emit(self._version.meeting)

    def _make(self, kinds: Sequence[PaperKind]) -> None:
        if self._version is None or not self.has_folder():
            return
        order = Order(
            version=self._version,
            kinds=tuple(kinds),
            language=str(self.language.value()),
            folder=Path(self._folder),
            errata=errata_of(self._desk.read, self._version.meeting),
            anchor=papermaking.anchor_of(self._desk.logbook, self._version),
            is_to_sign=signature_fields.is_wanted(self._desk.read),
        )
        self.set_busy(is_busy=True)
        desk = self._desk
        job = partial(papermaking.make, order, desk.paper, desk.files, self._progress.emit)
        desk.tasks.run(Lane.READ, self, job, partial(self._made, order), self.failed)

    def _make_annotation(self) -> None:
        version, desk = self._annotation, self._desk
        if version is None or not self.has_folder():
            return
        order = AnnotationOrder(
            version=version,
            language=str(self.language.value()),
            folder=Path(self._folder),
            readers=annotation_versions.readers(desk.read, desk.read.meetings.get(version.meeting)),
        )
        self.set_busy(is_busy=True)
        job = partial(annotation_papers.make, order, desk.paper, desk.files)
        made = partial(self._annotation_made, order)
        desk.tasks.run(Lane.READ, self, job, made, self.failed)

    def _make_archive(self) -> None:
        desk, version = self._desk, self._version
        packer = desk.packer
        if version is None or packer is None or not self.has_folder():
            return
        meeting = desk.read.meetings.get(version.meeting)
        order = archiving.order_of(
            desk.read,
            desk.logbook,
            meeting,
            language=str(self.language.value()),
            folder=Path(self._folder),
            at=desk.clock.now(),
        )
        self.set_busy(is_busy=True)
        job = partial(archiving.make, order, desk.paper, packer(), desk.files)
        desk.tasks.run(Lane.READ, self, job, partial(self._archived, order), self.failed)

    def _archived(self, order: ArchiveOrder, made: ArchiveFile) -> None:
        by = disclosures.own_name(self._desk.read)
        asked = self._desk.write(archiving.note_archive_made, order, made, by)
        asked.then(self, lambda _: self._told(order, made), partial(self._unarchived, made))

    def _told(self, order: ArchiveOrder, made: ArchiveFile) -> None:
        self.set_busy(is_busy=False)
        self.close_up()
        sentence = tr("{file} made in {folder}. It stands in the register until it is transferred.")
        self._desk.tell(sentence.format(file=made.path.name, folder=order.folder.name))

    def _unarchived(self, made: ArchiveFile, error: WorkbenchError) -> None:
        """The register did not take it: then there is no file either."""
        job = partial(self._desk.files.remove, made.path)
        self._desk.tasks.run(Lane.READ, self, job, lambda _: self.failed(error), self.failed)

    def _annotation_made(self, order: AnnotationOrder, path: Path) -> None:
        self.set_busy(is_busy=False)
        self._desk.write(annotation_papers.note_annotation_made, order).then(self)
        self.close_up()
        sentence = tr("{file} made in {folder}.")
        self._desk.tell(sentence.format(file=path.name, folder=order.folder.name))

    def _tell_progress(self, progress: Progress) -> None:
        self._say.setText(
            tr("Document {n} of {all}, page {page}").format(
                n=progress.document, all=progress.documents, page=progress.page
            )
        )

    def _made(self, order: Order, paths: tuple[Path, ...]) -> None:
        self.set_busy(is_busy=False)
        self._desk.write(papermaking.note_made, order, paths).then(self)
        n = len(paths)
        made = ntr("{n} document made in {folder}.", "{n} documents made in {folder}.", n)
        sentence = made.format(n=n, folder=order.folder.name)
        self._say.setText(sentence)
        self.close_up()
        self._desk.tell(sentence)
