"""Grounds to put things on, and ways to stack them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.theme import Ink, current
from workbench.ui.widgets.painting import paint_box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QAbstractScrollArea

Thing: TypeAlias = QWidget | QLayout | int | None
Margins: TypeAlias = tuple[int, int, int, int]  # left, top, right, bottom

_ROUND_FOCUS: Final = (24, 96)  # pixels beside, above and below: a toast fits at the foot


def column(*things: Thing, spacing: int = 0, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Return a layout from top to bottom; a number is a gap, None takes what is left."""
    layout = QVBoxLayout()
    _fill(layout, things, spacing, margins)
    return layout


def row(*things: Thing, spacing: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Return a layout from left to right; a number is a gap, None takes what is left."""
    layout = QHBoxLayout()
    _fill(layout, things, spacing, margins)
    return layout


def below_or_beside(layout: QBoxLayout, *, is_below: bool) -> None:
    """Turn a row into a column where there is no room for its parts beside each other, and back."""
    way = QBoxLayout.Direction
    layout.setDirection(way.TopToBottom if is_below else way.LeftToRight)


def _fill(layout: QBoxLayout, things: tuple[Thing, ...], spacing: int, margins: Margins) -> None:
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    for thing in things:
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, int):
            layout.addSpacing(thing)
        elif isinstance(thing, QLayout):
            layout.addLayout(thing)
        else:
            layout.addWidget(thing)


@contextmanager
def at_once(layout: QLayout | None) -> Iterator[None]:
    """Show and hide things of a layout in one go.

    Qt lays out the whole window at once for each thing that comes into view; what is asked of a
    layout that rests waits until the event loop is back.
    """
    if layout is None:
        yield
        return
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)


def bar_in_margin(area: QAbstractScrollArea, layout: QLayout) -> None:
    """Let the scroll bar stand in the right margin of a layout: what scrolls keeps its edge."""
    bar, margins = area.verticalScrollBar(), layout.contentsMargins()
    whole = margins.right()

    def make_room(least: int, most: int) -> None:
        taken = bar.sizeHint().width() if most > least else 0
        margins.setRight(max(0, whole - taken))
        layout.setContentsMargins(margins)

    bar.rangeChanged.connect(make_room)


class Panel(QWidget):
    """A flat ground, with round corners, a line around it or hairlines at its edges if asked."""

    def __init__(
        self,
        ground: Ink = Ink.SURFACE,
        *,
        radius: int = 0,
        line: Ink | None = None,
        edges: Qt.Edge | None = None,
    ) -> None:
        super().__init__()
        self._ground = ground
        self._radius = radius
        self._line = line
        self._edges = edges

    def set_ground(self, ground: Ink) -> None:
        """Change the colour of the ground."""
        self._ground = ground
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = current().color
        if self._radius or self._line:
            paint_box(painter, QRectF(self.rect()), self._radius, self._ground, self._line)
        else:
            # fillRect would make Qt's gradients known to Python, 2 ms of the start
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self._ground))
            painter.drawRect(event.rect())
        if self._edges is None:
            return
        width, height = self.width(), self.height()
        for edge, line in (
            (Qt.Edge.LeftEdge, (0, 0, 1, height)),
            (Qt.Edge.RightEdge, (width - 1, 0, 1, height)),
            (Qt.Edge.TopEdge, (0, 0, width, 1)),
            (Qt.Edge.BottomEdge, (0, height - 1, width, 1)),
        ):
            if edge & self._edges:
                painter.fillRect(*line, colour(Ink.HAIR))


class Stack(QStackedWidget):
    """Pages one at a time, in all the room that there is.

    Nobody asks how large it would like to be: a plain one asks all its pages, also those behind,
    whenever anything in one of them moves. The words of every room were laid out for that.
    """

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class ScrollPage(QScrollArea):
    """Scrolls its content up and down; takes no focus of its own, its parts do."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._bring_in_sight)

    def keep_room_for_bar(self) -> None:
        """Have the scroll bar's place always: long content need not be laid out again for it."""
        bar = self.verticalScrollBar()
        bar.setEnabled(bar.maximum() > bar.minimum())
        bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def _bring_in_sight(self, _: QWidget | None, now: QWidget | None) -> None:
        """Show what the focus came to from outside; what is partly in sight stays put."""
        content = self.widget()
        if now is None or content is None or not content.isAncestorOf(now):
            return
        place = QRect(now.mapTo(self, QPoint(0, 0)), now.size())
        if not place.intersects(self.viewport().geometry()):
            self.ensureWidgetVisible(now, *_ROUND_FOCUS)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        moved = super().focusNextPrevChild(next)
        focused = self.focusWidget()
        if moved and focused is not None:
            self.ensureWidgetVisible(focused, *_ROUND_FOCUS)  # it is in sight (WCAG 2.2, 2.4.11)
            self._lift(focused)
        return moved

    def _lift(self, focused: QWidget) -> None:
        """Leave the room of a toast below it; what was in sight already, Qt lets be."""
        content, bar, high = self.widget(), self.verticalScrollBar(), self.viewport().height()
        below = _ROUND_FOCUS[1]
        if content is None or not content.isAncestorOf(focused) or focused.height() + below > high:
            return
        foot = focused.mapTo(content, QPoint(0, focused.height())).y()
        bar.setValue(max(bar.value(), foot + below - high))


def steady_page(content: QWidget) -> ScrollPage:
    """Return a page whose content is as wide with a scroll bar, which stands in its margin.

    Else rows that are as high as their words would be measured anew when the bar comes.
    """
    page, layout = ScrollPage(content), content.layout()
    if layout is not None:
        bar_in_margin(page, layout)
    return page
