"""Lists of cases whose rows tell all their words: they break into lines, nothing is cut off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize

from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.chips import chip_height, chip_width, inks_of, paint_chip
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.rows import LOOK, Columns, RowDelegate, RowLook
from workbench.ui.widgets.set_text import height_of, lay_out
from workbench.ui.widgets.verb_list import VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.ui.widgets.rows import Index, RowList
    from workbench.ui.widgets.verb_list import Verb

_MOST: Final = 12  # lines: more than anybody writes in one
_AIR: Final = 7  # above and below the words of a row
_LARGE: Final = 130  # per cent of text size above which columns have no place beside the words
_GAP: Final = 6  # between the words and what stands below them
_LEAST: Final = 90  # pixels at 100 % that words keep beside what stands at the right


class WholeList(VerbList):
    """A list as high as its rows, which are as high as their words in its width."""

    def __init__(
        self, name: str, verbs: Sequence[Verb], columns: Columns, *, stacks: bool = False
    ) -> None:
        """``stacks``: large text has what stands at the right below the words."""
        super().__init__(name, verbs, columns)
        kind = StackedDelegate if stacks else WholeDelegate
        self.setItemDelegate(kind(self, columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class WholeDelegate(RowDelegate):
    """Paints sign, title over a second text, and the columns at the right half way up."""

    def __init__(self, view: RowList, columns: Columns) -> None:
        super().__init__(view, columns)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = index.data(LOOK)
        if not isinstance(look, RowLook) or look.is_header:
            return super().sizeHint(option, index)
        room = self.room(look, self.view.viewport().width())
        first = height_of(look.title, Role.BODY, room, _MOST)
        below = height_of(look.second, Role.SMALL, room, _MOST) if look.second else 0
        return QSize(0, first + below + 2 * _AIR)

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        """Paint one row."""
        theme = current()
        left = rect.left() + self.columns.air + self._paint_sign(painter, rect, look)
        self._paint_columns(painter, rect, look, rect.right() - self.columns.air)
        room = self.room(look, round(rect.width()))
        titled, first = lay_out(look.title, _role(look.title, room, is_selected), room, _MOST)
        told, below = lay_out(look.second, Role.SMALL, room, _MOST)
        high = first + (below if look.second else 0)
        top = rect.top() + (rect.height() - high) / 2
        painter.setPen(theme.color(Ink.SELECTED_TEXT if is_selected else Ink.TEXT))
        titled.draw(painter, QPointF(left, top))
        if look.second:
            painter.setPen(theme.color(Ink.TEXT2))
            told.draw(painter, QPointF(left, top + first))

    def room(self, look: RowLook, width: int) -> float:
        """Return how wide the words of a row may be."""
        theme = current()
        signed = look.is_done is not None or bool(look.icon)
        room = width - 2 * self.columns.air - (theme.px(30) if signed else 0)
        if self.columns.due and look.due:
            room -= round(theme.metrics(Role.SMALL_MEDIUM).horizontalAdvance(look.due)) + theme.px(
                16
            )
        if self.columns.chip and look.chip:
            room -= min(chip_width(look.chip), theme.px(self.columns.chip)) + theme.px(16)
        return float(max(room, theme.px(_LEAST)))


class StackedDelegate(WholeDelegate):
    """Everything whole, with the columns at the right; large text has them below its words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look, size = index.data(LOOK), super().sizeHint(option, index)
        if isinstance(look, RowLook) and not look.is_header and _is_below(look):
            return size + QSize(0, _GAP + chip_height())
        return size

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        """Paint one row."""
        if not _is_below(look):
            super().paint_row(painter, rect, look, is_selected=is_selected)
            return
        bare = replace(look, chip="", due="")
        high = _GAP + chip_height()
        super().paint_row(painter, rect.adjusted(0, 0, 0, -high), bare, is_selected=is_selected)
        self._paint_below(
            painter, QRectF(rect.left(), rect.bottom() - _AIR - high, rect.width(), high), look
        )

    def _paint_below(self, painter: QPainter, rect: QRectF, look: RowLook) -> None:
        theme = current()
        left = rect.left() + self.columns.air + (theme.px(30) if look.icon else 0)
        if look.chip:
            wide = chip_width(look.chip, look.chip_icon)
            at = QPointF(left, rect.bottom() - chip_height() / 2)
            paint_chip(painter, at, look.chip, look.chip_tone, look.chip_icon)
            left += wide + theme.px(12)
        room = QRectF(left, rect.bottom() - chip_height(), rect.right() - left, chip_height())
        paint_words(painter, room, look.due, Role.SMALL, inks_of(look.due_tone)[1])

    def room(self, look: RowLook, width: int) -> float:
        """Return how wide the words of a row may be."""
        return super().room(replace(look, chip="", due="") if _is_large() else look, width)


class FoldingDelegate(StackedDelegate):
    """Two lines with columns at the right; large text is whole, with the columns below it."""

    def __init__(
        self, view: RowList, columns: Columns, plain: type[RowDelegate] = RowDelegate
    ) -> None:
        """``plain`` paints what is not large."""
        super().__init__(view, columns)
        self._plain = plain(view, columns)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if _is_large():
            return super().sizeHint(option, index)
        return self._plain.sizeHint(option, index)

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        """Paint one row."""
        if _is_large():
            super().paint_row(painter, rect, look, is_selected=is_selected)
        else:
            self._plain.paint_row(painter, rect, look, is_selected=is_selected)


def _role(title: str, room: float, is_selected: bool) -> Role:
    """Return how a title is set; the chosen one is heavier if that takes no line more."""
    heavy = Role.BODY_MEDIUM
    fits = height_of(title, heavy, room, _MOST) <= height_of(title, Role.BODY, room, _MOST)
    return heavy if is_selected and fits else Role.BODY


def _is_below(look: RowLook) -> bool:
    return _is_large() and bool(look.chip or look.due)


def _is_large() -> bool:
    return current().appearance.text_size > _LARGE
