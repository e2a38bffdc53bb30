"""What lies over the page for a moment, always inside the window, never a window of its own.

A window of its own would take the focus from the minutes, and would show in a shared screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.ui.theme import Elevation, Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import ScrollPage, column, row
from workbench.ui.widgets.painting import holds_focus, paint_box, smooth

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

_ROOM: Final = 36  # around a popover, for its shadow
_GAP: Final = 6  # between a popover and what it belongs to


class Confirm(QWidget):
    """Asks before what cannot be undone; Enter and Escape are the safe answer."""

    def __init__(self, window: QWidget, question: str, consequence: str) -> None:
        super().__init__(window)
        self._window = window
        self._before = window.focusWidget()
        self._card = QWidget(self)
        self._stops: list[QWidget] = []  # where Tab goes round
        title = Label(question, Role.TITLE, wraps=True)
        words = Label(consequence, Role.BODY, Ink.TEXT2, wraps=True)
        self._row = row(None, spacing=10)
        self._content = column(title, 8, words, 24, self._row, margins=(28, 26, 28, 22))
        self._card.setLayout(self._content)
        self.setAccessibleName(question)
        self.setAccessibleDescription(consequence)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)

    @classmethod
    def ask(
        cls,
        window: QWidget,
        *,
        question: str,
        consequence: str,
        verb: str,
        keep: str,
        done: Callable[[], None],
    ) -> Confirm:
        """Ask; ``done`` is called for the verb only. The title is a question, buttons are verbs."""
        made = cls(window, question, consequence)
        safe = made._add(keep, Kind.SECONDARY)
        act = made._add(verb, Kind.DANGER)
        act.clicked.connect(done)
        made._cover()
        made.show()
        made.raise_()
        safe.setFocus(Qt.FocusReason.TabFocusReason)
        announce(made, question)
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        # The page below keeps its shortcuts; they must not act under a question. Locking must.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_lock = event.key() == Qt.Key.Key_L and bool(
                event.modifiers() & Qt.KeyboardModifier.ControlModifier
            )
            if not is_lock:
                event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the page below is covered

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        here = self.focusWidget()
        place = next_place(self._stops, here, forwards=next)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        self._stops[place].setFocus(reason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.fillRect(event.rect(), current().color(Ink.SCRIM))
        rect = QRectF(self._card.geometry())
        current().paint_shadow(painter, rect, 16, Elevation.POPOVER)
        paint_box(painter, rect, 16, Ink.RAISED, Ink.HAIR_STRONG)

    def _add(self, text: str, kind: Kind) -> Button:
        button = Button(text, kind)
        button.clicked.connect(self._leave)
        self._stops.append(button)
        self._row.addWidget(button)
        return button

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())
        width = min(current().px(440), self.width() - 40)
        height = self._content.totalHeightForWidth(width)
        self._card.setGeometry(
            (self.width() - width) // 2, round((self.height() - height) * 0.4), width, height
        )

    def _leave(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()


def next_place(buttons: Sequence[QWidget], here: QWidget | None, *, forwards: bool) -> int:
    """Return which button is next when Tab goes round."""
    for number, button in enumerate(buttons):
        if button is here:
            return (number + (1 if forwards else -1)) % len(buttons)
    return 0


class Popover(QWidget):
    """A card beside what it belongs to; Escape, a press elsewhere or leaving closes it."""

    closed = Signal()

    def __init__(self, window: QWidget, name: str, *, takes_focus: bool = True) -> None:
        super().__init__(window)
        self._window = window
        self._takes_focus = takes_focus  # a list of completions leaves it with the text
        self._before: QWidget | None = None
        self._area: ScrollPage | None = None  # when it is higher than the window
        self.setAccessibleName(name)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_ROOM + 6, _ROOM + 6, _ROOM + 6, _ROOM + 6)
        self.body.setSpacing(0)
        self.hide()

    def open_below(self, widget: QWidget) -> None:
        """Open under a widget, or above it when there is no room."""
        corner = widget.mapTo(self._window, QPoint(0, widget.height()))
        self.open_at(corner, widget.height())

    def open_at(self, point: QPoint, height_of_line: int, *, right: int = 0) -> None:
        """Open under a point of the window, or above a line so high; never past ``right``."""
        self.adjustSize()
        if self._area is None and self.sizeHint().height() > self._most():
            self._scroll()
        self.setGeometry(self._place(point, height_of_line, right))
        if self.isVisible():
            return
        self._before = self.window().focusWidget()
        self.show()
        self.raise_()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        if self._takes_focus:
            self._take_focus()

    def _take_focus(self) -> None:
        """Stand on what a subclass names, else on what Tab finds first in it."""
        reason = Qt.FocusReason.TabFocusReason
        self.setFocus(reason)
        if self.window().focusWidget() is self:
            super().focusNextPrevChild(True)
        if not holds_focus(self):  # nothing to stand on yet; its keys work all the same
            self.setFocus(reason)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._make_room()
        return done

    def _make_room(self) -> None:
        """Grow for a sentence that appeared, such as what is wrong at a field."""
        body = self.body
        width = self.width()
        needed = (
            body.totalHeightForWidth(width)
            if body.hasHeightForWidth()
            else body.totalSizeHint().height()
        )
        if self._area is None and needed > self._most():
            self._scroll()
            self.resize(self.sizeHint())
        elif needed > self.height() and self._area is None:
            self.resize(width, needed)

    def _most(self) -> int:
        """Return how high it may be, with the room for its shadow."""
        return self._window.height() - 16 + 2 * _ROOM

    def sizeHint(self) -> QSize:
        """Return the room it takes: no more than the window has."""
        if self._area is None:
            return super().sizeHint()
        wide = self.body.sizeHint().width()
        bar = self._area.verticalScrollBar().sizeHint().width()
        high = self.body.totalHeightForWidth(wide) + 2 * (_ROOM + 6)
        return QSize(wide + bar + 2 * _ROOM, min(high, self._most()))

    def _scroll(self) -> None:
        """Let what stands in it scroll: with large text it is higher than a low window."""
        here = self.focusWidget() if holds_focus(self) else None
        if here is not None:  # else Qt looks for another place, and leaving the card closes it
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        inside = QWidget()
        self.body.setContentsMargins(6, 0, 6, 0)
        inside.setLayout(self.body)  # which takes all that stands in it along
        self._area = ScrollPage(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_ROOM, _ROOM + 6, _ROOM, _ROOM + 6)
        outer.addWidget(self._area)
        if here is not None:
            here.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        had_focus = holds_focus(self)
        moved = super().focusNextPrevChild(next)
        if had_focus and not holds_focus(self):  # what is below it must not have it unseen
            self.close_up()
            self._give_back(Qt.FocusReason.TabFocusReason)
        return moved

    def close_up(self) -> None:
        """Close, and give the focus back to where it was."""
        if not self.isVisible():
            return
        had_focus = holds_focus(self)
        self._stop_listening()
        self.hide()
        if had_focus:
            self._give_back(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop_listening()
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            inside = self.rect().adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
            place = self.mapFromGlobal(event.globalPosition().toPoint())
            if isinstance(watched, QWidget) and not inside.contains(place):
                self.close_up()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth(self)
        rect = QRectF(self.rect()).adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
        current().paint_shadow(painter, rect, 12, Elevation.POPOVER)
        paint_box(painter, rect, 12, Ink.RAISED, Ink.HAIR_STRONG)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lowest = self._window.rect().bottom() - 8 + _ROOM
        if self.isVisible() and self.geometry().bottom() > lowest:  # it grew past the page
            self.move(self.x(), max(8 - _ROOM, lowest - self.height() + 1))

    def _place(self, point: QPoint, height_of_line: int, right: int) -> QRect:
        window = self._window.rect()
        edge = right or window.right() - 8
        size = self.sizeHint()
        card_width, card_height = size.width() - 2 * _ROOM, size.height() - 2 * _ROOM
        x = max(8, min(point.x(), edge - card_width))
        y = point.y() + _GAP
        above = point.y() - height_of_line - _GAP - card_height
        lowest = window.bottom() - 8 - card_height
        if y > lowest:  # a card too high for both, or whose place is out of sight, stays in sight
            y = above if 8 <= above <= lowest else lowest  # noqa: PLR2004 - the margin
        return QRect(QPoint(x - _ROOM, max(8, y) - _ROOM), size)

    def _give_back(self, reason: Qt.FocusReason) -> None:
        """Give the focus back to where it was, if that is still there and in sight."""
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(reason)

    def _stop_listening(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
