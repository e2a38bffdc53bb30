"""The room *Partners*: joins the list, the offer of first use and the card of one partner."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from workbench.domain.ids import OrganisationId
from workbench.services import partner_standing, people
from workbench.texts import ntr, tr
from workbench.ui.partners import words
from workbench.ui.partners.card import PartnerCard
from workbench.ui.partners.index import REMIND, PartnersPage
from workbench.ui.partners.offer import OfferPage
from workbench.ui.partners.seats import SeatsPage
from workbench.ui.theme import current
from workbench.ui.widgets.painting import holds_focus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.domain.minutes import Draft
    from workbench.domain.people import Organisation
    from workbench.services.changes import Outcome, Step
    from workbench.services.coverage import EmptySeat
    from workbench.services.people import PartnerDraft
    from workbench.services.rows import PartnerRow
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk


class PartnersRoom(QWidget):
    """Partners and their people; each act is one step that can be taken back."""

    person_asked = Signal(object)  # Contact: on the telephone
    paste_asked = Signal(str)  # the partner whose people are pasted, "" for partners
    reminders_asked = Signal(str)  # partner

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName(tr("Partners"))
        self.index = PartnersPage()
        self.card = PartnerCard(desk)
        self.offer = OfferPage()
        self.seats = SeatsPage(desk)
        main = QWidget()
        layout = QHBoxLayout(main)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.index, 1)
        layout.addWidget(self.card)
        self._main = main
        self._pages = QStackedLayout(self)
        self._pages.addWidget(main)
        self._pages.addWidget(self.offer)
        self._pages.addWidget(self.seats)
        self._connect()

    def _connect(self) -> None:
        index = self.index
        index.chosen.connect(lambda key: self.card.show_organisation(OrganisationId(key) or None))
        index.opened.connect(self.card.enter_by_key)
        index.verb_asked.connect(self._do)
        self.card.owed.reminders_asked.connect(self.reminders_asked)
        index.offer_asked.connect(self.open_offer)
        index.paste_asked.connect(lambda: self.paste_asked.emit(""))
        self.card.contacts.paste_asked.connect(self.paste_asked)
        index.new.draft_asked.connect(self._add)
        self.offer.drafts_asked.connect(self._add_many)
        self.offer.closed.connect(self._close_offer)
        index.seats_asked.connect(self.open_seats)
        self.seats.closed.connect(self._close_offer)
        self.seats.partner_asked.connect(self._ask_partner)
        self.card.contacts.person_asked.connect(self.person_asked)
        self._desk.changed.connect(self._look_again)
        current().changed.connect(self._fit)

    def enter(self) -> None:
        """Look again and take the focus."""
        self.refresh()
        if self._pages.currentWidget() is self.offer:
            self.offer.list.enter_by_key()
        elif self._pages.currentWidget() is self.seats:
            self.seats.list.enter_by_key()
        else:
            self.index.list.enter_by_key()

    def show_partner(self, key: str) -> None:
        """Show a partner with its people, also one that the filter leaves out."""
        self._pages.setCurrentWidget(self._main)
        self.index.choose(key)

    def new(self) -> None:
        """Ctrl N: a new partner."""
        self._pages.setCurrentWidget(self._main)
        self.index.new.open_up()

    def flush(self) -> None:
        """Store what is half typed, without asking."""
        self.card.flush()
        if self.index.new.name.text():
            self.index.new.keep()

    def drafts(self) -> tuple[Draft, ...]:
        """Return nothing: what is typed here is stored by ``flush``."""
        return ()

    def refresh(self) -> None:
        """Read the list again, in the lane for long reads: it counts for each partner."""
        today = self._desk.clock.today()
        self._desk.look(self, lambda reader: reader.lists.partners(today), self._show)
        self._desk.look(self, partial(_silent, today), self.index.show_silent)
        if self._pages.currentWidget() is self.seats:
            self.seats.refresh()

    def _show(self, rows: Sequence[PartnerRow]) -> None:
        self.index.show_partners(rows, self._desk.clock.today())  # chooses, which shows the card
        if not self.index.list.chosen_key():
            self.card.show_organisation(None)

    def open_seats(self) -> None:
        """Show which kinds of partner are missing at which table."""
        self.seats.refresh()
        self._pages.setCurrentWidget(self.seats)
        self.seats.list.enter_by_key()

    def _ask_partner(self, seat: EmptySeat) -> None:
        """A seat for which nobody is known: the partner, else its person, is made first."""
        self._close_offer()
        if seat.known:
            self.index.choose(seat.known[0].id)
            self.card.contacts.begin_new()
        else:
            self.index.new.open_up(seat.kind)

    def open_offer(self) -> None:
        """Show the partners to choose from."""
        names = [held.name for held in self._desk.read.organisations.where()]
        self._pages.setCurrentWidget(self.offer)
        self.offer.open_for(names)

    def _close_offer(self) -> None:
        self._pages.setCurrentWidget(self._main)
        self.index.list.enter_by_key()

    def _look_again(self, step: Step) -> None:
        if self.isVisible() and step.images:
            self.refresh()

    def _do(self, code: str) -> None:
        if code == "contact":
            self.card.contacts.begin_new()
        elif code == "edit":
            self.card.form.begin()
        elif code == "change":
            self.card.ask_change()
        elif code == "note":
            self.card.notes.begin_new()
        elif code == "end":
            self.card.ask_end()
        elif code == REMIND:
            self.reminders_asked.emit(self.index.list.chosen_key())

    def _add(self, draft: PartnerDraft) -> None:
        asked = self._desk.do(people.add_organisation, draft.name, draft.kind, short=draft.short)
        asked.then(self, self._added)

    def _added(self, outcome: Outcome[Organisation]) -> None:
        told = tr("Partner added: {name}").format(name=outcome.value.name)
        self._desk.tell(told, can_undo=True)
        self.index.choose(outcome.value.id)

    def _add_many(self, drafts: tuple[PartnerDraft, ...]) -> None:
        self._desk.do(people.add_organisations, drafts).then(self, self._added_many)

    def _added_many(self, outcome: Outcome[tuple[Organisation, ...]]) -> None:
        count = len(outcome.value)
        told = ntr("{n} partner added", "{n} partners added", count).format(n=count)
        self._desk.tell(told, can_undo=True)
        self._close_offer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.card.setFixedWidth(min(current().px(440), self.width() * 9 // 20))

    def _paste(self) -> None:
        """Take the rows on the clipboard: beside a partner its people, else partners."""
        is_there = holds_focus(self.card)
        self.paste_asked.emit(self.index.list.chosen_key() if is_there else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_out = event.key() == Qt.Key.Key_Escape and holds_focus(self.card)
        if event.key() == Qt.Key.Key_F6 and not holds_focus(self.card):
            self.card.enter_by_key()
        elif event.key() == Qt.Key.Key_F6 or is_out:
            self.index.list.enter_by_key()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)


def _silent(today: date, reader: Reader) -> Mapping[str, str]:
    found = partner_standing.silent(reader.records, reader.lists.contributions, today)
    return {held.organisation: words.silence(held) for held in found}
