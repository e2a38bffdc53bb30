"""Who takes part in a case, to tick: from then on what names it is for them alone (R1.5)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.parties import organisation
from workbench.texts import tr
from workbench.ui.partners import words as partner_words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row
from workbench.ui.workspace.party_list import PartyList, PartyRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workbench.domain.cases import Case
    from workbench.domain.people import Organisation
    from workbench.services.ports import Read
    from workbench.ui.desk import Desk

_WIDTH: Final = 380
_MOST: Final = 6  # rows before the list scrolls


class ParticipantsPopover(Popover):
    """Space ticks; who is ticked beside those that were asks a reason."""

    chosen = Signal(object, str)  # tuple of parties, why

    def __init__(
        self,
        window: QWidget,
        title: str,
        rows: Sequence[PartyRow],
        named: Sequence[str],
        free: Sequence[str],
    ) -> None:
        """``free`` may be ticked without a reason."""
        super().__init__(window, title)
        self._rows = list(rows)
        self._free = tuple(free)
        self._named = set(named)
        self.list = PartyList()
        self.why = TextField(tr("Why more people take part"))
        self.keep = Button(tr("Record"), Kind.PRIMARY, size=Size.SMALL)
        head = Label(title, Role.UI_MEDIUM, Ink.TEXT, wraps=True)
        wide = current().px(_WIDTH)
        for part in (head, self.list, self.why):
            part.setFixedWidth(wide)
        self.body.addLayout(
            column(
                *(head, 8, self.list, 8, self.why, 12, row(None, self.keep)),
                margins=(10, 8, 10, 8),
            )
        )
        self.list.turned.connect(self._turn)
        self.list.opened.connect(lambda _: self._keep())
        self.why.entered.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self._show()

    def begin(self) -> None:
        """Take the focus."""
        self.list.step(1)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def is_wider(self) -> bool:
        """Somebody takes part who did not; the first ones are no widening."""
        return bool(self._free) and not self._named <= set(self._free)

    def _show(self) -> None:
        self.list.show_rows([replace(one, is_ticked=one.key in self._named) for one in self._rows])
        high = self.list.sizeHintForRow(0)
        self.list.setFixedHeight(high * min(max(len(self._rows), 1), _MOST) + 2)
        self.why.setVisible(self.is_wider)
        self.why.set_error("")

    def _turn(self, party: str) -> None:
        self._named ^= {party}
        self._show()

    def _keep(self) -> None:
        if self.is_wider and not self.why.text():
            self.why.set_error(tr("More people may see it than before: type why."))
            self.why.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        order = [one.key for one in self._rows if one.key in self._named]
        why = self.why.text()
        self.close_up()
        self.chosen.emit((*order, *sorted(self._named - set(order))), why)


def of_case(window: QWidget, desk: Desk, case: Case) -> ParticipantsPopover:
    """Return the card for a case: all partners of today, and who takes part already."""
    today = desk.clock.today()
    held = [
        one
        for one in desk.read.organisations.where()
        if one.is_active(today) or organisation(one.id) in case.participants
    ]
    title = tr("Who takes part in this case, and sees it")
    return ParticipantsPopover(window, title, rows_of(held), case.participants, case.participants)


def of_track(window: QWidget, read: Read, case: Case, named: Sequence[str]) -> ParticipantsPopover:
    """Return the card for a track: the participants of its case, nobody else."""
    held = [one for one in read.organisations.where() if organisation(one.id) in case.participants]
    title = tr("Who takes part in this track")
    return ParticipantsPopover(window, title, rows_of(held), named, case.participants)


def rows_of(held: Sequence[Organisation]) -> list[PartyRow]:
    """Return partners to tick, by name."""
    return [
        PartyRow(
            key=organisation(one.id),
            name=one.name,
            about=tr("own organisation") if one.is_own else partner_words.kind(one.kind),
            monogram=one.monogram,
            colour=one.colour,
        )
        for one in sorted(held, key=lambda one: (not one.is_own, one.name.casefold()))
    ]
