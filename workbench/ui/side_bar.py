"""The side bar: the places of the program, and how to leave them.

It shows the entries it is given; a place that does not exist is not there. Narrow windows get a
rail of icons whose names are tooltips.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from workbench import PRODUCT
from workbench.texts import ntr, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Pressable
from workbench.ui.widgets.labels import Divider, Icon, Label, Mark
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.painting import paint_box, paint_ring, paint_words, smooth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QPaintEvent

WIDE: Final = 224
RAIL: Final = 64
_NARROW_WINDOW: Final = 1400


@dataclass(frozen=True, slots=True, kw_only=True)
class SideEntry:
    """A place one can go to."""

    room: str
    text: str
    icon: str  # a name with a "-fill" twin for the current place
    key: str = ""  # shown; the window wires it
    at_foot: bool = False
    label: str = ""  # stands above it, where a group of places begins


def wants_rail(window_width: int) -> bool:
    """Tell whether a window of this width has room for the rail only, at this text size."""
    return window_width < current().px(_NARROW_WINDOW)


class NavItem(Pressable):
    """One place: icon, name, and how much is late there."""

    def __init__(self, entry: SideEntry, *, is_rail: bool, shows_key: bool = False) -> None:
        super().__init__(entry.text)
        self.entry = entry
        self._is_rail = is_rail
        self._shows_key = shows_key
        self._late = 0
        self._count = 0
        self.is_current = False  # not Qt's check: what assistive technology presses must go there
        self.setToolTip(f"{entry.text}  {entry.key}" if is_rail or entry.key else "")
        self._say()

    def set_late(self, late: int) -> None:
        """Say how many are overdue there."""
        if late != self._late:
            self._late = late
            self._say()

    def set_count(self, count: int) -> None:
        """Say how many there are, where that is no reason to hurry."""
        if count != self._count:
            self._count = count
            self._say()

    def set_current(self, *, is_current: bool) -> None:
        """Mark it as where one is, to the eye and to the ear."""
        if is_current is not self.is_current:
            self.is_current = is_current
            self._say()

    def _say(self) -> None:
        told = [self.entry.text]
        if self.is_current:
            told.append(tr("shown"))
        if self._late:
            told.append(ntr("{n} overdue", "{n} overdue", self._late).format(n=self._late))
        if self._count:
            told.append(str(self._count))
        name = ", ".join(told)
        if name != self.accessibleName():
            self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        if self._is_rail:
            side = max(40, current().px(40))
            return QSize(side, side)
        return QSize(current().px(180), current().height(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth(self)
        rect = QRectF(self.rect())
        is_current = self.is_current
        if is_current or self.is_hot:
            line = Ink.FOCUS if is_current and current().is_high_contrast else None
            paint_box(painter, rect, 8, Ink.SELECTED if is_current else Ink.HOVER, line)
        ink = Ink.SELECTED_TEXT if is_current else Ink.TEXT2
        side = current().px(20 if self._is_rail else 18)
        left = (rect.width() - side) / 2 if self._is_rail else 10
        icon = f"{self.entry.icon}-fill" if is_current else self.entry.icon
        at = QPointF(left, (rect.height() - side) / 2)
        current().paint_icon(painter, at, icon, ink, side)
        if self._is_rail:
            self._paint_dot(painter, rect)
        else:
            self._paint_name(painter, rect, left + side + 10)
        if self.has_ring:
            paint_ring(painter, rect, 8)

    def _paint_name(self, painter: QPainter, rect: QRectF, left: float) -> None:
        right = rect.right() - 10
        if self._late:
            right = self._paint_badge(painter, rect, right)
        elif self._count:
            end = QRectF(left, 0, right - left, rect.height())
            align = Qt.AlignmentFlag.AlignRight
            words, ink = str(self._count), Ink.SELECTED_TEXT if self.is_current else Ink.TEXT2
            right -= paint_words(painter, end, words, Role.SMALL, ink, align=align) + 8
        elif self._shows_key:
            end = QRectF(left, 0, right - left, rect.height())
            align = Qt.AlignmentFlag.AlignRight
            key = self.entry.key
            right -= paint_words(painter, end, key, Role.SMALL_MEDIUM, Ink.TEXT3, align=align) + 8
        role = Role.UI_BOLD if self.is_current else Role.UI_MEDIUM
        ink = Ink.SELECTED_TEXT if self.is_current else Ink.TEXT
        name = QRectF(left, 0, right - left, rect.height() - 1)
        paint_words(painter, name, self.entry.text, role, ink)

    def _paint_badge(self, painter: QPainter, rect: QRectF, right: float) -> float:
        theme = current()
        words = str(self._late)
        height = theme.height(18, Role.SMALL_MEDIUM)
        width = max(height + 2, theme.metrics(Role.SMALL_MEDIUM).horizontalAdvance(words) + 12)
        box = QRectF(right - width, rect.center().y() - height / 2, width, height)
        line = Ink.DANGER_LINE if theme.is_high_contrast else None
        paint_box(painter, box, height / 2, Ink.DANGER_SOFT, line)
        centre = Qt.AlignmentFlag.AlignHCenter
        paint_words(painter, box, words, Role.SMALL_MEDIUM, Ink.DANGER, align=centre)
        return box.left() - 8

    def _paint_dot(self, painter: QPainter, rect: QRectF) -> None:
        if not self._late:
            return
        at = QPointF(rect.center().x() + current().px(9), rect.center().y() - current().px(9))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current().color(Ink.WINDOW))
        painter.drawEllipse(at, 6, 6)
        painter.setBrush(current().color(Ink.DANGER))
        painter.drawEllipse(at, 4, 4)


class SearchBox(Pressable):
    """Looks like a field, and opens the one that finds and does anything (Ctrl K)."""

    def __init__(self, *, is_rail: bool) -> None:
        super().__init__(tr("Find or do…"))
        self._is_rail = is_rail
        self._key = tr("Ctrl K")
        self.setToolTip(f"{tr('Find or do')}  {self._key}")
        self.setAccessibleName(f"{tr('Find or do')}, {self._key}")

    def sizeHint(self) -> QSize:
        if self._is_rail:
            side = max(40, current().px(40))
            return QSize(side, side)
        return QSize(current().px(180), current().height(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth(self)
        rect = QRectF(self.rect())
        theme = current()
        ground = Ink.HOVER_SURFACE if self.is_hot else Ink.SURFACE
        paint_box(painter, rect, 8, ground, Ink.HAIR_STRONG)
        side = theme.px(18 if self._is_rail else 16)
        left = (rect.width() - side) / 2 if self._is_rail else 10
        at = QPointF(left, (rect.height() - side) / 2)
        theme.paint_icon(painter, at, "magnifying-glass", Ink.TEXT2, side)
        if not self._is_rail:
            words = QRectF(left + side + 8, 0, rect.width() - left - side - 18, rect.height() - 1)
            right = Qt.AlignmentFlag.AlignRight
            taken = paint_words(painter, words, self._key, Role.MICRO, Ink.TEXT3, align=right)
            words.setWidth(words.width() - taken - 8)
            paint_words(painter, words, self.text(), Role.UI, Ink.TEXT3)
        if self.has_ring:
            paint_ring(painter, rect, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Face:
    """The bar with names, or as a rail: each is made once and kept."""

    content: QWidget
    items: dict[str, NavItem]
    words: Label | None  # the rail has no room for it
    name: Label | None  # of the own organisation; likewise


class SideBar(Panel):
    """Shows where one is and where one can go; the window goes there."""

    room_asked = Signal(str)
    lock_asked = Signal()
    search_asked = Signal()

    def __init__(self, entries: Sequence[SideEntry], organisation: str = "") -> None:
        super().__init__(Ink.WINDOW, edges=Qt.Edge.RightEdge)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._entries = tuple(entries)
        self._organisation = organisation
        self._place = tr("Only on this laptop")
        self._is_rail = False
        self._has_search = False
        self._current = ""
        self._late: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self._items: dict[str, NavItem] = {}
        self._words: Label | None = None
        self._name: Label | None = None
        self._faces: dict[bool, _Face] = {}  # by whether it is the rail
        self._outside = QVBoxLayout(self)
        self._outside.setContentsMargins(0, 0, 0, 0)
        self._build()
        current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        if self._is_rail:
            return QSize(RAIL - 40 + max(40, current().px(40)), 400)
        return QSize(current().px(WIDE), 400)

    def set_entries(self, entries: Sequence[SideEntry]) -> None:
        """Show these places, also after a change of language."""
        self._entries = tuple(entries)
        self._build()

    @property
    def entries(self) -> tuple[SideEntry, ...]:
        """The places that are shown."""
        return self._entries

    def offer_search(self) -> None:
        """Show the box that finds and does anything, above the places."""
        if not self._has_search:
            self._has_search = True
            self._build()

    def set_organisation(self, name: str) -> None:
        """Show the own organisation below the name of the program."""
        if name != self._organisation:  # building anew would take the focus from an entry
            self._organisation = name
            self._agree()

    def set_place(self, words: str) -> None:
        """Say where the vault lies: on this laptop only, or also elsewhere."""
        if words != self._place:
            self._place = words
            self._agree()

    def set_current(self, room: str) -> None:
        """Mark where one is; an unknown room marks nothing."""
        self._current = room
        self._agree()

    def set_late(self, room: str, late: int) -> None:
        """Say how many are overdue in a room."""
        self._late[room] = late
        self._agree()

    def set_count(self, room: str, count: int) -> None:
        """Say how many there are in a room."""
        self._counts[room] = count
        self._agree()

    def set_rail(self, *, is_rail: bool) -> None:
        """Shrink to icons, or grow to names."""
        if is_rail != self._is_rail:
            self._is_rail = is_rail
            self._show_face()

    def item(self, room: str) -> NavItem:
        """Return the entry of a room; KeyError when it is not shown."""
        return self._items[room]

    def _build(self) -> None:
        for face in self._faces.values():
            self._outside.removeWidget(face.content)
            face.content.hide()
            face.content.deleteLater()
        self._faces = {}
        self.setAccessibleName(tr("Places"))
        self._show_face()

    def _show_face(self) -> None:
        if self._is_rail not in self._faces:
            self._faces[self._is_rail] = self._made()
        for is_rail, face in self._faces.items():
            face.content.setVisible(is_rail is self._is_rail)
        self._items = self._faces[self._is_rail].items
        self._words = self._faces[self._is_rail].words
        self._name = self._faces[self._is_rail].name
        self._agree()
        self.updateGeometry()

    def _made(self) -> _Face:
        self._items, self._words, self._name = {}, None, None
        content = QWidget()
        content.setLayout(self._rail() if self._is_rail else self._names())
        self._outside.addWidget(content)
        return _Face(content=content, items=self._items, words=self._words, name=self._name)

    def _agree(self) -> None:
        """Let the face that is shown say what is known now; nothing is painted twice for it."""
        for room, item in self._items.items():
            item.set_current(is_current=room == self._current)
            item.set_late(self._late.get(room, 0))
            item.set_count(self._counts.get(room, 0))
        if self._words is not None:
            self._words.setText(self._place)
        if self._name is not None:
            self._name.setText(self._organisation)

    def _names(self) -> QVBoxLayout:
        self._name = Label(self._organisation, Role.SMALL, Ink.TEXT3)
        about = column(Label(PRODUCT, Role.BODY_BOLD), self._name)
        layout = column(
            row(4, Mark(28), about, None, spacing=10), 16, spacing=2, margins=(12, 18, 13, 12)
        )
        self._add_search(layout, 16)
        self._add_items(layout, at_foot=False)
        layout.addStretch(1)
        self._add_items(layout, at_foot=True)
        layout.addSpacing(10)
        layout.addWidget(Divider())
        layout.addSpacing(8)
        self._words = Label(self._place, Role.SMALL, Ink.TEXT3)
        layout.addLayout(row(10, Icon("hard-drive", Ink.TEXT3, 14), self._words, None))
        return layout

    def _rail(self) -> QVBoxLayout:
        layout = column(row(None, Mark(28), None), 16, spacing=4, margins=(12, 18, 12, 12))
        self._add_search(layout, 8)
        self._add_items(layout, at_foot=False)
        layout.addStretch(1)
        self._add_items(layout, at_foot=True)
        return layout

    def _add_items(self, layout: QVBoxLayout, *, at_foot: bool) -> None:
        for entry in self._entries:
            if entry.at_foot is at_foot:
                item = NavItem(entry, is_rail=self._is_rail)
                item.clicked.connect(self._go)
                self._items[entry.room] = item
                self._add_label(layout, entry.label)
                layout.addWidget(item)
        if at_foot:
            entry = SideEntry(room="", text=tr("Lock"), icon="lock-simple", key=tr("Ctrl L"))
            lock = NavItem(entry, is_rail=self._is_rail, shows_key=True)
            lock.clicked.connect(self.lock_asked)
            layout.addWidget(lock)

    def _add_search(self, layout: QVBoxLayout, below: int) -> None:
        if self._has_search:
            box = SearchBox(is_rail=self._is_rail)
            box.clicked.connect(self.search_asked)
            layout.addWidget(box)
            layout.addSpacing(below)
        else:
            layout.addSpacing(8)

    def _add_label(self, layout: QVBoxLayout, text: str) -> None:
        if not text:
            return
        layout.addSpacing(16)
        if not self._is_rail:
            layout.addLayout(row(10, Label(text, Role.SMALL_MEDIUM, Ink.TEXT3), None, spacing=0))
            layout.addSpacing(4)

    def _go(self) -> None:
        item = self.sender()
        if isinstance(item, NavItem):
            self.room_asked.emit(item.entry.room)
