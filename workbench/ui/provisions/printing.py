"""The card that makes documents from the register: the list itself, a letter, a fact sheet.

The list is also made as rows for a spreadsheet, for who counts on with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from workbench.domain.formats import Format
from workbench.services import disclosure_papers
from workbench.texts import in_language, tr
from workbench.ui.paper_card import WIDTH, PaperCard
from workbench.ui.tasks import Lane
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workbench.domain.papers import Paper
    from workbench.services.vaults import Reader
    from workbench.texts import Texts
    from workbench.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document that was read, with the name of its file and what it is about."""

    paper: Paper
    name: str
    about: str  # the record in the log


@dataclass(frozen=True, slots=True)
class Maker:
    """A button, and how its document is read; reading belongs in a lane."""

    words: str
    read: Callable[[Reader, Texts], Drawn]
    form: Format = Format.PDF


@dataclass(frozen=True, slots=True)
class Offer:
    """What a card offers to make, and of what."""

    title: str
    about: str = field(repr=False)
    makers: tuple[Maker, ...]


class RegisterPaperCard(PaperCard):
    """Which document, in which language, to which folder."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        offer: Offer,
        choose: Callable[[QWidget, str], str] | None = None,
    ) -> None:
        super().__init__(desk, window, offer.title, choose)
        self.buttons = [self._button(maker, n) for n, maker in enumerate(offer.makers, start=1)]
        self.offer(*self.buttons)
        line = Flow(gap=8, line_gap=6)
        for button in self.buttons:
            line.addWidget(button)
        line.addWidget(self.stop)
        self.body.addLayout(
            column(
                *(Label(offer.title, Role.H2), 2),
                *(Label(offer.about, Role.UI, Ink.TEXT2, wraps=True, lines=3), 12),
                *(self.language_and_folder(), 8, line),
                margins=(14, 12, 14, 8),
            )
        )

    def _button(self, maker: Maker, n: int) -> Button:
        icon = "file-pdf" if maker.form is Format.PDF else "export"
        made = Button(maker.words, Kind.PRIMARY if n == 1 else Kind.SECONDARY, icon=icon)
        made.clicked.connect(lambda: self._make(maker))
        return made

    def open_for(self, below: QWidget) -> None:
        """Open below the button that asked for it."""
        self.prepare()
        corner = below.mapTo(self._window, QPoint(0, below.height()))
        left = max(8, corner.x() + below.width() - current().px(WIDTH))
        self.open_at(QPoint(left, corner.y()), below.height())
        self.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self, maker: Maker) -> None:
        if not self.has_folder():
            return
        self.set_busy(is_busy=True)
        job = partial(_read, maker, in_language(str(self.language.value())))
        self._desk.look(self, job, partial(self._draw, maker.form))

    def _draw(self, form: Format, drawn: Drawn) -> None:
        desk, folder = self._desk, Path(self._folder)
        job = partial(_write, drawn, form, folder, desk)
        desk.tasks.run(Lane.READ, self, job, partial(self._made, drawn), self.failed)

    def _made(self, drawn: Drawn, path: Path) -> None:
        self.set_busy(is_busy=False)
        if not self._desk.is_read_only:  # a vault that is only read cannot take an entry
            self._desk.write(
                disclosure_papers.note_exported, path.parent, drawn.paper.kind, drawn.about
            ).then(self)
        self.close_up()
        sentence = tr("{file} made in {folder}.")
        self._desk.tell(sentence.format(file=path.name, folder=path.parent.name))


def _read(maker: Maker, words: Texts, reader: Reader) -> Drawn:
    return maker.read(reader, words)


def _write(drawn: Drawn, form: Format, folder: Path, desk: Desk) -> Path:
    name = drawn.name.removesuffix(Format.PDF.suffix) + form.suffix
    return desk.files.write(folder, name, desk.paper.make(drawn.paper, form=form))
