"""Asks how minutes are adopted: as they are, or amended. One key more, because it counts (R7.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH: Final = 360  # as wide as a label thinks a line is


class AdoptCard(Popover):
    """Unchanged or as amended, then *Adopt*."""

    adopted = Signal(bool)  # as amended

    def __init__(self, window: QWidget, said: str) -> None:
        super().__init__(window, tr("Adopt the minutes"))
        self.choice = Segmented(
            [(False, tr("Unchanged")), (True, tr("As amended"))], tr("How they are adopted")
        )
        self.verb = Button(tr("Adopt"), Kind.PRIMARY, size=Size.SMALL, icon="seal-check")
        self.verb.clicked.connect(self._adopt)
        words = Label(said, Role.UI, Ink.TEXT2, wraps=True)
        words.setFixedWidth(current().px(_WIDTH))
        later = tr("It can be withdrawn until the meeting that adopts is finished.")
        note = Label(later, Role.SMALL, Ink.TEXT3, wraps=True)
        note.setFixedWidth(current().px(_WIDTH))
        self.body.addLayout(
            column(
                Label(tr("Adopt the minutes"), Role.H2),
                4,
                words,
                12,
                row(self.choice, None),
                10,
                note,
                12,
                row(None, self.verb),
                margins=(12, 10, 12, 8),
            )
        )

    def _adopt(self) -> None:
        self.close_up()
        self.adopted.emit(bool(self.choice.value()))
