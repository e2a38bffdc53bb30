"""Lists of rows: a view without surprises, and a delegate that paints what a row says.

A model gives each row as one `RowLook` in the role `LOOK`, its words for the ear in
AccessibleTextRole; a header has no item flags, so that arrows skip it. Columns stand at fixed
places from the right, so that they align across groups. Qt asks only for the rows in sight.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.checks import hits_check, paint_check
from workbench.ui.widgets.chips import Tone, chip_width, inks_of, paint_avatar, paint_chip
from workbench.ui.widgets.letters import are_letters_on, is_character
from workbench.ui.widgets.painting import came_by_keyboard, paint_box, paint_ring, paint_words

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QFocusEvent,
        QHideEvent,
        QKeyEvent,
        QMouseEvent,
        QPainter,
        QResizeEvent,
        QShowEvent,
    )

LOOK: Final = Qt.ItemDataRole.UserRole + 100
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RowMark:
    """A small sign before the columns of a row, with a figure if there is one; or an avatar."""

    icon: str = ""
    words: str = ""
    ink: Ink = Ink.TEXT2
    monogram: str = field(default="", repr=False)
    colour: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLook:
    """What a row shows. A header is a group: avatar, name, count, what is late."""

    title: str = field(repr=False)
    is_header: bool = False
    is_done: bool | None = None  # None: there is nothing to tick
    is_begun: bool = False  # the check is neither empty nor full
    icon: str = ""  # instead of a check
    icon_ink: Ink = Ink.TEXT2
    monogram: str = field(default="", repr=False)
    colour: int = 0
    chip: str = field(default="", repr=False)
    chip_tone: Tone = Tone.NEUTRAL
    chip_icon: str = ""
    count: int = 0  # of a group, or how often a row was carried over
    due: str = ""  # in words, see ux.md section 7
    due_tone: Tone = Tone.PLAIN
    marks: tuple[RowMark, ...] = ()
    second: str = field(default="", repr=False)  # a second, smaller line


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Widths at 100 %, counted from the right edge."""

    due: int = 146
    count: int = 32  # 0: none
    chip: int = 120  # the most a chip may take; 0: none
    air: int = 12  # inside both ends of a row


class RowList(QListView):
    """A list that is worked by keys: no type-to-find, a ring on keyboard focus only."""

    opened = Signal(QModelIndex)  # Enter or a double click
    ticked = Signal(QModelIndex)  # the check was pressed
    letter = Signal(str)  # a single letter while the list has the focus (x, d, /, …)

    def __init__(self, name: str, columns: Columns | None = None) -> None:
        super().__init__()
        self.has_ring = False
        self._is_away = True
        self._most = 0  # pixels at 100 % that a row may take; 0: all there are
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(RowDelegate(self, columns or Columns()))
        self.doubleClicked.connect(self.opened)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are verbs here, / filters (rules R12)."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.has_ring = True
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
        elif is_character(event):
            if are_letters_on():
                self.letter.emit(event.text().lower())
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, held: Qt.KeyboardModifier
    ) -> QModelIndex:
        index = super().moveCursor(action, held)
        while index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            index = index.siblingAtRow(index.row() + 1)  # Home stops at a heading, and stays
        return index if index.isValid() else self.currentIndex()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.has_ring = False
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.has_ring = came_by_keyboard(event)
        super().focusInEvent(event)
        is_single = self.selectionMode() is QAbstractItemView.SelectionMode.SingleSelection
        if is_single and not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.currentIndex())  # Qt makes a first row current, no more

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.has_ring = False
        super().focusOutEvent(event)
        self.viewport().update()

    def keep_readable(self, most: int) -> None:
        """Let rows be no wider than reads well; the scroll bar stays at the edge of the page."""
        self._most = most
        self._fit_rows()

    def _fit_rows(self) -> None:
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        spare = max(0, room - current().px(self._most)) if self._most else 0
        if self.viewportMargins().right() != spare:
            self.setViewportMargins(0, 0, spare, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def hideEvent(self, event: QHideEvent) -> None:
        self._is_away = not event.spontaneous()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._is_away = False
        super().showEvent(event)

    def visualRect(self, index: Index) -> QRect:
        """Return nothing for a row on a page that was left.

        Assistive technology asks this, and only this, to know what can be seen: Qt tells it of
        rows in sight, and of a current row with the focus, in lists that are hidden.
        """
        return QRect() if self._is_away else super().visualRect(index)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        was_away, self._is_away = self._is_away, False  # also while nobody looks
        above = index.sibling(index.row() - 1, index.column())
        if hint is self.ScrollHint.EnsureVisible and _is_heading(above):
            super().scrollTo(above, hint)  # the first row of a group is read below its heading
        super().scrollTo(index, hint)
        self._is_away = was_away


def _is_heading(index: Index) -> bool:
    return index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEnabled


class RowDelegate(QStyledItemDelegate):
    """Paints a `RowLook`; for a row of another shape, override `paint_row`."""

    def __init__(self, view: RowList, columns: Columns) -> None:
        super().__init__(view)
        self.view = view
        self.columns = columns

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        theme = current()
        look = index.data(LOOK)
        if not isinstance(look, RowLook):
            return QSize(0, theme.height(42, Role.BODY))
        if look.is_header:
            return QSize(0, theme.height(52, Role.BODY))
        second = theme.line(Role.SMALL) + 6 if look.second else 0
        return QSize(0, theme.height(42, Role.BODY) + second)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = index.data(LOOK)
        if not isinstance(look, RowLook):
            return
        painter.save()
        rect = QRectF(option.rect)
        if look.is_header:
            paint_header(painter, rect, look, self.columns.air)
        else:
            paint_ground(painter, rect, option, has_ring=self.view.has_ring)
            self.paint_row(painter, rect, look, is_selected=_is(option, "State_Selected"))
        painter.restore()

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        """Paint check, title and the columns at the right."""
        theme = current()
        left = rect.left() + self.columns.air + self._paint_sign(painter, rect, look)
        edge = rect.right() - self.columns.air
        right = self._paint_columns(painter, rect, look, edge)
        room = right - left - (theme.px(16) if right < edge else 0)
        words = QRectF(left, rect.top(), max(0.0, room), rect.height())
        ink = Ink.SELECTED_TEXT if is_selected else Ink.TEXT
        if look.is_done:
            ink = Ink.TEXT3
        role = Role.BODY_MEDIUM if is_selected else Role.BODY
        if not look.second:
            paint_words(painter, words, look.title, role, ink)
            return
        first = theme.line(Role.BODY)
        top = rect.top() + (rect.height() - first - theme.line(Role.SMALL) - 2) / 2
        paint_words(painter, QRectF(left, top, words.width(), first), look.title, role, ink)
        below = QRectF(left, top + first + 2, words.width(), theme.line(Role.SMALL))
        paint_words(painter, below, look.second, Role.SMALL, Ink.TEXT2)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if hits_check(event, option.rect.left() + self.columns.air):
            look = index.data(LOOK)
            if isinstance(look, RowLook) and look.is_done is not None:
                self.view.ticked.emit(model.index(index.row(), index.column()))
                return True
        return super().editorEvent(event, model, option, index)

    def _paint_sign(self, painter: QPainter, rect: QRectF, look: RowLook) -> int:
        """Paint what stands before the title; return how much room it takes."""
        theme = current()
        middle = QPointF(rect.left() + self.columns.air + theme.px(9), rect.center().y())
        if look.is_done is not None:
            paint_check(painter, middle, is_done=look.is_done, is_begun=look.is_begun)
        elif look.monogram:
            side = theme.px(24)
            at = QRectF(rect.left() + self.columns.air, middle.y() - side / 2, side, side)
            paint_avatar(painter, at, look.monogram, look.colour)
            return theme.px(36)
        elif look.icon:
            side = theme.px(18)
            corner = QPointF(middle.x() - side / 2, middle.y() - side / 2)
            theme.paint_icon(painter, corner, look.icon, look.icon_ink, side)
        else:
            return 0
        return theme.px(30)

    def _paint_columns(self, painter: QPainter, rect: QRectF, look: RowLook, right: float) -> float:
        """Paint due, count and chip from the right; return where they begin."""
        theme = current()
        begins = edge = right
        if self.columns.due:
            column = QRectF(right - theme.px(self.columns.due), rect.top(), 0, rect.height())
            column.setRight(right)
            width = paint_due(painter, column, look.due, look.due_tone)
            begins = right - width if look.due else begins
            right = column.left()
        if self.columns.count:
            right -= theme.px(self.columns.count)
            if look.count:
                paint_count(painter, QPointF(right, rect.center().y()), look.count)
                begins = right
        if self.columns.chip and look.chip:
            width = min(chip_width(look.chip, look.chip_icon), theme.px(self.columns.chip))
            gap = theme.px(16) if right < edge else 0
            at = QPointF(right - gap - width, rect.center().y())
            paint_chip(painter, at, look.chip, look.chip_tone, look.chip_icon)
            begins = at.x()
        for mark in reversed(look.marks):
            begins -= theme.px(12) + paint_mark(painter, begins - theme.px(12), rect, mark)
        return begins


def paint_mark(painter: QPainter, right: float, rect: QRectF, mark: RowMark) -> float:
    """Paint a sign and its figure, ending at a place of the row; return their width."""
    theme = current()
    if mark.monogram:
        side = theme.px(22)
        at = QRectF(right - side, rect.center().y() - side / 2, side, side)
        paint_avatar(painter, at, mark.monogram, mark.colour)
        return side
    side = theme.px(14)
    words = theme.metrics(Role.SMALL_MEDIUM).horizontalAdvance(mark.words)
    width = side + (theme.px(4) + words if mark.words else 0)
    corner = QPointF(right - width, rect.center().y() - side / 2)
    theme.paint_icon(painter, corner, mark.icon, mark.ink, side)
    if mark.words:
        room = QRectF(right - words, rect.top(), words + 1, rect.height())
        paint_words(painter, room, mark.words, Role.SMALL_MEDIUM, mark.ink)
    return width


def paint_ground(
    painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, *, has_ring: bool
) -> None:
    """Paint the ground of a row: selected, under the pointer, or with the keyboard's ring."""
    inside = rect.adjusted(0, 1, 0, -1)
    if _is(option, "State_Selected"):
        line = Ink.FOCUS if current().is_high_contrast else None
        paint_box(painter, inside, 8, Ink.SELECTED, line)
    elif _is(option, "State_MouseOver"):
        paint_box(painter, inside, 8, Ink.SUNKEN)
    if has_ring and _is(option, "State_HasFocus"):
        paint_ring(painter, inside, 8)


def paint_header(painter: QPainter, rect: QRectF, look: RowLook, air: int) -> None:
    """Paint the head of a group: avatar, name, count, what is late, and a hairline below."""
    theme = current()
    high = theme.px(24)
    line_of_text = QRectF(
        rect.left() + air, rect.bottom() - 10 - high, rect.width() - 2 * air, high
    )
    x = line_of_text.left()
    if look.monogram:
        side = theme.px(22)
        at = QRectF(x, line_of_text.center().y() - side / 2, side, side)
        paint_avatar(painter, at, look.monogram, look.colour)
        x += side + theme.px(10)
    room = QRectF(x, line_of_text.top(), line_of_text.right() - x, line_of_text.height())
    x += paint_words(painter, room, look.title, Role.UI_BOLD, Ink.TEXT) + theme.px(10)
    for words, ink in ((str(look.count or ""), Ink.TEXT3), (look.due, inks_of(look.due_tone)[1])):
        if words:
            room.setLeft(x)
            x += paint_words(painter, room, words, Role.SMALL, ink) + theme.px(14)
    bottom = QRectF(line_of_text.left(), rect.bottom() - 1, line_of_text.width(), 1)
    painter.fillRect(bottom, theme.color(Ink.HAIR))


def paint_due(painter: QPainter, rect: QRectF, words: str, tone: Tone = Tone.PLAIN) -> float:
    """Paint a due label at the right end; late and soon weigh more. Return its width."""
    if not words:
        return 0.0
    is_near = tone in (Tone.DANGER, Tone.WARN)
    role = Role.SMALL_MEDIUM if is_near else Role.SMALL
    ink = inks_of(tone)[1] if tone is not Tone.NEUTRAL else Ink.TEXT3
    return paint_words(painter, rect, words, role, ink, align=Qt.AlignmentFlag.AlignRight)


def paint_count(painter: QPainter, at: QPointF, count: int) -> None:
    """Paint how often something was carried over, its left edge half way up at this point."""
    theme = current()
    side = theme.px(14)
    icon = QPointF(at.x(), at.y() - side / 2)
    theme.paint_icon(painter, icon, "arrows-clockwise", Ink.TEXT2, side)
    words = QRectF(at.x() + side + 4, at.y() - side, theme.px(30), 2 * side)
    paint_words(painter, words, str(count), Role.SMALL_MEDIUM, Ink.TEXT2)


def _is(option: QStyleOptionViewItem, state: str) -> bool:
    return bool(option.state & QStyle.StateFlag[state])
