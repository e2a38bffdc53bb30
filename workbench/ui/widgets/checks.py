"""The round check of an action: drawn small, hit easily."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from workbench.ui.theme import Ink, current
from workbench.ui.widgets.buttons import Pressable
from workbench.ui.widgets.painting import paint_ring, smooth

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

CHECK: Final = 17  # pixels across
HIT: Final = 24  # what can be hit (WCAG 2.5.8)


def hits_check(event: QEvent, left: float) -> bool:
    """Tell whether the left button came up on the check of a row that begins at ``left``."""
    return (
        isinstance(event, QMouseEvent)
        and event.type() is QEvent.Type.MouseButtonRelease
        and event.button() is Qt.MouseButton.LeftButton
        and event.position().x() <= left + current().px(HIT)
    )


def paint_check(
    painter: QPainter,
    centre: QPointF,
    *,
    is_done: bool,
    is_begun: bool = False,
    ink: Ink = Ink.CONTROL,
) -> None:
    """Paint an open ring, one with a dot for what was begun, or a filled one with a tick."""
    theme = current()
    radius = theme.px(CHECK) / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not is_done:
        painter.setPen(QPen(theme.color(Ink.ACCENT if is_begun else ink), 1.6))
        painter.setBrush(theme.color(Ink.SURFACE))
        painter.drawEllipse(centre, radius - 0.8, radius - 0.8)
        if is_begun:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(Ink.ACCENT))
            painter.drawEllipse(centre, radius * 0.42, radius * 0.42)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(Ink.OK))
    painter.drawEllipse(centre, radius, radius)
    side = theme.px(12)
    corner = QPointF(centre.x() - side / 2, centre.y() - side / 2)
    theme.paint_icon(painter, corner, "check-bold", Ink.SURFACE, side)


class CheckRing(Pressable):
    """Ticks something off; `toggled` says so, the name says what."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = max(HIT, current().px(HIT))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth(self)
        ink = Ink.ACCENT if self.is_hot else Ink.CONTROL
        paint_check(painter, QRectF(self.rect()).center(), is_done=self.isChecked(), ink=ink)
        if self.has_ring:
            paint_ring(painter, QRectF(self.rect()), 8)
