"""Fields side by side that go below each other where their labels would be cut off."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidgetItem

from workbench.ui.widgets.fields import Field
from workbench.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayoutItem, QWidget

_BELOW = 8  # pixels between two lines of fields


class Beside(QLayout):
    """Fields that share a line, each with its part of the width, as many as fit in it."""

    def __init__(self, gap: int = 16) -> None:
        super().__init__()
        self._gap = gap
        self._held: list[QLayoutItem] = []
        self._shares: list[int] = []
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, field: QWidget, share: int) -> None:
        """Add a field that takes so many parts of its line."""
        self._shares.append(share)
        self.addWidget(field)

    def addItem(self, item: QLayoutItem) -> None:
        self._held.append(item)

    def count(self) -> int:
        """Return how many fields it holds."""
        return len(self._held)

    def itemAt(self, index: int) -> QLayoutItem | None:  # Qt asks past the end
        return self._held[index] if 0 <= index < len(self._held) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._held):
            return None
        self._shares.pop(index)
        return self._held.pop(index)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), moves=False)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item, _ in self._shown()]
        wide = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item, _ in self._shown()]
        widest = max((size.width() for size in sizes), default=0)
        return QSize(widest, max((size.height() for size in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, moves=True)

    # ---- inside -----------------------------------------------------------------------------

    def _shown(self) -> list[tuple[QLayoutItem, int]]:
        held = zip(self._held, self._shares, strict=False)
        return [(item, share) for item, share in held if not item.isEmpty()]

    def _place(self, rect: QRect, *, moves: bool) -> int:
        top = rect.y()
        for line in self._lines(rect.width()):
            edges = self._edges(line, rect.width())
            high = 0
            for (item, _), (begin, end) in zip(line, pairwise(edges), strict=True):
                wide = end - begin - self._gap
                tall = item.heightForWidth(wide) if item.hasHeightForWidth() else -1
                tall = max(tall, item.minimumSize().height()) if tall >= 0 else _height(item)
                high = max(high, tall)
                if moves:
                    item.setGeometry(QRect(rect.x() + begin, top, wide, tall))
            top += high + _BELOW
        return max(0, top - _BELOW - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        """Return which fields share a line: one more as long as no label in it is cut off."""
        lines: list[list[tuple[QLayoutItem, int]]] = []
        for one in self._shown():
            if lines and self._fits([*lines[-1], one], width):
                lines[-1].append(one)
            else:
                lines.append([one])
        return lines

    def _fits(self, line: list[tuple[QLayoutItem, int]], width: int) -> bool:
        edges = self._edges(line, width)
        rooms = (end - begin - self._gap for begin, end in pairwise(edges))
        return all(_least(item) <= room for (item, _), room in zip(line, rooms, strict=True))

    def _edges(self, line: list[tuple[QLayoutItem, int]], width: int) -> list[int]:
        """Return where each field of a line begins, and where one after it would."""
        parts = sum(share for _, share in line)
        room = width - self._gap * (len(line) - 1)
        edges, done = [0], 0
        for n, (_, share) in enumerate(line, start=1):
            done += share
            edges.append(round(room * done / parts) + self._gap * n)
        return edges


def _least(item: QLayoutItem) -> int:
    widget = item.widget() if isinstance(item, QWidgetItem) else None
    return widget.least_width() if isinstance(widget, Field) else 0


def _height(item: QLayoutItem) -> int:
    return item.sizeHint().height()


def beside(*fields: tuple[QWidget, int], spacing: int = 16) -> Beside:
    """Return fields side by side, each with its share; below each other where that is narrow."""
    layout = Beside(spacing)
    for field, share in fields:
        for part in (field, *field.findChildren(Label)):  # its sentences may wrap
            free_height(part)
        layout.add(field, share)
    return layout


def free_height(part: QWidget) -> None:
    """Give something as many lines as it takes at its own width, not those of its size hint."""
    policy = part.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    part.setSizePolicy(policy)
