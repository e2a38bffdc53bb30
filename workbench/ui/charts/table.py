"""The table that says the same as a chart, for keys and for who listens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPen
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QTableView,
)

from workbench.domain.charts import table_of
from workbench.ui.charts.picture import bring_in_sight
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.cells import CellHeads, CellTable
from workbench.ui.widgets.painting import paint_ring, paint_words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.domain.charts import Chart
    from workbench.ui.widgets.rows import Index

_ROW: Final = 30
_LABEL: Final = 190  # the widest column of labels
_COLUMN: Final = 64  # the narrowest of counts
_WIDEST: Final = 130
_AIR: Final = 16
_PAD: Final = 8  # between the words of a cell and its ring
_NO_PARENT: Final = QModelIndex()
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class TableModel(QAbstractTableModel):
    """The heads and rows of a chart."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: tuple[str, ...] = ()
        self.rows: tuple[tuple[str, ...], ...] = ()

    def show(self, chart: Chart | None) -> None:
        """Take another chart, or none."""
        self.beginResetModel()
        self.heads, self.rows = table_of(chart) if chart is not None else ((), ())
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401 - Qt takes any value
        if not index.isValid():
            return None
        text = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column():
            label = self.rows[index.row()][0]
            return f"{label}, {self.heads[index.column()]}: {text}"
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return text if role in shown else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:  # noqa: ANN401 - Qt takes any value
        is_head = orientation is Qt.Orientation.Horizontal and section < len(self.heads)
        return self.heads[section] if is_head and role == Qt.ItemDataRole.DisplayRole else None


class _Delegate(QStyledItemDelegate):
    """Paints a cell: labels at the left, counts at the right of their column."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, rect = self.parent(), QRectF(option.rect)
        is_label = index.column() == 0
        text = str(index.data())
        painter.save()
        painter.setPen(QPen(current().color(Ink.HAIR), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        room = rect.adjusted(_PAD if is_label else 4, 0, -_PAD, 0)
        role = Role.UI if is_label else Role.SMALL_MEDIUM
        ink = Ink.TEXT3 if text == "0" else Ink.TEXT
        paint_words(painter, room, text, role, ink, align=_LEFT if is_label else _RIGHT)
        has_ring = isinstance(view, ChartTable) and view.has_ring
        if has_ring and option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, rect.adjusted(0, 1, 0, -1), 4)
        painter.restore()


class _Heads(CellHeads):
    """What the columns are, over as many lines as it takes."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        return QSize(0, current().line(Role.SMALL) + _AIR)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        room = QRectF(rect).adjusted(4 if section else _PAD, 0, -_PAD, 0)
        painter.save()
        align = _RIGHT if section else _LEFT
        paint_words(painter, room, text, Role.SMALL, Ink.TEXT2, align=align)
        painter.setPen(QPen(current().color(Ink.HAIR_STRONG), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class ChartTable(CellTable):
    """Arrows go from cell to cell; Enter chooses a count."""

    opened = Signal(int, int)
    turned = Signal()

    def __init__(self, *, opens: bool = False) -> None:
        super().__init__()
        self._opens = opens
        self._chart: Chart | None = None
        self.cells = TableModel()
        self.setModel(self.cells)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalHeader(_Heads(self))
        self.verticalHeader().hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def dress(self) -> None:
        """Follow a change of text size."""
        self.verticalHeader().setDefaultSectionSize(current().height(_ROW, Role.SMALL_MEDIUM))
        self._fit()
        self.updateGeometry()

    def show_chart(self, chart: Chart) -> None:
        """Show other counts."""
        self._chart = chart
        self.setAccessibleName(chart.title)
        if self.isVisible():
            self.fill()
        self.updateGeometry()

    def fill(self) -> None:
        """Show what is held."""
        at = self.currentIndex()
        row, column = (at.row(), at.column()) if at.isValid() else (0, 0)
        self.cells.show(self._chart)
        self._fit()
        if self.cells.rows:
            row = min(row, len(self.cells.rows) - 1)
            column = min(column, len(self.cells.heads) - 1)
            self.setCurrentIndex(self.cells.index(row, column))

    def _fit(self) -> None:
        """Give each head the room of its words."""
        theme, metrics = current(), current().metrics(Role.SMALL)
        labels = [theme.metrics(Role.UI).horizontalAdvance(row[0]) for row in self.cells.rows]
        for n, head in enumerate(self.cells.heads):
            wide = metrics.horizontalAdvance(head) + _AIR
            if n:
                wide = min(max(wide, theme.px(_COLUMN)), theme.px(_WIDEST))
            else:
                wide = min(max([wide, *(one + _AIR for one in labels)]), theme.px(_LABEL))
            self.setColumnWidth(n, round(wide))

    def sizeHint(self) -> QSize:
        rows = len(self._chart.rows) if self._chart is not None else 0
        high = self.verticalHeader().defaultSectionSize() * rows
        bar = self.horizontalScrollBar().sizeHint().height()  # kept free: else it comes and goes
        return QSize(80, high + self.horizontalHeader().sizeHint().height() + bar + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def takes(self, event: QKeyEvent) -> bool:
        """T turns to the picture, Enter and Space choose a count; Escape is for the page."""
        key = event.key()
        if key == Qt.Key.Key_T and not event.modifiers():
            self.turned.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._opens:
            self._open(self.currentIndex())
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if not self.isVisible():  # the picture took its place
            return
        place = self.visualRect(self.currentIndex())
        bring_in_sight(self, place.translated(self.viewport().pos()))

    def _open(self, index: Index) -> None:
        if self._chart is None or not index.isValid() or not index.column():
            return
        row, column = index.row(), index.column() - 1
        if self._chart.rows[row].counts[column]:
            self.opened.emit(row, column)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._opens and event.button() == Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()))

    def clear(self) -> None:
        """Show nothing."""
        self.cells.show(None)
