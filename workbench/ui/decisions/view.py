"""The list of decisions: fixed heights, one line each, verbs by key and by menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.chips import chip_width, paint_chip
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.rows import Columns, Index, RowDelegate, RowList, RowLook
from workbench.ui.widgets.verb_list import Verb

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.domain.ids import DecisionId
    from workbench.ui.decisions.model import DecisionsModel

_NUMBER, _DAY, _WORDS, _GAP = 104, 112, 120, 12  # widths at 100 %
_NARROW: Final = 560  # no room for days
MINUTES, REPLACES, WHY, HISTORY = "minutes", "replaces", "why", "history"


def verbs() -> tuple[Verb, ...]:
    """Return what can be done with a decision."""
    return (
        Verb(MINUTES, tr("Show in the minutes"), ("O", "Return", "Enter")),
        Verb(REPLACES, tr("Replaces an older decision"), ("R",)),
        Verb(WHY, tr("Rationale and reservation"), ("F2", "T")),
        Verb(HISTORY, tr("History"), ("H",)),
    )


class DecisionList(RowList):
    """Arrows move; a verb is for the current row."""

    verb_asked = Signal(str)
    row_chosen = Signal()

    def __init__(self, name: str, model: DecisionsModel) -> None:
        super().__init__(name, Columns())
        self.setItemDelegate(DecisionDelegate(self))
        self.setUniformItemSizes(True)
        self.viewport().setAutoFillBackground(False)
        self.decisions = model
        model.setParent(self)
        self.setModel(model)

    def current_key(self) -> DecisionId | None:
        """Return the decision that is chosen."""
        return self.decisions.key_at(self.currentIndex().row())

    def choose(self, key: DecisionId | None, near: int = 0) -> None:
        """Choose a decision; when it is gone, the one nearest to a place."""
        place = self.decisions.place_of(key)
        place = self._nearest(near) if place is None else place
        if place is not None:
            self.setCurrentIndex(self.decisions.index(place))
            self.scrollTo(self.currentIndex())

    def _nearest(self, near: int) -> int | None:
        count = self.decisions.rowCount()
        around = (p for step in range(count) for p in (near - step, near + step))
        return next((p for p in around if self.decisions.key_at(p) is not None), None)

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it, with its ring."""
        if self.current_key() is None:
            self.choose(None)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.has_ring = True

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.row_chosen.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.current_key() is None:
            self.choose(None)
        super().focusInEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verb = next((v for v in verbs() if v.fits(event)), None)
        if verb is not None and self.current_key() is not None:
            self.has_ring = True
            self.verb_asked.emit(verb.code)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        place = event.pos() if by_mouse else self.visualRect(self.currentIndex()).bottomLeft()
        if self.current_key() is not None:
            self.menu().popup(self.viewport().mapToGlobal(place))

    def menu(self) -> QMenu:
        """Return the menu of the chosen row: the same verbs, with their keys."""
        menu = QMenu(self)
        for verb in verbs():
            action = QAction(verb.words, menu)
            action.setShortcut(QKeySequence(verb.keys[0]))
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(lambda _=False, code=verb.code: self.verb_asked.emit(code))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def corner(self) -> QPoint:
        """Return where a card belongs that is about the chosen row, in the window."""
        rect = self.visualRect(self.currentIndex())
        return self.viewport().mapTo(self.window(), rect.bottomLeft() + QPoint(30, 0))


class DecisionDelegate(RowDelegate):
    """Number, words, what became of it, day; all rows are of one height."""

    def __init__(self, view: DecisionList) -> None:
        super().__init__(view, Columns())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(0, current().height(42, Role.BODY))

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        """Paint number, words, state and day."""
        theme = current()
        ink = Ink.SELECTED_TEXT if is_selected else Ink.TEXT
        soft = ink if is_selected else Ink.TEXT2
        left, right = rect.left() + self.columns.air, rect.right() - self.columns.air
        number = QRectF(left, rect.top(), theme.px(_NUMBER) - _GAP, rect.height())
        paint_words(painter, number, look.second, Role.SMALL_MEDIUM, soft)
        left += theme.px(_NUMBER)
        if rect.width() > theme.px(_NARROW):
            day = QRectF(right - theme.px(_DAY), rect.top(), theme.px(_DAY), rect.height())
            paint_words(painter, day, look.due, Role.SMALL, soft)
            right = day.left() - _GAP
        wide = chip_width(look.chip) if look.chip else 0
        if wide and right - left - wide > theme.px(_WORDS):  # else the pane beside it says so
            at = QPointF(right - wide, rect.center().y())
            paint_chip(painter, at, look.chip, look.chip_tone)
            right = at.x() - _GAP
        title = QRectF(left, rect.top(), max(0.0, right - left), rect.height())
        role = Role.BODY_MEDIUM if is_selected else Role.BODY
        paint_words(painter, title, look.title, role, ink)
