"""On which ground something stays out: the closed list of the law, Enter takes one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from workbench.domain.woo_grounds import WooGround
from workbench.services import woo_words
from workbench.texts import spoken, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDE: Final = 600
_HIGH: Final = 380
_HEAD: Final = 54  # what is asked, and its source
_AROUND: Final = 60  # pixels between the list and the edges of the window


class GroundPopover(Popover):
    """The ground of last time is chosen, so that mostly Enter does."""

    chosen = Signal(object)  # WooGround

    def __init__(self, frame: QWidget, last: WooGround) -> None:
        super().__init__(frame, tr("Ground"))
        self.list = VerbList(
            tr("Grounds of the Woo"),
            (Verb("take", tr("Choose"), ("Return", "Enter")),),
            Columns(due=76, count=0, chip=0, air=12),
            fits_content=False,
        )
        self.list.show_rows([_row(one) for one in WooGround])
        self.list.choose(last)
        wide = min(current().px(_WIDE), frame.width() - _AROUND)
        high = min(current().px(_HIGH), frame.height() - current().px(_HEAD) - _AROUND)
        self.list.setFixedSize(wide, high)
        self.list.scrollTo(self.list.currentIndex(), VerbList.ScrollHint.PositionAtCenter)
        self.list.verb_asked.connect(lambda _, row: self._take(row))
        title = Label(tr("On which ground does it stay out?"), Role.H3)
        source = Label(tr("Wet open overheid, articles 5.1 and 5.2"), Role.SMALL, Ink.TEXT2)
        head = column(title, 2, source, margins=(12, 8, 12, 8))
        whole = column(head)
        whole.addWidget(self.list)
        self.body.addLayout(whole)
        self.closed.connect(self.deleteLater)

    def _take(self, row: Row) -> None:
        self.close_up()
        if isinstance(row.of, WooGround):
            self.chosen.emit(row.of)


def _row(one: WooGround) -> Row:
    said = woo_words.ground(one, spoken)
    return Row(one, RowLook(title=said, due=one), f"{one}, {said}", one)
