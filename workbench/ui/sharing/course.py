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
from workbench.domain.ids import ContactId
from workbench.domain.papers import PaperKind
from workbench.domain.parties import person
from workbench.services import copy_corrections, disclosures, proving, sharing, sharing_words
from workbench.services.disclosure_words import kind as kind_word
from workbench.services.messages import explain
from workbench.services.sharing import Choice
from workbench.services.sharing_files import Order
from workbench.texts import spoken, tr
from workbench.ui import days
from workbench.ui.sharing.adding import AddingPopover
from workbench.ui.sharing.as_sent import AsSent
from workbench.ui.sharing.asking import Asking
from workbench.ui.sharing.card import SharingCard
from workbench.ui.sharing.corrections import CorrectionsCard
from workbench.ui.sharing.making import Making
from workbench.ui.sharing.settling import Settling
from workbench.ui.sharing.walk import SendingWalk
from workbench.ui.taking_back import TakingBack

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workbench.domain.disclosures import Disclosure
    from workbench.domain.errors import WorkbenchError
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
        self._added: tuple[ContactId, ...] = ()  # by hand
        self._shared: Shared | None = None
        held = desk.read.meetings.get(meeting)
        below = tr("{title}, {day}").format(title=held.title, day=days.long_day(held.on))
        self.card = SharingCard(frame, sharing_words.title(self._choice.kind, spoken), below)
        self._making = Making(desk, self.card, by)
        self._as_sent = AsSent(desk, self.card)
        self._asking = Asking(desk, self.card)
        self.settling = Settling(desk, self.card)
        self._connect()
        back = TakingBack(desk, self.card, lambda: not self.card.is_busy)
        back.turned.connect(self._read)
        self.card.open()
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
        card.add_asked.connect(self._ask_whom)
        card.list.print_asked.connect(self.settling.turn_print)
        self.settling.document_chosen.connect(self._take_document)
        self.settling.changed.connect(self._read)
        card.closed.connect(self.deleteLater)

    @property
    def choose(self) -> Callable[[QWidget, str], str]:
        """What asks for a folder."""
        return self.settling.choose

    @choose.setter
    def choose(self, ask: Callable[[QWidget, str], str]) -> None:
        self.settling.choose = ask

    # ---- who and what -----------------------------------------------------------------------

    def _read(self, *, is_first: bool = False) -> None:
        desk, choice, added = self._desk, self._choice, self._added
        today = desk.clock.today()

        def job(reader: Reader) -> tuple[Shared | None, frozenset[str]]:
            read = reader.records
            wanted = sharing.first_choice(read, self._meeting, choice) if is_first else choice
            found = sharing.shared(read, self._meeting, wanted, spoken, today, added=added)
            last = sharing.last_time(read, found) if found else frozenset()
            return found, last

        self.card.line.start()
        desk.look(self.card, job, partial(self._show, is_first=is_first), self._not_read)

    def _not_read(self, error: WorkbenchError) -> None:
        """Say it here: a banner of the room lies under the card."""
        self.card.line.stop()
        self.card.say(explain(error, spoken).with_code, is_warning=True)

    def _show(self, found: tuple[Shared | None, frozenset[str]], *, is_first: bool) -> None:
        shared, last = found
        card = self.card
        card.line.stop()
        if shared is None:
            card.say(tr("Finish the meeting first."), is_warning=True)
            return
        if not is_first and shared.choice != self._choice:
            return  # another document was chosen meanwhile, and is being read
        self._shared, self._choice = shared, shared.choice
        self._as_sent.begin_anew()
        card.set_title(sharing_words.title(shared.choice.kind, spoken))
        wanted = {one.key for one in shared.people if one.is_proposed or one.key in last}
        card.show_people(shared.people, wanted if is_first else card.list.chosen_among(wanted))
        self.settling.show_shared(shared)
        card.offer_own(is_offered=PaperKind.MINUTES in shared.kinds)
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
        self.settling.say()

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

    def _take_document(self, choice: Choice) -> None:
        self._choice, self._shared = choice, None  # nothing is made of the one before
        if self.card.is_asking:
            self.card.show_preview()  # of this one other names may have to be asked about
        self._read()

    def _ask_whom(self) -> None:
        asked = AddingPopover(
            self.card, self._desk, {one.contact for one in self.card.list.people if one.contact}
        )
        asked.added.connect(self._add)
        asked.open_below(self.card.add)

    def _add(self, contact: str) -> None:
        """Give somebody a copy too; what it holds is shown at once."""
        self._added = (*self._added, ContactId(contact))
        self.card.list.wish_for(person(contact))
        self._read()

    # ---- making -----------------------------------------------------------------------------

    def make(self) -> None:
        """Make all copies that are ticked; the folder is asked the first time only."""
        if self._shared is not None and self.settling.has_folder():
            self._asking.before(self._shared, self._make_chosen)

    def _make_chosen(self) -> None:
        """Begin: while names were asked about, somebody may have been ticked or left out."""
        chosen = self.card.list.chosen_people
        if self._shared is not None and chosen:
            self._making.make(self._order(self._shared, chosen))

    def print_one(self) -> None:
        """Print the copy that is looked at."""
        one = self.card.list.addressee()
        if one is not None and one.stop:
            self.card.say(one.stop, is_warning=True)
        elif self._shared is not None and one is not None:
            order = self._order(self._shared, (one,), is_printed=True)
            self._asking.before(self._shared, partial(self._making.print_copy, order))

    def _order(
        self, shared: Shared, to: tuple[Addressee, ...], *, is_printed: bool = False
    ) -> Order:
        return Order(
            shared=shared,
            to=to,
            form=Format.PDF if is_printed else self.settling.form,
            folder=Path(self.settling.folder),
            is_printed=is_printed,
            basis=self.settling.basis,
            passphrase=self.settling.passphrase,
        )

    def _made(self, copies: tuple[Disclosure, ...], said: str) -> None:
        self.card.leave()
        self._desk.tell(said)
        SendingWalk(self._frame, self._desk, copies, Path(self.settling.folder), self._by)

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
        told = tr("{word} is another word from now on.").format(word=finding.found)
        self._desk.tell(told, can_undo=True)
        if not self.card.stopped.pass_word(finding):
            self.card.show_preview()
            self.card.say(tr("Nothing stands in the way any more."))

    def _send(self) -> None:
        if self._shared is not None:
            waiting = disclosures.waiting(self._desk.read, self._shared.version.id)
            self.card.leave()
            SendingWalk(self._frame, self._desk, waiting, Path(self.settling.folder), self._by)

    def _own(self) -> None:
        """Go on to the own copies, once there are minutes."""
        if self.card.has_own:
            self.card.leave()
            self.own_asked.emit()
