"""What can wait until the first page stands, done while nobody asks for anything.

A person reads the page and reaches for the keyboard; meanwhile the rest of the program is loaded
in slices, and between two of them the window takes keys and paints (performance.md 1.7).
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PAUSE = 4  # ms between two slices, so that a key need not wait for more than one


class Rest(QObject):
    """Jobs for quiet moments, one after the other."""

    def __init__(self, jobs: Iterable[Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = deque(jobs)
        self._has_begun = False
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._next)

    def begin(self) -> None:
        """Start, the first job at once: when the window is painted, or touched before that."""
        if self._has_begun:
            return
        self._has_begun = True
        self._clock.start(PAUSE)
        self._next()

    def add(self, job: Callable[[], object]) -> None:
        """Do something more when nobody asks for anything."""
        self._jobs.append(job)
        self._clock.start(PAUSE)

    def stop(self) -> None:
        """Leave undone what is not done: whoever needs it does it then."""
        self._clock.stop()
        self._jobs.clear()

    def is_over(self) -> bool:
        """Tell whether nothing is left to do."""
        return not self._jobs

    def _next(self) -> None:
        if self._jobs:
            self._jobs.popleft()()
        if not self._jobs:
            self._clock.stop()


_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.Drop,
    }
)


class Doorkeeper(QObject):
    """Has the first job done before anything is typed, should a key come before the first paint.

    It stands at the window, where keys arrive, and at what has the focus, to which an input method
    brings its text; at the application it would see every event, which costs 0.2 s.
    """

    def __init__(self, rest: Rest) -> None:
        super().__init__(rest)
        self._rest = rest

    def watch(self, *doors: QObject | None) -> None:
        """Stand at these."""
        for door in doors:
            if door is not None:
                door.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do it, and let the key in."""
        if event.type() in _TOUCHES:
            self._rest.begin()
            watched.removeEventFilter(self)
        return super().eventFilter(watched, event)
