"""Points of an agenda as the list shows them, whether of one meeting or of every one of a table.

A ``Point`` is what can be seen and edited of an agenda item or a standing item; ``PointDraft``
is what a person typed of it. The list knows no use cases: it tells what is wished.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtWidgets import QStyle

from workbench.domain.agenda import ItemKind, ItemState, Treatment, numbered
from workbench.texts import ntr, tr
from workbench.ui.attachments.words import count
from workbench.ui.meetings import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.painting import paint_box, paint_ring, paint_words
from workbench.ui.widgets.rows import Columns, RowDelegate, RowLook
from workbench.ui.widgets.set_text import height_of, lay_out
from workbench.ui.widgets.verb_list import ROW, Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.tables import FixedItem
    from workbench.ui.widgets.rows import Index, RowList


_TITLE_LINES: Final = 3
_SECOND_LINES: Final = 2  # why it stands here is told whole, also at large text


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point as it is shown; ``part`` is the title of the part that begins with it."""

    key: str
    title: str = field(repr=False)
    number: str = ""
    level: int = 0
    kind: ItemKind = ItemKind.ORDINARY
    treatment: Treatment = Treatment.DISCUSSION
    presenter: str = field(default="", repr=False)
    minutes: int = 0
    is_closed: bool = False
    note: str = field(default="", repr=False)
    is_withdrawn: bool = False
    is_skipped: bool = False  # left off the next agenda
    attachments: int = 0
    part: str = ""
    because: str = field(default="", repr=False)  # why it stands here
    cut: str = ""  # said above it: from here on there is no time
    falls_off: bool = False

    @property
    def second(self) -> str:
        """What stands below the title: treatment, presenter, files, note."""
        if self.kind is ItemKind.HEADING:
            return ""
        files = count(self.attachments) if self.attachments else ""
        asked = words.treatment(self.treatment)
        asked = asked[:1].lower() + asked[1:]
        first = tr("withdrawn") if self.is_withdrawn else self.because
        skipped = tr("left out next time") if self.is_skipped else ""
        told = [skipped, first, asked, self.presenter, files, self.note]
        said = ", ".join(part for part in told if part)
        return said[:1].upper() + said[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointDraft:
    """What a person typed of a point."""

    title: str = field(repr=False)
    treatment: Treatment = Treatment.DISCUSSION
    presenter: str = field(default="", repr=False)
    minutes: int = 0
    is_closed: bool = False
    note: str = field(default="", repr=False)
    why: str = field(default="", repr=False)  # it left the closed part


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is known of points beside their rows; all by key."""

    names: Mapping[str, str] = field(default_factory=dict, repr=False)  # of presenters
    files: Mapping[str, int] = field(default_factory=dict)  # how many attachments
    reasons: Mapping[str, str] = field(default_factory=dict, repr=False)
    off: frozenset[str] = frozenset()  # no time is left for these
    cut: str = ""  # what is said above the first of them


def of_meeting(items: Sequence[AgendaItem], beside: Beside) -> list[Point]:
    """Return the points of a meeting's agenda."""
    found: list[Point] = []
    is_cut = False
    for number, item in numbered(items):
        who = beside.names.get(item.presenter, "") if item.presenter else ""
        falls_off = item.id in beside.off
        is_first_off, is_cut = falls_off and not is_cut, is_cut or falls_off
        point = Point(
            key=item.id,
            title=item.title,
            number=number,
            level=0 if item.parent is None else 1,
            kind=item.kind,
            treatment=item.treatment,
            presenter=who or item.presenter_text,
            minutes=item.minutes,
            is_closed=item.is_closed,
            note=item.note,
            is_withdrawn=item.state is ItemState.WITHDRAWN,
            attachments=beside.files.get(item.id, 0),
            part=_part(found[-1].is_closed if found else False, item.is_closed),
            because=beside.reasons.get(item.id, ""),
            cut=beside.cut if is_first_off else "",
            falls_off=falls_off,
        )
        found.append(point)
    return found


def of_table(items: Sequence[FixedItem]) -> list[Point]:
    """Return the standing points of a table."""
    found: list[Point] = []
    for n, item in enumerate(items, start=1):
        point = Point(
            key=item.id,
            title=item.title,
            number=str(n),
            kind=item.kind,
            treatment=item.treatment,
            minutes=item.minutes,
            is_closed=item.is_closed,
            is_skipped=item.skip_once,
            part=_part(found[-1].is_closed if found else False, item.is_closed),
        )
        found.append(point)
    return found


def _part(was_closed: bool, is_closed: bool) -> str:
    if was_closed == is_closed:
        return ""
    return tr("Closed part") if is_closed else tr("Open part")


def rows_of(points: Sequence[Point]) -> list[Row]:
    """Return the points as rows, with their words for the ear."""
    return [Row(p.key, RowLook(title=p.title, second=p.second), spoken(p), p) for p in points]


def spoken(point: Point) -> str:
    """Return all that a row says."""
    long = ntr("{n} minute", "{n} minutes", point.minutes).format(n=point.minutes)
    said = (
        point.number,
        point.title,
        tr("heading") if point.kind is ItemKind.HEADING else point.second,
        long if point.minutes else "",
        tr("closed part") if point.is_closed else "",
        tr("no time left") if point.falls_off else "",
    )
    return ", ".join(part for part in said if part)


class PointDelegate(RowDelegate):
    """Paints a point: handle, number, title over what is asked, minutes; a part above it."""

    def __init__(self, view: RowList) -> None:
        super().__init__(view, Columns(due=80, count=0, chip=0, air=12))
        self.edited = ""  # the point whose place a form takes
        self.form_height = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        row = index.data(ROW)
        if not isinstance(row, Row) or not isinstance(row.of, Point):
            return QSize(0, 0)
        if row.key == self.edited:
            return QSize(0, self.form_height + self._part_height(row.of))
        return QSize(0, self._body_height(row.of) + self._part_height(row.of))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row) or not isinstance(row.of, Point):
            return
        painter.save()
        rect = QRectF(option.rect)
        if row.of.part:
            self._paint_part(painter, rect, row.of)
            rect.setTop(rect.top() + self._part_band(row.of))
        if row.of.cut:
            self._paint_cut(painter, rect, row.of)
            rect.setTop(rect.top() + self._cut_band(row.of))
        if row.key != self.edited:
            self._paint_box(painter, rect, option)
            self._paint_point(painter, rect, row.of)
        painter.restore()

    def part_height(self, row: Row) -> int:
        """Return how much of a row the title of a part takes."""
        return self._part_height(row.of) if isinstance(row.of, Point) else 0

    def _part_height(self, point: Point) -> int:
        return self._part_band(point) + self._cut_band(point)

    def _part_band(self, point: Point) -> int:
        return current().height(44, Role.UI_BOLD) if point.part else 0

    def _cut_band(self, point: Point) -> int:
        return current().height(30, Role.SMALL_MEDIUM) if point.cut else 0

    def _paint_cut(self, painter: QPainter, rect: QRectF, point: Point) -> None:
        """Say where the time is up, on a line across the agenda."""
        theme = current()
        band = QRectF(rect.left(), rect.top(), rect.width(), self._cut_band(point))
        side = theme.px(14)
        left = band.left() + self.columns.air
        middle = band.center().y() + 2
        theme.paint_icon(painter, QPointF(left, middle - side / 2), "clock", Ink.WARN, side)
        left += side + theme.px(6)
        room = QRectF(left, middle - 12, band.right() - left, 24)
        wide = paint_words(painter, room, point.cut, Role.SMALL_MEDIUM, Ink.WARN)
        left += wide + theme.px(10)
        rule = QRectF(left, middle, band.right() - self.columns.air - left, 1)
        painter.fillRect(rule, theme.color(Ink.WARN_LINE))

    def _body_height(self, point: Point) -> int:
        more = self._title_height(point) - current().line(_title_role(point))
        return current().height(42, Role.BODY_MEDIUM) + more + self._second_height(point)

    def _title_height(self, point: Point) -> int:
        return height_of(point.title, _title_role(point), self._room(point), _TITLE_LINES)

    def _second_height(self, point: Point) -> int:
        if not point.second:
            return 0
        return height_of(point.second, Role.SMALL, self._room(point), _SECOND_LINES)

    def _room(self, point: Point) -> float:
        """Return how wide the words of a point may be, as if the scroll bar stood there.

        It may come after the rows were measured.
        """
        theme, view = current(), self.view
        width = view.width() - view.verticalScrollBar().sizeHint().width()
        lock = theme.px(16) + 4 if point.is_closed and point.kind is not ItemKind.HEADING else 0
        before = point.level * theme.px(32) + theme.px(16) + theme.px(6) + theme.px(34)
        return width - 2 * self.columns.air - before - theme.px(10) - theme.px(70) - lock - 12

    def _paint_part(self, painter: QPainter, rect: QRectF, point: Point) -> None:
        theme = current()
        band = QRectF(rect.left(), rect.top(), rect.width(), self._part_band(point))
        side = theme.px(16)
        middle = band.bottom() - theme.line(Role.UI_BOLD) / 2 - 8
        icon = "lock-simple" if point.is_closed else "users-three"
        corner = QPointF(band.left() + self.columns.air, middle - side / 2)
        theme.paint_icon(painter, corner, icon, Ink.TEXT2, side)
        left = corner.x() + side + 8
        box = QRectF(left, middle - 12, band.right() - left, 24)
        paint_words(painter, box, point.part, Role.UI_BOLD, Ink.TEXT)
        painter.fillRect(
            QRectF(band.left(), band.bottom() - 1, band.width(), 1), theme.color(Ink.HAIR)
        )

    def _paint_box(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        inside = rect.adjusted(1, 1, -1, -1)
        has_focus = self.view.hasFocus()
        if option.state & QStyle.StateFlag.State_Selected:
            line = Ink.ACCENT if has_focus else Ink.HAIR_STRONG
            paint_box(painter, inside, 10, Ink.SURFACE, line)
            if has_focus and self.view.has_ring:
                paint_ring(painter, inside, 10)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint_box(painter, inside, 10, Ink.SUNKEN)

    def _paint_point(self, painter: QPainter, rect: QRectF, point: Point) -> None:
        theme = current()
        middle = rect.center().y()
        side = theme.px(16)
        left = rect.left() + self.columns.air + point.level * theme.px(32)
        handle = QPointF(left, middle - side / 2)
        theme.paint_icon(painter, handle, "dots-six-vertical", Ink.TEXT3, side)
        left += side + theme.px(6)
        number = QRectF(left, rect.top(), theme.px(34), rect.height())
        centre = Qt.AlignmentFlag.AlignHCenter
        paint_words(painter, number, point.number, Role.SMALL_MEDIUM, Ink.TEXT2, align=centre)
        left = number.right() + theme.px(10)
        self._paint_minutes(painter, rect, point)
        self._paint_title(
            painter, QRectF(left, rect.top(), self._room(point), rect.height()), point
        )

    def _paint_minutes(self, painter: QPainter, rect: QRectF, point: Point) -> None:
        theme = current()
        right = rect.right() - self.columns.air
        column = QRectF(right - theme.px(70), rect.top(), theme.px(70), rect.height())
        align = Qt.AlignmentFlag.AlignRight
        ink = Ink.WARN if point.falls_off else Ink.TEXT2
        paint_words(painter, column, words.minutes(point.minutes), Role.UI, ink, align=align)
        left = column.left()
        if point.is_closed and point.kind is not ItemKind.HEADING:
            side = theme.px(16)
            left -= side + 4
            at = QPointF(left, rect.center().y() - side / 2)
            theme.paint_icon(painter, at, "lock-simple", Ink.LOCK, side)

    def _paint_title(self, painter: QPainter, room: QRectF, point: Point) -> None:
        theme = current()
        role = _title_role(point)
        is_off = point.is_withdrawn or point.is_skipped
        ink = Ink.TEXT3 if is_off else Ink.TEXT
        first, second = self._title_height(point), self._second_height(point)
        top = room.center().y() - (first + second) / 2
        title, _ = lay_out(point.title, role, room.width(), _TITLE_LINES)
        painter.setPen(theme.color(ink))
        title.draw(painter, QPointF(room.left(), top))
        if point.second:
            below, _ = lay_out(point.second, Role.SMALL, room.width(), _SECOND_LINES)
            painter.setPen(theme.color(Ink.TEXT2))
            below.draw(painter, QPointF(room.left(), top + first))


def _title_role(point: Point) -> Role:
    return Role.BODY_BOLD if point.kind is ItemKind.HEADING else Role.BODY_MEDIUM
