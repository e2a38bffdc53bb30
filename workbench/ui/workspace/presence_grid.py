"""The grid of persons and items, proposed by the clock and corrected with Space (rules R6).

A model over facts read once, so that thirty persons and forty items stay quick: the view asks
only for the cells in sight.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from workbench.domain.agenda import ItemKind, ItemState
from workbench.domain.presence import noted, treatment_order
from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.cells import CellHeads, CellTable
from workbench.ui.widgets.painting import paint_box, paint_ring, paint_words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.ids import AttendanceId, ItemId
    from workbench.services.ports import Read
    from workbench.ui.workspace.reading import MeetingPage
    from workbench.ui.workspace.rows import Index

THERE: Final = int(Qt.ItemDataRole.UserRole) + 1
EDGE: Final = int(Qt.ItemDataRole.UserRole) + 2  # came or left during this item
_CELL: Final = 34
_NAME: Final = 210
_NO_PARENT: Final = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One person, with the items at which they were there."""

    key: AttendanceId
    name: str = field(repr=False)
    about: str = field(default="", repr=False)
    there: frozenset[ItemId] = frozenset()
    edges: frozenset[ItemId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The grid of one meeting."""

    columns: tuple[tuple[str, AgendaItem], ...] = ()  # numbers and items, as they were treated
    rows: tuple[GridRow, ...] = ()


def read_grid(read: Read, page: MeetingPage) -> Grid:
    """Read what the clock and the attendance propose."""
    order = treatment_order([item for _, item in page.items])
    numbers = {item.id: (number, item) for number, item in page.items}
    rows = []
    for held in page.attendance:
        spans = read.presences.where(attendance=held.id)
        edges = {s.from_item for s in spans if s.from_at} | {s.to_item for s in spans if s.to_at}
        rows.append(
            GridRow(
                key=held.id,
                name=held.name or held.function or held.organisation_name,
                about=held.organisation_name,
                there=noted(held, spans, order),
                edges=frozenset(edge for edge in edges if edge),
            )
        )
    left_out = {ItemKind.HEADING}
    columns = [
        numbers[key]
        for key in order
        if numbers[key][1].kind not in left_out and numbers[key][1].state is not ItemState.WITHDRAWN
    ]
    return Grid(columns=tuple(columns), rows=tuple(rows))


class GridModel(QAbstractTableModel):
    """Persons down, items across."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid()

    def show(self, grid: Grid) -> None:
        """Take other facts; cells that only turned keep the place of the one who turns them."""
        before = self.grid
        is_same = [r.key for r in before.rows] == [r.key for r in grid.rows] and [
            item.id for _, item in before.columns
        ] == [item.id for _, item in grid.columns]
        if not is_same:
            self.beginResetModel()
            self.grid = grid
            self.endResetModel()
            return
        self.grid = grid
        for n, (old, new) in enumerate(zip(before.rows, grid.rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(n, 0), self.index(n, len(grid.columns) - 1))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.grid.columns)

    def is_there(self, person: int, place: int) -> bool:
        """Tell whether a person was there at an item."""
        return self.grid.columns[place][1].id in self.grid.rows[person].there

    def said(self, person: int, place: int) -> str:
        """Say a cell: who, which item, and whether they were there."""
        held, (number, item) = self.grid.rows[person], self.grid.columns[place]
        state = tr("there") if self.is_there(person, place) else tr("not there")
        # whether they were there comes before a title that may not fit
        parts = [held.name, state]
        if item.id in held.edges:
            parts.append(tr("came or left during it"))
        parts.append(tr("item {number}, {title}").format(number=number, title=item.title))
        return ", ".join(parts)

    def data(
        self,
        index: Index,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:  # noqa: ANN401 - Qt takes any value
        if not index.isValid():
            return None
        person, place = index.row(), index.column()
        if role == THERE:
            return self.is_there(person, place)
        if role == EDGE:
            return self.grid.columns[place][1].id in self.grid.rows[person].edges
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.said(person, place)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:  # noqa: ANN401 - Qt takes any value
        if orientation is Qt.Orientation.Vertical:
            held = self.grid.rows[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return held.name
            return f"{held.name}, {held.about}" if role == Qt.ItemDataRole.ToolTipRole else None
        number, item = self.grid.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return number
        is_named = role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return f"{number} {item.title}" if is_named else None


class GridDelegate(QStyledItemDelegate):
    """Paints a cell: filled for there, a ring for not, half for who came or left during it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        theme = current()
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            paint_box(painter, rect.adjusted(1, 1, -1, -1), 6, Ink.SELECTED)
        side = theme.px(16)
        box = QRectF(0, 0, side, side)
        box.moveCenter(rect.center())
        if index.data(THERE):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(Ink.OK))
            painter.drawRoundedRect(box, 4, 4)
            if index.data(EDGE):
                painter.setBrush(theme.color(Ink.SURFACE))
                painter.drawRect(box.adjusted(side / 2, 3, -3, -3))
        else:
            line = Ink.WARN if index.data(EDGE) else Ink.HAIR_STRONG
            paint_box(painter, box, 4, Ink.SURFACE, line)
        has_ring = isinstance(view, PresenceGrid) and view.has_ring
        if has_ring and option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, rect.adjusted(1, 1, -1, -1), 6)
        painter.restore()


class Heads(CellHeads):
    """Names at the left, numbers above; the row and column of the current cell stand out."""

    def __init__(self, way: Qt.Orientation, view: QTableView) -> None:
        super().__init__(way, view)
        self._of = view

    def sizeHint(self) -> QSize:
        theme = current()
        is_across = self.orientation() is Qt.Orientation.Horizontal
        return QSize(theme.px(_NAME), theme.height(32, Role.SMALL_MEDIUM) if is_across else 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        at = self._of.currentIndex()
        is_across = self.orientation() is Qt.Orientation.Horizontal
        is_current = section == (at.column() if is_across else at.row()) and self._of.hasFocus()
        text = str(self.model().headerData(section, self.orientation()))
        room = QRectF(rect).adjusted(0 if is_across else 10, 0, 0 if is_across else -8, 0)
        role = Role.SMALL_BOLD if is_current else Role.SMALL_MEDIUM if is_across else Role.UI
        align = Qt.AlignmentFlag.AlignHCenter if is_across else Qt.AlignmentFlag.AlignLeft
        painter.save()
        painter.fillRect(rect, current().color(Ink.SURFACE))
        ink = Ink.ACCENT if is_current else Ink.TEXT2 if is_across else Ink.TEXT
        paint_words(painter, room, text, role, ink, align=align)
        painter.restore()


class PresenceGrid(CellTable):
    """Arrows go about, Space turns a cell; with Shift all of a person, with Ctrl all of an item."""

    turned = Signal(object, object, bool)  # persons, items, whether they were there
    moved = Signal(str)  # what the current cell says
    confirm_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid = Grid()
        self._at = (0, 0)  # the current cell, also while the grid is away
        self.grid_model = GridModel()
        self.setModel(self.grid_model)
        self.setItemDelegate(GridDelegate(self))
        self.setAccessibleName(tr("Attendance by item"))
        self.setHorizontalHeader(Heads(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(Heads(Qt.Orientation.Vertical, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(current().px(150))  # heads and three persons
        self.dress()

    def dress(self) -> None:
        """Follow a change of text size."""
        theme = current()
        self.horizontalHeader().setDefaultSectionSize(theme.px(_CELL))
        self.verticalHeader().setDefaultSectionSize(theme.height(_CELL))
        self.verticalHeader().setFixedWidth(theme.px(_NAME))

    def show_grid(self, grid: Grid) -> None:
        """Show other facts; the current cell stays where it is."""
        self._grid = grid
        if self.isVisible():
            self.fill()

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)
        if now.isValid():
            self._at = (now.row(), now.column())
            self.moved.emit(self.grid_model.said(now.row(), now.column()))
        self.horizontalHeader().viewport().update()
        self.verticalHeader().viewport().update()

    def takes(self, event: QKeyEvent) -> bool:
        """Space turns a cell, Enter confirms all; Escape is for the page."""
        is_plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Space:
            self._turn(event.modifiers())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain:
            self.confirm_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            return False
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = self.indexAt(event.position().toPoint())
        if at.isValid() and at == self.currentIndex():
            self._turn(event.modifiers())

    def clear(self) -> None:
        """Show nothing."""
        self.grid_model.show(Grid())

    def fill(self) -> None:
        """Show what is held."""
        self.grid_model.show(self._grid)
        row, column = self._at
        if self.currentIndex().isValid() or not (self._grid.rows and self._grid.columns):
            return
        row, column = min(row, len(self._grid.rows) - 1), min(column, len(self._grid.columns) - 1)
        self.setCurrentIndex(self.grid_model.index(row, column))

    def _turn(self, held: Qt.KeyboardModifier) -> None:
        at, grid = self.currentIndex(), self.grid_model.grid
        if not at.isValid():
            return
        is_there = not self.grid_model.is_there(at.row(), at.column())
        persons = [grid.rows[at.row()].key]
        items = [grid.columns[at.column()][1].id]
        if held & Qt.KeyboardModifier.ControlModifier:
            persons = [row.key for row in grid.rows]
        elif held & Qt.KeyboardModifier.ShiftModifier:
            items = [item.id for _, item in grid.columns]
        self.turned.emit(persons, items, is_there)
        now = self.currentIndex()
        said = self.grid_model.said(now.row(), now.column())
        announce(self, said)
        self.moved.emit(said)
