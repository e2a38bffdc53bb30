"""Asking which names are meant, before the first copies of a text are made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench.services import masking
from workbench.texts import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.services.masking import NameAsked
    from workbench.services.sharing import Shared
    from workbench.ui.desk import Desk
    from workbench.ui.sharing.card import SharingCard


class Asking(QObject):
    """Works for one card; what comes after the answers is done once they are given."""

    changed = Signal()  # the copies say something else now

    def __init__(self, desk: Desk, card: SharingCard) -> None:
        super().__init__(card)
        self._desk = desk
        self._card = card
        self._then: Callable[[], None] = _nothing
        card.names.agreed.connect(self._agree)
        card.names.other_asked.connect(self._other_word)

    def before(self, shared: Shared, then: Callable[[], None]) -> None:
        """Go on, or ask first: each name of a text is asked about once."""
        self._then = then
        source = shared.version.source
        self._desk.look(self._card, partial(masking.to_ask, source=source), self._show)

    def _show(self, names: Sequence[NameAsked]) -> None:
        if names:
            self._card.show_names(names)
        else:
            self._go_on()

    def _go_on(self) -> None:
        then, self._then = self._then, _nothing
        then()

    def _agree(self, names: tuple[NameAsked, ...]) -> None:
        asked = self._desk.write(masking.agree, names)
        asked.then(self._card, lambda _: self._agreed())

    def _agreed(self) -> None:
        self._card.show_preview()
        self._go_on()

    def _other_word(self, name: NameAsked) -> None:
        asked = self._desk.do(masking.tell_other_word, name)
        asked.then(self._card, lambda _: self._passed(name))

    def _passed(self, name: NameAsked) -> None:
        word = name.said.words
        self._desk.tell(tr("{word} is another word from now on.").format(word=word), can_undo=True)
        pane = self._card.names
        pane.pass_word(name)
        if pane.is_empty:
            self._card.show_preview()
            self._card.say(tr("Nothing stands in the way any more."))
        self.changed.emit()


def _nothing() -> None:
    """Nobody waits for an answer."""
