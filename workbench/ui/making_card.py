"""The card over the window from which copies leave: one chord makes them, Esc stops or leaves.

A card of a room puts its list, its panes and its own verbs in. While copies are made nothing can
be pressed but *Cancel*; what was made or refused is said at the foot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.texts import tr
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.cover_card import CoverCard
from workbench.ui.widgets.labels import Divider, Icon, Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLayout, QWidget

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MakingCard(CoverCard):
    """What the cards share that make copies: head, progress, foot, and when what may be pressed."""

    make_asked = Signal()
    stop_asked = Signal()

    def __init__(self, frame: QWidget, title: str, below: str, *, usual: str) -> None:
        """``usual`` is said at the foot as long as there is nothing else to say."""
        super().__init__(frame, title, width=1120, height=780)
        self.is_busy = False
        self._usual = usual
        self._held: tuple[QWidget, ...] = ()
        self._title = Label(title, Role.TITLE)
        self._below = Label(below, Role.UI, Ink.TEXT2)
        self.line = ProgressLine()
        self._sign = Icon("info", Ink.TEXT3)
        self.said = Label(usual, Role.UI, Ink.TEXT2, wraps=True, lines=2)
        self.stop = Button(tr("Cancel"), Kind.SECONDARY)
        self.make = Button("", Kind.PRIMARY, icon="export", key="Ctrl Enter")
        self.stop.clicked.connect(self.leave)
        self.make.clicked.connect(self._make)

    def _stack(self, body: QLayout, foot: QLayout) -> None:
        """Lay the card out: head, progress, what the room puts in, and its foot."""
        head = row(
            column(self._title, 2, self._below), None, self.close_button, margins=(26, 16, 16, 14)
        )
        head.setAlignment(self.close_button, Qt.AlignmentFlag.AlignTop)
        whole = column(head, self.line, Divider())
        whole.addLayout(body, 1)
        whole.addWidget(Divider())
        whole.addLayout(foot)
        self.card.setLayout(whole)

    def hold(self, *parts: QWidget) -> None:
        """Say what cannot be pressed while copies are made."""
        self._held = parts

    def say(self, sentence: str = "", *, is_warning: bool = False) -> None:
        """Say something at the foot; nothing to say: what happens anyway."""
        self.said.setText(sentence or self._usual)
        icon, ink = ("warning", Ink.WARN) if is_warning else ("info", Ink.TEXT3)
        self._sign.set_icon(icon, ink)
        if sentence:
            announce(self, sentence)

    def set_busy(self, *, is_busy: bool) -> None:
        """Let nothing be pressed but *Cancel* while copies are made."""
        self.is_busy = is_busy
        if is_busy:  # first: what cannot be pressed gives its focus away, out of the card
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.start()
        else:
            self.line.stop()
        for part in (*self._held, self.make, self.close_button):
            part.setEnabled(not is_busy)
        if not is_busy:
            self._rest()

    def leave(self) -> None:
        """Close; while copies are made, that stops them first."""
        if self.is_busy:
            self.stop_asked.emit()
            return
        super().leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and held == Qt.KeyboardModifier.ControlModifier:
            self._make()
        elif event.key() == Qt.Key.Key_Escape and not self.is_busy and self._goes_back():
            pass
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _make(self) -> None:
        if self.make.isEnabled():
            self.make_asked.emit()

    def _rest(self) -> None:
        """Take the focus back, and say again what can be made."""

    def _goes_back(self) -> bool:
        """Go one step back within the card; returns False where Esc is to leave it."""
        return False
