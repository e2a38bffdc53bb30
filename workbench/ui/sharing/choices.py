"""What is chosen in *Verslag delen* in cards of a few fields; here the basis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from workbench.texts import tr
from workbench.ui.theme import current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


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
