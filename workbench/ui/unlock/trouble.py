"""The page between the key and the rooms, when something is the matter with the vault.

It stands in the window, not in a box: what happened, whether the data are safe, what to do. To
stop is what Enter and Escape do; to go on is a choice of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import Panel, ScrollPage, column, row
from workbench.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.services.messages import Message

_WIDTH: Final = 560  # of the words, at 100 %
_AIR: Final = 32  # around them
_BAR: Final = 16  # room for the bar that scrolls, with large words in a low window


class TroublePage(Panel):
    """Says what is the matter with a vault, and asks how to go on."""

    stopped = Signal()
    went_on = Signal()

    def __init__(
        self,
        title: str,
        message: Message,
        *,
        stop: str,
        go_on: str,
        is_good: bool = False,
        is_whole: bool = True,
    ) -> None:
        """``is_good``: the way on is the one to take; ``is_whole``: and nothing is lost by it."""
        super().__init__(Ink.WINDOW)
        self.stop = Button(stop, Kind.SECONDARY if is_good else Kind.PRIMARY, size=Size.LARGE)
        self.go_on = Button(go_on, Kind.PRIMARY if is_good else Kind.SECONDARY, size=Size.LARGE)
        self.stop.clicked.connect(self.stopped)
        self.go_on.clicked.connect(self.went_on)
        self._bar = ProgressLine()
        self._sentence = ""
        self._said = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self._card = Panel(Ink.WINDOW)
        self._lay_out(title, message, is_good=is_good, is_whole=is_whole)
        self.setAccessibleName(title)
        self.setFocusProxy(self.go_on if is_good else self.stop)
        current().changed.connect(self._fit)
        self._fit()
        announce(self, f"{title}. {message}")

    def working(self, sentence: str) -> None:
        """Something is being done; only stopping it is possible meanwhile."""
        self.go_on.setEnabled(False)
        self._bar.start()
        self._sentence = sentence
        self._said.setText(sentence)
        announce(self, sentence)

    def show_share(self, share: float) -> None:
        """Say how far it is, from 0 to 1."""
        told = tr("{sentence} {n} %").format(sentence=self._sentence, n=round(100 * share))
        self._said.setText(told)

    def refused(self, sentence: str) -> None:
        """It did not work; one can try again."""
        self.go_on.setEnabled(True)
        self._bar.stop()
        self._said.setText(sentence)
        announce(self, sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.stopped.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self, title: str, message: Message, *, is_good: bool, is_whole: bool) -> None:
        is_well = is_good and is_whole
        sign = Icon("check-circle", Ink.OK, 28) if is_well else Icon("warning", Ink.WARN, 28)
        first, second = (self.go_on, self.stop) if is_good else (self.stop, self.go_on)
        code = Label(tr("Code {code}").format(code=message.code), Role.SMALL, Ink.TEXT3)
        if not message.code:
            code.hide()
        self._card.setLayout(
            column(
                row(sign, None),
                14,
                Label(title, Role.DISPLAY, wraps=True),
                16,
                Label(message.what, Role.BODY, wraps=True),
                10,
                Label(message.safe, Role.BODY, Ink.TEXT2, wraps=True),
                10,
                Label(message.next, Role.BODY, wraps=True),
                26,
                row(first, second, None, spacing=10),
                14,
                self._bar,
                6,
                self._said,
                6,
                code,
            )
        )
        middle = Panel(Ink.WINDOW)
        middle.setLayout(column(None, row(None, self._card, None), None, margins=(_AIR,) * 4))
        self.setLayout(column(ScrollPage(middle)))

    def _fit(self) -> None:
        self._card.setFixedWidth(min(current().px(_WIDTH), self.width() - 2 * _AIR - _BAR))
