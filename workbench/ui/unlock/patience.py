"""A pause after many wrong passphrases: it slows a guesser at the keyboard, and says how long.

What really slows a guesser is the price of each try (Argon2id); without this window it is paid
all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from workbench.texts import ntr

if TYPE_CHECKING:
    from workbench.ui.unlock.page import UnlockPage

PAUSE: Final = 30  # seconds
_SECOND: Final = 1_000  # ms


class Patience(QObject):
    """Counts down on the page that unlocks, then lets it be used again."""

    def __init__(self, page: UnlockPage, seconds: int = PAUSE) -> None:
        super().__init__(page)
        self._page = page
        self._left = seconds
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self._tell()

    def tick(self) -> None:
        """A second went by."""
        self._left -= 1
        if self._left > 0:
            self._tell()
            return
        self._timer.stop()
        self._page.wait_no_more()
        self.deleteLater()

    def _tell(self) -> None:
        sentence = ntr(
            "Too often wrong. It can be tried again in {n} second.",
            "Too often wrong. It can be tried again in {n} seconds.",
            self._left,
        )
        self._page.wait(sentence.format(n=self._left))
