"""Single characters as verbs in lists, and the switch that turns them off (WCAG 2.2, 2.1.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_OFF: Final = "workbenchNoLetters"  # hangs on the application, as the theme does


def set_letters(*, is_on: bool) -> None:
    """Let single characters act in lists, or not; at once, everywhere."""
    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty(_OFF, not is_on)


def are_letters_on() -> bool:
    """Tell whether single characters act."""
    app = QCoreApplication.instance()
    return app is None or not app.property(_OFF)


def is_character(event: QKeyEvent) -> bool:
    """Tell whether a key is a letter, figure or sign by itself; Space is none."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    text = event.text()
    is_alone = not held & ~Qt.KeyboardModifier.ShiftModifier
    return is_alone and text.isprintable() and bool(text.strip())
