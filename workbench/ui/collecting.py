"""Frees what nothing refers to any more, in the thread of the window and nowhere else.

Python looks for such cycles in whatever thread happens to make objects. A lane that reads the log
could then take apart what belongs to the screen, and Qt does not survive that. So Python's own
looking is off, and a timer does it here.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

EACH: Final = 1_000  # ms between two looks


class Collector(QObject):
    """Collects when Python itself would have, but from the event loop."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Take over; what was loaded until now stays to the end and is not looked at again."""
        gc.disable()
        gc.freeze()
        self._timer.start(EACH)

    def look(self) -> None:
        """Collect the oldest generation that is due, and the younger ones with it."""
        due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        oldest = next((n for n in (2, 1, 0) if due[n]), None)
        if oldest is not None:
            gc.collect(oldest)
