"""Lists of rows worked by verbs, which key and context menu share.

``Verb`` gives each act a code, words and keys once, so that key, menu and screen reader agree.
What is chosen stays chosen when the rows are read again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QSizePolicy

from workbench.ui.theme import Role
from workbench.ui.theme import current as current_theme
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.letters import are_letters_on, is_character
from workbench.ui.widgets.rows import LOOK, Columns, RowDelegate, RowList, RowLook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.ui.widgets.rows import Index

ROW: Final = int(Qt.ItemDataRole.UserRole) + 101


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what tells it from the others, its look, its words for the ear, what it is of."""

    key: str
    look: RowLook = field(repr=False)
    spoken: str = field(repr=False)
    of: object = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Verb:
    """Something that can be done with the chosen row: code, words, keys (the first is shown)."""

    code: str
    words: str
    keys: tuple[str, ...] = ()

    def fits(self, event: QKeyEvent) -> bool:
        """Tell whether this key asks for it."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = QKeySequence(int(held.value) | event.key())
        return any(QKeySequence(key) == pressed for key in self.keys)


class RowsModel(QAbstractListModel):
    """Rows as they were read; headers cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Take other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(
        self,
        parent: QModelIndex | QPersistentModelIndex = QModelIndex(),  # noqa: B008 - Qt's signature
    ) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:  # noqa: ANN401 - Qt takes any value
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == LOOK:
            return row.look
        texts = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,  # what is cut off can be read
        )
        return row.spoken if role in texts else None

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled  # between rows, not on one
        if 0 <= index.row() < len(self.rows) and self.rows[index.row()].look.is_header:
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        )


class CompactDelegate(RowDelegate):
    """Two lines close together, for people and other small facts in a card."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = index.data(LOOK)
        if not isinstance(look, RowLook) or look.is_header or not look.second:
            return super().sizeHint(option, index)
        theme = current_theme()
        return QSize(0, theme.line(Role.BODY) + theme.line(Role.SMALL) + 14)


class VerbList(RowList):
    """A list whose verbs are reached by key, by context menu and by double click (the first)."""

    verb_asked = Signal(str, object)  # code of the verb, the chosen row
    row_chosen = Signal(object)
    left_upwards = Signal()  # Up on the first row

    def __init__(
        self,
        name: str,
        verbs: Sequence[Verb] = (),
        columns: Columns | None = None,
        *,
        fits_content: bool = True,
    ) -> None:
        super().__init__(name, columns)
        self.verbs: Sequence[Verb] = verbs
        self.rows = RowsModel()
        self._fits_content = fits_content
        self._was_asked = False
        self._high: tuple[object, int] | None = None  # what it was summed for, and the sum
        self.rows.modelReset.connect(self.measure_again)
        self.setModel(self.rows)
        self.setItemDelegate(CompactDelegate(self, columns or Columns()))
        self.viewport().setAutoFillBackground(False)
        if fits_content:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rows(self, rows: Sequence[Row], chosen: str = "") -> None:
        """Show other rows; what was chosen stays chosen, or the row in its place."""
        at = self.currentIndex().row()
        wanted = chosen or self.chosen_key()
        scrolled = self.verticalScrollBar().value()
        self.rows.show(rows)
        self.updateGeometry()
        self.verticalScrollBar().setValue(scrolled)
        if not self.choose(wanted) and (at >= 0 or self.hasFocus()):  # rows came after the focus
            self._choose_near(max(at, 0))
        now = self.chosen()
        if self._was_asked and now is not None:
            announce(self, now.spoken)  # what the verb made of it (rules R12)
        self._was_asked = False

    def chosen(self) -> Row | None:
        """Return the chosen row."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, Row) else None

    def chosen_key(self) -> str:
        """Return the key of the chosen row, "" when none is."""
        row = self.chosen()
        return row.key if row is not None else ""

    def choose(self, key: str) -> bool:
        """Choose a row by its key; tell whether it is there."""
        for n, row in enumerate(self.rows.rows):
            if key and row.key == key and not row.look.is_header:
                self.setCurrentIndex(self.rows.index(n))
                return True
        return False

    def _choose_near(self, at: int) -> None:
        places = [n for n, row in enumerate(self.rows.rows) if not row.look.is_header]
        if places:
            self.setCurrentIndex(self.rows.index(min(places, key=lambda n: abs(n - at))))

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it, with its ring."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.chosen() is None:
            self._choose_near(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.chosen() is None:
            self._choose_near(0)  # before Qt, which would make a row current but not chosen
        super().focusInEvent(event)
        self.viewport().update()

    def ask(self, code: str) -> None:
        """Ask for a verb on the chosen row."""
        row = self.chosen()
        if row is not None:
            self._was_asked = True
            self.verb_asked.emit(code, row)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        row = current.data(ROW) if current.isValid() else None
        if isinstance(row, Row):
            self.row_chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts = are_letters_on() or not is_character(event)
        verb = next((v for v in self.verbs if acts and v.fits(event)), None)
        if verb is not None and self.chosen() is not None:
            self.has_ring = True
            self.ask(verb.code)
        elif event.key() == Qt.Key.Key_Escape or self._leaves_upwards(event):
            event.ignore()  # Escape belongs to the page
        else:
            super().keyPressEvent(event)

    def _leaves_upwards(self, event: QKeyEvent) -> bool:
        above = range(self.currentIndex().row())
        is_first = all(self.rows.rows[n].look.is_header for n in above)
        if event.key() == Qt.Key.Key_Up and not event.modifiers() and is_first:
            self.left_upwards.emit()
            return True
        return False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid() and self.verbs:
            self.ask(self.verbs[0].code)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        place = event.pos() if by_mouse else self.visualRect(self.currentIndex()).bottomLeft()
        if self.chosen() is not None and self.verbs:
            self.menu().popup(self.viewport().mapToGlobal(place))

    def menu(self) -> QMenu:
        """Return the menu of the chosen row: the same verbs, with their keys."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for verb in self.verbs:
            action = QAction(verb.words, menu)
            if verb.keys:
                action.setShortcut(QKeySequence(verb.keys[0]))
                action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(lambda _=False, code=verb.code: self.ask(code))
            menu.addAction(action)
        return menu

    def content_height(self) -> int:
        """Return how high all rows are together."""
        asked = (self.viewport().width(), current_theme().font(Role.BODY))
        if self._high is None or self._high[0] != asked:  # Qt asks many times for one layout
            heights = (self.sizeHintForIndex(self.rows.index(n)).height() for n in self._places())
            self._high = (asked, sum(heights))
        return self._high[1]

    def _places(self) -> range:
        return range(self.rows.rowCount())

    def measure_again(self) -> None:
        """Forget how high all rows are together: one of them became higher or lower."""
        self._high = None

    def doItemsLayout(self) -> None:
        """Lay the rows out, and measure them again."""
        self.measure_again()
        super().doItemsLayout()

    def sizeHint(self) -> QSize:
        return QSize(200, self.content_height() + 4) if self._fits_content else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height() if self._fits_content else 80)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            if self._fits_content:
                self.updateGeometry()  # how high a row is may depend on how wide it is
