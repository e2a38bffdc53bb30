"""The picture of a case: partners as squares, what their signals name as circles (ux.md 7).

A thick line is an overlap of two or more partners, a thin one a single source; kind is told by
shape and icon, and the sentence above it says the same. Arrows go from one to the next, and Enter
asks for the table, which holds all of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.domain.graphs import Picture
from workbench.texts import tr
from workbench.ui.overlap.names import names_at
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.chips import paint_avatar
from workbench.ui.widgets.painting import came_by_keyboard, paint_ring, smooth
from workbench.ui.widgets.set_text import lay_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import (
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPainter,
        QPaintEvent,
        QTextLayout,
    )

    from workbench.domain.graphs import Edge, Placed
    from workbench.ui.overlap.names import Line

_PARTNER: Final = 30
_POINT: Final = 34
_MIDDLE: Final = 42
_LABEL: Final = 96  # the widest a name may be
_LONG: Final = 132  # of one in the middle, which has room
_BACK: Final = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_FORTH: Final = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_TABLE: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeLook:
    """How one stands in the picture, and what is said of it."""

    name: str = field(repr=False)
    told: str = field(default="", repr=False)  # to the ear, and when one points at it
    icon: str = ""
    monogram: str = field(default="", repr=False)
    colour: int = 0
    is_overlap: bool = False


class GraphView(QWidget):
    """Paints a picture that was worked out before."""

    table_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._picture = Picture()
        self._places: Mapping[str, Placed] = {}
        self._named: tuple[object, dict[str, QRectF]] | None = None  # for what, and where
        self._looks: Mapping[str, NodeLook] = {}
        self._at = -1  # which the arrows are at
        self._has_ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(
            tr("Arrow keys go from one to the next, Enter shows a table.")
        )

    def show_graph(self, picture: Picture, looks: Mapping[str, NodeLook], sentence: str) -> None:
        """Show another picture; the sentence is what it says."""
        self._picture, self._looks, self._at = picture, looks, -1
        self._places = {one.node.key: one for one in picture.nodes}
        self._named = None
        self.setAccessibleName(sentence)
        self.setToolTip("")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(current().px(340), current().px(290))

    def at(self) -> str:
        """Return the key of the one that the arrows are at, "" for none."""
        return self._picture.nodes[self._at].node.key if self._at >= 0 else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TABLE and not event.modifiers():
            self.table_asked.emit()
        elif event.key() in (*_BACK, *_FORTH) and self._picture.nodes:
            self._step(1 if event.key() in _FORTH else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_ring = came_by_keyboard(event)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._has_ring, self._at = False, -1
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        place = event.position()
        found = (one for one in self._picture.nodes if self._box(one).contains(place))
        over = next((self._look(one) for one in found), None)
        self.setToolTip((over.told or over.name) if over is not None else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth(self)
        for edge in sorted(self._picture.edges, key=lambda one: one.is_overlap):
            self._paint_edge(painter, edge)
        self._paint_names(painter)
        for n, one in enumerate(self._picture.nodes):
            self._paint_node(painter, one)
            if n == self._at:
                paint_ring(painter, self._box(one).adjusted(-4, -4, 4, 4), 10)
        if self._has_ring and self._at < 0:
            paint_ring(painter, QRectF(self.rect()), 8)

    def _step(self, by: int) -> None:
        count = len(self._picture.nodes)
        self._at = (self._at + by) % count if self._at >= 0 else (0 if by > 0 else count - 1)
        look = self._look(self._picture.nodes[self._at])
        announce(self, look.told or look.name)
        self.update()

    def _look(self, one: Placed) -> NodeLook:
        return self._looks.get(one.node.key, NodeLook(name=""))

    def _centre(self, one: Placed) -> QPointF:
        """Return where one stands; what is lowest keeps room for its name."""
        air = current().px(38)  # two lines of it
        return QPointF(one.x * self.width(), one.y * (self.height() - air))

    def _side(self, one: Placed) -> float:
        if one.node.is_partner:
            return current().px(_PARTNER)
        return current().px(_MIDDLE if one.is_middle and self._look(one).is_overlap else _POINT)

    def _box(self, one: Placed) -> QRectF:
        centre, side = self._centre(one), self._side(one)
        return QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)

    def _line(self, edge: Edge) -> Line:
        """Return where a line begins and ends: a little before the signs that it joins."""
        one, other = self._places[edge.one], self._places[edge.other]
        start, end = self._centre(one), self._centre(other)
        way = end - start
        gap = way * (1 / max(1.0, (way.x() ** 2 + way.y() ** 2) ** 0.5))
        air = current().px(3)
        return (
            start + gap * (self._side(one) / 2 + air),
            end - gap * (self._side(other) / 2 + air),
        )

    def _names(self) -> dict[str, QRectF]:
        """Return where the names of points stand; partners have a monogram."""
        asked = (self.size(), current().font(Role.SMALL))
        if self._named is None or self._named[0] != asked:  # it is painted at each key
            self._named = asked, self._placed_names()
        return self._named[1]

    def _placed_names(self) -> dict[str, QRectF]:
        named = [one for one in self._picture.nodes if not one.node.is_partner]
        named.sort(key=lambda one: not one.is_middle)  # those in the middle choose first
        others = [self._box(one) for one in self._picture.nodes if one.node.is_partner]
        lines = [self._line(edge) for edge in self._picture.edges]
        signs = [(self._box(one), self._size(one)) for one in named]
        rooms = names_at(signs, lines, others, QRectF(self.rect()))
        return {one.node.key: room for one, room in zip(named, rooms, strict=True)}

    def _size(self, one: Placed) -> QSizeF:
        laid, high = self._lines(one)
        widest = max(laid.lineAt(n).naturalTextWidth() for n in range(laid.lineCount()))
        return QSizeF(widest + current().px(6), high)

    def _lines(self, one: Placed) -> tuple[QTextLayout, int]:
        """Set a name in two lines where it is long, as that of a company often is."""
        theme, look = current(), self._look(one)
        most = theme.px(_LONG if one.is_middle else _LABEL) - theme.px(6)
        return lay_out(look.name, _role(look), min(most, self.width()), 2)

    def _paint_edge(self, painter: QPainter, edge: Edge) -> None:
        ink, width = (Ink.SIGNAL, 2.4) if edge.is_overlap else (Ink.CONTROL, 1.0)
        painter.setPen(QPen(current().color(ink), width))
        painter.drawLine(*self._line(edge))

    def _paint_node(self, painter: QPainter, one: Placed) -> None:
        theme, look, box = current(), self._look(one), self._box(one)
        if one.node.is_partner:
            paint_avatar(painter, box, look.monogram, look.colour)
            return
        ground = Ink.SIGNAL_SOFT if look.is_overlap else Ink.SURFACE
        painter.setPen(QPen(theme.color(Ink.SIGNAL if look.is_overlap else Ink.CONTROL), 1.6))
        painter.setBrush(theme.color(ground))
        painter.drawEllipse(box)
        side = round(box.width() * 0.46)
        corner = QPointF(box.center().x() - side / 2, box.center().y() - side / 2)
        ink = Ink.SIGNAL if look.is_overlap else Ink.TEXT2
        icon = f"{look.icon}-fill" if look.is_overlap else look.icon
        theme.paint_icon(painter, corner, icon, ink, side)

    def _paint_names(self, painter: QPainter) -> None:
        names = self._names()
        for room in names.values():
            painter.fillRect(room, current().color(Ink.SURFACE))  # a line would cut the name
        for key, room in names.items():
            look = self._look(self._places[key])
            ink = Ink.SIGNAL if look.is_overlap else Ink.TEXT2
            laid, _ = self._lines(self._places[key])
            painter.setPen(current().color(ink))
            for line in (laid.lineAt(n) for n in range(laid.lineCount())):
                aside = (room.width() - line.naturalTextWidth()) / 2
                line.draw(painter, room.topLeft() + QPointF(aside, 0))


def _role(look: NodeLook) -> Role:
    return Role.SMALL_BOLD if look.is_overlap else Role.SMALL
