"""From a verb to what becomes of a copy: asks what is needed, does it, tells it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.domain.disclosures import DisclosureState, Sending, SendingWay
from workbench.domain.protection import ProtectionKind
from workbench.services import disclosure_words, disclosures, incident_papers
from workbench.services.archiving import ARCHIVE
from workbench.services.protection import protection_of
from workbench.texts import spoken, tr
from workbench.ui import copying
from workbench.ui.provisions import view
from workbench.ui.provisions.cards import ReasonCard, SentCard
from workbench.ui.provisions.printing import Drawn, Maker, Offer, RegisterPaperCard

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from workbench.domain.disclosures import Disclosure
    from workbench.domain.ids import DisclosureId
    from workbench.services.changes import Outcome
    from workbench.services.vaults import Reader
    from workbench.texts import Texts
    from workbench.ui.desk import Desk
    from workbench.ui.provisions.page import ProvisionsPage
    from workbench.ui.widgets.overlays import Popover


class CopyCourse(QObject):
    """Runs the verbs of the register."""

    def __init__(self, desk: Desk, page: ProvisionsPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._beside: QWidget | None = None
        self.card: Popover | None = None
        self._verbs: dict[str, Callable[[Disclosure], None]] = {
            view.SENT: self._ask_sent,
            view.NOT_SENT: self._leave,
            view.WITHDRAW: self._ask_withdraw,
            view.MISSENT: self._ask_missent,
            view.PAPERS: self._offer_papers,
            view.TEXT: self._copy_text,
            view.CORRECTIONS: self._show_corrections,
            view.HISTORY: self._show_history,
        }

    def act(self, code: str, copy: Disclosure, beside: QWidget | None) -> None:
        """Do something with a copy, asking beside a button, or at its row."""
        self._beside = beside
        if view.may(copy, code):
            self._verbs[code](copy)

    # ---- what became of it

    def _ask_sent(self, copy: Disclosure) -> None:
        way, channel = self._usual(copy)
        about = disclosure_words.recipient(copy)
        card = SentCard(self._page.window(), self._desk, about, way, channel)
        card.given.connect(partial(self._send, copy.id))
        self._open(card)
        card.begin()

    def _usual(self, copy: Disclosure) -> tuple[SendingWay, str]:
        """Return what was agreed with this person, else how it went the last time."""
        read = self._desk.read
        if copy.kind == ARCHIVE:
            return SendingWay.ARCHIVE, ""
        agreed = protection_of(read, copy.contact) if copy.contact else None
        if agreed is not None and agreed.kind is ProtectionKind.SECURE_MAIL:
            return SendingWay.SECURE_MAIL, agreed.channel
        last = disclosures.last_way(read, copy.contact) if copy.contact else None
        return last or SendingWay.MAIL, ""

    def _send(
        self, key: DisclosureId, way: SendingWay, channel: str, sheets: int, on: date
    ) -> None:
        by = disclosures.own_name(self._desk.read)
        how = Sending(way=way, by=by, channel=channel, sheets=sheets, on=on)
        self._desk.do(disclosures.mark_sent, key, how).then(self, self._tell)

    def _leave(self, copy: Disclosure) -> None:
        self._desk.do(disclosures.mark_not_sent, copy.id).then(self, self._tell)

    def _ask_withdraw(self, copy: Disclosure) -> None:
        about = disclosure_words.recipient(copy)
        card = ReasonCard(self._page.window(), tr("Withdraw"), about)
        card.given.connect(lambda _, why: self._withdraw(copy.id, why))
        self._open(card)
        card.begin()

    def _withdraw(self, key: DisclosureId, why: str) -> None:
        asked = self._desk.do(disclosures.withdraw, key, why)
        asked.then(self, self._tell_and_offer)

    def _ask_missent(self, copy: Disclosure) -> None:
        about = disclosure_words.recipient(copy)
        card = ReasonCard(self._page.window(), tr("Wrong address"), about, asks_to=True)
        card.given.connect(partial(self._missend, copy.id))
        self._open(card)
        card.begin()

    def _missend(self, key: DisclosureId, to: str, why: str) -> None:
        asked = self._desk.do(disclosures.mark_missent, key, to, why)
        asked.then(self, self._tell_and_offer)

    def _tell_and_offer(self, outcome: Outcome[Disclosure]) -> None:
        self._tell(outcome)
        self._offer_papers(outcome.value)

    def _tell(self, outcome: Outcome[Disclosure]) -> None:
        copy = outcome.value
        said = {
            DisclosureState.SENT: tr("Marked as sent to {name}"),
            DisclosureState.NOT_SENT: tr("Not sent to {name}"),
            DisclosureState.WITHDRAWN: tr("Copy of {name} withdrawn"),
            DisclosureState.MISSENT: tr("Wrong address recorded for the copy of {name}"),
        }[copy.state]
        self._desk.tell(said.format(name=copy.name), can_undo=True)

    # ---- what is made of it

    def _offer_papers(self, copy: Disclosure) -> None:
        makers = [Maker(tr("Letter of withdrawal"), partial(_letter, copy))]
        if copy.state is DisclosureState.MISSENT:
            makers.insert(0, Maker(tr("Fact sheet for the FG"), partial(_sheet, copy)))
        about = disclosure_words.recipient(copy)
        offer = Offer(tr("Letter and fact sheet"), about, tuple(makers))
        card = RegisterPaperCard(self._desk, self._page.window(), offer)
        self._keep(card)
        button = self._beside
        is_there = button is not None and button.isVisible()
        card.open_for(button if button is not None and is_there else self._page.print)

    def _copy_text(self, copy: Disclosure) -> None:
        copying.copy(incident_papers.withdrawal_text(copy, spoken))
        self._desk.tell(tr("Text of the mail copied"))

    def _show_corrections(self, copy: Disclosure) -> None:
        """Say page and wording of what was corrected, for who asks about its copy (R7.2)."""
        from workbench.ui.sharing.corrections import (  # noqa: PLC0415 - unlocking; seldom asked
            CorrectionsCard,
        )

        self._open(CorrectionsCard(self._page.window(), self._desk, copy))

    def _show_history(self, copy: Disclosure) -> None:
        self._desk.history_asked.emit(copy.id, disclosure_words.recipient(copy))

    # ---- the card

    def _open(self, card: Popover) -> None:
        self._keep(card)
        if self._beside is not None:
            card.open_below(self._beside)
        else:
            rows = self._page.list
            card.open_at(rows.corner(), rows.visualRect(rows.currentIndex()).height())

    def _keep(self, card: Popover) -> None:
        """Keep a card until the next one: a key that closes it is let go on it."""
        if self.card is not None:
            self.card.deleteLater()
        self.card = card


def _letter(copy: Disclosure, reader: Reader, words: Texts) -> Drawn:
    paper = incident_papers.withdrawal_letter(reader.records, copy, words)
    return Drawn(paper, incident_papers.letter_name(copy, words), copy.id)


def _sheet(copy: Disclosure, reader: Reader, words: Texts) -> Drawn:
    paper = incident_papers.fact_sheet(reader.records, copy, words)
    return Drawn(paper, incident_papers.sheet_name(copy, words), copy.id)
