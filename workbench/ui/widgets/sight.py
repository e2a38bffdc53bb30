"""Keeps what has the focus in sight, once the layout has settled (WCAG 2.4.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_AIR = 24  # pixels around it


def bring_into_sight(widget: QWidget) -> None:
    """Scroll the page so that a part that just opened can be seen."""
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


def _scroll_to(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None and widget.isVisible():
        above.ensureWidgetVisible(widget, _AIR, _AIR)
