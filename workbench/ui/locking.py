"""Lock: cover, keep what is being typed, close, start a fresh process, end (rules D10).

Lock asks nothing. What is half typed goes to the draft first; when the disk is full the reserve
is given back, and if that does not help the content stays covered and the process stays until
there is room, and says so.
"""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from workbench.domain.errors import WorkbenchError
from workbench.services.locking import Trigger, note_locked
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QWindow

    from workbench.domain.minutes import Draft
    from workbench.services.ports import Clock
    from workbench.services.vaults import IdleRule, OpenVault, Relaunch, Writer
    from workbench.ui.tasks import Tasks

RETRY = 5_000  # ms between tries to keep the draft on a full disk
TICK = 1_000  # ms between looks at the clock
LAST = 60  # seconds that are counted aloud
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Locking(QObject):
    """Ends an unlocked program without losing a key that was typed."""

    covering = Signal()  # hide everything, now
    waiting = Signal(object)  # WorkbenchError: covered, but the draft is not on disk yet

    def __init__(
        self,
        vault: OpenVault,
        writer: Writer,
        tasks: Tasks,
        *,
        drafts: Callable[[], tuple[Draft, ...]],
        before_leaving: Callable[[Callable[[], None]], None],
        relaunch: Relaunch,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._vault = vault
        self._writer = writer
        self._tasks = tasks
        self._drafts = drafts
        self._before_leaving = before_leaving
        self._relaunch = relaunch
        self._kept: tuple[Draft, ...] = ()
        self._last: Callable[[], None] = relaunch
        self.trigger = Trigger.KEY
        self.is_locking = False
        self._amid: Callable[[Callable[[], None]], None] | None = None

    def lock(self, trigger: Trigger = Trigger.KEY) -> None:
        """Lock now, and come back on the lock page; a second call does nothing."""
        self._begin(self._relaunch, trigger)

    def lock_after(self, amid: Callable[[Callable[[], None]], None]) -> bool:
        """Lock, but do something first when all connections are closed; then call what is given.

        For what needs the key and no connection. False when a lock is under way already.
        """
        if self.is_locking:
            return False
        self._amid = amid
        self._begin(self._relaunch, Trigger.KEY)
        return True

    def leave(self, quit_program: Callable[[], None], trigger: Trigger = Trigger.CLOSED) -> None:
        """Close the program: the same way as locking, but without coming back."""
        self._begin(quit_program, trigger)

    def _begin(self, last: Callable[[], None], trigger: Trigger) -> None:
        if self.is_locking:
            return
        self.is_locking = True
        self._last = last
        self.trigger = trigger
        self._kept = self._drafts()
        self.covering.emit()
        self._keep()

    def _keep(self) -> None:
        self._tasks.run(Lane.WRITE, self, self._write_drafts, self._leave, self._no_room)

    def _write_drafts(self) -> None:
        for draft in self._kept:  # stamped here: lines queued before it are older
            self._writer.drafts.write(replace(draft, written_at=self._clock.now()))

    def _no_room(self, error: WorkbenchError) -> None:
        self._vault.release_reserve()
        self._tasks.run(Lane.WRITE, self, self._write_drafts, self._leave, self._wait_for_room)
        del error  # the second try says what is wrong

    def _wait_for_room(self, error: WorkbenchError) -> None:
        self.waiting.emit(error)
        QTimer.singleShot(RETRY, self, self._keep)

    def _leave(self, _: None) -> None:
        self._before_leaving(self._close)

    def _close(self) -> None:
        """Close the writing connection, after what the work that was going on had to record."""
        self._tasks.run(Lane.WRITE, self, self._note_and_close, self._end, self._end)

    def _note_and_close(self) -> None:
        with suppress(WorkbenchError):  # a lock waits for the draft, not for its line in the log
            self._writer.session.write(note_locked, self.trigger)
        self._writer.close()

    def _end(self, _: object) -> None:
        if self._amid is None:
            self._go()
        else:
            self._amid(self._go)

    def _go(self) -> None:
        self._vault.close()  # also when closing failed: all that was recorded is on disk
        self._last()


class IdleWatch(QObject):
    """Locks a program that nobody touches; counts down in the last minute.

    While a meeting is held it also counts from where it would have locked otherwise: a person sees
    that the time is longer now, and that it ends (R11).
    """

    idle = Signal()
    counting = Signal(int)  # whole seconds left; 0 hides the countdown

    def __init__(
        self,
        rule: IdleRule,
        clock: Clock,
        in_meeting: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.rule = rule
        self._clock = clock
        self._in_meeting = in_meeting
        self._last: datetime = clock.now()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(TICK)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every key and pointer event in our windows is a sign of life."""
        if event.type() in _TOUCHES:
            self._last = self._clock.now()
        return super().eventFilter(watched, event)

    def rest(self) -> None:
        """Count no more: the lock is under way."""
        self._timer.stop()

    def look(self) -> None:
        """See how long nobody touched the program; a clock that was set back begins there."""
        self._last = min(self._last, self._clock.now())
        seconds = self._left(in_meeting=self._in_meeting())
        if seconds <= 0:
            self._timer.stop()
            self.idle.emit()
        else:
            is_told = seconds <= LAST or self._left(in_meeting=False) <= 0
            self.counting.emit(seconds if is_told else 0)

    def _left(self, *, in_meeting: bool) -> int:
        now = self._clock.now()
        left = self.rule.remaining(self._last, now, meeting_in_progress=in_meeting)
        return math.ceil(left.total_seconds())

    def begin(self, window: QWindow | None) -> None:
        """Watch a window, and every other of ours that takes the focus, such as a dialogue."""
        self._watch(window)
        app = QCoreApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:  # its keys and pointers only: the application's are all events
            window.installEventFilter(self)
