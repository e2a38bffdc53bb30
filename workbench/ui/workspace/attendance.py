"""The attendance of a meeting: one keystroke a person, guests at the foot (rules R6)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from workbench.domain.meetings import Presence
from workbench.texts import spoken, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Tone, chip_width, paint_avatar, paint_chip
from workbench.ui.widgets.labels import Divider, KeyHint, Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import row
from workbench.ui.widgets.painting import paint_words
from workbench.ui.workspace import words
from workbench.ui.workspace.guests import GuestField
from workbench.ui.workspace.rows import ROW, Index, Rows, RowsDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter

    from workbench.domain.completion import Entry
    from workbench.domain.meetings import Attendance
    from workbench.services.ports import Read

_WIDTH: Final = 440
_MOST: Final = 9  # rows before the list scrolls
_LETTERS: Final = {
    "nl": {
        "a": Presence.PRESENT,
        "m": Presence.EXCUSED,
        "w": Presence.ABSENT,
        "v": Presence.EXPECTED,
    },
    "en": {
        "p": Presence.PRESENT,
        "x": Presence.EXCUSED,
        "a": Presence.ABSENT,
        "e": Presence.EXPECTED,
    },
}
_TONES: Final = {
    Presence.PRESENT: Tone.OK,
    Presence.EXCUSED: Tone.NEUTRAL,
    Presence.ABSENT: Tone.WARN,
    Presence.SUBSTITUTED: Tone.NEUTRAL,
    Presence.EXPECTED: Tone.PLAIN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """One person."""

    key: str
    name: str = field(repr=False)
    about: str = field(repr=False)
    monogram: str = field(default="", repr=False)
    colour: int = 0
    presence: Presence = Presence.EXPECTED

    @property
    def spoken(self) -> str:
        """Name, function, organisation and whether they are there."""
        return ", ".join(p for p in (self.name, self.about, words.presence(self.presence)) if p)


def seat_rows(read: Read, attendance: Sequence[Attendance]) -> tuple[SeatRow, ...]:
    """Return the rows of a list of attendance."""
    return tuple(_seat_row(read, held) for held in attendance)


def _seat_row(read: Read, held: Attendance) -> SeatRow:
    home = read.organisations.find(held.organisation)
    about = [held.function, held.organisation_name, tr("guest") if held.is_guest else ""]
    return SeatRow(
        key=held.id,
        name=held.name or held.function or held.organisation_name,
        about=", ".join(part for part in about if part),
        monogram=home.monogram if home else "",
        colour=home.colour if home else 0,
        presence=held.presence,
    )


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
        away = held.presence in (Presence.ABSENT, Presence.EXCUSED)
        paint_avatar(painter, avatar, held.monogram, held.colour, is_absent=away)
        said = words.presence(held.presence)
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

    presence_asked = Signal(str, object)  # attendance, Presence

    def __init__(self) -> None:
        super().__init__(tr("Attendance"))
        self.setItemDelegate(SeatDelegate(self))
        self.letter.connect(self._say)
        self.opened.connect(lambda _: self.step(1))

    def _say(self, letter: str) -> None:
        presence = _LETTERS[spoken.language].get(letter)
        held = self.row_at(self.currentIndex())
        if presence is None or not isinstance(held, SeatRow):
            return
        announce(self, f"{held.name}, {words.presence(presence)}")
        self.presence_asked.emit(held.key, presence)
        self.step(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # belongs to the popover
            return
        super().keyPressEvent(event)


class AttendancePopover(Popover):
    """Who is there."""

    presence_asked = Signal(str, object)
    all_present_asked = Signal()
    guest_asked = Signal(str)  # contact
    newcomer_asked = Signal(object)  # Newcomer

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, tr("Attendance"))
        self.list = SeatList()
        self.list.presence_asked.connect(self.presence_asked)
        self._everyone = Button(tr("All present"), Kind.SECONDARY, size=Size.SMALL)
        self._everyone.clicked.connect(self.all_present_asked)
        self.guest = GuestField()
        self.guest.guest_asked.connect(self.guest_asked)
        self.guest.newcomer_asked.connect(self.newcomer_asked)
        self._count = Label("", Role.SMALL, Ink.TEXT3)
        head = row(
            Label(tr("Attendance"), Role.UI_BOLD),
            self._count,
            None,
            self._everyone,
            margins=(10, 4, 4, 6),
        )
        keys = row(spacing=6, margins=(10, 8, 10, 4))
        for letter, presence in _LETTERS[spoken.language].items():
            keys.addWidget(KeyHint(letter.upper()))
            keys.addWidget(Label(words.presence(presence), Role.SMALL, Ink.TEXT2))
            keys.addSpacing(6)
        keys.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self.list)
        self.body.addLayout(keys)
        self.body.addWidget(Divider())
        self.body.addWidget(self.guest)

    def show_rows(self, rows: Sequence[SeatRow], among: Sequence[Entry]) -> None:
        """Show the persons of a meeting; ``among`` are those who may be added."""
        self.list.setFixedWidth(current().px(_WIDTH))
        self.list.show_rows(rows)
        height = self.list.sizeHintForRow(0) if rows else 0
        self.list.setFixedHeight(height * min(len(rows), _MOST) + 2)
        there = sum(held.presence is Presence.PRESENT for held in rows)
        self._count.setText(tr("{there} of {all}").format(there=there, all=len(rows)))
        self._everyone.setEnabled(any(r.presence is Presence.EXPECTED for r in rows))
        self.guest.set_among(among)

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
