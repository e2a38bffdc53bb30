"""A chart as a picture that hears keys: arrows go from count to count, Enter chooses one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from workbench.domain.charts import said
from workbench.ui.charts.drawing import draw
from workbench.ui.charts.plan import planned
from workbench.ui.theme import current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.painting import came_by_keyboard, paint_ring

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QFocusEvent,
        QHelpEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from workbench.domain.charts import Chart
    from workbench.ui.charts.plan import Plan

_MOVES: Final = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_NARROWEST: Final = 240


class ChartPicture(QWidget):
    """Draws its chart once for a size and a look; what must be painted again comes from there."""

    opened = Signal(int, int)  # row and column of a count above zero
    turned = Signal()  # T: the table is asked for

    def __init__(self, *, opens: bool = False) -> None:
        super().__init__()
        self._opens = opens
        self._chart: Chart | None = None
        self._plan: Plan | None = None
        self._drawn: QPixmap | None = None
        self._at = (0, 0)
        self.has_ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(opens)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        current().changed.connect(self._draw_again)

    def show_chart(self, chart: Chart) -> None:
        """Show other counts; the current one stays where it is, if it can."""
        self._chart = chart
        row, column = self._at
        last_row, last_column = max(len(chart.rows) - 1, 0), max(len(chart.columns) - 1, 0)
        self._at = min(row, last_row), min(column, last_column)
        self.setAccessibleName(chart.sentence or chart.title)
        self.setAccessibleDescription(self.said())
        self._draw_again()

    @property
    def at(self) -> tuple[int, int]:
        """Row and column of the current count."""
        return self._at

    def said(self) -> str:
        """Say the current count: of what, and how many."""
        if self._chart is None or not self._chart.rows:
            return ""
        row, column = self._at
        held = self._chart.rows[row]
        told = said(self._chart, held.counts[column])
        return f"{held.label}, {self._chart.columns[column]}: {told}"

    def _draw_again(self) -> None:
        self._plan = self._drawn = None
        self.updateGeometry()
        self.update()

    def _planned(self) -> Plan | None:
        if self._plan is None and self._chart is not None:
            self._plan = planned(self._chart, self.width())
        return self._plan

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return planned(self._chart, width).height if self._chart is not None else 0

    def sizeHint(self) -> QSize:
        width = max(self.width(), current().px(_NARROWEST))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(_NARROWEST), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._plan = self._drawn = None
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # its heads may stand upright now, and take more room

    def paintEvent(self, event: QPaintEvent) -> None:
        plan = self._planned()
        if plan is None or self._chart is None:
            return
        density = self.devicePixelRatioF()
        if self._drawn is None or self._drawn.devicePixelRatioF() != density:
            self._drawn = self._picture(self._chart, plan, density)
        painter = QPainter(self)
        asked = event.rect()
        source = QRectF(asked)
        source = QRectF(source.topLeft() * density, source.size() * density)
        painter.drawPixmap(QRectF(asked), self._drawn, source)
        if self.has_ring and self.hasFocus() and plan.rows:
            paint_ring(painter, plan.cell(*self._at), 4)

    def _picture(self, chart: Chart, plan: Plan, density: float) -> QPixmap:
        made = QPixmap(self.size() * density)
        made.setDevicePixelRatio(density)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        draw(painter, chart, plan)
        painter.end()
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._move(*_MOVES[key])
        elif key == Qt.Key.Key_T and not event.modifiers():
            self.turned.emit()
        elif key in _ENTERS and self._opens:
            self._open(self._at)
        else:
            super().keyPressEvent(event)

    def _move(self, down: int, right: int) -> None:
        if self._chart is None or not self._chart.rows:
            return
        row, column = self._at
        row = max(0, min(row + down, len(self._chart.rows) - 1))
        column = max(0, min(column + right, len(self._chart.columns) - 1))
        before, self._at = self._at, (row, column)
        self.has_ring = True
        for place in (before, self._at):
            self.update(self._around(place))
        self.setAccessibleDescription(self.said())
        announce(self, self.said())
        bring_in_sight(self, self._around(self._at))

    def _around(self, at: tuple[int, int]) -> QRect:
        plan = self._planned()
        return plan.cell(*at).toAlignedRect() if plan is not None else self.rect()

    def _open(self, at: tuple[int, int]) -> None:
        if self._holds(at):
            self.opened.emit(*at)

    def _holds(self, at: tuple[int, int] | None) -> bool:
        """Tell whether a count has records to open."""
        if at is None or self._chart is None or not self._chart.rows:
            return False
        return bool(self._chart.rows[at[0]].counts[at[1]])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.has_ring = False
        self.update()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        plan = self._planned()
        at = plan.at(event.position().toPoint()) if plan is not None else None
        if at is not None and self._opens and event.button() == Qt.MouseButton.LeftButton:
            self._at = at
            self._open(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        plan = self._planned()
        at = plan.at(event.position().toPoint()) if plan is not None else None
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(hand if self._holds(at) else arrow)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self._hint(event)  # type: ignore[arg-type] # of this type it is a QHelpEvent
            return True
        return super().event(event)

    def _hint(self, event: QHelpEvent) -> None:
        """Say a count to whoever points at it: a label may be cut off."""
        plan = self._planned()
        at = plan.at(event.pos()) if plan is not None else None
        if at is None or self._chart is None:
            QToolTip.hideText()
            return
        held = self._chart.rows[at[0]]
        told = said(self._chart, held.counts[at[1]])
        text = f"{held.label}, {self._chart.columns[at[1]]}: {told}"
        QToolTip.showText(event.globalPos(), text, self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.has_ring = came_by_keyboard(event)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.has_ring = False
        super().focusOutEvent(event)
        self.update()


def bring_in_sight(widget: QWidget, part: QRect) -> None:
    """Scroll the page that a widget stands on until a part of the widget is in sight."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    content = above.widget() if isinstance(above, QScrollArea) else None
    if isinstance(above, QScrollArea) and content is not None:
        middle = widget.mapTo(content, part.center())
        above.ensureVisible(middle.x(), middle.y(), 24, part.height() + 24)
