"""Removed in this draft: what was taken out of the minutes, and can be put back (rules R2.3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.labels import KeyHint, Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import row
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.set_text import lay_out
from workbench.ui.workspace import words
from workbench.ui.workspace.rows import ROW, Index, Rows, RowsDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import QWidget

    from workbench.domain.minutes import Line, LineKind
    from workbench.ui.workspace.reading import MeetingPage

_WIDTH: Final = 420
_MOST: Final = 6  # rows before the list scrolls
_TEXT: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedRow:
    """A line that was removed."""

    key: str
    kind: LineKind
    text: str = field(repr=False)
    where: str = field(repr=False)

    @property
    def spoken(self) -> str:
        """Kind, text and item."""
        return f"{words.kind(self.kind)}, {self.text}, {self.where}"


def removed_rows(page: MeetingPage, lines: Sequence[Line]) -> tuple[RemovedRow, ...]:
    """Return the rows of removed lines, newest first."""
    titles = {item.id: (number, item.title) for number, item in page.items}
    return tuple(
        RemovedRow(
            key=line.id,
            kind=line.kind,
            text=line.text,
            where=_where(*titles.get(line.item, ("", "")), f"{line.removed_at:%H:%M}"),
        )
        for line in lines
    )


def _where(number: str, title: str, time: str) -> str:
    return tr("{number} {title}, removed at {time}").format(number=number, title=title, time=time)


class RemovedDelegate(RowsDelegate):
    """Paints a removed line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        held = index.data(ROW)
        if not isinstance(held, RemovedRow):
            return QSize(0, 0)
        height = lay_out(held.text, Role.UI, self._room())[1]
        return QSize(0, height + current().line(Role.SMALL) + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        held = index.data(ROW)
        if not isinstance(held, RemovedRow):
            return
        painter.save()
        theme = current()
        rect = QRectF(option.rect).adjusted(0, 1, 0, -1)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self.paint_ground(painter, rect, option, is_chosen=is_chosen, hover=Ink.HOVER_SURFACE)
        side = theme.px(16)
        at = QPointF(rect.left() + 10, rect.top() + 9)
        icon, ink = words.kind_look(held.kind)
        theme.paint_icon(painter, at, icon or "check-circle", ink if icon else Ink.TEXT2, side)
        left = rect.left() + theme.px(_TEXT)
        layout, height = lay_out(held.text, Role.UI, self._room())
        painter.setPen(theme.color(Ink.TEXT))
        layout.draw(painter, QPointF(left, rect.top() + 7))
        below = QRectF(left, rect.top() + 7 + height + 1, self._room(), theme.line(Role.SMALL))
        paint_words(painter, below, held.where, Role.SMALL, Ink.TEXT2)
        painter.restore()

    def _room(self) -> float:
        return self._view.viewport().width() - current().px(_TEXT) - 12


class RemovedList(Rows):
    """The lines; Enter or a click puts one back."""

    back_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Removed in this draft"))
        self.setItemDelegate(RemovedDelegate(self))
        self.opened.connect(self._ask)
        self.clicked.connect(self._ask)

    def _ask(self, index: Index) -> None:
        held = self.row_at(index)
        if held is not None:
            self.back_asked.emit(held.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)


class RemovedPopover(Popover):
    """What can be put back."""

    back_asked = Signal(str)  # line

    def __init__(self, window: QWidget, rows: Sequence[RemovedRow]) -> None:
        super().__init__(window, tr("Removed in this draft"))
        self.list = RemovedList()
        self.list.setFixedWidth(current().px(_WIDTH))
        self.list.resize(current().px(_WIDTH), current().px(_WIDTH))  # rows wrap to it
        self.list.back_asked.connect(self._ask)
        self.list.show_rows(rows)
        self.list.doItemsLayout()
        heights = [self.list.sizeHintForRow(n) for n in range(min(len(rows), _MOST))]
        self.list.setFixedHeight(sum(heights) + 2)
        self.list.step(1)
        head = row(Label(tr("Removed in this draft"), Role.UI_BOLD), None, margins=(10, 4, 10, 6))
        foot = row(
            KeyHint("Enter"),
            Label(tr("put back"), Role.SMALL, Ink.TEXT2),
            None,
            spacing=6,
            margins=(10, 8, 10, 4),
        )
        self.body.addLayout(head)
        self.body.addWidget(self.list)
        self.body.addLayout(foot)

    def _ask(self, line: str) -> None:
        self.close_up()
        self.back_asked.emit(line)
