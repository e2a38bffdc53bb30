"""What *Verslag delen* asks for: previews, making, writing, the register, and then sending.

Reading and making happen in the READ lane and the paper process, the register in the one
transaction that also remembers the folder. What was cancelled or refused leaves no file and no
entry.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench.domain.formats import Format
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.services import copy_corrections, disclosures, proving, sharing, sharing_words
from workbench.services.disclosure_words import kind as kind_word
from workbench.services.sharing import Choice
from workbench.services.sharing_files import Order
from workbench.texts import spoken, tr
from workbench.ui import days
from workbench.ui.sharing import terms
from workbench.ui.sharing.as_sent import AsSent
from workbench.ui.sharing.asking import Asking
from workbench.ui.sharing.card import SharingCard
from workbench.ui.sharing.choices import BasisPopover
from workbench.ui.sharing.corrections import CorrectionsCard
from workbench.ui.sharing.document_choice import DocumentPopover
from workbench.ui.sharing.making import Making
from workbench.ui.sharing.protecting import ProtectionPopover
from workbench.ui.sharing.walk import SendingWalk
from workbench.ui.widgets.file_dialogs import ask_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workbench.domain.disclosures import Disclosure
    from workbench.domain.ids import MeetingId
    from workbench.domain.leaks import Finding
    from workbench.services.sharing import Addressee, Shared
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk


class SharingCourse(QObject):
    """One card from opening to the last copy."""

    own_asked = Signal()

    def __init__(self, frame: QWidget, desk: Desk, meeting: MeetingId, by: str) -> None:
        super().__init__(frame)
        self._frame = frame
        self._desk = desk
        self._meeting = meeting
        self._by = by  # who opened the vault, for the register
        self._choice = Choice(language=spoken.language)
        self._form = Format.PDF
        self._basis = ""
        self._folder = ""
        self._shared: Shared | None = None
        self.choose: Callable[[QWidget, str], str] = _ask_folder
        held = desk.read.meetings.get(meeting)
        below = tr("{title}, {day}").format(title=held.title, day=days.long_day(held.on))
        self.card = SharingCard(frame, sharing_words.title(self._choice.kind, spoken), below)
        self._making = Making(desk, self.card, by)
        self._as_sent = AsSent(desk, self.card)
        self._asking = Asking(desk, self.card)
        self._connect()
        self.card.open()
        self._remember_folder()
        desk.paper.warm(spoken.language)
        if desk.prover is not None:
            desk.prover.warm()
        self._read(is_first=True)

    def _connect(self) -> None:
        card = self.card
        card.make_asked.connect(self.make)
        card.stop_asked.connect(self._making.stop)
        card.preview.print.clicked.connect(self.print_one)
        card.preview.corrections.clicked.connect(self._show_corrections)
        self._making.done.connect(self._made)
        self._making.part_done.connect(self._part_made)
        self._asking.changed.connect(self._read)
        card.own_asked.connect(self._own)
        card.send_asked.connect(self._send)
        card.stopped.other_asked.connect(self._other_word)
        card.looked_at.connect(self._look_at)
        card.terms.asked.connect(self._ask)
        card.closed.connect(self.deleteLater)

    # ---- who and what -----------------------------------------------------------------------

    def _read(self, *, is_first: bool = False) -> None:
        desk, choice = self._desk, self._choice
        today = desk.clock.today()

        def job(reader: Reader) -> tuple[Shared | None, frozenset[str]]:
            read = reader.records
            wanted = sharing.first_choice(read, self._meeting, choice) if is_first else choice
            found = sharing.shared(read, self._meeting, wanted, spoken, today)
            last = sharing.last_time(read, found) if found else frozenset()
            return found, last

        self.card.line.start()
        desk.look(self.card, job, partial(self._show, is_first=is_first))

    def _show(self, found: tuple[Shared | None, frozenset[str]], *, is_first: bool) -> None:
        shared, last = found
        card = self.card
        card.line.stop()
        if shared is None:
            card.say(tr("Finish the meeting first."), is_warning=True)
            return
        self._shared, self._choice = shared, shared.choice
        self._as_sent.show_choice(shared.choice)
        card.set_title(sharing_words.title(shared.choice.kind, spoken))
        if is_first:
            self._basis = shared.basis
        wanted = {one.key for one in shared.people if one.is_proposed or one.key in last}
        card.show_people(shared.people, wanted if is_first else card.list.chosen_among(wanted))
        self._say_terms()
        self._offer_sending()
        if not shared.is_approved:
            card.say(tr("The chair has not agreed with this draft yet."), is_warning=True)

    def _offer_sending(self) -> None:
        if self._shared is not None:
            waiting = disclosures.waiting(self._desk.read, self._shared.version.id)
            self.card.offer_sending(len(waiting))

    def _look_at(self, one: Addressee) -> None:
        document = kind_word(self._choice.kind, spoken)
        title = tr("{document} for {name}").format(
            document=document, name=one.organisation or one.name
        )
        self.card.preview.show_copy(one, title)
        self.card.preview.corrections.setVisible(self._corrected(one) is not None)
        self._say_terms()

    def _corrected(self, one: Addressee) -> Disclosure | None:
        """Return the copy that somebody has, when the minutes were corrected since (R7.2)."""
        if one.contact is None:
            return None
        return copy_corrections.held_copy(self._desk.read, self._meeting, one.contact)

    def _show_corrections(self) -> None:
        one = self.card.list.addressee()
        held = self._corrected(one) if one is not None else None
        if held is not None:
            told = CorrectionsCard(self.card, self._desk, held)
            told.closed.connect(told.deleteLater)
            told.open_below(self.card.preview.corrections)

    def _say_terms(self) -> None:
        lines = self.card.terms
        form = self._form.upper()
        document = kind_word(self._choice.kind, spoken)
        lines.say(terms.DOCUMENT, tr("{document}, {form}").format(document=document, form=form))
        lines.say(terms.BASIS, self._basis or tr("none"))
        one = self.card.list.addressee()
        agreed, today = one.protection if one else None, self._desk.clock.today()
        lines.say(terms.PROTECTION, terms.protection(agreed, today))
        name = Path(self._folder).name if self._folder else tr("No folder chosen yet")
        lines.say(terms.PLACE, name, self._folder)

    def _ask(self, name: str) -> None:
        line = self.card.terms.lines[name]
        if name == terms.PLACE:
            self._choose_folder()
        elif name == terms.DOCUMENT:
            self._ask_document(line)
        elif name == terms.BASIS:
            basis = BasisPopover(self.card, self._basis)
            basis.chosen.connect(self._take_basis)
            basis.open_below(line)
        elif (one := self.card.list.addressee()) is not None and one.contact is not None:
            closed = ProtectionPopover(self.card, self._desk, one.contact, one.full_name)
            closed.agreed.connect(self._read)
            closed.open_below(line)

    def _ask_document(self, line: QWidget) -> None:
        if self._shared is not None:
            asked = DocumentPopover(self.card, self._shared, self._form)
            asked.chosen.connect(self._take_document)
            asked.open_below(line)

    def _take_document(self, choice: Choice, form: Format) -> None:
        is_other = choice != self._choice
        self._choice, self._form = choice, form
        self._say_terms()
        if is_other:
            self._read()

    def _take_basis(self, basis: str) -> None:
        self._basis = basis
        self._say_terms()

    def _remember_folder(self) -> None:
        kept = self._desk.read.preferences.find(EXPORT_FOLDER)
        self._folder = kept.value if kept and Path(kept.value).is_dir() else ""

    def _choose_folder(self) -> bool:
        chosen = self.choose(self.card, self._folder)
        if chosen:
            self._folder = chosen
            self._say_terms()
        return bool(chosen)

    # ---- making -----------------------------------------------------------------------------

    def make(self) -> None:
        """Make all copies that are ticked; the folder is asked the first time only."""
        shared = self._shared
        if shared is not None and (self._folder or self._choose_folder()):
            order = self._order(shared, self.card.list.chosen_people)
            self._asking.before(shared, partial(self._making.make, order))

    def print_one(self) -> None:
        """Print the copy that is looked at."""
        one = self.card.list.addressee()
        if self._shared is not None and one is not None and not one.stop:
            order = self._order(self._shared, (one,), is_printed=True)
            self._asking.before(self._shared, partial(self._making.print_copy, order))

    def _order(
        self, shared: Shared, to: tuple[Addressee, ...], *, is_printed: bool = False
    ) -> Order:
        return Order(
            shared=shared,
            to=to,
            form=Format.PDF if is_printed else self._form,
            folder=Path(self._folder),
            is_printed=is_printed,
            basis=self._basis,
        )

    def _made(self, copies: tuple[Disclosure, ...], said: str) -> None:
        self.card.leave()
        self._desk.tell(said)
        SendingWalk(self._frame, self._desk, copies, Path(self._folder), self._by)

    def _part_made(self, _copies: tuple[Disclosure, ...], said: str) -> None:
        """Some are made and wait to be sent; the card stays for those that were stopped."""
        self._desk.tell(said)
        self._offer_sending()

    def _other_word(self, finding: Finding) -> None:
        """Remember at this table that the words are other ones; they stop no copy any more."""
        if self._shared is None:
            return
        asked = self._desk.do(proving.tell_other_word, self._shared.meeting.table, finding)
        asked.then(self.card, lambda _: self._passed(finding))

    def _passed(self, finding: Finding) -> None:
        self._desk.tell(tr("{word} is another word from now on.").format(word=finding.found))
        if not self.card.stopped.pass_word(finding):
            self.card.show_preview()
            self.card.say(tr("Nothing stands in the way any more."))

    def _send(self) -> None:
        if self._shared is not None:
            waiting = disclosures.waiting(self._desk.read, self._shared.version.id)
            self.card.leave()
            SendingWalk(self._frame, self._desk, waiting, Path(self._folder), self._by)

    def _own(self) -> None:
        self.card.leave()
        self.own_asked.emit()


def _ask_folder(parent: QWidget, start: str) -> str:
    return ask_folder(parent, tr("Choose a folder"), start)
