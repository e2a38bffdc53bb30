"""The list of actions: fixed heights, rows that can be marked, verbs by key and by menu."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStyle, QStyleOptionViewItem

from workbench.texts import ptr, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.chips import paint_avatar
from workbench.ui.widgets.painting import paint_box, paint_ring, paint_words
from workbench.ui.widgets.rows import (
    LOOK,
    Columns,
    Index,
    RowDelegate,
    RowList,
    RowLook,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QPainter

    from workbench.domain.ids import ActionId
    from workbench.ui.actions.model import ActionsModel

_NARROW: Final = 560  # pixels at 100 %: no room for numbers


@dataclass(frozen=True, slots=True)
class Verb:
    """Something that can be done with actions: code, words, key."""

    code: str
    words: str
    key: str
    for_closed: bool = False  # also with a closed one
    for_many: bool = True


def verbs() -> tuple[Verb, ...]:
    """Return what can be done with actions; keys act only while the list has the focus."""
    return (
        Verb("tick", tr("Complete"), "X", for_closed=True),
        Verb("postpone", tr("Postpone"), "D"),
        Verb("owner", tr("Choose owner"), "W", for_closed=True),
        Verb("due", tr("Set date"), "U"),
        Verb("join", tr("Add co-owner"), "M", for_closed=True),
        Verb("begin", tr("In progress"), "I"),
        Verb("defer", ptr("action", "Defer"), "A"),
        Verb("waits", tr("Waits for"), "T"),
        Verb("capacity", ptr("action", "Capacity"), "K", for_closed=True),
        Verb("part", tr("Add part"), "L", for_many=False),
        Verb("note", tr("Progress note"), "S", for_closed=True, for_many=False),
        Verb("escalate", ptr("verb", "Escalate"), "E", for_many=False),
        Verb("ask", tr("Ask to the chair"), "Z", for_many=False),
        Verb("edit", tr("Edit text"), "F2", for_closed=True, for_many=False),
        Verb("lapse", tr("Let lapse"), "V"),
        Verb("meeting", tr("Open meeting"), "O", for_closed=True, for_many=False),
        Verb("history", tr("History"), "H", for_closed=True, for_many=False),
        Verb("paste", tr("Paste rows"), "Ctrl+V", for_closed=True, for_many=False),
    )


class ActionList(RowList):
    """Arrows move, Space marks; a verb is for the marked rows, else for the current one."""

    verb_asked = Signal(str)
    row_chosen = Signal()
    marks_changed = Signal()
    due_pressed = Signal()  # the words that say when the current action is due

    def __init__(self, name: str, model: ActionsModel) -> None:
        super().__init__(name, Columns())
        self.setItemDelegate(ActionDelegate(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.viewport().setAutoFillBackground(False)
        self.actions_model = model
        model.setParent(self)
        self.setModel(model)
        self.selectionModel().selectionChanged.connect(lambda *_: self.marks_changed.emit())
        self.opened.connect(lambda _: self.verb_asked.emit("edit"))
        self.letter.connect(self._ask_by_letter)

    def current_key(self) -> ActionId | None:
        """Return the action the inspector shows."""
        return self.actions_model.key_at(self.currentIndex().row())

    def marked(self) -> list[ActionId]:
        """Return the marked actions in the order of the list."""
        found = (self.actions_model.key_at(i.row()) for i in self.selectedIndexes())
        return [key for key in found if key is not None]

    def chosen(self) -> list[ActionId]:
        """Return what a verb is for."""
        here = self.current_key()
        return self.marked() or ([here] if here is not None else [])

    def choose(self, key: ActionId | None, near: int = 0) -> None:
        """Make an action current; when it is gone, the one nearest to a place."""
        place = self.actions_model.place_of(key) if key is not None else None
        if place is None:
            place = self._nearest(near)
        if place is not None:
            index = self.actions_model.index(place)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)

    def mark(self, keys: list[ActionId]) -> None:
        """Mark these actions, those that are still in the view."""
        for key in keys:
            place = self.actions_model.place_of(key)
            if place is not None:
                index = self.actions_model.index(place)
                self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    def _nearest(self, near: int) -> int | None:
        count = self.actions_model.rowCount()
        near = min(near, count - 1)  # the list may have become shorter
        for step in range(count):
            for place in (near - step, near + step):
                if 0 <= place < count and self.actions_model.key_at(place) is not None:
                    return place
        return None

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it, with its ring."""
        if not self.currentIndex().isValid():
            self.choose(None)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.has_ring = True  # also when it had the focus already

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Say what marks a row: Space, Shift with an arrow, a press with Ctrl or Shift."""
        del index
        flags = QItemSelectionModel.SelectionFlag
        if isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Space:
                return flags.Toggle
            is_wider = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            return flags.Select if is_wider else flags.NoUpdate
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            wider = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
            return flags.Toggle if event.modifiers() & wider else flags.NoUpdate
        return flags.NoUpdate

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.row_chosen.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            self.choose(None)
        super().focusInEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wants_menu = event.key() == Qt.Key.Key_Menu or (
            event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        )
        if wants_menu:
            self.has_ring = True
            self._open_menu(self.visualRect(self.currentIndex()).bottomLeft())
        elif event.key() == Qt.Key.Key_F2 and not event.modifiers():
            self.verb_asked.emit("edit")
        elif event.key() == Qt.Key.Key_A and event.modifiers() == _CTRL:
            self.selectAll()
        elif event.key() == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.clearSelection()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F6):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        if by_mouse and (index := self.indexAt(event.pos())).isValid():
            self.setCurrentIndex(index)
        place = event.pos() if by_mouse else self.visualRect(self.currentIndex()).bottomLeft()
        self._open_menu(place)

    def _open_menu(self, place: QPoint) -> None:
        is_open = any(menu.isVisible() for menu in self.findChildren(QMenu))
        if self.chosen() and not is_open:
            self.menu().popup(self.viewport().mapToGlobal(place))

    def menu(self) -> QMenu:
        """Return the menu of the chosen rows: the same verbs, with their keys."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self.actions_model.row_at(self.currentIndex().row())
        is_many = len(self.chosen()) > 1
        is_closed = row is not None and not row.state.is_open and not is_many
        for verb in verbs():
            if (is_many and not verb.for_many) or (is_closed and not verb.for_closed):
                continue
            if verb.code == "meeting" and (row is None or row.meeting is None):
                continue
            is_back = verb.code == "tick" and is_closed
            action = QAction(ptr("action", "Reopen") if is_back else verb.words, menu)
            action.setShortcut(QKeySequence(verb.key))
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(lambda _=False, code=verb.code: self.verb_asked.emit(code))
            menu.addAction(action)
        return menu

    def _ask_by_letter(self, letter: str) -> None:
        for verb in verbs():
            if verb.key.lower() == letter:
                self.verb_asked.emit(verb.code)


_CTRL: Final = Qt.KeyboardModifier.ControlModifier


class ActionDelegate(RowDelegate):
    """All rows are of one height, so that Qt asks for none of them to know where they are."""

    def __init__(self, view: ActionList) -> None:
        super().__init__(view, Columns())
        self._list = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(0, current().height(42, Role.BODY))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        taken = super().editorEvent(event, model, option, index)
        is_release = isinstance(event, QMouseEvent) and (
            event.type() is QMouseEvent.Type.MouseButtonRelease
            and event.button() is Qt.MouseButton.LeftButton
            and not event.modifiers()
        )
        if is_release and isinstance(event, QMouseEvent) and not taken:
            look = index.data(LOOK)
            begins = option.rect.right() - self.columns.air - due_width(look)
            if index.row() == self._list.currentIndex().row() and event.position().x() >= begins:
                self._list.due_pressed.emit()
        return taken

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = index.data(LOOK)
        if not isinstance(look, RowLook):
            return
        painter.save()
        rect = QRectF(option.rect)
        if look.is_header:
            _paint_head(painter, rect, look, self.columns.air)
        else:
            is_current = index.row() == self._list.currentIndex().row()
            self._paint_ground(painter, rect, option, is_current=is_current)
            if rect.width() < current().px(_NARROW):
                marks = tuple(mark for mark in look.marks if not mark.words)
                look = replace(look, chip="", marks=marks)
            self.paint_row(painter, rect, look, is_selected=is_current)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, *, is_current: bool
    ) -> None:
        inside = rect.adjusted(0, 1, 0, -1)
        is_marked = bool(option.state & QStyle.StateFlag.State_Selected)
        line = Ink.FOCUS if current().is_high_contrast else None
        if is_current or is_marked:
            paint_box(painter, inside, 8, Ink.SELECTED, line)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint_box(painter, inside, 8, Ink.SUNKEN)
        if is_marked:  # a bar too: the colour alone would not say it
            bar = QRectF(inside.left() + 2, inside.top() + 6, 4, inside.height() - 12)
            paint_box(painter, bar, 2, Ink.ACCENT)
        if is_current and self._list.has_ring and self._list.hasFocus():
            paint_ring(painter, inside, 8)


def due_width(look: object) -> float:
    """Return how wide the words are that say when an action is due; a head has none."""
    if not isinstance(look, RowLook) or look.is_header or look.is_done or not look.due:
        return 0.0
    return float(current().metrics(Role.SMALL_MEDIUM).horizontalAdvance(look.due))


def _paint_head(painter: QPainter, rect: QRectF, look: RowLook, air: int) -> None:
    """Paint the head of a group low in its row, so that it belongs to what is below it."""
    theme = current()
    inside = rect.adjusted(air, 0, -air, 0)
    middle = rect.bottom() - theme.px(16)
    side = theme.px(22)
    room = QRectF(inside.left(), middle - side / 2, inside.width(), side)
    if look.monogram:
        box = QRectF(inside.left(), middle - side / 2, side, side)
        paint_avatar(painter, box, look.monogram, look.colour)
        room.setLeft(box.right() + theme.px(10))
    words = (
        (look.title, Role.UI_BOLD, Ink.TEXT, 10),
        (str(look.count), Role.SMALL, Ink.TEXT3, 14),
        (look.due, Role.SMALL_MEDIUM, Ink.DANGER, 0),
    )
    for text, role, ink, gap in words:
        room.setLeft(room.left() + paint_words(painter, room, text, role, ink) + theme.px(gap))
    hair = QRectF(inside.left(), rect.bottom() - 1, inside.width(), 1)
    painter.fillRect(hair, theme.color(Ink.HAIR))
