"""The card that makes the report for a successor: for whom, in which language, to which folder."""

from __future__ import annotations

import threading
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from workbench.domain.errors import PaperError
from workbench.domain.formats import Format
from workbench.services import handover_files
from workbench.services.all_or_none import remove_all
from workbench.services.handover_files import HandoverOrder, Written
from workbench.services.sharing_files import Tools
from workbench.texts import ntr, tr
from workbench.ui.paper_card import PaperCard
from workbench.ui.tasks import Lane
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.handover import Successor
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk
    from workbench.ui.handover.subjects import Subject


class HandoverCard(PaperCard):
    """Reads what this successor may hold, makes the file, and lets the register know."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        subject: Subject,
        choose: Callable[[QWidget, str], str] | None = None,
    ) -> None:
        title = tr("Handover report")
        super().__init__(desk, window, title, choose)
        self._subject = subject
        self._people: Sequence[Successor] = ()
        self._is_making = False
        self._cancelled = threading.Event()
        self._loose: tuple[Path, ...] = ()  # written, and not in the register yet
        self.who = ChoiceField(tr("Who takes over"), [(None, tr("Reading…"))])
        self.nobody = Label(subject.nobody, Role.UI, Ink.TEXT2, wraps=True)
        self.nobody.hide()
        self.odt = Button(tr("Make ODT"), Kind.SECONDARY, icon="export")
        self.pdf = Button(tr("Make PDF"), Kind.PRIMARY, icon="file-pdf", key=tr("Enter"))
        self.offer(self.odt, self.pdf)
        told = tr("Open promises, who is who, what to read first, keys to change.")
        kept = tr("What this person may not hold is left out. The register keeps for whom it is.")
        self.body.addLayout(
            column(
                *(Label(title, Role.H2), 4, Label(subject.about, Role.UI, Ink.TEXT2, wraps=True)),
                *(6, Label(told, Role.UI, Ink.TEXT2, wraps=True)),
                *(6, Label(kept, Role.SMALL, Ink.TEXT3, wraps=True), 12),
                *(self.who, self.nobody, 10, self.language_and_folder(), 8),
                row(None, self.stop, self.odt, self.pdf),
                margins=(14, 12, 14, 8),
            )
        )
        self.pdf.clicked.connect(lambda: self._make(Format.PDF))
        self.odt.clicked.connect(lambda: self._make(Format.ODT))
        self.who.entered.connect(lambda: self._make(Format.PDF))
        self.closed.connect(self._give_up)
        desk.leaving.connect(self._give_up)

    def open_for(self, below: QWidget) -> None:
        """Open below what asked for it, and read who can take it over."""
        self.prepare()
        self._can_make(is_possible=False)
        self.open_below(below)
        self.who.setFocus(Qt.FocusReason.TabFocusReason)
        job = partial(_successors, self._subject, self._desk.clock.today())
        self._desk.look(self, job, self._show, self.failed)

    def _show(self, people: Sequence[Successor]) -> None:
        self._people = people
        choices = [(n, _called(one)) for n, one in enumerate(people)]
        self.who.setVisible(bool(people))
        self.nobody.setVisible(not people)
        if people:
            self.who.set_choices(choices)
        self._can_make(is_possible=bool(people))

    def _can_make(self, *, is_possible: bool) -> None:
        for button in (self.odt, self.pdf):
            button.setEnabled(is_possible)

    def _parts(self) -> Sequence[QWidget]:
        return (*super()._parts(), self.who)

    def _make(self, form: Format) -> None:
        desk, at = self._desk, self.who.value()
        if desk.prover is None or not isinstance(at, int) or not self.has_folder():
            return
        order = HandoverOrder(
            language=str(self.language.value()), form=form, folder=Path(self._folder)
        )
        self.set_busy(is_busy=True)
        self._cancelled.clear()
        self._is_making, self._loose = True, ()
        tools = Tools(paper=desk.paper, prover=desk.prover, files=desk.files)
        held = desk.keys.held() if desk.keys is not None else ()
        subject, to, today = self._subject, self._people[at], desk.clock.today()

        def job(reader: Reader) -> Written:
            handover = subject.gather(reader, to, held, today)
            ready = handover_files.prepare(reader.records, handover, order)
            written = handover_files.make(ready, tools, self._cancelled.is_set)
            self._loose = (written.path,)
            return written

        desk.look(self, job, self._written, self.failed)

    def _written(self, written: Written) -> None:
        asked = self._desk.write(handover_files.note, written)
        asked.then(self, lambda _: self._noted(written), self._take_back)

    def _noted(self, written: Written) -> None:
        self._is_making, self._loose = False, ()
        self.set_busy(is_busy=False)
        self.close_up()
        said = tr("{file} made in {folder}.")
        told = [said.format(file=written.path.name, folder=written.path.parent.name)]
        n = len(written.ready.handover.withheld)
        if n:
            told.append(ntr("{n} part left out.", "{n} parts left out.", n).format(n=n))
        self._desk.tell(" ".join(told))

    def _take_back(self, error: WorkbenchError) -> None:
        """The register did not take it: then there is no file either."""
        loose, self._loose = self._loose, ()
        job = partial(remove_all, loose, self._desk.files)
        self._desk.tasks.run(Lane.READ, self, job, lambda _: self.failed(error), self.failed)

    def failed(self, error: WorkbenchError) -> None:
        """Say in the card why nothing was made."""
        self._is_making = False
        super().failed(error)

    def _stop(self) -> None:
        self._cancelled.set()
        super()._stop()

    def _give_up(self) -> None:
        """Closed or locked amid the work: what the register will not hear of is taken away."""
        if not self._is_making:
            return
        self._is_making = False
        self._stop()
        loose, self._loose = self._loose, ()
        with suppress(PaperError):  # nobody is there to be told
            remove_all(loose, self._desk.files)


def _called(one: Successor) -> str:
    return ", ".join(dict.fromkeys((one.name, one.organisation)))


def _successors(subject: Subject, today: date, reader: Reader) -> tuple[Successor, ...]:
    return subject.successors(reader, today)
