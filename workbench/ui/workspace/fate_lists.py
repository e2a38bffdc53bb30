"""What goes along and what closes, side by side: Space moves a row to the other side (rules R5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionViewItem, QWidget

from workbench.domain.agenda import AgendaItem, ItemFate
from workbench.domain.ids import ActionId
from workbench.domain.returning import WhyBack, can_go_along, fate_of, returning
from workbench.services import actions, carrying
from workbench.services.returning import earlier_items
from workbench.texts import ntr, ptr, tr
from workbench.ui import days
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.set_text import lay_out
from workbench.ui.workspace.rows import ROW, Index, Rows, RowsDelegate

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

    from workbench.services.ports import Read
    from workbench.services.rows import ActionRow
    from workbench.ui.workspace.reading import MeetingPage

_NUMBER = 84


@dataclass(frozen=True, slots=True, kw_only=True)
class FateRow:
    """An item or an action on one of the sides; without a key a title above others."""

    key: str
    text: str = field(repr=False)
    number: str = ""
    about: str = field(default="", repr=False)
    goes: bool = True
    item: AgendaItem | None = None
    action: ActionRow | None = None

    @property
    def spoken(self) -> str:
        """All of it, with the side it stands on."""
        side = tr("goes along") if self.goes else tr("closes")
        parts = [self.number, self.text, self.about, side if self.key else ""]
        return ", ".join(part for part in parts if part)


def fate_rows(read: Read, page: MeetingPage, today: date) -> tuple[FateRow, ...]:
    """Return the rows of both sides."""
    return (*_items(read, page), *_actions(page, today))


def _items(read: Read, page: MeetingPage) -> list[FateRow]:
    held = earlier_items(read, page.meeting)
    back = {one.item.id: one for one in returning(held)}
    rows = []
    for one in sorted(held, key=lambda e: [i.id for _, i in page.items].index(e.item.id)):
        if not can_go_along(one.item):
            continue
        why = back.get(one.item.id)
        rows.append(
            FateRow(
                key=f"item:{one.item.id}",
                text=one.item.title,
                number=page.number(one.item.id),
                about=_why(why.why, why.open_actions) if why else _closed(one.open_actions),
                goes=fate_of(one) is ItemFate.CARRIES,
                item=one.item,
            )
        )
    return rows


def _why(why: WhyBack, count: int) -> str:
    actions_open = ntr("{n} open action", "{n} open actions", count).format(n=count)
    return {
        WhyBack.DEFERRED: tr("put off"),
        WhyBack.NOT_REACHED: tr("not dealt with"),
        WhyBack.OPEN_ACTIONS: actions_open,
        WhyBack.CALLED_OFF: tr("the meeting was called off"),
        WhyBack.CHOSEN: tr("chosen"),
        WhyBack.SETTLED: "",
    }[why]


def _closed(count: int) -> str:
    if not count:
        return tr("dealt with")
    return ntr(
        "its {n} open action stays on the list", "its {n} open actions stay on the list", count
    ).format(n=count)


def _actions(page: MeetingPage, today: date) -> list[FateRow]:
    held = {c.row.id: c.row for c in page.earlier} | page.actions
    return [
        FateRow(
            key=f"action:{one.id}",
            text=one.text,
            number=one.number or ptr("action", "new"),
            about=", ".join(p for p in (one.organisation_name, days.due(one, today)[0]) if p)
            if one.state.is_open
            else ptr("action", "done"),
            goes=one.state.is_open,
            action=one,
        )
        for one in held.values()
    ]


class FateDelegate(RowsDelegate):
    """Paints a row: number, what it is, and below it why."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        held, theme = index.data(ROW), current()
        if not isinstance(held, FateRow):
            return QSize(0, 0)
        if not held.key:
            return QSize(0, theme.height(40, Role.SMALL_BOLD))
        _, height = lay_out(held.text, Role.BODY, self._room())
        below = theme.line(Role.SMALL) + 2 if held.about else 0
        return QSize(0, height + below + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        held, theme = index.data(ROW), current()
        if not isinstance(held, FateRow):
            return
        painter.save()
        rect = QRectF(option.rect)
        if not held.key:
            room = rect.adjusted(10, 0, -10, -6)
            room.setTop(room.bottom() - theme.line(Role.SMALL_BOLD))
            paint_words(painter, room, held.text, Role.SMALL_BOLD, Ink.TEXT2)
        else:
            is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            inside = rect.adjusted(0, 1, 0, -1)
            self.paint_ground(painter, inside, option, is_chosen=is_chosen and self._view.has_ring)
            self._paint_row(painter, rect, held)
        painter.restore()

    def _room(self) -> float:
        return float(self._view.viewport().width() - current().px(_NUMBER) - 22)

    def _paint_row(self, painter: QPainter, rect: QRectF, held: FateRow) -> None:
        theme = current()
        top = rect.top() + 7
        room = QRectF(rect.left() + 10, top, theme.px(_NUMBER) - 14, theme.line(Role.BODY))
        paint_words(painter, room, held.number, Role.SMALL_MEDIUM, Ink.TEXT2)
        layout, height = lay_out(held.text, Role.BODY, self._room())
        left = rect.left() + theme.px(_NUMBER)
        painter.setPen(theme.color(Ink.TEXT if held.goes else Ink.TEXT2))
        layout.draw(painter, QRectF(left, top, 1, 1).topLeft())
        if held.about:
            below = QRectF(left, top + height + 2, self._room(), theme.line(Role.SMALL))
            paint_words(painter, below, held.about, Role.SMALL, Ink.TEXT3)


class FateList(Rows):
    """One of the sides; Space moves a row over, the arrows across go to the other side."""

    turned = Signal(object)  # FateRow
    crossed = Signal()

    def __init__(self, name: str, way_over: Qt.Key) -> None:
        super().__init__(name)
        self._way_over = way_over
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(current().px(150))
        self.setItemDelegate(FateDelegate(self))
        self.opened.connect(lambda _: self._turn())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.has_ring = True
            self._turn()
        elif event.key() == self._way_over:
            self.crossed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # belongs to the page
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._turn()
        event.accept()

    def _turn(self) -> None:
        held = self.row_at(self.currentIndex())
        if isinstance(held, FateRow) and held.key:
            self.turned.emit(held)


class FateLists(QWidget):
    """Both sides, and what moving a row asks of the vault."""

    wished = Signal(object, object)  # a use case and what it is given

    def __init__(self) -> None:
        super().__init__()
        self.along = FateList(tr("Goes along"), Qt.Key.Key_Right)
        self.closes = FateList(tr("Closes"), Qt.Key.Key_Left)
        self._said = {
            self.along: Label("", Role.SMALL, Ink.TEXT3),
            self.closes: Label("", Role.SMALL, Ink.TEXT3),
        }
        for here, there in ((self.along, self.closes), (self.closes, self.along)):
            here.turned.connect(self._turn)
            here.crossed.connect(lambda to=there: self._go(to))
        sides = row(
            self._side(tr("Goes along"), self.along),
            self._side(tr("Closes"), self.closes),
            spacing=16,
        )
        hint = Label(tr("Space moves a row to the other side."), Role.SMALL, Ink.TEXT3)
        self.setLayout(column(sides, 8, hint))

    def _side(self, title: str, held: FateList) -> Panel:
        panel = Panel(Ink.SURFACE, radius=12, line=Ink.HAIR)
        head = row(Label(title, Role.H2), self._said[held], None, margins=(16, 14, 16, 4))
        panel.setLayout(column(head, held, margins=(1, 1, 1, 6)))
        return panel

    def show_rows(self, rows: tuple[FateRow, ...]) -> None:
        """Show what stands on both sides."""
        for held, goes in ((self.along, True), (self.closes, False)):
            side = [one for one in rows if one.goes is goes]
            items = [one for one in side if one.item is not None]
            agreed = [one for one in side if one.action is not None]
            held.show_rows((*_under(tr("Agenda items"), items), *_under(tr("Actions"), agreed)))
            self._said[held].setText(str(len(side)) if side else tr("nothing"))

    def take_focus(self) -> None:
        """Begin at what goes along."""
        first = self.along if self.along.rows_model.rows else self.closes
        self._go(first)

    def _go(self, to: FateList) -> None:
        if not to.chosen_key():
            to.step(1)
        to.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn(self, held: FateRow) -> None:
        side = tr("closes") if held.goes else tr("goes along")
        announce(self, f"{held.text}, {side}")
        if held.item is not None:
            fate = ItemFate.CLOSES if held.goes else ItemFate.CARRIES
            self.wished.emit(carrying.choose_fate, (held.item.id, fate))
        elif held.action is not None:
            use_case = actions.close if held.goes else actions.reopen
            self.wished.emit(use_case, (ActionId(held.action.id),))


def _under(title: str, rows: list[FateRow]) -> tuple[FateRow, ...]:
    return (FateRow(key="", text=title), *rows) if rows else ()
