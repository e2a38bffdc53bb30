"""Makes an erratum of adopted minutes: which words, and what should have stood there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from workbench.domain.remarks import Place
from workbench.services import errata
from workbench.services.half_typed import HalfKind, HalfTyped
from workbench.texts import tr
from workbench.ui.workspace.middle import open_in_the_middle
from workbench.ui.workspace.wording_card import ErratumForm

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.domain.errata import Erratum
    from workbench.domain.ids import VersionId
    from workbench.services.changes import Outcome
    from workbench.services.corrections import Spot
    from workbench.ui.desk import Desk
    from workbench.ui.workspace.half_cards import HalfCards
    from workbench.ui.workspace.panes import Panes


class ErratumMaking(QObject):
    """Opens the card of an erratum, and records what is typed there."""

    def __init__(self, desk: Desk, panes: Panes, half: HalfCards, room: QWidget) -> None:
        super().__init__(room)
        self._desk = desk
        self._panes = panes
        self._half = half
        self._room = room

    def at(self, adopted: VersionId, spot: Spot) -> None:
        """Ask for the erratum at a line; words that are chosen there are meant."""
        version = self._desk.read.versions.get(adopted)
        n = 1 + len(self._desk.read.errata.where(meeting=version.meeting))
        quote = self._panes.centre.chosen_words()
        card = ErratumForm(self._room.window(), spot, n, quote if quote in spot.text else "")
        half = HalfTyped(HalfKind.ERRATUM, version.id, spot.item, spot.line)
        card.recorded.connect(partial(self._record, half, spot))
        self._half.hold(half, card)
        open_in_the_middle(card, self._panes.header)
        card.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _record(self, half: HalfTyped, spot: Spot, quote: str, text: str) -> None:
        meeting = self._desk.read.versions.get(half.version).meeting
        place = Place(item=spot.item, line=spot.line, quote=quote)
        asked = self._desk.write(errata.add_erratum, meeting, place, text)
        asked.then(self, partial(self._recorded, half))

    def _recorded(self, half: HalfTyped, outcome: Outcome[Erratum]) -> None:
        self._half.done(half)
        self._desk.tell(tr("Erratum {n} recorded").format(n=outcome.value.n))
