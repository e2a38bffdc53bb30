"""Tables of small cells that arrows go about in; each says in its own way what a cell holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from workbench.ui.widgets.painting import came_by_keyboard

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QShowEvent


class CellHeads(QHeaderView):
    """Heads that stand still and take no focus."""

    def __init__(self, way: Qt.Orientation, view: QTableView) -> None:
        super().__init__(way, view)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class CellTable(QTableView):
    """Without lines or selection; the ring around the current cell shows only after a key.

    It is empty while it is out of sight: assistive technology would read a page that was left.
    """

    def __init__(self) -> None:
        super().__init__()
        self.has_ring = False
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def fill(self) -> None:
        """Put in the model what is to be shown: it came in sight, or other things came."""
        raise NotImplementedError

    def clear(self) -> None:
        """Take everything out of the model."""
        raise NotImplementedError

    def takes(self, event: QKeyEvent) -> bool:
        """Act on a key; False when it is one that goes about, as all tables have them.

        A key that is for the page is ignored, and taken all the same.
        """
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.has_ring = True
        if not self.takes(event):
            super().keyPressEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.has_ring = False
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.has_ring = came_by_keyboard(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.has_ring = False
        super().focusOutEvent(event)
        self.viewport().update()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.clear()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fill()
