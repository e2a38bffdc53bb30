"""The attendance of a meeting: one keystroke a person, more at the foot (rules R6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionViewItem, QWidget

from workbench.domain.ids import AttendanceId, ContactId, ItemId
from workbench.domain.meetings import Presence
from workbench.services import attendance, treating
from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Tone, chip_width, paint_avatar, paint_chip
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Divider, KeyHint, Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import row
from workbench.ui.widgets.painting import paint_words
from workbench.ui.workspace.guests import GuestField
from workbench.ui.workspace.rows import ROW, Index, Rows, RowsDelegate
from workbench.ui.workspace.seat_keys import CHAIR, SUBSTITUTE, SeatAct, seat_acts
from workbench.ui.workspace.seat_person import PersonPanel
from workbench.ui.workspace.seat_rows import SeatRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter

    from workbench.domain.completion import Entry
    from workbench.services.tables import Newcomer
    from workbench.ui.workspace.reading import MeetingPage

_WIDTH: Final = 520
_MOST, _LEAST = 8, 3  # rows before the list scrolls
_TOP: Final = 26  # where it opens: below the button in the head, less the room for its shadow
_AIR: Final = 28  # of the room for its shadow, what may lie outside the window
_TONES: Final = {
    Presence.PRESENT: Tone.OK,
    Presence.EXCUSED: Tone.NEUTRAL,
    Presence.ABSENT: Tone.WARN,
    Presence.SUBSTITUTED: Tone.NEUTRAL,
    Presence.EXPECTED: Tone.PLAIN,
}


class SeatDelegate(RowsDelegate):
    """Paints a person with what is known of their coming."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        theme = current()
        return QSize(0, 8 + theme.line(Role.UI_MEDIUM) + theme.line(Role.SMALL) + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        held = index.data(ROW)
        if not isinstance(held, SeatRow):
            return
        painter.save()
        theme = current()
        rect = QRectF(option.rect).adjusted(0, 1, 0, -1)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self.paint_ground(painter, rect, option, is_chosen=is_chosen, hover=Ink.HOVER_SURFACE)
        side = theme.px(26)
        avatar = QRectF(rect.left() + 8, rect.center().y() - side / 2, side, side)
        away = held.presence in (Presence.ABSENT, Presence.EXCUSED, Presence.SUBSTITUTED)
        paint_avatar(painter, avatar, held.monogram, held.colour, is_absent=away)
        said = held.chip
        width = chip_width(said)
        at = QPointF(rect.right() - 8 - width, rect.center().y())
        paint_chip(painter, at, said, _TONES[held.presence])
        left = avatar.right() + 10
        first = theme.line(Role.UI_MEDIUM)
        top = rect.top() + (rect.height() - first - theme.line(Role.SMALL)) / 2
        room = QRectF(left, top, at.x() - 10 - left, first)
        paint_words(painter, room, held.name, Role.UI_MEDIUM, Ink.TEXT)
        room = QRectF(left, top + first, room.width(), theme.line(Role.SMALL))
        paint_words(painter, room, held.about, Role.SMALL, Ink.TEXT2)
        painter.restore()


class SeatList(Rows):
    """The persons; a letter says how it is with one, and goes on to the next."""

    acted = Signal(object, object)  # SeatAct, SeatRow
    off_asked = Signal(object)  # SeatRow

    def __init__(self) -> None:
        super().__init__(tr("Attendance"))
        self.setItemDelegate(SeatDelegate(self))
        self._acts = {act.letter: act for act in seat_acts()}
        self.letter.connect(self._say)

    def chosen(self) -> SeatRow | None:
        """Return the person that is chosen."""
        held = self.row_at(self.currentIndex())
        return held if isinstance(held, SeatRow) else None

    def _say(self, letter: str) -> None:
        act, held = self._acts.get(letter), self.chosen()
        if act is None or held is None:
            return
        if act.name != SUBSTITUTE:
            announce(self, f"{held.name}, {act.word}")
        self.acted.emit(act, held)
        if isinstance(act.value, Presence):
            self.step(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = self.chosen()
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # belongs to the popover
        elif event.key() == Qt.Key.Key_Delete and held is not None:
            self.off_asked.emit(held)
        else:
            super().keyPressEvent(event)


class Legend(QWidget):
    """What the letters do, on key caps."""

    def __init__(self) -> None:
        super().__init__()
        flow = Flow(12, line_gap=4)
        for act in seat_acts():
            flow.addWidget(_key(act.letter.upper(), act.word))
        flow.addWidget(_key("↵", tr("items, organisations")))
        self.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow.setContentsMargins(0, 0, 0, 0)
        self.setFixedWidth(current().px(_WIDTH) - 20)
        self.setFixedHeight(flow.heightForWidth(self.width()))


def _key(key: str, word: str) -> QWidget:
    held = QWidget()
    held.setLayout(row(KeyHint(key), Label(word, Role.SMALL, Ink.TEXT2), spacing=6))
    return held


class AttendancePopover(Popover):
    """Who is there."""

    wished = Signal(object, object)  # a use case and what it is given
    all_present_asked = Signal()
    guest_asked = Signal(str)  # contact
    newcomer_asked = Signal(object)  # Newcomer
    substitute_sought = Signal(str)  # attendance: who mostly stands in is asked

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, tr("Attendance"))
        self._page: MeetingPage | None = None
        self._item = ""
        self._entries: Sequence[Entry] = ()
        self._absent = ""  # attendance of whom a substitute is asked for
        self.list = SeatList()
        self.list.acted.connect(self._act)
        self.list.opened.connect(lambda _: self._open_person())
        self.list.off_asked.connect(self._take_off)
        self._everyone = Button(tr("All present"), Kind.SECONDARY, size=Size.SMALL)
        self._everyone.clicked.connect(self.all_present_asked)
        self.guest, self.substitute, self.person = GuestField(), GuestField(), PersonPanel()
        self._feet = (self.guest, self.substitute, self.person)
        self._count = Label("", Role.SMALL, Ink.TEXT3)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.guest.guest_asked.connect(self.guest_asked)
        self.guest.newcomer_asked.connect(self.newcomer_asked)
        self.substitute.guest_asked.connect(self._replace)
        self.substitute.newcomer_asked.connect(self._replace_by_newcomer)
        self.person.wished.connect(self.wished)
        self.person.left.connect(self._back)

    def _lay_out(self) -> None:
        head = row(
            Label(tr("Attendance"), Role.UI_BOLD),
            self._count,
            None,
            self._everyone,
            margins=(10, 4, 4, 6),
        )
        self.body.addLayout(head)
        self.body.addWidget(self.list)
        self.body.addLayout(row(Legend(), margins=(10, 8, 10, 8)))
        self.body.addWidget(Divider())
        for page in self._feet:
            self.body.addWidget(page)
            page.setVisible(page is self.guest)

    def show_rows(
        self, rows: Sequence[SeatRow], page: MeetingPage, shown: str, entries: Sequence[Entry]
    ) -> None:
        """Show the persons of a meeting; ``entries`` are all who can be named."""
        self._page, self._item, self._entries = page, shown, entries
        self.list.setFixedWidth(current().px(_WIDTH))
        self.list.show_rows(rows)
        there = sum(held.presence is Presence.PRESENT for held in rows)
        self._count.setText(tr("{there} of {all}").format(there=there, all=len(rows)))
        self._everyone.setEnabled(any(r.presence is Presence.EXPECTED for r in rows))
        on_list = {held.contact for held in rows}
        new = [e for e in entries if e.candidate.target.partition(":")[2] not in on_list]
        self.guest.set_among(new)
        self.substitute.set_among(entries)
        self._fit()

    def open_at_list(self, widget: QWidget) -> None:
        """Open below a widget, on the first person who is only expected."""
        self.open_below(widget)
        waiting = next(
            (
                held.key
                for held in self.list.rows_model.rows
                if isinstance(held, SeatRow) and held.presence is Presence.EXPECTED
            ),
            "",
        )
        if not self.list.choose(waiting):
            self.list.step(1)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offer_substitutes(self, usual: Sequence[str]) -> None:
        """Ask for a substitute; ``usual`` are the contacts that mostly stand in."""
        held = self.list.chosen()
        self._absent = held.key if held else ""
        self.substitute.ask_substitute(held.name if held else "", usual)
        self._turn_to(self.substitute, self.substitute.field.edit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.guest.isHidden():
            self._back()
            return
        super().keyPressEvent(event)

    def _act(self, act: SeatAct, held: SeatRow) -> None:
        if act.name == SUBSTITUTE:
            self.substitute_sought.emit(held.key)
        elif act.name == CHAIR:
            if self._item:
                chair = None if held.is_chair else ContactId(held.contact)
                self.wished.emit(treating.set_chair, (ItemId(self._item), chair))
        elif act.use_case is not None:
            self.wished.emit(act.use_case, act.arguments(held.key))

    def _open_person(self) -> None:
        held = self.list.chosen()
        if held is not None and self._page is not None:
            self.person.show_person(held, self._page, self._entries)
            self._turn_to(self.person, self.person.there.edit)

    def _take_off(self, held: SeatRow) -> None:
        if held.is_guest:
            self.wished.emit(attendance.take_off, (AttendanceId(held.key),))

    def _replace(self, contact: str) -> None:
        key = AttendanceId(self._absent)
        self.wished.emit(attendance.substitute, (key, ContactId(contact)))
        self._back()
        self.list.step(1)

    def _replace_by_newcomer(self, newcomer: Newcomer) -> None:
        key = AttendanceId(self._absent)
        self.wished.emit(attendance.substitute_newcomer, (key, newcomer))
        self._back()
        self.list.step(1)

    def _turn_to(self, page: QWidget, field: QWidget) -> None:
        page.show()
        field.setFocus(Qt.FocusReason.TabFocusReason)  # before what had it is hidden
        self._show_foot(page)

    def _back(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show_foot(self.guest)

    def _show_foot(self, page: QWidget) -> None:
        for foot in self._feet:
            foot.setVisible(foot is page)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the foot that is shown asks; the list takes what the window leaves."""
        count = len(self.list.rows_model.rows)
        each = max(self.list.sizeHintForRow(0), 1)
        self.list.setFixedHeight(each + 2)
        top = self._window.mapFromGlobal(self.mapToGlobal(QPoint(0, 0))).y()
        room = self._window.height() - max(top, _TOP) - self.sizeHint().height() + each + _AIR
        self.list.setFixedHeight(each * max(_LEAST, min(count, _MOST, room // each)) + 2)
        self.resize(self.sizeHint())
