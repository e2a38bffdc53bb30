"""The card that makes the annotation as a PDF for the chair of a meeting."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from workbench.services import annotation_papers, annotation_versions
from workbench.services.annotation_freezing import as_it_is
from workbench.services.annotation_papers import AnnotationOrder
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

    from workbench.domain.frozen_annotation import AnnotationVersion, FrozenAnnotation
    from workbench.domain.holding import Reader as Holder
    from workbench.domain.meetings import Meeting
    from workbench.services.changes import Outcome
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk


class AnnotationCard(PaperCard):
    """Freezes the annotation as it is now, makes it on two sides, and writes down that it was."""

    def __init__(
        self, desk: Desk, window: QWidget, choose: Callable[[QWidget, str], str] | None = None
    ) -> None:
        super().__init__(desk, window, tr("Annotation as PDF"), choose)
        self._meeting: Meeting | None = None
        self._about = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self.make = Button(tr("Make PDF"), Kind.PRIMARY, icon="file-pdf", key=tr("Enter"))
        self.offer(self.make)
        hint = Label(tr("Two sides at most, without names of cases."), Role.SMALL, Ink.TEXT3)
        self.body.addLayout(
            column(
                *(Label(tr("Annotation as PDF"), Role.H2), 2, self._about, 2, hint, 12),
                *(self.language_and_folder(), 8, row(None, self.stop, self.make)),
                margins=(14, 12, 14, 8),
            )
        )
        self.make.clicked.connect(self._make)

    def open_for(self, meeting: Meeting, about: str, below: QWidget) -> None:
        """Show for which meeting it is, below the button that asked for it."""
        self._meeting = meeting
        self._about.setText(about)
        self.prepare()
        corner = below.mapTo(self._window, QPoint(0, below.height()))
        left = max(8, corner.x() + below.width() - current().px(WIDTH))
        self.open_at(QPoint(left, corner.y()), below.height())
        self.make.setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self) -> None:
        if self._meeting is None or not self.has_folder():
            return
        self.set_busy(is_busy=True)
        job = partial(_gather, self._meeting, self._desk.clock.today())
        self._desk.look(self, job, self._freeze)

    def _freeze(self, found: tuple[FrozenAnnotation, tuple[Holder, ...]]) -> None:
        frozen, readers = found
        if self._meeting is not None:
            kept = self._desk.write(annotation_versions.freeze, self._meeting.id, frozen)
            kept.then(self, partial(self._draw, readers), self.failed)

    def _draw(self, readers: tuple[Holder, ...], outcome: Outcome[AnnotationVersion]) -> None:
        desk = self._desk
        order = AnnotationOrder(
            version=outcome.value,
            language=str(self.language.value()),
            folder=Path(self._folder),
            readers=readers,
        )
        job = partial(annotation_papers.make, order, desk.paper, desk.files)
        desk.tasks.run(Lane.READ, self, job, partial(self._made, order), self.failed)

    def _made(self, order: AnnotationOrder, path: Path) -> None:
        self.set_busy(is_busy=False)
        self._desk.write(annotation_papers.note_annotation_made, order).then(self)
        self.close_up()
        sentence = tr("{file} made in {folder}.")
        self._desk.tell(sentence.format(file=path.name, folder=order.folder.name))


def _gather(
    meeting: Meeting, today: date, reader: Reader
) -> tuple[FrozenAnnotation, tuple[Holder, ...]]:
    frozen = as_it_is(reader, meeting, today)
    return frozen, annotation_versions.readers(reader.records, meeting)
