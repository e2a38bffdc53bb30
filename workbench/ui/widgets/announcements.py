"""Sentences for the ear: what the eye sees happen, said by a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SILENT: Final = "workbenchSilent"  # hangs on the application, as the theme does


def set_announcing(*, is_on: bool) -> None:
    """Switch all announcements on or off, at once (rules R12)."""
    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty(_SILENT, not is_on)


def is_announcing() -> bool:
    """Tell whether announcements are on."""
    app = QCoreApplication.instance()
    return app is not None and not app.property(_SILENT)


def prepare() -> None:
    """Load what the first announcement needs: Qt makes eleven types for it, 8 ms."""
    # At rest, because the first window says nothing.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: F401, PLC0415 - see above

    QAccessible.isActive()


def announce(widget: QWidget, sentence: str) -> None:
    """Say a sentence without moving the focus; nothing happens when nobody listens or it is off."""
    if not is_announcing():
        return
    # measured start-up saving of 2 ms: the first window says nothing
    from PySide6.QtGui import (  # noqa: PLC0415 - measured start-up saving
        QAccessible,
        QAccessibleAnnouncementEvent,
    )

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
