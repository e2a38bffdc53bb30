"""Rows of the workspace's lists: one model for plain row objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.ui.theme import Ink, current
from workbench.ui.widgets.painting import paint_box, paint_ring
from workbench.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter, QResizeEvent

ROW: Final = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex


class Row(Protocol):
    """What every row can say of itself."""

    @property
    def key(self) -> str:
        """What tells it from the others, and stays when the list is read again; "" for a title."""
        ...

    @property
    def spoken(self) -> str:
        """All that the row says, for a screen reader."""
        ...


class RowsModel(QAbstractListModel):
    """Rows as they were read; rows that are only said differently keep their place."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> bool:
        """Take other rows; tell whether there were more or less, or others."""
        before = self.rows
        if [row.key for row in before] == [row.key for row in rows]:
            self.rows = rows
            for n, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(n), self.index(n))
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def place(self, key: str) -> int:
        """Return where the row with this key stands; -1 for nowhere."""
        return next((n for n, row in enumerate(self.rows) if key and row.key == key), -1)

    def rowCount(
        self,
        parent: Index = QModelIndex(),  # noqa: B008 - Qt's signature
    ) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self,
        index: Index,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:  # noqa: ANN401 - Qt takes any value
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if 0 <= index.row() < len(self.rows) and not self.rows[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Rows(RowList):
    """A list over a `RowsModel`; the chosen row stays chosen when the rows are read again."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.rows_model = RowsModel()
        self._fits = False
        self._is_laying_out = False
        self.setModel(self.rows_model)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)

    def show_rows(self, rows: Sequence[Row]) -> bool:
        """Show other rows; tell whether there were more or less, or others."""
        chosen, at = self.chosen_key(), self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        is_same = not self.rows_model.show(rows)
        if self._fits:
            self.updateGeometry()
        if is_same:
            self.viewport().update()
            return False
        self.verticalScrollBar().setValue(scrolled)
        if not self.choose(chosen) and at >= 0:
            self._choose_near(at)
        return True

    def row_at(self, index: Index) -> Row | None:
        """Return the row at an index."""
        row = index.data(ROW)
        return row if row is not None else None

    def chosen_key(self) -> str:
        """Return the key of the chosen row, "" when none is."""
        row = self.row_at(self.currentIndex())
        return row.key if row is not None else ""

    def choose(self, key: str) -> bool:
        """Choose the row with this key; tell whether it is there."""
        at = self.rows_model.place(key)
        if at >= 0:
            self.setCurrentIndex(self.rows_model.index(at))
        return at >= 0

    def step(self, way: int) -> bool:
        """Choose the next row (1) or the one before (-1) that can be chosen."""
        at = self.currentIndex().row() + way
        while 0 <= at < len(self.rows_model.rows):
            if self.rows_model.rows[at].key:
                self.setCurrentIndex(self.rows_model.index(at))
                return True
            at += way
        return False

    def content_height(self) -> int:
        """Return how high all rows are together."""
        model = self.rows_model
        return sum(self.sizeHintForIndex(model.index(n)).height() for n in range(model.rowCount()))

    def fit_content(self) -> None:
        """Be as high as all rows together where there is room, and scroll where there is not."""
        self._fits = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self.content_height() + 2) if self._fits else hint

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 80)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() == event.oldSize().width():
            return
        if self._is_laying_out:  # the scroll bar came or went by it: once more, and not in it
            self.scheduleDelayedItemsLayout()
            return
        self._is_laying_out = True
        self.doItemsLayout()  # titles wrap anew
        self._is_laying_out = False
        if self._fits:
            self.updateGeometry()  # and take more lines, or fewer

    def _choose_near(self, at: int) -> None:
        places = [n for n, row in enumerate(self.rows_model.rows) if row.key]
        if places:
            near = min(places, key=lambda n: abs(n - at))
            self.setCurrentIndex(self.rows_model.index(near))


class RowsDelegate(QStyledItemDelegate):
    """What all delegates of a `Rows` share: the view, and the ground a row is painted on."""

    def __init__(self, view: Rows) -> None:
        super().__init__(view)
        self._view = view

    def paint_ground(
        self,
        painter: QPainter,
        inside: QRectF,
        option: QStyleOptionViewItem,
        *,
        is_chosen: bool,
        hover: Ink = Ink.HOVER,
    ) -> None:
        """Paint the ground: chosen, under the pointer, or with the keyboard's ring."""
        if is_chosen:
            line = Ink.FOCUS if current().is_high_contrast else None
            paint_box(painter, inside, 8, Ink.SELECTED, line)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint_box(painter, inside, 8, hover)
        if self._view.has_ring and option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, inside, 8)
