"""The parties of a meeting to tick: for whom a line is, and why someone may not hold it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.checks import HIT, hits_check, paint_check
from workbench.ui.widgets.chips import paint_avatar
from workbench.ui.widgets.painting import paint_words
from workbench.ui.workspace.rows import ROW, Index, Rows, RowsDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QKeyEvent, QPainter


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """An organisation or a person of the meeting; ``about`` says who, or why not."""

    key: str
    name: str = field(repr=False)
    about: str = field(default="", repr=False)
    monogram: str = field(default="", repr=False)
    colour: int = 0
    is_person: bool = False
    is_ticked: bool = False
    is_refused: bool = False

    @property
    def spoken(self) -> str:
        """Whether it is named, who it is, and whether it may hold it."""
        ticked = tr("named") if self.is_ticked else tr("not named")
        return ", ".join(part for part in (self.name, ticked, self.about) if part)


class PartyDelegate(RowsDelegate):
    """Paints a check, who it is, and below it why not."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        theme = current()
        return QSize(0, 8 + theme.line(Role.UI_MEDIUM) + theme.line(Role.SMALL) + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        held = index.data(ROW)
        if not isinstance(held, PartyRow):
            return
        painter.save()
        theme = current()
        rect = QRectF(option.rect).adjusted(0, 1, 0, -1)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self.paint_ground(painter, rect, option, is_chosen=is_chosen, hover=Ink.HOVER_SURFACE)
        middle = rect.center().y()
        ring = QPointF(rect.left() + 6 + theme.px(HIT) / 2, middle)
        paint_check(painter, ring, is_done=held.is_ticked)
        side = theme.px(26)
        avatar = QRectF(rect.left() + theme.px(HIT) + 14, middle - side / 2, side, side)
        if not held.is_person:
            paint_avatar(painter, avatar, held.monogram, held.colour)
        left = avatar.right() + 10
        first, second = theme.line(Role.UI_MEDIUM), theme.line(Role.SMALL)
        top = rect.top() + (rect.height() - first - second) / 2
        width = rect.right() - 8 - left
        role = Role.UI if held.is_person else Role.UI_MEDIUM
        paint_words(painter, QRectF(left, top, width, first), held.name, role, Ink.TEXT)
        ink = Ink.WARN if held.is_refused else Ink.TEXT2
        paint_words(painter, QRectF(left, top + first, width, second), held.about, Role.SMALL, ink)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        held = index.data(ROW)
        if isinstance(held, PartyRow) and hits_check(event, option.rect.left() + 6):
            view = self._view
            if isinstance(view, PartyList):
                view.turn(held)
            return True
        return super().editorEvent(event, model, option, index)


class PartyList(Rows):
    """Space names a party or takes the name away; Enter records what was chosen."""

    turned = Signal(str)  # party

    def __init__(self) -> None:
        super().__init__(tr("Only for"))
        self.setItemDelegate(PartyDelegate(self))

    def turn(self, held: PartyRow) -> None:
        """Name a party, or no longer."""
        said = tr("not named") if held.is_ticked else tr("named")
        announce(self, f"{held.name}, {said}")
        self.turned.emit(held.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # belongs to the popover
            return
        held = self.row_at(self.currentIndex())
        if event.key() == Qt.Key.Key_Space and isinstance(held, PartyRow):
            self.turn(held)
            return
        super().keyPressEvent(event)
