"""A matrix of partners down and tables or meetings across, worked by the arrow keys.

Shape tells as much as colour: full, half, ring, cross, and a broken ring where something is
missing. Each cell says itself in words to whoever points or listens, and each row has its sum in
words beside its name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from workbench.ui.partnership.signs import paint_sign
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.cells import CellHeads, CellTable
from workbench.ui.widgets.painting import (
    paint_box,
    paint_ring,
    paint_words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import (
        QKeyEvent,
        QPainter,
        QResizeEvent,
    )

    from workbench.domain.contributions import Turnout
    from workbench.ui.widgets.rows import Index

_CELL_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
_NO_PARENT: Final = QModelIndex()
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROW: Final = 32
_NAMES: Final = 330  # of the names at the left, at 100 %


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of the matrix: its sign, its words, whole and beside its row, what it is of."""

    sign: Turnout | None
    said: str = field(repr=False)
    short: str = field(repr=False)  # beside the name of its row
    of: object = field(default=None, repr=False)
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A partner with its cells; without cells a heading above some rows."""

    key: str
    title: str = field(repr=False)
    tail: str = field(default="", repr=False)
    is_warned: bool = False  # of its tail
    cells: tuple[Cell, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a column: a word, a smaller one over it, and all of it in words."""

    text: str
    above: str = ""
    said: str = field(default="", repr=False)


class MatrixModel(QAbstractTableModel):
    """Rows and columns as they were read."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: Sequence[Head] = ()
        self.rows: Sequence[MatrixRow] = ()

    def show(self, heads: Sequence[Head], rows: Sequence[MatrixRow]) -> None:
        """Take others."""
        self.beginResetModel()
        self.heads, self.rows = heads, rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def cell(self, index: Index) -> Cell | None:
        """Return a cell; a heading has none."""
        cells = self.rows[index.row()].cells
        return cells[index.column()] if cells else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self.rows[index.row()].cells:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401 - Qt takes any value
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == _CELL_ROLE:
            return cell
        texts = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if role not in texts:
            return None
        return cell.said if cell is not None else self.rows[index.row()].title

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:  # noqa: ANN401 - Qt takes any value
        if orientation is Qt.Orientation.Horizontal:
            return self._of_column(section, role)
        if section >= len(self.rows):
            return None
        row = self.rows[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        said = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return ", ".join(p for p in (row.title, row.tail) if p) if role in said else None

    def _of_column(self, section: int, role: int) -> str | None:
        if section >= len(self.heads):
            return None
        head = self.heads[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return head.text
        said = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return head.said if role in said else None


class _Delegate(QStyledItemDelegate):
    """Paints the sign of one cell, and a ring around the one that has the focus."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        cell = index.data(_CELL_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        if isinstance(view, Matrix) and index.row() == view.currentIndex().row():
            painter.fillRect(rect, current().color(Ink.SELECTED))
            if view.has_ring and option.state & QStyle.StateFlag.State_HasFocus:
                paint_box(painter, rect.adjusted(2, 2, -2, -2), 6, Ink.SURFACE)
                paint_ring(painter, rect.adjusted(2, 2, -2, -2), 6)
        if isinstance(cell, Cell):
            paint_sign(painter, rect, cell.sign, is_missing=cell.is_missing)
        painter.restore()


class _Names(CellHeads):
    """The partners at the left, each with its sum in words."""

    def __init__(self, view: Matrix) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        self.setSectionsClickable(True)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        row = self._view.cells.rows[section]
        place = QRectF(rect)
        is_chosen = section == self._view.currentIndex().row() and bool(row.cells)
        painter.save()
        painter.fillRect(rect, current().color(Ink.SELECTED if is_chosen else Ink.CANVAS))
        words = place.adjusted(12, 0, -10, 0)
        if not row.cells:
            paint_words(painter, words, row.title, Role.SMALL_MEDIUM, Ink.TEXT2)
            painter.restore()
            return
        right = Qt.AlignmentFlag.AlignRight
        ink = Ink.WARN if row.is_warned else Ink.TEXT2
        took = paint_words(painter, words, row.tail, Role.SMALL, ink, align=right)
        words.setRight(words.right() - took - 10)
        paint_words(painter, words, row.title, Role.UI, Ink.TEXT)
        painter.restore()


class _Heads(CellHeads):
    """What stands above the columns, in two lines where there are two."""

    def __init__(self, view: Matrix) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view

    def sizeHint(self) -> QSize:
        theme = current()
        return QSize(0, 2 * theme.line(Role.SMALL) + 8)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        head = self._view.cells.heads[section]
        place = QRectF(rect)
        painter.save()
        painter.fillRect(rect, current().color(Ink.CANVAS))
        half = current().line(Role.SMALL)
        low = QRectF(place.left(), place.bottom() - half - 3, place.width(), half)
        high = low.translated(0, -half)
        centre = Qt.AlignmentFlag.AlignHCenter
        paint_words(painter, low, head.text, Role.SMALL_MEDIUM, Ink.TEXT2, align=centre)
        paint_words(painter, high, head.above, Role.SMALL, Ink.TEXT3, align=centre)
        painter.restore()


class Matrix(CellTable):
    """Arrows go from cell to cell; Enter opens what one is of."""

    moved = Signal(object, object)  # MatrixRow, Cell
    opened = Signal(object)  # Cell

    def __init__(self, name: str, width: int, *, starts_last: bool = False) -> None:
        """``starts_last``: the newest column, at the right, is current first."""
        super().__init__()
        self._starts_last = starts_last
        self._width = width
        self._held: tuple[Sequence[Head], Sequence[MatrixRow]] = ((), ())
        self._was: tuple[str, int] = ("", 0)  # the row and the column that are shown again
        self.cells = MatrixModel()
        self.setModel(self.cells)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setHorizontalHeader(_Heads(self))
        self.setVerticalHeader(_Names(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.verticalHeader().sectionPressed.connect(self._press_name)
        self.doubleClicked.connect(self._open)
        self.dress()

    def dress(self) -> None:
        """Follow a change of text size."""
        theme = current()
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setMinimumSectionSize(theme.px(self._width))
        across.setDefaultSectionSize(theme.px(self._width))
        down.setMinimumSectionSize(theme.height(_ROW))
        down.setDefaultSectionSize(theme.height(_ROW))
        self._fit_names()

    def _fit_names(self) -> None:
        self.verticalHeader().setFixedWidth(min(current().px(_NAMES), self.width() * 11 // 20))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_names()

    def show_rows(self, heads: Sequence[Head], rows: Sequence[MatrixRow]) -> None:
        """Show others; the cell that was current stays so, by its row and its column."""
        self._held = heads, rows
        if self.isVisible():
            self.fill()

    def choose(self, key: str, column: int | None = None) -> bool:
        """Make a row current; tell whether it is there."""
        at = self._was[1] if column is None else column
        for n, row in enumerate(self.cells.rows):
            if row.key == key and row.cells:
                self.setCurrentIndex(self.cells.index(n, min(at, len(row.cells) - 1)))
                return True
        return False

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fill(self) -> None:
        """Show what is held."""
        key, column = self._was
        self.cells.show(*self._held)
        if not self.choose(key, column):
            first = next((row.key for row in self.cells.rows if row.cells), "")
            self.choose(first, max(0, len(self.cells.heads) - 1) if self._starts_last else 0)

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)
        if now.isValid() and self.cells.rows[now.row()].cells:
            row = self.cells.rows[now.row()]
            self._was = row.key, now.column()
            self.moved.emit(row, self.cells.cell(now))
        self.verticalHeader().viewport().update()
        self.viewport().update()

    def _press_name(self, section: int) -> None:
        if self.cells.rows[section].cells:
            self.choose(self.cells.rows[section].key)

    def _open(self, index: Index) -> None:
        cell = self.cells.cell(index) if index.isValid() else None
        if cell is not None:
            self.opened.emit(cell)

    def takes(self, event: QKeyEvent) -> bool:
        """Enter opens what a cell is of; Escape is for the page."""
        if event.key() in _ENTER:
            self._open(self.currentIndex())
            return True
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return True
        return False

    def clear(self) -> None:
        """Show nothing."""
        self.cells.show((), ())
