"""How a partner attended over time: a small matrix of meetings, and the same in words.

One line for each table, the newest meeting at the right. Shape tells as much as colour: full,
half, ring and cross; each cell says itself in words to whoever points or listens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPen
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from workbench.domain.contributions import Turnout
from workbench.texts import ptr, tr
from workbench.ui.partners import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.cells import CellHeads, CellTable
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column
from workbench.ui.widgets.painting import paint_box, paint_ring, paint_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter

    from workbench.domain.contributions import Attended, TableAttendance
    from workbench.ui.widgets.rows import Index

TURNOUT: Final = int(Qt.ItemDataRole.UserRole) + 1
_CELL: Final = 26
_BREAK: Final = "\u2028"  # begins a line within one paragraph
_HEAD: Final = 48
_NO_PARENT: Final = QModelIndex()
_INKS: Final = {
    Turnout.PRESENT: Ink.OK,
    Turnout.SUBSTITUTE: Ink.OK,
    Turnout.EXCUSED: Ink.CONTROL,
    Turnout.ABSENT: Ink.DANGER,
}


class AttendanceModel(QAbstractTableModel):
    """Tables down, their last meetings across; shorter lines begin further to the right."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: Sequence[TableAttendance] = ()
        self._today: date | None = None

    def show(self, tables: Sequence[TableAttendance], today: date | None) -> None:
        """Take other tables."""
        self.beginResetModel()
        self.tables, self._today = tables, today
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.tables)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else max((len(t.held) for t in self.tables), default=0)

    def at(self, index: Index) -> Attended | None:
        """Return the meeting of a cell; None where a line is shorter."""
        held = self.tables[index.row()].held
        n = index.column() - (self.columnCount() - len(held))
        return held[n] if n >= 0 else None

    def said(self, index: Index) -> str:
        """Say a cell: day, table, how the partner was there and by whom."""
        held = self.at(index)
        if held is None or self._today is None:
            return tr("no meeting")
        said = words.turnout(held.turnout)
        if held.who:
            said = tr("{state}: {names}").format(state=said, names=", ".join(held.who))
        table = self.tables[index.row()].name or tr("no table")
        return ", ".join((words.day(held.on, self._today), table, said))

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401 - Qt takes any value
        if not index.isValid():
            return None
        if role == TURNOUT:
            held = self.at(index)
            return held.turnout if held is not None else None
        texts = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        return self.said(index) if role in texts else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:  # noqa: ANN401 - Qt takes any value
        if orientation is Qt.Orientation.Horizontal or section >= len(self.tables):
            return None
        held = self.tables[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return held.prefix
        return held.name if role == Qt.ItemDataRole.ToolTipRole else None


class _Delegate(QStyledItemDelegate):
    """Paints one cell: full for present, half for a substitute, a ring, a cross."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        told = index.data(TURNOUT)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        view = self.parent()
        has_ring = isinstance(view, AttendanceMatrix) and view.has_ring
        if has_ring and option.state & QStyle.StateFlag.State_HasFocus:
            paint_box(painter, rect.adjusted(1, 1, -1, -1), 6, Ink.SELECTED)
            paint_ring(painter, rect.adjusted(1, 1, -1, -1), 6)
        if told is not None:
            paint_turnout(painter, rect, Turnout(told))  # Qt gives back a plain text
        painter.restore()


def paint_turnout(painter: QPainter, rect: QRectF, told: Turnout) -> None:
    """Paint how a partner was there, in the middle of a place."""
    theme = current()
    side = theme.px(13)
    box = QRectF(0, 0, side, side)
    box.moveCenter(rect.center())
    ink = theme.color(_INKS[told])
    painter.setPen(QPen(ink, 1.6))
    painter.setBrush(ink if told is Turnout.PRESENT else Qt.BrushStyle.NoBrush)
    if told is Turnout.ABSENT:
        cross = box.adjusted(2, 2, -2, -2)
        painter.drawLine(cross.topLeft(), cross.bottomRight())
        painter.drawLine(cross.topRight(), cross.bottomLeft())
        return
    painter.drawEllipse(box)
    if told is Turnout.SUBSTITUTE:
        painter.setBrush(ink)
        painter.drawPie(box, 90 * 16, 180 * 16)


class _Heads(CellHeads):
    """The short names of the tables at the left."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)

    def sizeHint(self) -> QSize:
        return QSize(current().px(_HEAD), 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        text = str(self.model().headerData(section, self.orientation()) or "")
        painter.save()
        painter.fillRect(rect, current().color(Ink.SURFACE))
        paint_words(painter, QRectF(rect), text, Role.SMALL_MEDIUM, Ink.TEXT2)
        painter.restore()


class AttendanceMatrix(CellTable):
    """Arrows go from meeting to meeting; what the cell says is told below and aloud."""

    moved = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._held: tuple[Sequence[TableAttendance], date | None] = ((), None)
        self.cells = AttendanceModel()
        self.setModel(self.cells)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(tr("Attendance by meeting"))
        self.horizontalHeader().hide()
        self.setVerticalHeader(_Heads(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def dress(self) -> None:
        """Follow a change of text size."""
        theme = current()
        self.horizontalHeader().setMinimumSectionSize(theme.px(_CELL))
        self.horizontalHeader().setDefaultSectionSize(theme.px(_CELL))
        self.verticalHeader().setDefaultSectionSize(theme.height(_CELL))
        self.verticalHeader().setFixedWidth(theme.px(_HEAD))
        self.updateGeometry()

    def show_tables(self, tables: Sequence[TableAttendance], today: date) -> None:
        """Show other tables, the current cell at the newest meeting."""
        self._held = tables, today
        if self.isVisible():
            self.fill()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        rows = max(1, len(self._held[0]))
        return QSize(super().sizeHint().width(), rows * current().height(_CELL) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)
        if now.isValid() and self.hasFocus():
            self.moved.emit(self.cells.said(now))

    def takes(self, event: QKeyEvent) -> bool:
        """Enter and Escape are for the page."""
        if event.key() not in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        event.ignore()
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentIndex().isValid():
            self.moved.emit(self.cells.said(self.currentIndex()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.moved.emit("")

    def clear(self) -> None:
        """Show nothing."""
        self.cells.show((), None)

    def fill(self) -> None:
        """Show what is held."""
        tables, today = self._held
        self.cells.show(tables, today)
        if columns := self.cells.columnCount():
            self.setCurrentIndex(self.cells.index(0, columns - 1))


class AttendanceCard(Panel):
    """The matrix, what the current cell says, and every table in one sentence."""

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE)
        self.matrix = AttendanceMatrix()
        self.cell = Label("", Role.SMALL_MEDIUM, Ink.ACCENT, wraps=True)
        self.told = Label("", Role.UI, Ink.TEXT2, wraps=True).growing()
        title = Label(ptr("partner", "Attendance"), Role.H3)
        self.setLayout(column(title, 6, self.matrix, 2, self.cell, 4, self.told))
        self.cell.hide()
        self.matrix.moved.connect(self._say)
        current().changed.connect(self.matrix.dress)

    def show_tables(self, tables: Sequence[TableAttendance], today: date) -> None:
        """Show how a partner attended."""
        self.matrix.show_tables(tables, today)
        self.matrix.setVisible(bool(tables))
        said = [
            tr("{table}: {told}.").format(
                table=held.name or tr("no table"), told=words.attendance(held)
            )
            for held in tables
        ]
        self.told.setText(_BREAK.join(said) or tr("Was on the list of no meeting yet."))

    def _say(self, text: str) -> None:
        self.cell.setText(text)
        self.cell.setVisible(bool(text))
