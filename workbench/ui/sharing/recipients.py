"""Who gets a copy: ticked or not, with what each of them loses, or why it gets none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPen

from workbench.services.recipients import Part
from workbench.texts import ntr, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.chips import paint_avatar
from workbench.ui.widgets.painting import paint_box, paint_words
from workbench.ui.widgets.rows import LOOK, Columns, RowDelegate, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.services.sharing import Addressee
    from workbench.ui.widgets.rows import Index

TICK: Final = "tick"
ADD: Final = "add"
PRINT: Final = "print"
_COLUMNS: Final = Columns(due=96, count=0, chip=0, air=12)
_BOX: Final = 18


class RecipientList(VerbList):
    """Space ticks the chosen recipient, N adds one, G is large print; the arrows show each."""

    changed = Signal()
    add_asked = Signal()
    print_asked = Signal(object)  # Addressee

    def __init__(self) -> None:
        verbs = (
            Verb(TICK, tr("Gets a copy or not"), ("Space", "Return", "Enter")),
            Verb(ADD, tr("Add a recipient"), ("N",)),
            Verb(PRINT, tr("Large print or not"), ("G",)),
        )
        super().__init__(tr("Recipients"), verbs, _COLUMNS, fits_content=False)
        self.setItemDelegate(_Delegate(self, _COLUMNS))
        self._people: dict[str, Addressee] = {}
        self.wanted: set[str] = set()
        self._wished = ""  # who was added and comes with the next reading
        self.verb_asked.connect(self._act)
        self.ticked.connect(lambda at: self.tick(self.rows.rows[at.row()].key))

    def show_people(self, people: Sequence[Addressee]) -> None:
        """Show who may get a copy; whoever is stopped is not ticked."""
        self._people = {one.key: one for one in people}
        self.wanted &= {one.key for one in people if not one.stop}
        self._refresh()

    def wish_for(self, key: str) -> None:
        """Tick and choose somebody who comes with the next reading."""
        self._wished = key

    def take_wish(self) -> str:
        """Return who was wished for, once."""
        wished, self._wished = self._wished, ""
        return wished

    def _act(self, code: str, chosen: Row) -> None:
        one = self._people.get(chosen.key)
        if code == TICK:
            self.tick(chosen.key)
        elif code == ADD:
            self.add_asked.emit()
        elif one is not None:
            self.print_asked.emit(one)

    def want(self, keys: set[str]) -> None:
        """Tick these and nobody else."""
        self.wanted = {key for key in keys if key in self._people and not self._people[key].stop}
        self._refresh()

    def chosen_among(self, proposed: set[str]) -> set[str]:
        """Return who is ticked when another document is proposed to these: what was chosen stays.

        Whom a person left out stays left out; who could have nothing of the one before comes back.
        """
        refused = {
            key
            for key, one in self._people.items()
            if one.is_proposed and not one.stop and key not in self.wanted
        }
        return (proposed | self.wanted) - refused

    def addressee(self) -> Addressee | None:
        """Return whose copy is looked at."""
        return self._people.get(self.chosen_key())

    @property
    def people(self) -> tuple[Addressee, ...]:
        """Everybody in the list."""
        return tuple(self._people.values())

    @property
    def chosen_people(self) -> tuple[Addressee, ...]:
        """Who gets a copy, in the order of the list."""
        return tuple(one for key, one in self._people.items() if key in self.wanted)

    def tick(self, key: str) -> None:
        """Give or take a copy; whoever is stopped says why."""
        one = self._people.get(key)
        if one is None:
            return
        if one.stop:
            announce(self, one.stop)
            return
        self.wanted ^= {key}
        self._refresh()

    def _refresh(self) -> None:
        self.show_rows(
            [_row(one, is_wanted=key in self.wanted) for key, one in self._people.items()]
        )
        self.changed.emit()


def loses(one: Addressee) -> str:
    """Say how much somebody does not get."""
    if one.stop:
        return tr("no copy")
    if not one.withheld:
        return tr("complete")
    return ntr("{n} left out", "{n} left out", one.withheld).format(n=one.withheld)


def _row(one: Addressee, *, is_wanted: bool) -> Row:
    second = one.stop or ", ".join(part for part in (one.name, one.function) if part)
    if one.part is Part.OTHER and not one.stop:
        second = tr("Added: {who}").format(who=second)
    look = RowLook(
        title=one.organisation or one.name,
        second=second if second != one.organisation else "",
        is_done=is_wanted,
        monogram=one.monogram or "?",
        colour=one.colour,
        due=loses(one),
        icon="text-aa" if one.reads_large else "",
    )
    large = tr("large print") if one.reads_large else ""
    state = tr("gets a copy") if is_wanted else tr("gets no copy")
    said = (look.title, look.second, state, look.due, large, one.caution)
    return Row(one.key, look, ", ".join(part for part in said if part), one)


class _Delegate(RowDelegate):
    """Paints a square to tick, the avatar, organisation and person, and what is left out."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        theme = current()
        look = index.data(LOOK)
        is_two = isinstance(look, RowLook) and look.second
        return QSize(0, theme.line(Role.BODY) + (theme.line(Role.SMALL) if is_two else 0) + 14)

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        """Paint one recipient."""
        theme = current()
        left = rect.left() + _COLUMNS.air
        side = theme.px(_BOX)
        box = QRectF(left, rect.center().y() - side / 2, side, side)
        paint_tick(painter, box, is_on=bool(look.is_done))
        left = box.right() + theme.px(12)
        avatar = theme.px(26)
        at = QRectF(left, rect.center().y() - avatar / 2, avatar, avatar)
        paint_avatar(painter, at, look.monogram, look.colour)
        left = at.right() + theme.px(10)
        wide = theme.metrics(Role.SMALL).horizontalAdvance(look.due) + 2
        edge = rect.right() - _COLUMNS.air
        column = QRectF(edge - wide, rect.top(), wide, rect.height())
        right = Qt.AlignmentFlag.AlignRight
        ink = Ink.TEXT2 if is_selected else Ink.TEXT3
        paint_words(painter, column, look.due, Role.SMALL, ink, align=right)
        if look.icon:
            small = theme.px(16)
            column.setLeft(column.left() - small - theme.px(8))
            place = QPointF(column.left(), column.center().y() - small / 2)
            theme.paint_icon(painter, place, look.icon, Ink.TEXT2, small)
        first = theme.line(Role.BODY)
        below = theme.line(Role.SMALL) if look.second else 0
        room = QRectF(
            left, rect.center().y() - (first + below) / 2, column.left() - left - 12, first
        )
        role = Role.BODY_MEDIUM
        paint_words(painter, room, look.title, role, Ink.SELECTED_TEXT if is_selected else Ink.TEXT)
        if look.second:
            room = QRectF(left, room.bottom(), room.width(), below)
            paint_words(painter, room, look.second, Role.SMALL, Ink.TEXT2)


def paint_tick(painter: QPainter, box: QRectF, *, is_on: bool) -> None:
    """Paint a square to tick: filled with a tick, or only its line."""
    theme = current()
    if not is_on:
        paint_box(painter, box, 5, Ink.SURFACE)
        painter.setPen(QPen(theme.color(Ink.CONTROL), 1.4))
        painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), 5, 5)
        return
    paint_box(painter, box, 5, Ink.FILL)
    side = theme.px(12)
    at = QPointF(box.center().x() - side / 2, box.center().y() - side / 2)
    theme.paint_icon(painter, at, "check-bold", Ink.ON_ACCENT, side)
