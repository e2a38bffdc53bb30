"""What *Woo-exemplaar* asks for: decisions, the file, the register."""

from __future__ import annotations

import threading
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.domain.errors import PaperError
from workbench.domain.formats import Format
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.domain.woo_grounds import WooGround
from workbench.domain.woo_marks import stretches_of
from workbench.services import producing, proving, versions, woo, woo_files
from workbench.services.messages import explain
from workbench.services.sharing_files import Tools
from workbench.services.woo_files import WooOrder
from workbench.texts import ntr, spoken, tr
from workbench.ui import days
from workbench.ui.taking_back import TakingBack
from workbench.ui.tasks import Lane
from workbench.ui.widgets.file_dialogs import ask_folder
from workbench.ui.woo.card import DOCUMENT, PLACE, REQUEST, WooCard
from workbench.ui.woo.choices import FormPopover, RequestPopover
from workbench.ui.woo.ground_popover import GroundPopover
from workbench.ui.woo.passage import GROUND, PUBLIC

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from PySide6.QtWidgets import QWidget

    from workbench.domain.disclosures import Disclosure
    from workbench.domain.errors import WorkbenchError
    from workbench.domain.ids import MeetingId
    from workbench.domain.leaks import Finding
    from workbench.domain.minutes import MinutesVersion
    from workbench.domain.woo_marks import WooMark
    from workbench.services.changes import Outcome, Step
    from workbench.services.producing import Batch, Written
    from workbench.services.vaults import Reader
    from workbench.services.woo import Stretch, Woo
    from workbench.services.woo_files import WooCopy
    from workbench.ui.desk import Desk

    Files: TypeAlias = tuple[Written[WooCopy], ...]


class WooCourse(QObject):
    """One card from opening to the file."""

    def __init__(self, frame: QWidget, desk: Desk, meeting: MeetingId, by: str) -> None:
        super().__init__(frame)
        self._desk = desk
        self._by = by
        self._form, self._language = Format.PDF, spoken.language
        self._reference = self._folder = ""
        self._last = WooGround.PRIVACY
        self._cancelled = threading.Event()
        self._loose: Files = ()  # written, and not in the register yet
        self.choose: Callable[[QWidget, str], str] = _ask_folder
        held = desk.read.meetings.get(meeting)
        self.version: MinutesVersion | None = versions.latest(desk.read, meeting)
        self.woo: Woo | None = None
        below = tr("{title}, {day}").format(title=held.title, day=days.long_day(held.on))
        self.card = WooCard(frame, tr("Make minutes public"), below)
        self._connect()
        TakingBack(desk, self.card, lambda: not self.card.is_busy)
        self.card.open()
        self._remember_folder()
        desk.paper.warm(spoken.language)
        self._read(is_first=True)

    def _connect(self) -> None:
        card = self.card
        card.make_asked.connect(self.make)
        card.stop_asked.connect(self.stop)
        card.verb_asked.connect(self.act)
        card.term_asked.connect(self._ask)
        card.found.go_asked.connect(self._go_to)
        card.found.other_asked.connect(self._other_word)
        card.closed.connect(self.deleteLater)
        self._desk.changed.connect(self._on_changed)
        self._desk.leaving.connect(self._give_up)

    # ---- the texts --------------------------------------------------------------------------

    def _read(self, *, is_first: bool = False) -> None:
        version = self.version
        if version is None:
            self.card.say(tr("Finish the meeting first."), is_warning=True)
            return

        def job(reader: Reader) -> Woo:
            return woo.woo_of(reader.records, version)

        self.card.line.start()
        self._desk.look(self.card, job, partial(self._show, is_first=is_first), self._failed)

    def _show(self, found: Woo, *, is_first: bool) -> None:
        self.woo = found
        self.card.line.stop()
        self.card.show_woo(found)
        self._say_terms()
        if is_first:
            self.card.list.enter_by_key()

    def _on_changed(self, step: Step) -> None:
        if step.touches("woo_mark"):
            self._read()

    def act(self, code: str) -> None:
        """Decide on the text that is shown."""
        stretch = self.card.passage.stretch
        if self.version is None or stretch is None:
            return
        if code == GROUND:
            asked = GroundPopover(self.card, self._last)
            asked.chosen.connect(partial(self._mark, stretch))
            asked.open_below(self.card.passage.buttons[GROUND])
        elif code == PUBLIC:
            self._desk.do(woo.let_through, self.version.id, stretch.place).then(self.card)
        else:
            self._desk.do(woo.unmark, self.version.id, stretch.place).then(self.card)

    def _mark(self, stretch: Stretch, ground: WooGround) -> None:
        self._last = ground
        if self.version is not None:
            asked = self._desk.do(woo.mark, self.version.id, stretch, ground)
            asked.then(self.card, self._marked)

    def _marked(self, outcome: Outcome[tuple[WooMark, ...]]) -> None:
        self.card.passage.text.unselect()  # else nobody sees what is marked
        n = len(outcome.value) - 1
        told = ntr(
            "The same words stay out at {n} other place.",
            "The same words stay out at {n} other places.",
            n,
        )
        self.card.say(told.format(n=n) if n else "")

    def _go_to(self, finding: Finding) -> None:
        """Show where the words that were found stand, and select them."""
        for one in self.woo.found if self.woo is not None else ():
            for start, end in stretches_of(finding.found, one.place.text):
                if not any(cut.start <= start and end <= cut.end for cut in one.cuts):
                    self.card.go_to(one.place.key)
                    self.card.passage.text.select(start, end)
                    return
        self.card.say(tr("These words do not stand in one piece in any text."), is_warning=True)

    def _other_word(self, finding: Finding) -> None:
        if self.version is None:
            return
        table = self._desk.read.meetings.get(self.version.meeting).table
        asked = self._desk.do(proving.tell_other_word, table, finding)
        asked.then(self.card, lambda _: self._passed(finding))

    def _passed(self, finding: Finding) -> None:
        told = tr("{word} is another word from now on.").format(word=finding.found)
        self._desk.tell(told, can_undo=True)
        if not self.card.found.pass_word(finding):
            self.card.show_passages()
            self.card.say(tr("Nothing stands in the way any more."))

    # ---- what is chosen beside them ---------------------------------------------------------

    def _say_terms(self) -> None:
        lines = self.card.terms
        lines[REQUEST].show_value(self._reference or tr("No reference"))
        language = {"nl": "Nederlands", "en": "English"}[self._language]
        lines[DOCUMENT].show_value(f"{self._form.upper()}, {language}")
        name = Path(self._folder).name if self._folder else tr("No folder chosen yet")
        lines[PLACE].show_value(name, self._folder)

    def _ask(self, name: str) -> None:
        line = self.card.terms[name]
        if name == REQUEST:
            request = RequestPopover(self.card, self._reference)
            request.chosen.connect(self._take_request)
            request.open_below(line)
        elif name == DOCUMENT:
            form = FormPopover(self.card, self._form, self._language)
            form.chosen.connect(self._take_form)
            form.open_below(line)
        else:
            self._choose_folder()

    def _take_request(self, reference: str) -> None:
        self._reference = reference
        self._say_terms()

    def _take_form(self, form: Format, language: str) -> None:
        self._form, self._language = form, language
        self._say_terms()

    def _remember_folder(self) -> None:
        kept = self._desk.read.preferences.find(EXPORT_FOLDER)
        self._folder = kept.value if kept and Path(kept.value).is_dir() else ""
        self._say_terms()

    def _choose_folder(self) -> bool:
        chosen = self.choose(self.card, self._folder)
        if chosen:
            self._folder = chosen
            self._say_terms()
        return bool(chosen)

    # ---- making -----------------------------------------------------------------------------

    def make(self) -> None:
        """Make the document; the folder is asked the first time only."""
        desk = self._desk
        if self.version is None or desk.prover is None:
            return
        if not self._folder and not self._choose_folder():
            return
        order = WooOrder(
            version=self.version,
            reference=self._reference,
            language=self._language,
            form=self._form,
            folder=Path(self._folder),
        )
        tools = Tools(paper=desk.paper, prover=desk.prover, files=desk.files)
        wanted = self._cancelled.is_set
        self._cancelled.clear()
        self._loose = ()
        self.card.show_passages()
        self.card.set_busy(is_busy=True)

        def job(reader: Reader) -> tuple[Batch[WooCopy], Files]:
            batch = woo_files.make(reader.records, order, tools, lambda _: None, wanted)
            if not batch.stopped:
                self._loose = producing.hand_over(batch, order.folder, tools.files, wanted)
            return batch, self._loose

        desk.look(self.card, job, partial(self._made, order), self._failed)

    def stop(self) -> None:
        """Stop what is being made; nothing of it stays."""
        self._cancelled.set()
        self._desk.paper.cancel()

    def _give_up(self) -> None:
        """The vault locks: what the register will not hear of is taken away at once."""
        if self.card.is_busy:
            self.stop()
            loose, self._loose = self._loose, ()
            with suppress(PaperError):  # nobody is there to be told
                producing.take_back(loose, self._desk.files)

    def _made(self, order: WooOrder, found: tuple[Batch[WooCopy], Files]) -> None:
        batch, written = found
        if batch.stopped:
            self.card.set_busy(is_busy=False)
            self.card.show_found(batch.stopped[0].found)
            return
        self._loose = ()
        asked = self._desk.write(woo_files.note, order, written, self._by)
        asked.then(self, partial(self._noted, order), partial(self._take_back, written))

    def _noted(self, order: WooOrder, outcome: Outcome[tuple[Disclosure, ...]]) -> None:
        self.card.set_busy(is_busy=False)
        self.card.leave()
        name = outcome.value[0].file_name
        sentence = tr("{file} made in {folder}.")
        self._desk.tell(sentence.format(file=name, folder=order.folder.name))

    def _take_back(self, written: Files, error: WorkbenchError) -> None:
        """The register did not take it: then there is no file either."""

        def job() -> None:
            producing.take_back(written, self._desk.files)

        def told(_: None) -> None:
            self._failed(error)

        self._desk.tasks.run(Lane.READ, self.card, job, told, self._failed)

    def _failed(self, error: WorkbenchError) -> None:
        self.card.set_busy(is_busy=False)
        self.card.say(explain(error, spoken).with_code, is_warning=True)


def _ask_folder(parent: QWidget, start: str) -> str:
    return ask_folder(parent, tr("Choose a folder"), start)
