"""The rows of the palette: a heading, a result, something to do. Matches are painted in 600."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtWidgets import QStyle

from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.chips import paint_avatar
from workbench.ui.widgets.painting import paint_box, paint_words
from workbench.ui.widgets.rows import Columns, RowDelegate, RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.domain.search_places import Span

ROW: Final = Qt.ItemDataRole.UserRole + 101
Index = QModelIndex | QPersistentModelIndex
_AIR: Final = 12
_SIGN: Final = 34  # room for what stands before a title
_ENTER: Final = 30  # room for the sign of Enter in the row that is chosen
_LEAST_META: Final = 0.38  # of the width, for what stands behind a long title


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteRow:
    """One row; a heading does nothing."""

    key: str
    title: str = field(repr=False)
    spans: tuple[Span, ...] = ()  # what is painted in 600
    meta: str = field(default="", repr=False)
    meta_spans: tuple[Span, ...] = ()
    icon: str = ""
    ink: Ink = Ink.TEXT2
    monogram: str = field(default="", repr=False)
    colour: int = 0
    spoken: str = field(default="", repr=False)
    is_heading: bool = False
    act: Callable[[], None] | None = None
    aside: Callable[[], None] | None = None  # Ctrl Enter
    stays: bool = False  # the palette stays open
    is_aside: bool = False  # never what Enter takes unless it is chosen by hand

    @property
    def is_offered(self) -> bool:
        """Whether Enter may take it at once."""
        return not self.is_heading and not self.is_aside


class PaletteModel(QAbstractListModel):
    """The rows as they are shown now."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[PaletteRow, ...] = ()

    def show_rows(self, rows: Sequence[PaletteRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401 - Qt's own type
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken or row.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PaletteList(RowList):
    """The rows below the box; the focus stays in the box."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.found = PaletteModel()
        self.setModel(self.found)
        self.setItemDelegate(PaletteDelegate(self, Columns(air=_AIR)))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(self.SelectionMode.SingleSelection)

    def chosen(self) -> PaletteRow | None:
        """Return the row that Enter takes."""
        index = self.currentIndex()
        return self.found.rows[index.row()] if index.isValid() else None

    def choose(self, place: int) -> None:
        """Choose a row and bring it into sight, with the heading above the first one."""
        index = self.found.index(place)
        self.setCurrentIndex(index)
        if place == 1:
            self.scrollToTop()
        else:
            self.scrollTo(index)

    def step(self, way: int) -> PaletteRow | None:
        """Choose the next row that does something, round and round."""
        rows = self.found.rows
        place = self.currentIndex().row()
        for _ in rows:
            place = (place + way) % len(rows)
            if not rows[place].is_heading:
                self.choose(place)
                return rows[place]
        return None

    def height_of_rows(self) -> int:
        """Return how high the rows are together."""
        return sum(self.sizeHintForRow(n) for n in range(len(self.found.rows)))


class PaletteDelegate(RowDelegate):
    """Paints rows in which some words weigh more."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        row: PaletteRow = index.data(ROW)
        theme = current()
        if row.is_heading:
            return QSize(0, theme.height(34, Role.SMALL))
        return QSize(0, theme.height(40, Role.BODY))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PaletteRow = index.data(ROW)
        rect = QRectF(option.rect)
        painter.save()
        if row.is_heading:
            words = rect.adjusted(_AIR, 10, -_AIR, 0)
            paint_words(painter, words, row.title, Role.SMALL_MEDIUM, Ink.TEXT3)
        else:
            self._paint_row(painter, rect, row, option)
        painter.restore()

    def _paint_row(
        self, painter: QPainter, rect: QRectF, row: PaletteRow, option: QStyleOptionViewItem
    ) -> None:
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if is_chosen or is_hot:
            line = Ink.FOCUS if is_chosen and current().is_high_contrast else None
            paint_box(painter, rect, 8, Ink.SELECTED if is_chosen else Ink.SUNKEN, line)
        _paint_sign(painter, rect, row)
        theme = current()
        right = rect.right() - _AIR
        if is_chosen:
            right -= theme.px(_ENTER)
            side = theme.px(16)
            at = QPointF(right + theme.px(_ENTER) - side, rect.center().y() - side / 2)
            theme.paint_icon(painter, at, "arrow-elbow-down-right", Ink.SELECTED_TEXT, side)
        meta_ink = Ink.SELECTED_TEXT if is_chosen else Ink.TEXT2
        meta = Pieces(row.meta, row.meta_spans, Role.SMALL, Role.SMALL_BOLD)
        title = Pieces(row.title, row.spans, Role.BODY, Role.BODY_BOLD)
        left = rect.left() + _AIR + theme.px(_SIGN)
        whole = right - left - theme.px(16)
        width = min(meta.width(), max(whole - title.width(), whole * _LEAST_META))
        meta.paint(painter, QRectF(right - width, rect.top(), width, rect.height()), meta_ink)
        room = right - width - left - theme.px(16)
        ink = Ink.SELECTED_TEXT if is_chosen else Ink.TEXT
        title.paint(painter, QRectF(left, rect.top(), room, rect.height()), ink)


class Pieces:
    """One line of words of which some weigh more."""

    def __init__(self, text: str, spans: Sequence[Span], plain: Role, heavy: Role) -> None:
        self._parts: list[tuple[str, Role]] = []
        place = 0
        for start, end in spans:
            self._parts += [(text[place:start], plain), (text[start:end], heavy)]
            place = end
        self._parts.append((text[place:], plain))

    def width(self) -> float:
        """Return how wide the line is when nothing is cut off."""
        theme = current()
        return sum(theme.metrics(role).horizontalAdvance(part) for part, role in self._parts) + 1

    def paint(self, painter: QPainter, rect: QRectF, ink: Ink) -> None:
        """Paint the line, cut off at the right."""
        left = rect.left()
        for part, role in self._parts:
            room = rect.right() - left
            if not part or room <= 1:
                continue
            advance = current().metrics(role).horizontalAdvance(part)
            place = QRectF(left, rect.top(), room + 1, rect.height())
            paint_words(painter, place, part, role, ink)
            left += advance


def _paint_sign(painter: QPainter, rect: QRectF, row: PaletteRow) -> None:
    theme = current()
    middle = QPointF(rect.left() + _AIR + theme.px(10), rect.center().y())
    if row.monogram:
        side = theme.px(22)
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        paint_avatar(painter, box, row.monogram, row.colour)
    elif row.icon:
        side = theme.px(18)
        corner = QPointF(middle.x() - side / 2, middle.y() - side / 2)
        theme.paint_icon(painter, corner, row.icon, row.ink, side)
