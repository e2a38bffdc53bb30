"""For whom a signal is, by the condition of its provider: the partners, to tick."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.parties import organisation
from workbench.texts import tr
from workbench.ui.partners import words as partner_words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row
from workbench.ui.workspace.party_list import PartyList, PartyRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.domain.signals import Signal as Reported
    from workbench.ui.desk import Desk

_WIDTH: Final = 360
_HIGH: Final = 280


class PartiesPopover(Popover):
    """Space ticks; nobody ticked means that nobody else may hold it."""

    chosen = Signal(object)  # tuple of parties; None: the provider set no limit

    def __init__(self, window: QWidget, desk: Desk, signal: Reported) -> None:
        super().__init__(window, tr("Only for"))
        self._named = set(signal.audience or ())
        today = desk.clock.today()
        homes = [one for one in desk.read.organisations.where() if one.is_active(today)]
        homes.sort(key=lambda one: one.name.casefold())
        self._rows = [
            PartyRow(
                key=organisation(one.id),
                name=one.name,
                about=partner_words.kind(one.kind),
                monogram=one.monogram,
                colour=one.colour,
            )
            for one in homes
        ]
        self.list = PartyList()
        self.list.setFixedSize(current().px(_WIDTH), current().px(_HIGH))
        self.list.turned.connect(self._turn)
        keep = Button(tr("Record"), Kind.PRIMARY, size=Size.SMALL)
        lift = Button(tr("No limit"), Kind.GHOST, size=Size.SMALL)
        head = Label(tr("Who may hold this signal"), Role.UI_MEDIUM, Ink.TEXT)
        self.body.addLayout(
            column(head, 8, self.list, 12, row(lift, None, keep), margins=(10, 8, 10, 8))
        )
        keep.clicked.connect(self._keep)
        lift.clicked.connect(lambda: self._tell(None))
        self._show()

    def begin(self) -> None:
        """Take the focus."""
        self.list.step(1)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self) -> None:
        self.list.show_rows([replace(one, is_ticked=one.key in self._named) for one in self._rows])

    def _turn(self, party: str) -> None:
        self._named ^= {party}
        self._show()

    def _keep(self) -> None:
        order = [one.key for one in self._rows if one.key in self._named]
        self._tell((*order, *sorted(self._named - set(order))))

    def _tell(self, named: tuple[str, ...] | None) -> None:
        self.close_up()
        self.chosen.emit(named)
