"""The next meeting for the chair: its agenda with a mark where the chair acts, and the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.today import chair_words
from workbench.ui.today.ahead_card import MeetingHead
from workbench.ui.widgets.chips import Avatar, EmptySeat, Tone, chip_width, paint_chip
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.rows import Columns, RowDelegate, RowLook, paint_ground
from workbench.ui.widgets.verb_list import ROW, Row, Verb, VerbList

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.services.chair_day import NextTable, Point
    from workbench.ui.widgets.rows import Index

_OPEN: Final = "open"
_MOST: Final = 9  # points; the rest is told in one row
_AIR: Final = 8
_SEAT: Final = 36


class AgendaCard(Panel):
    """Day, time and place, then the agenda; Enter goes to the meeting."""

    opened = Signal(str)  # meeting

    def __init__(self, *, can_open: bool = True) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self.meeting = ""
        self.head = MeetingHead()
        verbs = (Verb(_OPEN, tr("Open meeting"), ("Return", "Enter")),) if can_open else ()
        self.list = VerbList(tr("Agenda of the next meeting"), verbs, Columns(air=_AIR))
        self.list.setItemDelegate(_PointDelegate(self.list))
        self.list.verb_asked.connect(lambda *_: self.opened.emit(self.meeting))
        self._none = Label(tr("There is nothing on the agenda"), Role.UI, Ink.TEXT2)
        self._buttons = column(spacing=8)
        self.setLayout(
            column(
                row(self.head, margins=(_AIR, 0, _AIR, 0)),
                14,
                row(Divider(), margins=(_AIR, 0, _AIR, 0)),
                8,
                row(self._none, margins=(_AIR, 6, _AIR, 6)),
                self.list,
                self._buttons,
                margins=(12, 18, 12, 14),
            )
        )

    def show_table(self, coming: NextTable | None, today: date) -> None:
        """Show a meeting, or nothing when none is planned."""
        self.setVisible(coming is not None)
        if coming is None:
            return
        self.meeting = coming.meeting.id
        self.head.show_meeting(coming.meeting, today)
        rows = [_point(n, one) for n, one in enumerate(coming.points[:_MOST])]
        rest = coming.points[_MOST:]
        if rest:
            rows.append(_rest(rest))
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def add_button(self, button: QWidget) -> None:
        """Put a button below the agenda, as wide as its words."""
        self._buttons.setContentsMargins(_AIR, 14, _AIR, 6)
        self._buttons.addWidget(button)


class _PointDelegate(RowDelegate):
    """Number, title, the mark of the chair, and minutes in columns of their own."""

    def __init__(self, view: VerbList) -> None:
        super().__init__(view, Columns(air=_AIR))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(0, current().height(30, Role.UI))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        held = index.data(ROW)
        if not isinstance(held, Row):
            return
        painter.save()
        rect = QRectF(option.rect)
        paint_ground(painter, rect, option, has_ring=self.view.has_ring)
        self._paint_point(painter, rect.adjusted(_AIR, 0, -_AIR, 0), held)
        painter.restore()

    def _paint_point(self, painter: QPainter, rect: QRectF, held: Row) -> None:
        theme = current()
        look = held.look
        minutes = QRectF(rect.right() - theme.px(30), rect.top(), theme.px(30), rect.height())
        right = Qt.AlignmentFlag.AlignRight
        paint_words(painter, minutes, look.due, Role.UI, Ink.TEXT3, align=right)
        number = QRectF(rect.left(), rect.top(), theme.px(24), rect.height())
        paint_words(painter, number, look.second, Role.SMALL, Ink.TEXT3)
        mark = look.chip
        room = minutes.left() - number.right() - 8 - (chip_width(mark) + 8 if mark else 0)
        words = QRectF(number.right(), rect.top(), max(0.0, room), rect.height())
        role = Role.UI_MEDIUM if mark else Role.UI
        used = paint_words(painter, words, look.title, role, Ink.TEXT)
        if mark:
            at = QPointF(words.left() + used + 8, rect.center().y())
            paint_chip(painter, at, mark, Tone.ACCENT)


def _point(n: int, one: Point) -> Row:
    look = RowLook(
        title=one.title,
        second=one.number,
        chip=tr("you") if one.is_for_chair else "",
        due=str(one.minutes) if one.minutes and not one.is_heading else "",
    )
    minutes = 0 if one.is_heading else one.minutes
    said = chair_words.agenda_point(one.number, one.title, minutes, is_for_chair=one.is_for_chair)
    return Row(str(n), look, said)


def _rest(points: tuple[Point, ...]) -> Row:
    counted = [one for one in points if not one.is_heading]
    minutes = sum(one.minutes for one in counted)
    said = chair_words.more_points(len(counted))
    title = f"{said[:1].upper()}{said[1:]}"
    look = RowLook(title=title, due=str(minutes) if minutes else "")
    spoken = chair_words.agenda_point("", title, minutes, is_for_chair=False)
    return Row("rest", look, spoken)


class TableCard(QWidget):
    """Who sits at the next meeting: an outline stays away, a dashed one is a seat nobody holds."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", Role.H2)
        self._seats = QWidget()
        self._said = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self._shown: object = None
        self._flow = Flow(gap=8)
        self._seats.setLayout(self._flow)
        self.setLayout(column(self._title, 12, self._seats, 14, self._said))

    def show_table(self, coming: NextTable | None, today: date) -> None:
        """Show the seats, or nothing when no meeting is planned or nobody is listed."""
        self.setVisible(coming is not None and bool(coming.seats))
        if coming is None or not coming.seats:
            return
        self._title.setText(chair_words.at_table(coming, today))
        told = chair_words.missing(coming.seats, today)
        self._said.setText(told.sentence)
        self._said.emphasise(*told.strong)
        self._said.setVisible(bool(told.sentence))
        if coming.seats != self._shown:
            self._shown = coming.seats
            self._fill(coming)

    def _fill(self, coming: NextTable) -> None:
        while (old := self._flow.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for seat in coming.seats:
            made: QWidget
            if seat.is_empty:
                made = EmptySeat(chair_words.empty_seat(seat), _SEAT)
            else:
                name = chair_words.away(seat) if seat.is_away else seat.name
                made = Avatar(
                    seat.monogram or "?", seat.colour, name, _SEAT, is_absent=seat.is_away
                )
            made.setParent(self._seats)
            self._flow.addWidget(made)
            made.show()
