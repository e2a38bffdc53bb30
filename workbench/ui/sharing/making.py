"""Making the copies of an order: files with their entries in the register, or paper, or nothing.

What was cancelled leaves no file and no entry; also when the vault locks between the last file and
its entry. A copy in which the check found something is not made; the others are.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench.domain.errors import PaperError
from workbench.services import producing, sharing_files
from workbench.services.messages import explain
from workbench.services.sharing_files import Tools
from workbench.texts import ntr, spoken, tr
from workbench.ui.sharing import printing
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from workbench.domain.disclosures import Disclosure
    from workbench.domain.errors import WorkbenchError
    from workbench.services.changes import Outcome
    from workbench.services.producing import Batch, Step, Written
    from workbench.services.sharing_files import Order, Parcel
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk
    from workbench.ui.sharing.card import SharingCard

    Files: TypeAlias = tuple[Written[Parcel], ...]


class Making(QObject):
    """Works for one card; ``done`` comes with the entries and a sentence in the past tense.

    ``part_done`` comes instead when the check stopped some copies, which the card shows.
    """

    done = Signal(object, str)
    part_done = Signal(object, str)
    _stepped = Signal(object)

    def __init__(self, desk: Desk, card: SharingCard, by: str) -> None:
        super().__init__(card)
        self._desk = desk
        self._card = card
        self._by = by
        self._cancelled = threading.Event()
        self._loose: Files = ()  # written, and not in the register yet
        self.ask_printer: Callable[[QWidget], QPrinter | None] = printing.ask_printer
        self._stepped.connect(self._count)
        desk.leaving.connect(self._give_up)

    def make(self, order: Order) -> None:
        """Make files of all copies of an order."""
        tools, wanted = self._begin(), self._cancelled.is_set
        if tools is None:
            return

        def job(reader: Reader) -> tuple[Batch[Parcel], Files]:
            batch = sharing_files.make(reader.records, order, tools, self._stepped.emit, wanted)
            self._loose = producing.hand_over(batch, order.folder, tools.files, wanted)
            return batch, self._loose

        self._desk.look(self._card, job, partial(self._made, order), self._failed)

    def print_copy(self, order: Order) -> None:
        """Print the copies of an order, from memory."""
        if not printing.has_printer():
            self._card.say(tr("This computer knows no printer."), is_warning=True)
            return
        printer = self.ask_printer(self._card)
        tools = self._begin() if printer is not None else None
        if printer is None or tools is None:
            return
        wanted = self._cancelled.is_set

        def job(reader: Reader) -> Batch[Parcel]:
            return sharing_files.make(reader.records, order, tools, self._stepped.emit, wanted)

        self._desk.look(self._card, job, partial(self._to_paper, order, printer), self._failed)

    def stop(self) -> None:
        """Stop what is being made; nothing of it stays."""
        self._cancelled.set()
        self._desk.paper.cancel()

    def _begin(self) -> Tools | None:
        desk = self._desk
        if desk.prover is None:
            return None
        self._cancelled.clear()
        self._loose = ()
        self._card.set_busy(is_busy=True)
        self._card.show_preview()
        return Tools(paper=desk.paper, prover=desk.prover, files=desk.files)

    def _give_up(self) -> None:
        """The vault locks: what the register will not hear of is taken away at once."""
        if not self._card.is_busy:
            return
        self.stop()
        loose, self._loose = self._loose, ()
        with suppress(PaperError):  # nobody is there to be told; the place is gone with the files
            producing.take_back(loose, self._desk.files)

    def _count(self, step: Step) -> None:
        if self._card.is_busy:
            said = tr("{n} of {all} copies").format(n=step.n, all=step.of)
            self._card.said.setText(said)

    def _made(self, order: Order, found: tuple[Batch[Parcel], Files]) -> None:
        batch, written = found
        self._loose = ()
        if not written:
            self._stopped(batch)
            return
        said = ntr("{n} copy made in {folder}.", "{n} copies made in {folder}.", len(written))
        said = said.format(n=len(written), folder=order.folder.name)
        asked = self._desk.write(sharing_files.note, order, written, self._by)
        asked.then(self, partial(self._noted, said, batch), partial(self._take_back, written))

    def _stopped(self, batch: Batch[Parcel]) -> None:
        """Say of which copies the check stopped the making; the others are made."""
        self._card.set_busy(is_busy=False)
        self._card.show_stopped(batch)

    def _take_back(self, written: Files, error: WorkbenchError) -> None:
        """The register did not take them: then there are no files either."""

        def job() -> None:
            producing.take_back(written, self._desk.files)

        def told(_: None) -> None:
            self._failed(error)

        self._desk.tasks.run(Lane.READ, self._card, job, told, self._failed)

    def _to_paper(self, order: Order, printer: QPrinter, batch: Batch[Parcel]) -> None:
        if batch.stopped:
            self._stopped(batch)
            return
        work = printing.Printing(self, self._desk, batch.made[0].data, printer)
        work.done.connect(partial(self._printed, order, batch))
        work.failed.connect(self._failed)
        if not work.begin():
            self._card.set_busy(is_busy=False)
            self._card.say(tr("The printer did not take it."), is_warning=True)

    def _printed(self, order: Order, batch: Batch[Parcel], sheets: int) -> None:
        said = ntr("{n} copy printed.", "{n} copies printed.", sheets).format(n=sheets)
        asked = self._desk.write(sharing_files.note_printed, order, batch.made, sheets, self._by)
        asked.then(self, partial(self._noted, said, batch), self._failed)

    def _noted(
        self, said: str, batch: Batch[Parcel], outcome: Outcome[tuple[Disclosure, ...]]
    ) -> None:
        if batch.stopped:
            self._stopped(batch)
            self.part_done.emit(outcome.value, said)
            return
        self._card.is_busy = False
        self.done.emit(outcome.value, said)

    def _failed(self, error: WorkbenchError) -> None:
        self._card.set_busy(is_busy=False)
        self._card.say(explain(error, spoken).with_code, is_warning=True)
