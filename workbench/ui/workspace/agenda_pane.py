"""The agenda at the left: what was done, what is going on with its time, what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem

from workbench.texts import ntr, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Divider, Icon, Label, wrapped
from workbench.ui.widgets.pages import Panel, at_once, column, row
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.set_text import lay_out
from workbench.ui.workspace import pace
from workbench.ui.workspace.agenda_rows import AgendaRow, rows_of
from workbench.ui.workspace.rows import ROW, Index, Rows, RowsDelegate

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QPainter

    from workbench.ui.workspace.reading import MeetingPage

WIDE: Final = 264
SHARE: Final = 0.22
NARROW: Final = 256
_MOST_COUNTED: Final = 2_000  # rows whose lines are remembered
_NARROWEST: Final = 150  # pixels at 100 %: a list with less has no room for minutes
_ROUNDED: Final = 2  # pixels: a layout measures in parts of them, letters in whole ones


class AgendaDelegate(RowsDelegate):
    """Paints the rows of the agenda."""

    def __init__(self, view: Rows) -> None:
        super().__init__(view)
        self._counted: dict[tuple[AgendaRow, int, int], int] = {}  # lines of a title

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        held = index.data(ROW)
        theme = current()
        if not isinstance(held, AgendaRow) or held.is_divider:
            return QSize(0, theme.height(34, Role.SMALL_BOLD))
        plain = theme.height(52 if _has_bar(held) else 38)
        return QSize(0, plain + (self._lines(held) - 1) * theme.line(Role.UI))

    def _lines(self, held: AgendaRow) -> int:
        """Return how many lines a title takes; the list asks for all rows, again and again."""
        if not held.key:
            return 1
        theme, width = current(), self._width()
        asked = (held, width, theme.appearance.text_size)
        if asked not in self._counted:
            if len(self._counted) > _MOST_COUNTED:
                self._counted.clear()
            self._counted[asked] = self._count_lines(held, width)
        return self._counted[asked]

    def _width(self) -> int:
        """Return how wide a row is measured and written.

        As if the scroll bar stood there: it may come after the rows were measured, and words
        written wider than they were measured would leave a row with an empty line.
        """
        return self._view.width() - self._view.verticalScrollBar().sizeHint().width()

    def _count_lines(self, held: AgendaRow, width: float) -> int:
        room = self._room(held, width)
        if current().metrics(_role(held)).horizontalAdvance(held.title) <= room - _ROUNDED:
            return 1
        return lay_out(held.title, _role(held), room)[0].lineCount()

    def _room(self, held: AgendaRow, width: float) -> float:
        """Return how wide the title of a point may be."""
        if self._has_minutes(held):
            return self._beside(held, width)
        left = 10 + current().px(28) + (current().px(14) if held.is_below else 0)
        return width - left - 12

    def _beside(self, held: AgendaRow, width: float) -> float:
        """Return how wide a title may be that has its minutes beside it."""
        theme = current()
        left = 10 + theme.px(28) + (theme.px(14) if held.is_below else 0)
        return width - left - 12 - theme.metrics(Role.SMALL).horizontalAdvance(held.minutes) - 8

    def _has_minutes(self, held: AgendaRow) -> bool:
        """Say whether the minutes stand beside the title: at large text it needs the room.

        The scroll bar has no say: a list that is less high with it than without it would never
        come to rest.
        """
        return (
            bool(held.minutes)
            and self._view.width() >= current().px(_NARROWEST)
            and self._widest_word(held) <= self._beside(held, self._width())
        )

    def _widest_word(self, held: AgendaRow) -> float:
        """Return how wide the longest word of a title is: it is not broken for its minutes."""
        metrics = current().metrics(_role(held))
        return max((metrics.horizontalAdvance(word) for word in held.title.split()), default=0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        held = index.data(ROW)
        if not isinstance(held, AgendaRow):
            return
        painter.save()
        rect = QRectF(option.rect)
        if held.is_divider or not held.key:
            self._paint_title(painter, rect, held)
        else:
            self._paint_point(painter, rect.adjusted(0, 1, 0, -1), option, held)
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRectF, held: AgendaRow) -> None:
        theme = current()
        if held.is_divider:
            line = QRectF(rect.left() + 10, rect.top() + 7, rect.width() - 20, 1)
            painter.fillRect(line, theme.color(Ink.HAIR_STRONG))
            side = theme.px(14)
            at = QPointF(rect.left() + 12, rect.bottom() - side - 4)
            theme.paint_icon(painter, at, "lock-simple", Ink.TEXT3, side)
            left = rect.left() + 10 + theme.px(28)
            words = QRectF(left, rect.top() + 10, rect.right() - 10 - left, 0)
            words.setBottom(rect.bottom())
            paint_words(painter, words, held.title, Role.SMALL_BOLD, Ink.TEXT3)
            return
        words = rect.adjusted(10, 0, -10, 0)
        paint_words(painter, words, held.title, Role.SMALL_BOLD, Ink.TEXT2)

    def _paint_point(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, held: AgendaRow
    ) -> None:
        theme = current()
        self.paint_ground(painter, rect, option, is_chosen=held.is_shown)
        top = QRectF(rect.left(), rect.top(), rect.width(), theme.height(36))
        left = rect.left() + 10 + (theme.px(14) if held.is_below else 0)
        self._paint_sign(painter, QRectF(left, top.top(), theme.px(20), top.height()), held)
        left += theme.px(28)
        ink = Ink.SELECTED_TEXT if held.is_shown else Ink.TEXT2 if held.is_done else Ink.TEXT
        right = QRectF(rect.left(), top.top(), rect.width() - 12, top.height())
        small = Ink.SELECTED_TEXT if held.is_shown else Ink.TEXT3
        if self._has_minutes(held):
            paint_words(
                painter, right, held.minutes, Role.SMALL, small, align=Qt.AlignmentFlag.AlignRight
            )
        role = _role(held)
        title, _ = lay_out(held.title, role, self._room(held, self._width()))
        painter.setPen(theme.color(ink))
        title.draw(painter, QPointF(left, top.top() + (top.height() - theme.line(role)) / 2))
        if _has_bar(held):
            self._paint_bar(
                painter, QRectF(left, rect.bottom() - 14, right.right() - left, 4), held
            )

    def _paint_sign(self, painter: QPainter, rect: QRectF, held: AgendaRow) -> None:
        theme = current()
        if held.is_done:
            side = theme.px(18)
            at = QPointF(rect.center().x() - side / 2, rect.center().y() - side / 2)
            theme.paint_icon(painter, at, "check-circle-fill", Ink.OK, side)
            return
        ink = Ink.SELECTED_TEXT if held.is_shown else Ink.ACCENT if held.is_current else Ink.TEXT3
        role = Role.SMALL_BOLD if held.is_shown or held.is_current else Role.SMALL_MEDIUM
        wide = rect.adjusted(-4, 0, 6, 0)
        paint_words(painter, wide, held.number, role, ink, align=Qt.AlignmentFlag.AlignHCenter)

    def _paint_bar(self, painter: QPainter, rect: QRectF, held: AgendaRow) -> None:
        theme = current()
        ink = Ink.WARN if held.used > held.planned else Ink.ACCENT
        ground = QColor(theme.color(ink))
        ground.setAlphaF(0.24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, 2, 2)
        share = min(held.used / held.planned, 1.0)
        painter.setBrush(theme.color(ink))
        if share:
            done = QRectF(rect.left(), rect.top(), max(rect.width() * share, 4), rect.height())
            painter.drawRoundedRect(done, 2, 2)


def _role(held: AgendaRow) -> Role:
    return Role.UI_BOLD if held.is_shown else Role.UI if held.is_done else Role.UI_MEDIUM


def _has_bar(held: AgendaRow) -> bool:
    return held.is_timed and held.is_current and held.planned > 0


class AgendaPane(Panel):
    """The agenda with its clock, the time that is left, and a place for a new point."""

    item_asked = Signal(str)
    add_asked = Signal(str)  # the title of a new point
    add_left = Signal()  # no new point after all

    def __init__(self) -> None:
        super().__init__(Ink.WINDOW, edges=Qt.Edge.RightEdge)
        self.setAccessibleName(tr("Agenda"))
        self.list = Rows(tr("Agenda"))
        self.list.setItemDelegate(AgendaDelegate(self.list))
        self.list.fit_content()
        self.list.clicked.connect(self._ask)
        self.list.opened.connect(self._ask)
        self._clock = Label("", Role.SMALL, Ink.TEXT3)
        self._add = Button(tr("Add item"), Kind.GHOST, icon="plus", size=Size.SMALL)
        self._add.clicked.connect(self.begin_item)
        self._field = TitleLine()
        self._field.entered.connect(self._take)
        self._field.left.connect(self._let_be)
        self._field.hide()
        self._foot = Panel(Ink.WINDOW)
        self._pace = wrapped("", Role.SMALL, Ink.TEXT2)
        self._lay_out()

    def _lay_out(self) -> None:
        head = row(
            Label(tr("Agenda"), Role.SMALL_BOLD, Ink.TEXT2),
            None,
            self._clock,
            margins=(8, 0, 12, 0),
        )
        pace_row = row(Icon("clock", Ink.TEXT3, 14), self._pace, margins=(10, 10, 10, 0))
        self._foot.setLayout(column(Divider(), pace_row))
        self.setLayout(
            column(
                head,
                6,
                self.list,
                4,
                row(self._add, None),
                self._field,
                None,
                self._foot,
                margins=(12, 16, 13, 12),
            )
        )

    def fit(self, width: int, *, is_wide: bool) -> None:
        """Take a width, and at large text no more than a share of the room: the text needs it."""
        wanted = current().px(WIDE if is_wide else NARROW)
        self.setFixedWidth(min(wanted, round(width * SHARE)))

    def show_page(
        self, page: MeetingPage, shown: str, now: datetime, *, is_timed: bool = False
    ) -> None:
        """Show a meeting's agenda as it stands now; ``is_timed`` says that the item timer is on."""
        self._clock.setText(f"{now:%H:%M}" if page.is_running else "")
        self.list.show_rows(rows_of(page, shown, now, is_timed=is_timed))
        if self.list.chosen_key() != shown and not self.list.hasFocus():
            self.list.choose(shown)
        self._add.setEnabled(page.meeting.is_open)
        going = pace.pace(page.meeting, page.points, now)
        with at_once(self.layout()):
            self._foot.setVisible(page.is_running and going.means_anything)
        said = (
            tr("On schedule, ends around {time}")
            if going.is_on_schedule
            else tr("{n} min over, ends around {time}")
        )
        told = said.format(n=going.over, time=f"{going.ends:%H:%M}")
        if is_timed and not going.is_on_schedule:
            told = f"{told}. {_no_time_for(page, now)}".rstrip(". ")
        self._pace.setText(told)

    def begin_item(self) -> None:
        """Ask the title of a new point."""
        if not self._add.isEnabled():
            return
        self._add.hide()
        self._field.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask(self, index: Index) -> None:
        held = self.list.row_at(index)
        if held is not None and held.key:
            self.item_asked.emit(held.key)

    def _take(self, title: str) -> None:
        self._put_away()
        self.add_asked.emit(title)

    def _let_be(self) -> None:
        self._put_away()
        self.add_left.emit()

    def _put_away(self) -> None:
        self._field.clear()
        self._field.hide()
        self._add.show()


def _no_time_for(page: MeetingPage, now: datetime) -> str:
    """Say which items no longer fit before the planned end."""
    numbers = [page.number(key) for key in pace.left_out(page.meeting, page.points, now)]
    said = ntr("No time for item {numbers}", "No time for items {numbers}", len(numbers))
    return said.format(numbers=", ".join(numbers)) if numbers else ""


class TitleLine(QLineEdit):
    """One line for the title of a new point: Enter adds it, Escape lets it be."""

    entered = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Title of the new item"))
        self.setPlaceholderText(tr("Title, then Enter"))
        self.returnPressed.connect(self._enter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _enter(self) -> None:
        title = self.text().strip()
        if title:
            self.entered.emit(title)
        else:
            self.left.emit()
