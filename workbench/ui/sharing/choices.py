"""Cards of a few fields over *Verslag delen*; here the basis, and the ground of a third party."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from workbench.services import grounds
from workbench.texts import ptr, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.domain.ids import TableId
    from workbench.services.sharing import Addressee
    from workbench.ui.desk import Desk

_WIDE: Final = 330


class ChoiceCard(Popover):
    """A card of a few fields over the sharing card, gone when it was used."""

    def __init__(self, frame: QWidget, name: str) -> None:
        super().__init__(frame, name)
        self.setMinimumWidth(current().px(_WIDE) + 72)
        self.closed.connect(self.deleteLater)

    def fill(self, *things: QWidget | int, verb: Button) -> None:
        """Lay out what is asked, with the button that keeps it below."""
        self.body.addLayout(column(*things, 14, row(None, verb), margins=(14, 12, 14, 12)))


class BasisPopover(ChoiceCard):
    """On what ground copies are given; the regime's words are filled in."""

    chosen = Signal(str)

    def __init__(self, frame: QWidget, basis: str) -> None:
        super().__init__(frame, tr("Legal basis"))
        hint = tr("It stands in the register beside each copy.")
        self.words = TextField(tr("Legal basis"), hint=hint)
        self.words.set_text(basis)
        self.words.entered.connect(self._keep)
        self.keep = Button(tr("Choose"), Kind.PRIMARY)
        self.keep.clicked.connect(self._keep)
        self.fill(self.words, verb=self.keep)

    def _keep(self) -> None:
        self.chosen.emit(self.words.text())
        self.close_up()


class GroundPopover(ChoiceCard):
    """Why a third party may hold what tells of persons at this table, in a person's words (R10)."""

    stated = Signal()

    def __init__(self, frame: QWidget, desk: Desk, table: TableId, one: Addressee) -> None:
        super().__init__(frame, tr("Legal basis"))
        self._desk = desk
        self._table = table
        self._one = one
        held = desk.read.stated_grounds.where(table=table, organisation=one.home)
        hint = tr("For whoever works there. Left empty, nothing about persons comes along.")
        self.words = TextField(tr("Why it may hold what tells of persons"), hint=hint)
        self.words.set_text(held[0].words if held else "")
        self.words.entered.connect(self._keep)
        self.keep = Button(ptr("ground", "State"), Kind.PRIMARY)
        self.keep.clicked.connect(self._keep)
        who = Label(one.organisation, Role.UI_BOLD, Ink.TEXT)
        self.fill(who, 8, self.words, verb=self.keep)

    def _keep(self) -> None:
        """State it, or withdraw what was stated."""
        words, home = self.words.text(), self._one.home
        held = self._desk.read.stated_grounds.where(table=self._table, organisation=home)
        if words and home is not None:
            asked = self._desk.do(grounds.state_ground, self._table, home, words)
            asked.then(self, lambda _: self.stated.emit())
        elif held:
            asked_back = self._desk.do(grounds.withdraw_ground, held[0].id)
            asked_back.then(self, lambda _: self.stated.emit())
        self.close_up()
