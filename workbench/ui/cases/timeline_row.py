"""A row of the timeline as it is painted: day, sign on its line, what happened, whose it is.

Signs have the shape and the icon of their kind; the words say it too. What only tells of the
course (opened, discussed, on an agenda) is a dot and one quiet line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPen

from workbench.domain.actions import ActionState
from workbench.domain.case_entries import Track
from workbench.domain.ids import SignalId
from workbench.domain.search_places import places
from workbench.services import case_words
from workbench.services.case_files import Happening, Sort
from workbench.services.overlaps import Named
from workbench.texts import spoken
from workbench.ui.cases import told_lines
from workbench.ui.cases.told_below import Below, Sign
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.rows import Columns, Index, RowDelegate, RowList, paint_ground
from workbench.ui.widgets.verb_list import ROW, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.domain.search_query import Word

Shared = Mapping[SignalId, tuple[Named, ...]]  # which overlaps a signal is part of
_DAY, _SIGN, _WORDS = 76, 102, 134  # places at 100 %: end of the day, centre of the sign, words
_END: Final = 16  # after the words
_TOP: Final = 9  # above them
_BELOW: Final = 2  # between them and what stands below
_AIR: Final = 6  # for that, in all
_POINTS: Final = 2  # overlaps that are named; of more, how many there are


@dataclass(frozen=True, slots=True)
class _Sign:
    icon: str
    ink: Ink
    ground: Ink


_SIGNS: Final[Mapping[Sort, _Sign]] = {
    Sort.SIGNAL: _Sign("puzzle-piece-fill", Ink.SIGNAL, Ink.SIGNAL_SOFT),
    Sort.ENTRY: _Sign("note-pencil-fill", Ink.TEXT2, Ink.CHIP),
    Sort.ACTION: _Sign("circle", Ink.SELECTED_TEXT, Ink.ACCENT_SOFT),
    Sort.DECISION: _Sign("gavel-fill", Ink.DECISION, Ink.DECISION_SOFT),
    Sort.TRANSFER: _Sign("paper-plane-tilt-fill", Ink.TEXT2, Ink.CHIP),
    Sort.REFERRAL: _Sign("house-line-fill", Ink.TEXT2, Ink.CHIP),
}
_DONE: Final = _Sign("check-circle-fill", Ink.OK, Ink.OK_SOFT)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a row of the timeline is of: what happened, and what it shares with other signals."""

    held: Happening
    shared: tuple[Named, ...] = ()


def track(held: Happening) -> str:
    """Return in whose track something stands, "" for all participants."""
    if held.track is Track.COMMON:
        return ""
    said = case_words.track(held.track, spoken)
    return said[0].upper() + said[1:]


class TimelineDelegate(RowDelegate):
    """Paints rows; it knows where on them a chip stands that leads to an overlap."""

    def __init__(self, view: RowList) -> None:
        super().__init__(view, Columns(air=8))

    def looked_for(self, row: Row) -> Sequence[Word]:
        """Return the words for which one came to a row."""
        del row
        return ()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        theme = current()
        row = index.data(ROW)
        if not isinstance(row, Row) or not isinstance(row.of, Shown):
            return QSize(0, theme.height(36, Role.UI))
        below = self._below(row, row.of)
        more = below.height() + theme.px(_AIR) if below is not None else 0
        return QSize(0, round(theme.px(2 * _TOP) + self._high(row) + more))

    def point_at(self, row: Row, rect: QRectF, at: QPointF) -> str:
        """Return the point that a chip here leads to, "" where there is none."""
        below = self._below(row, row.of) if isinstance(row.of, Shown) else None
        if below is None:
            return ""
        top = rect.top() + current().px(_TOP) + self._high(row) + current().px(_BELOW)
        return below.leads_to(at - QPointF(rect.left() + current().px(_WORDS), top))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        rect = QRectF(option.rect)
        paint_ground(painter, rect, option, has_ring=self.view.has_ring)
        if isinstance(row.of, Shown):
            self._paint_shown(painter, rect, row, row.of, index)
        else:  # the way to what is older
            words = rect.adjusted(current().px(_WORDS), 0, -_END, 0)
            paint_words(painter, words, row.look.title, Role.UI_MEDIUM, Ink.SELECTED_TEXT)
        painter.restore()

    def _paint_shown(
        self, painter: QPainter, rect: QRectF, row: Row, shown: Shown, index: Index
    ) -> None:
        is_last = index.row() == self.view.model().rowCount() - 1
        self._paint_node(painter, rect, shown.held, is_first=index.row() == 0, is_last=is_last)
        self._paint_told(painter, rect, row)

    def _room(self) -> int:
        return self.view.viewport().width() - current().px(_WORDS) - _END

    def _high(self, row: Row) -> float:
        is_whole = bool(self.looked_for(row))
        return told_lines.high(row.look.title, self._room(), _role(row), is_whole=is_whole)

    def _below(self, row: Row, shown: Shown) -> Below | None:
        held, look = shown.held, row.look
        if held.sort.is_quiet:
            return None
        monogram = held.monogram if look.second else ""
        signs = tuple(sign for sign in _signs(row, shown) if sign.words)
        return Below(look.second, monogram, held.colour, signs, self._room())

    def _paint_node(
        self, painter: QPainter, rect: QRectF, held: Happening, *, is_first: bool, is_last: bool
    ) -> None:
        theme = current()
        x = rect.left() + theme.px(_SIGN)
        sign = _DONE if held.state is ActionState.DONE else _SIGNS.get(held.sort)
        radius = theme.px(14 if sign else 4)
        y = rect.top() + theme.px(9) + theme.line(Role.BODY) / 2
        gap = radius + theme.px(4)
        painter.setPen(QPen(theme.color(Ink.HAIR_STRONG), 1.5))
        if not is_first:
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, max(rect.top(), y - gap)))
        if not is_last:
            painter.drawLine(QPointF(x, min(rect.bottom(), y + gap)), QPointF(x, rect.bottom() + 1))
        painter.setPen(theme.color(Ink.HAIR) if theme.is_high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(sign.ground if sign else Ink.CONTROL))
        painter.drawEllipse(QPointF(x, y), radius, radius)
        if sign:
            side = theme.px(16)
            corner = QPointF(x - side / 2, y - side / 2)
            theme.paint_icon(painter, corner, sign.icon, sign.ink, side)

    def _paint_told(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        theme = current()
        top = rect.top() + theme.px(_TOP)
        day = QRectF(rect.left() + 4, top, theme.px(_DAY) - 4, theme.line(Role.BODY))
        right = Qt.AlignmentFlag.AlignRight
        paint_words(painter, day, row.look.due, Role.SMALL, Ink.TEXT2, align=right)
        left = rect.left() + theme.px(_WORDS)
        room = QRectF(left, top, self._room(), rect.height())
        role = _role(row)
        if looked_for := self.looked_for(row):
            spans = places(row.look.title, looked_for)
            high = told_lines.paint_marked(painter, room, row.look.title, role, spans)
        else:
            ink = Ink.TEXT2 if role is Role.UI else Ink.TEXT
            high = told_lines.paint_few(painter, room, row.look.title, role, ink)
        below = self._below(row, row.of) if isinstance(row.of, Shown) else None
        if below is not None:
            below.paint(painter, QPointF(left, top + high + theme.px(_BELOW)))


def _role(row: Row) -> Role:
    return Role.UI if isinstance(row.of, Shown) and row.of.held.sort.is_quiet else Role.BODY


def _signs(row: Row, shown: Shown) -> Iterator[Sign]:
    """Yield the chips of a row: what became of it, what it shares with others, its track."""
    held, look = shown.held, row.look
    is_done = held.state is ActionState.DONE
    yield Sign(look.chip, look.chip_tone, "check" if is_done else "calendar-blank")
    for one in shown.shared[:_POINTS]:
        yield Sign(one.point.shown, Tone.SIGNAL, "link", one.point.key)
    if left := shown.shared[_POINTS:]:
        yield Sign(f"+{len(left)}", Tone.SIGNAL, "link", left[0].point.key)
    yield Sign(track(held), Tone.PLAIN)
