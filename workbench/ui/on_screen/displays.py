"""Which display the room sees: another one than the pen's, and not a copy of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect


def for_the_room(pen: QRect, displays: Sequence[QRect]) -> QRect | None:
    """Return the display to show on, the largest beside the pen's; None when there is none.

    A mirrored display has the place of the one it copies, or lies over a part of it: whatever is
    shown there the pen's window would be shown too.
    """
    beside = [display for display in displays if not display.intersects(pen)]
    return max(beside, key=lambda r: (r.width() * r.height(), r.x(), r.y()), default=None)
