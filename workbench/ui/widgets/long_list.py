"""A list of very many rows that are all of one height: where one stands is a product.

Qt's own list notes for each row where it begins, also when all are as high: for a million of them
a tenth of a second, each time that they are read again. Here nothing is kept for a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QCursor, QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from workbench.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel
    from PySide6.QtGui import QPaintEvent

    from workbench.ui.widgets.rows import Index

_Move = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint
_STEPS: Final = {
    _Move.MoveUp: -1,
    _Move.MovePrevious: -1,
    _Move.MoveDown: 1,
    _Move.MoveNext: 1,
}


class LongList(RowList):
    """A `RowList` without headings; its delegate says of any row how high all of them are."""

    _high = 1  # of one row

    def doItemsLayout(self) -> None:
        """Ask how high a row is, and let the scroll bar follow."""
        if self._count():
            option, first = QStyleOptionViewItem(), self.model().index(0, 0)
            self._high = max(1, self.itemDelegate().sizeHint(option, first).height())
        QAbstractItemView.doItemsLayout(self)  # not that of Qt's list, which goes through the rows

    def updateGeometries(self) -> None:
        """Let the scroll bar go over all rows; what Qt does beside it is for editors in rows."""
        page = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setSingleStep(self._high)
        bar.setPageStep(page)
        bar.setRange(0, max(0, self._count() * self._high - page))

    def _count(self) -> int:
        model = cast("QAbstractItemModel | None", self.model())  # none while the list is taken down
        return model.rowCount() if model is not None else 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def visualRect(self, index: Index) -> QRect:
        return QRect() if self._is_away or not index.isValid() else self._rect(index.row())

    def _rect(self, row: int) -> QRect:
        top = row * self._high - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._high)

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = (point.y() + self.verticalOffset()) // self._high
        is_there = 0 <= row < self._count() and self.viewport().rect().left() <= point.x()
        return self.model().index(row, 0) if is_there else QModelIndex()

    def scrollTo(self, index: Index, hint: _Hint = _Hint.EnsureVisible) -> None:
        if not index.isValid():
            return
        self.executeDelayedItemsLayout()
        bar, top = self.verticalScrollBar(), index.row() * self._high
        room = self.viewport().height() - self._high
        if hint is _Hint.PositionAtTop or (hint is _Hint.EnsureVisible and top < bar.value()):
            bar.setValue(top)
        elif hint is _Hint.PositionAtCenter:
            bar.setValue(top - room // 2)
        elif hint is _Hint.PositionAtBottom or top > bar.value() + room:
            bar.setValue(top - room)

    def moveCursor(self, action: _Move, held: Qt.KeyboardModifier) -> QModelIndex:
        del held
        last, at = self._count() - 1, self.currentIndex().row()
        page = max(1, self.viewport().height() // self._high)
        steps = {**_STEPS, _Move.MovePageUp: -page, _Move.MovePageDown: page}
        wanted = {_Move.MoveHome: 0, _Move.MoveEnd: last}.get(action, at + steps.get(action, 0))
        return self.model().index(min(max(wanted, 0), last), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        first, last = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomLeft())
        is_there = first.isValid() and last.isValid()
        found = QItemSelection(first, last) if is_there else QItemSelection()
        self.selectionModel().select(found, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for n in range(selection.count()):
            part = selection.at(n)
            region += self._rect(part.top()).united(self._rect(part.bottom()))
        return region & self.viewport().rect()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QPainter(self.viewport()), QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain, hot = option.state, self._under_pointer()
        top, bottom = event.rect().top(), event.rect().bottom()
        first = max(0, (top + self.verticalOffset()) // self._high)
        last = min(self._count() - 1, (bottom + self.verticalOffset()) // self._high)
        for row in range(first, last + 1):
            index = self.model().index(row, 0)
            option.rect = self._rect(row)
            option.state = plain | self._state(index, hot)
            self.itemDelegate().paint(painter, option, index)

    def _under_pointer(self) -> int:
        view = self.viewport()
        at = view.mapFromGlobal(QCursor.pos())
        return self.indexAt(at).row() if view.underMouse() and view.rect().contains(at) else -1

    def _state(self, index: QModelIndex, hot: int) -> QStyle.StateFlag:
        state = QStyle.StateFlag.State_None
        if self.selectionModel().isSelected(index):
            state |= QStyle.StateFlag.State_Selected
        if index.row() == hot:
            state |= QStyle.StateFlag.State_MouseOver
        if index == self.currentIndex() and self.hasFocus():
            state |= QStyle.StateFlag.State_HasFocus
        return state
