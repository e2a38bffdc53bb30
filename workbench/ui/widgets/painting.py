"""Strokes that every painter needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from workbench.ui.theme import Ink, Role, current

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

_BY_KEYBOARD: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def smooth(widget: QWidget) -> QPainter:
    """Return a painter on a widget with smooth edges; end it by letting go of it."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def came_by_keyboard(event: QFocusEvent) -> bool:
    """Tell whether the focus came by a key, so that a ring must show it (WCAG 2.4.7)."""
    return event.reason() in _BY_KEYBOARD


def holds_focus(widget: QWidget) -> bool:
    """Tell whether a widget, or something in it, has the focus of its window."""
    # the stubs do not know that nothing may have it
    focused = cast("QWidget | None", widget.window().focusWidget())
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


def paint_ring(painter: QPainter, rect: QRectF, radius: float) -> None:
    """Paint the ring of the keyboard focus, two pixels, just inside the rectangle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(current().color(Ink.FOCUS), 2))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


def paint_box(
    painter: QPainter, rect: QRectF, radius: float, ground: Ink | None, line: Ink | None = None
) -> None:
    """Paint a rounded box; without a ground only its line, without a line only its ground."""
    theme = current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(line), 1) if line else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(theme.color(ground) if ground else Qt.BrushStyle.NoBrush)
    inset = 0.5 if line else 0.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def paint_words(
    painter: QPainter,
    rect: QRectF,
    words: str,
    role: Role,
    ink: Ink,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """Paint one line of text, cut off if need be; return the width it took."""
    theme = current()
    metrics = theme.metrics(role)
    width = metrics.horizontalAdvance(words)
    if width > rect.width():  # asked of each word on a page, and few are too long
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        width = metrics.horizontalAdvance(words)
    painter.setFont(theme.font(role))
    painter.setPen(theme.color(ink))
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter, words)
    return width
