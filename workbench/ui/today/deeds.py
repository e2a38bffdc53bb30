"""Rows with one verb each: what it is, how it stands, and a button that leads to the place.

The verb is painted as a button in the row: by keys it is Enter, so that a list of ten rows is one
stop for Tab and not eleven.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt

from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.chips import Tone, inks_of, paint_avatar
from workbench.ui.widgets.painting import paint_box, paint_words
from workbench.ui.widgets.rows import LOOK, Columns, RowDelegate, RowLook, paint_ground
from workbench.ui.widgets.verb_list import ROW, Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.ui.today.wishes import Wish
    from workbench.ui.widgets.rows import Index

OPEN: Final = "open"
_AIR: Final = 12  # inside both ends of a row
_PILL: Final = 28
_AVATAR: Final = 28
_RIGHT_ALIGNED: Final = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What a row says beside its look, and where its verb leads."""

    wish: Wish | None = None
    verb: str = ""
    ordinal: str = ""  # in the place of an icon
    right: str = field(default="", repr=False)  # at the right end, when there is no verb
    right_tone: Tone = Tone.PLAIN
    below: str = field(default="", repr=False)  # under it, smaller
    below_tone: Tone = Tone.NEUTRAL


def deed_row(key: str, look: RowLook, deed: Deed) -> Row:
    """Return a row; the ear hears title, second line, what stands at the right, and the verb."""
    told = (look.title, look.second, deed.right, deed.below, deed.verb)
    return Row(key, look, ", ".join(part for part in told if part), deed)


class DeedList(VerbList):
    """A list of deeds; Enter, a double click or a click on the button asks for the verb."""

    def __init__(self, name: str, verbs: Sequence[Verb] = (), *, has_lines: bool = True) -> None:
        opens = Verb(OPEN, tr("Go there"), ("Return", "Enter"))
        super().__init__(name, (opens, *verbs), Columns(air=_AIR))
        self.setItemDelegate(DeedDelegate(self, has_lines=has_lines))

    def pill_at(self, point: QPointF) -> Index | None:
        """Return the row whose button is below a point."""
        index = self.indexAt(point.toPoint())
        row = index.data(ROW)
        if not isinstance(row, Row) or not isinstance(row.of, Deed) or not row.of.verb:
            return None
        return index if pill(QRectF(self.visualRect(index)), row.of).contains(point) else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.pill_at(event.position())
        if index is not None and event.button() is Qt.MouseButton.LeftButton:
            self.ask(OPEN)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        is_over = self.pill_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)


def pill(rect: QRectF, deed: Deed) -> QRectF:
    """Return where the button of a row stands."""
    theme = current()
    width = theme.metrics(Role.SMALL_MEDIUM).horizontalAdvance(deed.verb) + 2 * theme.px(10)
    height = theme.height(_PILL, Role.SMALL_MEDIUM)
    return QRectF(rect.right() - _AIR - width, rect.center().y() - height / 2, width, height)


class DeedDelegate(RowDelegate):
    """Sign, two lines, and at the right the button or two more words."""

    def __init__(self, view: VerbList, *, has_lines: bool) -> None:
        super().__init__(view, Columns(air=_AIR))
        self._has_lines = has_lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        theme = current()
        look = index.data(LOOK)
        is_two = isinstance(look, RowLook) and bool(look.second)
        lines = theme.line(Role.BODY) + (theme.line(Role.UI) + 2 if is_two else 0)
        air = theme.px(26 if self._has_lines else 14)
        return QSize(0, max(lines + air, theme.height(42, Role.BODY)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row) or not isinstance(row.of, Deed):
            super().paint(painter, option, index)
            return
        painter.save()
        rect = QRectF(option.rect)
        is_last = index.row() == index.model().rowCount() - 1
        if self._has_lines and not is_last:
            line = QRectF(rect.left() + _AIR, rect.bottom(), rect.width() - 2 * _AIR, 1)
            painter.fillRect(line, current().color(Ink.HAIR))
        paint_ground(painter, rect, option, has_ring=self.view.has_ring)
        left = rect.left() + _AIR + self._paint_before(painter, rect, row)
        right = self._paint_right(painter, rect, row.of)
        self._paint_lines(painter, QRectF(left, rect.top(), right - left, rect.height()), row)
        painter.restore()

    def _paint_before(self, painter: QPainter, rect: QRectF, row: Row) -> int:
        theme = current()
        deed, look = row.of, row.look
        if isinstance(deed, Deed) and deed.ordinal:
            box = QRectF(rect.left() + _AIR, rect.top(), theme.px(32), rect.height())
            paint_words(painter, box, deed.ordinal, Role.TITLE, Ink.ACCENT)
            return theme.px(32)
        if look.monogram:
            side = theme.px(_AVATAR)
            at = QRectF(rect.left() + _AIR, rect.center().y() - side / 2, side, side)
            paint_avatar(painter, at, look.monogram, look.colour)
            return theme.px(_AVATAR + 14)
        if look.icon:
            side = theme.px(20)
            corner = QPointF(rect.left() + _AIR, rect.center().y() - side / 2)
            theme.paint_icon(painter, corner, look.icon, look.icon_ink, side)
            return theme.px(34)
        return 0

    def _paint_right(self, painter: QPainter, rect: QRectF, deed: Deed) -> float:
        """Paint the button, or two words below each other; return where they begin."""
        theme = current()
        if deed.verb:
            box = pill(rect, deed)
            paint_box(painter, box, 7, Ink.SURFACE, Ink.HAIR_STRONG)
            centre = Qt.AlignmentFlag.AlignHCenter
            paint_words(painter, box, deed.verb, Role.SMALL_MEDIUM, Ink.TEXT, align=centre)
            return box.left() - theme.px(16)
        edge = rect.right() - _AIR
        first, second = theme.line(Role.BODY), theme.line(Role.SMALL) if deed.below else 0
        top = rect.center().y() - (first + second) / 2
        room = QRectF(rect.center().x(), top, edge - rect.center().x(), first)
        role = Role.UI_MEDIUM if deed.right_tone is not Tone.NEUTRAL else Role.UI
        ink = _ink(deed.right_tone)
        used = paint_words(painter, room, deed.right, role, ink, align=_RIGHT_ALIGNED)
        room = QRectF(room.left(), top + first, room.width(), second)
        ink = _ink(deed.below_tone)
        more = paint_words(painter, room, deed.below, Role.SMALL, ink, align=_RIGHT_ALIGNED)
        return edge - max(used, more) - theme.px(16)

    def _paint_lines(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        theme = current()
        look = row.look
        first, second = theme.line(Role.BODY), theme.line(Role.UI) if look.second else 0
        top = rect.center().y() - (first + second + (2 if second else 0)) / 2
        role = Role.BODY_BOLD if self._has_lines else Role.BODY_MEDIUM
        words = QRectF(rect.left(), top, max(0.0, rect.width()), first)
        paint_words(painter, words, look.title, role, Ink.TEXT)
        words = QRectF(words.left(), top + first + 2, words.width(), second)
        paint_words(painter, words, look.second, Role.UI, Ink.TEXT2)


def _ink(tone: Tone) -> Ink:
    if tone is Tone.NEUTRAL:
        return Ink.TEXT2
    return Ink.TEXT if tone is Tone.PLAIN else inks_of(tone)[1]
