"""*Nieuwe overlap*, a page of *Vandaag*: signals that touch and that nobody judged yet.

At the left the signals, told by kind and code; at the right the cards of the chosen one. For the
coordinator alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.domain.ids import SignalId
from workbench.services import overlaps
from workbench.texts import tr
from workbench.ui.overlap.fresh import fresh_row
from workbench.ui.overlap.match_list import MatchList
from workbench.ui.theme import Role, current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.entering import Entering
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import ScrollPage, column, row
from workbench.ui.widgets.painting import holds_focus
from workbench.ui.widgets.rows import Columns
from workbench.ui.widgets.verb_list import Row, Verb, VerbList
from workbench.ui.widgets.whole_rows import WholeDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.services.overlaps import Fresh
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_MOST: Final = 40  # signals at once
_LIST: Final = 340
_READ: Final = 760  # the widest that two texts beside each other are good to read
_TO_CARDS: Final = "cards"


class OverlapPage(QWidget):
    """Enter goes to the cards, Escape back to the list, and from there to *Vandaag*."""

    wished = Signal(object)  # Wish
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.wanted = ""  # the signal that is chosen first
        columns = Columns(due=0, count=0, chip=0, air=10)
        self.list = VerbList(
            tr("New overlap"),
            (Verb(_TO_CARDS, tr("Look at it"), ("Return", "Enter")),),
            columns,
            fits_content=False,
        )
        self._entering = Entering(self, self.list)
        self.list.setItemDelegate(WholeDelegate(self.list, columns))
        self.matches = MatchList(desk)
        self._none = EmptyState("puzzle-piece", tr("No overlap waits for a judgement."))
        self._back = Button(tr("Back to Today"), Kind.GHOST, icon="caret-left", key=tr("Esc"))
        self._build()
        self.list.row_chosen.connect(self._choose)
        self.list.verb_asked.connect(lambda *_: self._to_cards())
        self.matches.emptied.connect(self._rest)
        self._back.clicked.connect(self.left)

    def _build(self) -> None:
        inside = QWidget()
        inside.setLayout(column(self.matches, None, margins=(8, 4, 28, 24)))
        inside.setMaximumWidth(current().px(_READ))
        self._cards = ScrollPage(inside)
        self._both = QWidget()
        both = QHBoxLayout(self._both)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(20)
        both.addWidget(self.list)
        both.addWidget(self._cards, 1)
        head = row(Label(tr("New overlap"), Role.DISPLAY), None, self._back)
        parts = column(head, 14, self._both, self._none, margins=(44, 30, 40, 12))
        parts.setStretch(2, 1)
        self.setLayout(parts)
        self._none.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.setFixedWidth(min(current().px(_LIST), event.size().width() * 2 // 5))

    def enter(self) -> None:
        """Look again and take the focus."""
        self._entering.begin()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again, in a lane."""
        self._desk.look(self, _read, self._show)

    def _show(self, found: Sequence[Fresh]) -> None:
        may_rest = self._entering.is_due()
        self.list.show_rows([fresh_row(one) for one in found], self.wanted)
        self.wanted = ""
        if not found:
            may_rest = may_rest or holds_focus(self._both)
            self.matches.show_cards(())
        self._both.setVisible(bool(found))
        self._none.setVisible(not found)
        if may_rest:
            self._rest()
        chosen = self.list.chosen()
        if chosen is not None:
            self._choose(chosen)

    def _choose(self, chosen: object) -> None:
        if isinstance(chosen, Row):
            self.matches.show_signal(SignalId(chosen.key))

    def _rest(self) -> None:
        """Stand where one can go on: in the list, or at the way back."""
        if self.list.isVisible() and self.list.rows.rows:
            self.list.enter_by_key()
        else:
            self._back.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_cards(self) -> None:
        first = next(iter(self.matches.cards), None)
        if first is not None:
            first.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.list.hasFocus() or self.list.isHidden() or self._back.hasFocus():
            self.left.emit()
        else:
            self.list.enter_by_key()


def _read(reader: Reader) -> Sequence[Fresh]:
    return overlaps.fresh(reader.records, _MOST)
