"""Chooses a line of the minutes: the likeliest stands first, so Enter is often all it takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal

from workbench.domain.completion import fold
from workbench.domain.matching import by_likeness
from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.set_text import lay_out
from workbench.ui.workspace.rows import ROW, Index, Rows, RowsDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from workbench.services.corrections import Spot

_WIDTH: Final = 520
_HEIGHT: Final = 264
_NUMBER: Final = 44


@dataclass(frozen=True, slots=True)
class SpotRow:
    """A spot in the list."""

    key: str
    spot: Spot = field(repr=False)

    @property
    def spoken(self) -> str:
        """Its number and its words."""
        return f"{self.spot.number}, {self.spot.text}"


class SpotCard(Popover):
    """Type to find, arrows to choose, Enter to take."""

    chosen = Signal(object)  # Spot

    def __init__(self, window: QWidget, title: str, spots: Sequence[Spot], like: str = "") -> None:
        super().__init__(window, title)
        order = by_likeness(like, [spot.text for spot in spots]) if like else range(len(spots))
        self._rows = [SpotRow(str(n), spots[n]) for n in order]
        self.search = TextField(tr("Words of the line"))
        self.list = Rows(tr("Lines of the minutes"))
        self.list.setItemDelegate(SpotDelegate(self.list))
        self.list.setFixedSize(current().px(_WIDTH), current().px(_HEIGHT))
        self.search.changed.connect(self._find)
        self.search.entered.connect(self._take)
        self.list.opened.connect(self._take)
        self.body.addLayout(
            column(Label(title, Role.H2), 10, self.search, 8, self.list, margins=(12, 10, 12, 8))
        )
        self._find("")

    def _find(self, typed: str) -> None:
        wanted = fold(typed).split()
        rows = [r for r in self._rows if all(word in fold(r.spot.text) for word in wanted)]
        self.list.show_rows(rows)
        if rows:
            self.list.choose(rows[0].key)
            self.list.scrollToTop()

    def _take(self) -> None:
        row = self.list.row_at(self.list.currentIndex())
        if isinstance(row, SpotRow):
            self.close_up()
            self.chosen.emit(row.spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(event.key())
        if way is not None and self.search.edit.hasFocus():
            self.list.step(way)
            return
        super().keyPressEvent(event)


class SpotDelegate(RowsDelegate):
    """Paints a spot: the number of its item, and at most two lines of its words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        held = index.data(ROW)
        if not isinstance(held, SpotRow):
            return QSize(0, 0)
        return QSize(0, lay_out(held.spot.text, self._role(held), self._room())[1] + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        held = index.data(ROW)
        if not isinstance(held, SpotRow):
            return
        painter.save()
        rect = QRectF(option.rect)
        is_chosen = index == self._view.currentIndex()
        self.paint_ground(painter, rect.adjusted(0, 1, 0, -1), option, is_chosen=is_chosen)
        theme = current()
        room = QRectF(rect.left() + 10, rect.top() + 7, theme.px(_NUMBER), theme.line(Role.UI))
        is_item = held.spot.line is None
        role, ink = (Role.UI_BOLD, Ink.ACCENT) if is_item else (Role.SMALL, Ink.TEXT3)
        paint_words(painter, room, held.spot.number, role, ink)
        layout, _ = lay_out(held.spot.text, self._role(held), self._room())
        painter.setPen(theme.color(Ink.SELECTED_TEXT if is_chosen else Ink.TEXT))
        layout.draw(painter, QPointF(rect.left() + 10 + theme.px(_NUMBER), rect.top() + 7))
        painter.restore()

    def _role(self, held: SpotRow) -> Role:
        return Role.UI_BOLD if held.spot.line is None else Role.UI

    def _room(self) -> float:
        return float(self._view.viewport().width() - current().px(_NUMBER) - 24)
