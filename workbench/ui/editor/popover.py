"""The list of suggestions: a child of the window that never takes the focus from the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMargins, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.minutes import MentionKind
from workbench.domain.parties import EVERYONE
from workbench.texts import tr
from workbench.ui.theme import Elevation, Ink, Role
from workbench.ui.widgets.chips import paint_avatar
from workbench.ui.widgets.painting import paint_box, paint_words, smooth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent

    from workbench.domain.completion import Candidate
    from workbench.ui.theme import Theme

_ROOM: Final = 28  # for the shadow
_PAD: Final = 6
_GAP: Final = 10
_EDGE: Final = 8


class Choices(QWidget):
    """What the typed letters may mean, the selected one on its ground."""

    chosen = Signal(int)

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self._rows: tuple[Candidate, ...] = ()
        self._kind = MentionKind.WHO
        self._selected = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Suggestions"))
        self.hide()

    def show_rows(self, kind: MentionKind, rows: Sequence[Candidate], selected: int) -> None:
        """Show these rows."""
        self._kind, self._rows, self._selected = kind, tuple(rows), selected
        width = max(self._theme.px(340), 420) + 2 * _ROOM
        height = len(rows) * self._row_height() + 2 * _PAD + self._foot() + 2 * _ROOM
        self.resize(width, height)
        self.update()

    def place(self, caret: QRect, bounds: QRect) -> None:
        """Stand below the caret, above it where there is no room; never outside the bounds."""
        card = self.size().shrunkBy(_margins())
        x = min(caret.left() - self._theme.px(44), bounds.right() - _EDGE - card.width())
        x = max(bounds.left() + _EDGE, x)
        y = caret.bottom() + _GAP
        above = caret.top() - _GAP - card.height()
        if y + card.height() > bounds.bottom() - _EDGE and above >= bounds.top() + _EDGE:
            y = above
        self.move(QPoint(x - _ROOM, y - _ROOM))
        self.show()
        self.raise_()

    def card(self) -> QRect:
        """Return the visible card, without room for its shadow, in the window."""
        return self.geometry().marginsRemoved(_margins())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = (event.position().y() - _ROOM - _PAD) / self._row_height()
        if 0 <= at < len(self._rows):
            self.chosen.emit(int(at))
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event  # it is small and changes as a whole
        painter = smooth(self)
        card = QRectF(self.rect()).marginsRemoved(_margins().toMarginsF())
        self._theme.paint_shadow(painter, card, 12, Elevation.POPOVER)
        paint_box(painter, card, 12, Ink.RAISED, Ink.HAIR_STRONG)
        height = self._row_height()
        top = card.y() + _PAD
        for n, row in enumerate(self._rows):
            box = QRectF(card.x() + _PAD, top + n * height, card.width() - 2 * _PAD, height)
            self._paint_row(painter, box, row, is_selected=n == self._selected)
        self._paint_foot(painter, card)
        painter.end()

    def _paint_row(
        self, painter: QPainter, box: QRectF, row: Candidate, *, is_selected: bool
    ) -> None:
        px = self._theme.px
        if is_selected:
            paint_box(painter, box, 8, Ink.SELECTED)
        ink = Ink.SELECTED_TEXT if is_selected else Ink.TEXT
        side = px(26)
        mark = QRectF(box.x() + px(8), box.center().y() - side / 2, side, side)
        if self._kind is MentionKind.WHO and row.monogram:
            paint_avatar(painter, mark, row.monogram, row.colour, is_absent=not row.is_present)
        else:
            icon = px(18)
            corner = QPointF(mark.center().x() - icon / 2, mark.center().y() - icon / 2)
            self._theme.paint_icon(painter, corner, self._icon(row), ink, icon)
        x = box.x() + px(44)
        width = box.width() - px(54)
        half = box.height() / 2
        role = Role.UI_BOLD if is_selected else Role.UI_MEDIUM
        above = QRectF(x, box.y() + px(4), width, half - px(3))
        paint_words(painter, above, row.label, role, ink)
        below = QRectF(x, box.y() + half, width, half - px(4))
        paint_words(painter, below, self._about(row), Role.SMALL, Ink.TEXT2)

    def _about(self, row: Candidate) -> str:
        if self._kind is not MentionKind.WHO:
            return row.detail
        where = tr("At the table") if row.is_present else tr("Not present")
        return f"{row.detail}, {where[:1].lower()}{where[1:]}" if row.detail else where

    def _icon(self, row: Candidate) -> str:
        if self._kind is MentionKind.WHEN:
            return "calendar-blank"
        if self._kind is MentionKind.CASE:
            return "user" if row.kind is MentionKind.SUBJECT else "link"
        return "users-three" if row.target == EVERYONE else "user"

    def _paint_foot(self, painter: QPainter, card: QRectF) -> None:
        foot = QRectF(card.x(), card.bottom() - self._foot(), card.width(), self._foot())
        line = QRectF(foot.x() + 1, foot.y(), foot.width() - 2, 1)
        painter.fillRect(line, self._theme.color(Ink.HAIR))
        words = foot.adjusted(self._theme.px(14), 1, -self._theme.px(14), 0)
        hint = tr("↑↓ choose    Tab insert    Esc close")
        paint_words(painter, words, hint, Role.MICRO, Ink.TEXT2)

    def _row_height(self) -> int:
        return self._theme.px(44)

    def _foot(self) -> int:
        return self._theme.px(32)


def _margins() -> QMargins:
    return QMargins(_ROOM, _ROOM, _ROOM, _ROOM)
