"""Taking the focus of a page once its rows came, unless a person went on meanwhile.

Between entering a page and the answer of the lane somebody can open a card with a key, and what is
typed there must not go to the list behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Entering:
    """Of one page: ``begin`` when it is entered, ``is_due`` when what it shows has come."""

    def __init__(self, page: QWidget, first: QWidget) -> None:
        """``first`` has the keys until then, where it is in sight."""
        self._page = page
        self._first = first
        self._is_going = False
        self._stood_on: QWidget | None = None

    def begin(self) -> None:
        """Wait for what the page shows."""
        self._is_going = True
        if self._first.isVisible():
            self._first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._stood_on = QApplication.focusWidget()

    def is_due(self) -> bool:
        """Tell, once, whether the page may take the focus now."""
        was_going, stood_on = self._is_going, self._stood_on
        self._is_going, self._stood_on = False, None
        now = QApplication.focusWidget()
        is_free = now is None or now is self._first or now is stood_on
        return was_going and is_free and self._page.isVisible()
