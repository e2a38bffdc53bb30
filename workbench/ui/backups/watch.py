"""Makes the backups that nobody asks for, in the lane that nobody waits for.

At rest, after four hours of use, at the end of a meeting, and when the program closes. Trouble is
told once; the work goes on, and the next backup tries again.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.domain.backup_rhythm import is_due
from workbench.services.backup_files import BackupCancelledError, Reason
from workbench.services.backups import Standing, note_failed, note_made
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from workbench.domain.errors import WorkbenchError
    from workbench.services.backups import Made
    from workbench.services.changes import Step
    from workbench.services.vaults import OpenVault
    from workbench.ui.desk import Desk

FIRST_LOOK: Final = 2_500  # ms after the rooms stand
ASK_AGAIN: Final = 60_000  # ms between two questions whether it is time
LAST_ONE: Final = 20_000  # ms that closing the program may wait for its last backup


class BackupWatch(QObject):
    """Runs the backups of an open vault and tells how it stands with them."""

    standing_changed = Signal(object)  # Standing
    troubled = Signal(object)  # WorkbenchError, once until a backup succeeds again
    progressed = Signal(object, float)  # Stage, share; emitted in the lane
    finished = Signal(object)  # Made, or the WorkbenchError that says why there is none

    def __init__(self, desk: Desk, vault: OpenVault, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._backups = vault.backups
        self._told = ""
        self._last: datetime = desk.clock.now()
        self._changed_at: datetime | None = None
        self.is_making = False
        self.standing = Standing()
        self._is_resting = False
        self._again = QTimer(self)
        self._again.timeout.connect(self._make_if_due)
        desk.changed.connect(self._on_change)

    def begin(self) -> None:
        """Look how it stands once the rooms are there, and ask each minute whether it is time."""
        QTimer.singleShot(FIRST_LOOK, self, self.look)
        self._again.start(ASK_AGAIN)

    def rest(self) -> None:
        """Begin nothing more: the lock is under way."""
        self._again.stop()
        self._is_resting = True

    def look(self) -> None:
        """Read how the vault stands with its backups; ``standing_changed`` follows."""
        job = self._backups.standing
        self._desk.tasks.run(Lane.KEEPING, self, job, self._stands, self._trouble)

    def make(self, reason: Reason) -> None:
        """Make a backup now; ``finished`` follows."""
        if self.is_making:
            return
        self.is_making = True
        job = partial(self._backups.make, reason, self.progressed.emit)
        failed = partial(self._failed, reason)
        self._desk.tasks.run(Lane.KEEPING, self, job, self._made, failed)

    def cancel(self) -> None:
        """Stop the backup that is being made."""
        self._backups.cancel()

    def stop(self, then: Callable[[], None]) -> None:
        """Leave at once: a lock waits for no backup; what is half made goes at the next start."""
        self._backups.cancel()
        then()

    def make_last(self, then: Callable[[], None]) -> None:
        """Make the backup of closing when something changed; go on after it, or after a while."""
        leave = _Once(then)
        job = partial(self._make_if_changed, Reason.CLOSED)

        def made(done: Made | None) -> None:
            if done is not None:
                self._desk.write(note_made, done)
            leave()

        def failed(error: WorkbenchError) -> None:
            self._desk.write(note_failed, Reason.CLOSED, error)
            leave()

        self._desk.tasks.run(Lane.KEEPING, self, job, made, failed)
        QTimer.singleShot(LAST_ONE, self, partial(self.stop, leave))

    def _make_if_changed(self, reason: Reason) -> Made | None:
        if self._backups.standing().changes:
            return self._backups.make(reason)
        return self._backups.catch_up()

    def _make_if_due(self) -> None:
        now = self._desk.clock.now()
        if is_due(now, last=self._last, changed_at=self._changed_at):
            self.make(Reason.TIMED)

    def _on_change(self, step: Step) -> None:
        self._changed_at = self._desk.clock.now()
        if any(_is_end_of_meeting(step)):
            self.make(Reason.MEETING_ENDED)
        if step.touches("preference"):
            self.look()

    def _made(self, made: Made) -> None:
        self._settle()
        self._desk.write(note_made, made).then(self, lambda _: self.look())
        if made.trouble is None:
            self._told = ""
        else:
            self._trouble(made.trouble)
        self.finished.emit(made)

    def _failed(self, reason: Reason, error: WorkbenchError) -> None:
        self._settle()
        if not isinstance(error, BackupCancelledError):
            self._desk.write(note_failed, reason, error)
            self._trouble(error)
        self.finished.emit(error)

    def _settle(self) -> None:
        self.is_making = False
        self._last, self._changed_at = self._desk.clock.now(), None

    def _stands(self, standing: Standing) -> None:
        if self._is_resting:
            return  # the rooms are going
        self.standing = standing
        if standing.changes and self._changed_at is None:
            self._changed_at = self._desk.clock.now()
        self.standing_changed.emit(standing)
        if standing.is_second_behind and not self.is_making:
            job = self._backups.catch_up
            self._desk.tasks.run(Lane.KEEPING, self, job, self._caught_up, self._trouble)

    def _caught_up(self, made: Made | None) -> None:
        """A stick was plugged in, or a second place was chosen: it has the newest backup now."""
        if made is None:
            return
        if made.trouble is not None:
            self._trouble(made.trouble)
        if made.elsewhere is not None:
            self._desk.write(note_made, made).then(self, lambda _: self.look())

    def _trouble(self, error: WorkbenchError) -> None:
        if error.code != self._told and not self._is_resting:
            self._told = error.code
            self.troubled.emit(error)


class _Once:
    """Calls back one time, whichever comes first."""

    def __init__(self, then: Callable[[], None]) -> None:
        self._then: Callable[[], None] | None = then

    def __call__(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()


def _is_end_of_meeting(step: Step) -> list[bool]:
    return [
        image.after is not None
        and bool(image.after.get("ended_at"))
        and not (image.before or {}).get("ended_at")
        for image in step.images
        if image.kind == "meeting"
    ]
