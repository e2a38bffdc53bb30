"""The cards of what touches a signal, or a case; what is said of a pair is stored from here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.ids import EntityId
from workbench.services import entities, judgements, overlap_words, overlaps
from workbench.texts import ntr, spoken, tr
from workbench.ui.overlap import words
from workbench.ui.overlap.elsewhere import ElsewhereCard
from workbench.ui.overlap.match_card import MatchCard
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import row
from workbench.ui.widgets.painting import holds_focus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.ids import SignalId
    from workbench.domain.judgements import Sameness
    from workbench.domain.overlaps import Point
    from workbench.services.changes import Outcome
    from workbench.services.overlaps import Card, Cards
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_MOST: Final = 8  # cards at once; more are a button away


class MatchList(QWidget):
    """Shows nothing at all where nothing touches."""

    counted = Signal(int)  # how many are open to be judged
    emptied = Signal()  # the last card was judged: the focus goes elsewhere

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._signal: SignalId | None = None
        self._shown: tuple[Card, ...] = ()
        self._most = _MOST
        self._shows_apart = False
        self.cards: list[MatchCard] = []
        self.told = Label("", Role.UI, Ink.TEXT2, wraps=True).growing()
        self.elsewhere = ElsewhereCard(desk)
        self.more = Button("", Kind.GHOST, size=Size.SMALL)
        self.apart = Button("", Kind.GHOST, size=Size.SMALL)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.told)
        layout.addLayout(self._body)
        layout.addWidget(self.elsewhere)
        layout.addLayout(row(self.more, self.apart, None))
        self.more.clicked.connect(self._show_more)
        self.apart.clicked.connect(self._show_apart)
        for part in (self.told, self.more, self.apart):
            part.hide()

    def show_signal(self, key: SignalId) -> None:
        """Read what touches a signal, in the lane for long reads."""
        if key != self._signal:
            self._most, self._shows_apart = _MOST, False
        self._signal = key
        job = partial(_read, key)
        self._desk.look(self, job, partial(self._show_found, key))
        self.elsewhere.show_signals((key,))

    def _show_found(self, key: SignalId, found: Cards) -> None:
        if key != self._signal:
            return
        said = overlap_words.counted(found.signals, found.providers, spoken)
        self.told.setText(said)
        self.told.setVisible(bool(found.signals))
        n = len(found.apart)
        self.apart.setText(ntr("{n} judged not the same", "{n} judged not the same", n).format(n=n))
        self.apart.setVisible(bool(n) and not self._shows_apart)
        self.show_cards((*found.cards, *found.apart) if self._shows_apart else found.cards)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these; a card in which a reason is being typed stays as it is."""
        wanted = tuple(cards)
        self.counted.emit(sum(card.is_open for card in wanted))
        if wanted == self._shown:
            return
        self._shown = wanted
        self._lay_out()

    def _lay_out(self) -> None:
        shown = self._shown[: self._most]
        pairs = {one.pair for one in shown}
        typed = {one.card.pair: one for one in self.cards if one.is_being_said}
        gone = [one for one in self.cards if not (one.is_being_said and one.card.pair in pairs)]
        had_focus = any(holds_focus(card) for card in gone)
        for old in gone:
            self._body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = [typed.get(one.pair) or self._made(one) for one in shown]
        for n, card in enumerate(self.cards):
            self._body.insertWidget(n, card)
        left = len(self._shown) - len(self.cards)
        self.more.setText(ntr("{n} more", "{n} more", left).format(n=left))
        self.more.setVisible(left > 0)
        if had_focus:  # what was judged is gone, and the focus with it
            QTimer.singleShot(0, self, self._go_on)

    def _made(self, one: Card) -> MatchCard:
        card = MatchCard(one, self._desk.clock.today(), is_still=self._desk.is_read_only)
        card.judged.connect(self._judge)
        card.reopened.connect(self._reopen)
        card.muted.connect(self._mute)
        return card

    def _go_on(self) -> None:
        """Stand on the next card, once it is there to stand on."""
        if self.cards:
            self.cards[0].begin()
        else:
            self.emptied.emit()

    def _show_more(self) -> None:
        self._most = len(self._shown)
        self._lay_out()

    def _show_apart(self) -> None:
        self._shows_apart = True
        if self._signal is not None:
            self.show_signal(self._signal)

    def _judge(self, card: Card, verdict: Sameness, why: str) -> None:
        asked = self._desk.do(judgements.judge, card.pair, verdict, why)
        asked.then(self, partial(self._tell, verdict))

    def _tell(self, verdict: Sameness, outcome: Outcome[object]) -> None:
        del outcome
        said = tr("Judged: {verdict}").format(verdict=words.verdict(verdict).lower())
        self._desk.tell(said, can_undo=True)

    def _reopen(self, card: Card, why: str) -> None:
        asked = self._desk.do(judgements.reopen, card.pair, why)
        told = tr("The question is open again")
        asked.then(self, lambda _: self._desk.tell(told, can_undo=True))

    def _mute(self, point: Point, why: str) -> None:
        asked = self._desk.do(entities.mute, EntityId(point.key), why)
        told = tr("{value} is muted").format(value=point.shown)
        asked.then(self, lambda _: self._desk.tell(told, can_undo=True))


def _read(key: SignalId, reader: Reader) -> Cards:
    return overlaps.found_for(reader.records, key)
