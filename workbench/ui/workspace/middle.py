"""Opens a card below the head of the workspace, in the middle: it says itself what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.ui.widgets.overlays import Popover


def open_in_the_middle(card: Popover, head: QWidget) -> None:
    """Open a card that is gone when it closes."""
    window = head.window()
    card.closed.connect(card.deleteLater)
    below = head.mapTo(window, QPoint(0, head.height())).y()
    left = (window.width() - card.sizeHint().width()) // 2
    card.open_at(QPoint(max(8, left), below), head.height())
