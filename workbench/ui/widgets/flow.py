"""A line of things that goes on in the next line when there is no room."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QHBoxLayout, QLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLayoutItem, QWidget


class Flow(QLayout):
    """Things side by side that go on in the next line when there is no room."""

    def __init__(
        self,
        gap: int = 4,
        *,
        line_gap: int | None = None,
        at_right: int = 0,
        least_gap: int | None = None,
    ) -> None:
        """``gap`` is between two things, ``line_gap`` between two lines: the same unless given.

        ``at_right``: so many of the last things stand at the right end of their line.
        ``least_gap``: how near they may come to each other if that keeps all in one line.
        """
        super().__init__()
        self._gap = gap
        self._least_gap = gap if least_gap is None else least_gap
        self._line_gap = gap if line_gap is None else line_gap
        self._at_right = at_right
        self._held: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width, until something in it changes
        self.setContentsMargins(0, 0, 0, 0)

    def add_together(self, *things: QWidget) -> None:
        """Add things that stay beside each other, in whichever line."""
        together = QHBoxLayout()
        together.setSpacing(self._gap)
        for thing in things:
            together.addWidget(thing)
        self.addChildLayout(together)
        self.addItem(together)

    def addItem(self, item: QLayoutItem) -> None:
        self._held.append(item)
        self._heights.clear()

    def count(self) -> int:
        """Return how many things it holds."""
        return len(self._held)

    def itemAt(self, index: int) -> QLayoutItem | None:  # Qt asks past the end
        return self._held[index] if 0 <= index < len(self._held) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._heights.clear()
        return self._held.pop(index) if 0 <= index < len(self._held) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), moves=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget what was measured."""
        self._heights.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        sizes = [item.sizeHint() for item in self._held]
        widest = max((size.width() for size in sizes), default=0)
        return QSize(widest, max((size.height() for size in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, moves=True)

    def _place(self, rect: QRect, *, moves: bool) -> int:
        x, y, line = rect.x(), rect.y(), max((i.sizeHint().height() for i in self._held), default=0)
        shown = [item for item in self._held if not _is_hidden(item)]
        left = self._held[: len(self._held) - self._at_right]
        begins = sum(not _is_hidden(item) for item in left)  # a hidden one gives no place away
        gap = self._gap_of(shown, rect.width())
        for n, item in enumerate(shown):
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y = rect.x(), y + line + self._line_gap
            if n >= begins:
                x = max(x, rect.right() + 1 - self._width(shown[n:]))
            if moves:
                top = y + (line - size.height()) // 2
                item.setGeometry(QRect(x, top, min(size.width(), rect.width()), size.height()))
            x += size.width() + gap
        return y + line - rect.y()

    def one_line(self) -> int:
        """Return how wide it must be to keep everything in one line, as close as it may come."""
        shown = [item for item in self._held if not _is_hidden(item)]
        spare = (self._gap - self._least_gap) * max(0, len(shown) - 1)
        return max(0, self._width(shown) - spare)

    def _gap_of(self, items: Sequence[QLayoutItem], width: int) -> int:
        """Return a smaller gap if that keeps everything in one line, else the usual one."""
        spare = self._width(items) - width
        between = len(items) - 1
        if spare <= 0 or between < 1:
            return self._gap
        gap = self._gap - math.ceil(spare / between)
        return gap if gap >= self._least_gap else self._gap

    def _width(self, items: Sequence[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() for item in items) + self._gap * (len(items) - 1)


def apart(first: QWidget, last: QWidget) -> Flow:
    """Return two things at the ends of a line; the last goes below where both have no room."""
    line = Flow(gap=8, line_gap=4, at_right=1)
    line.addWidget(first)
    line.addWidget(last)
    return line


def _is_hidden(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is not None and widget.isHidden()
