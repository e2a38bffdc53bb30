"""The history of one record over the rooms: its moments at the left, two of them compared.

It is a child of the frame of the rooms, so that the cover of the lock takes it away with them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workbench.services import history
from workbench.texts import ntr, tr
from workbench.ui.accountability import words
from workbench.ui.history.changes import Changes
from workbench.ui.history.compared import AIR
from workbench.ui.history.values import Values
from workbench.ui.theme import Elevation, Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import ScrollPage, column, row
from workbench.ui.widgets.painting import holds_focus, paint_box, smooth

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from workbench.services.history import Moment
    from workbench.services.logbook import Change
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_WIDTH: Final = 760
_CTRL: Final = Qt.KeyboardModifier.ControlModifier


class HistoryCard(QWidget):
    """Compares any two moments of a record; Escape closes it and gives the focus back."""

    closed = Signal()

    def __init__(self, frame: QWidget, desk: Desk, key: str, about: str) -> None:
        super().__init__(frame)
        self._frame = frame
        self._desk = desk
        self._before = frame.window().focusWidget()
        self._covered = _uncovered(frame, self)
        self._all: Sequence[Change] = ()
        self.setAccessibleName(tr("History"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._card = QWidget(self)
        self.close_button = IconButton("x", tr("Close"), key=tr("Esc"))
        self.since = ChoiceField(tr("From this moment"), [(0, "")])
        self.until = ChoiceField(tr("Until this moment"), [(0, "")])
        self.changes = Changes()
        self._told = Label("", Role.SMALL, Ink.TEXT2, wraps=True)
        self._lay_out(about)
        self.close_button.clicked.connect(self.leave)
        for choice in (self.since, self.until):
            choice.changed.connect(lambda _: self._compare())
        frame.installEventFilter(self)
        self._cover()
        for widget in self._covered:
            widget.setEnabled(False)
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.TabFocusReason)
        desk.look(self, partial(_read, key), self._show)

    def _lay_out(self, about: str) -> None:
        title = Label(tr("History"), Role.TITLE)
        page = QWidget()
        page.setLayout(
            column(
                row(4, self._told, spacing=0), 12, self.changes, None, margins=(28 - AIR, 4, 28, 20)
            )
        )
        choices = row(spacing=16)
        for choice in (self.since, self.until):
            choices.addWidget(choice, 1)
        head = column(
            row(title, None, self.close_button),
            Label(about, Role.UI, Ink.TEXT2, wraps=True, lines=2),
            16,
            choices,
            margins=(28, 22, 28, 14),
        )
        self._card.setLayout(column(head, Divider(), 12, ScrollPage(page)))

    def _show(self, found: Sequence[Change]) -> None:
        self._all = found
        told = history.moments(found)
        today = self._desk.clock.today()
        said = [(moment.n, _said(moment, today)) for moment in reversed(told)]
        beginning = (0, tr("Before the first change"))
        self.since.set_choices([*said[1:], beginning])
        self.until.set_choices(said or [beginning])
        self._told.setText("" if said else tr("No change of this was kept."))
        for choice in (self.since, self.until):
            choice.setEnabled(bool(said))
        if said:
            self.since.set_value(said[1][0] if len(said) > 1 else 0)
            self.until.set_value(said[0][0])
            self._compare()

    def _compare(self) -> None:
        ends = sorted((_number(self.since.value()), _number(self.until.value())))
        found = history.between(self._all, *ends)
        values = Values(self._desk.read, self._desk.clock.today())
        n = self.changes.show_changes(found, values)
        said = ntr("{n} field differs.", "{n} fields differ.", n).format(n=n)
        self._told.setText(said if n else tr("Nothing differs between these moments."))
        announce(self, self._told.text())

    def leave(self) -> None:
        """Close, and give the focus back to where it was."""
        self.hide()
        self._frame.removeEventFilter(self)
        for widget in self._covered:
            widget.setEnabled(True)
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        # The rooms below keep their shortcuts; they must not act under the card. Locking must.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if not (event.key() == Qt.Key.Key_L and event.modifiers() & _CTRL):
                event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        moved = super().focusNextPrevChild(next)
        if not holds_focus(self):
            self.close_button.setFocus(Qt.FocusReason.TabFocusReason)
        return moved

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.leave()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.fillRect(event.rect(), current().color(Ink.SCRIM))
        rect = QRectF(self._card.geometry())
        current().paint_shadow(painter, rect, 16, Elevation.POPOVER)
        paint_box(painter, rect, 16, Ink.RAISED, Ink.HAIR_STRONG)

    def _cover(self) -> None:
        self.setGeometry(self._frame.rect())
        width = min(current().px(_WIDTH), self.width() - 48)
        height = min(current().px(640), self.height() - 48)
        left, top = (self.width() - width) // 2, (self.height() - height) // 2
        self._card.setGeometry(left, top, width, height)


def _read(key: str, reader: Reader) -> Sequence[Change]:
    return reader.logbook.changes_of(key)


def _said(moment: Moment, today: date) -> str:
    when = words.moment(moment.at, today)
    return f"{when}, {words.act(moment.act)}, {moment.actor}"


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _uncovered(frame: QWidget, card: QWidget) -> list[QWidget]:
    """Return what lies below the card and can be worked with now."""
    children = frame.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [child for child in children if child is not card and child.isEnabled()]
