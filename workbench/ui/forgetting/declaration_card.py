"""The card that makes the declaration of a destruction: in which language, to which folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from workbench.services import declaration_papers
from workbench.services.declaration_papers import DeclarationOrder
from workbench.texts import in_language, tr
from workbench.ui.paper_card import PaperCard
from workbench.ui.tasks import Lane
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from workbench.domain.destruction import Destruction
    from workbench.services.forgetting_files import OutOfReach
    from workbench.ui.desk import Desk


class DeclarationCard(PaperCard):
    """Names nobody: it is kept for ever."""

    def __init__(
        self, desk: Desk, window: QWidget, choose: Callable[[QWidget, str], str] | None = None
    ) -> None:
        super().__init__(desk, window, tr("Declaration of destruction"), choose)
        self._about: Destruction | None = None
        self._left: tuple[OutOfReach, ...] = ()
        told = tr("Without names. The archive keeps it for good.")
        self.make = Button(tr("Make PDF"), Kind.PRIMARY, icon="file-pdf", key=tr("Enter"))
        self.offer(self.make)
        self.body.addLayout(
            column(
                *(Label(tr("Declaration of destruction"), Role.H2), 2),
                *(Label(told, Role.UI, Ink.TEXT2, wraps=True), 12),
                *(self.language_and_folder(), 8, row(None, self.stop, self.make)),
                margins=(14, 12, 14, 8),
            )
        )
        self.make.clicked.connect(self._make)

    def open_for(self, about: Destruction, left: Sequence[OutOfReach], below: QWidget) -> None:
        """Offer the declaration of one destruction, below what led here."""
        self._about, self._left = about, tuple(left)
        self.prepare()
        corner = below.mapTo(self._window, QPoint(0, below.height()))
        self.open_at(corner, below.height())
        self.make.setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self) -> None:
        about = self._about
        if about is None or not self.has_folder():
            return
        order = DeclarationOrder(language=str(self.language.value()), folder=Path(self._folder))
        words = in_language(order.language)
        paper = declaration_papers.declaration(self._desk.read, about, self._left, words)
        self.set_busy(is_busy=True)
        desk = self._desk
        job = partial(declaration_papers.make, order, paper, desk.paper, desk.files)
        desk.tasks.run(Lane.READ, self, job, partial(self._made, order, about), self.failed)

    def _made(self, order: DeclarationOrder, about: Destruction, path: Path) -> None:
        self.set_busy(is_busy=False)
        self._desk.write(declaration_papers.note_made, order, about).then(self)
        self.close_up()
        sentence = tr("{file} made in {folder}.")
        self._desk.tell(sentence.format(file=path.name, folder=order.folder.name))
