"""Runs what takes long with backups, one thing at a time, and tells how it goes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from workbench.domain.errors import WorkbenchError
from workbench.services import backups, lending, restoring
from workbench.services.backup_files import Reason
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.domain.lending import Lending
    from workbench.services.backup_files import Backup, Progress, Stage
    from workbench.services.backups import Backups, Made, Standing
    from workbench.services.restoring import Comparison, Drill, Restored, Restorer
    from workbench.ui.backups.watch import BackupWatch
    from workbench.ui.desk import Desk

T = TypeVar("T")
_STEP: Final = 0.01  # of a stage: what moves less is not told


class Told:
    """Tells how far a job is, from its lane, and not more often than one can see."""

    def __init__(self, tell: Callable[[Stage, float], None]) -> None:
        self._tell = tell
        self._last: tuple[Stage | None, float] = (None, 0.0)

    def __call__(self, stage: Stage, share: float) -> None:
        """Hear how far it is."""
        was, before = self._last
        if stage is not was or share - before >= _STEP or share >= 1:
            self._last = (stage, share)
            self._tell(stage, share)


class BackupCourse(QObject):
    """The backups of the open vault, as the tab asks for them."""

    standing_read = Signal(object, object)  # Standing, tuple[Backup, ...]
    began = Signal()
    progressed = Signal(object, float)  # Stage, share
    ended = Signal()
    failed = Signal(object)  # WorkbenchError; nothing was changed
    made = Signal(object)  # Made
    verified = Signal(object)  # Backup
    compared = Signal(object)  # Comparison
    drilled = Signal(object)  # Drill
    restored = Signal(object)  # Restored

    def __init__(self, desk: Desk, watch: BackupWatch, held: Backups, restorer: Restorer) -> None:
        super().__init__(watch)
        self._desk = desk
        self._watch = watch
        self._held = held
        self._restorer = restorer
        self.is_busy = False
        watch.progressed.connect(self._progress)
        watch.finished.connect(self._finished)
        watch.standing_changed.connect(lambda _: self.look())

    def look(self) -> None:
        """Read how the vault stands and what there is; ``standing_read`` follows."""
        self._desk.tasks.run(Lane.KEEPING, self, self._read, self._was_read, self.failed.emit)

    def _was_read(self, read: tuple[Standing, tuple[Backup, ...]]) -> None:
        self.standing_read.emit(*read)

    def _read(self) -> tuple[Standing, tuple[Backup, ...]]:
        return self._held.standing(), self._held.listed()

    def make(self) -> None:
        """Make a backup now."""
        if not self.is_busy:
            self._begin()
            self._watch.make(Reason.ASKED)

    def verify(self, one: Backup) -> None:
        """Read one back as a whole once more."""
        self._run(partial(self._held.verify, one.file), self._on_verified)

    def compare(self, one: Backup) -> None:
        """Hold one against the living vault."""

        def job(told: Progress) -> Comparison:
            return self._held.compare(one.file, None, told)

        self._run(job, self.compared.emit)

    def drill(self, secret: bytearray) -> None:
        """Try whether the newest one can be put back; the secret is wiped."""
        self._run(partial(self._held.drill, secret), self._on_drilled)

    def restore(self, one: Backup, folder: Path, secret: bytearray) -> None:
        """Put one back in a folder of its own; the secret is wiped."""
        job = partial(self._restorer.restore, one.file, folder, secret)
        self._run(job, self.restored.emit)

    def lend(self, deputy: str, folder: Path, done: Callable[[Lending], None]) -> None:
        """Make the copy for a deputy in this folder; then this vault may only be read."""

        def made(copy: Made) -> None:
            # first of all: whatever is written before it would not be in the copy
            asked = self._desk.write(lending.lend, deputy, copy.here)
            asked.then(self, lambda outcome: done(outcome.value), self.failed.emit)
            self._desk.write(backups.note_made, copy)

        def job(told: Progress) -> Made:
            return self._held.make(Reason.LENDING, told, into=folder)

        self._run(job, made)

    def bring_back(
        self,
        file: Path,
        folder: Path,
        secret: bytearray,
        *,
        done: Callable[[Lending], None],
        apart: Callable[[WorkbenchError], bool],
    ) -> None:
        """Put the copy that came back in its folder; it is the vault from then on."""

        def restored(made: Restored) -> None:
            asked = self._desk.write(lending.note_returned, made)
            asked.then(self, lambda outcome: done(outcome.value), self.failed.emit)

        def refused(error: WorkbenchError) -> None:
            if not apart(error):
                self.failed.emit(error)

        self._run(partial(self._held.bring_back, file, folder, secret), restored, refused)

    def choose_second(self, folder: Path | None) -> None:
        """Carry each backup to this folder too; None for nowhere."""
        if folder is None:
            self._choose(None)
            return
        self._desk.tasks.run(
            Lane.KEEPING,
            self,
            partial(self._held.refuse_second, folder),
            lambda _: self._choose(folder),
            self.failed.emit,
        )

    def cancel(self) -> None:
        """Stop what runs, at its next step."""
        self._held.cancel()
        self._restorer.cancel()

    def _choose(self, folder: Path | None) -> None:
        asked = self._desk.do(backups.choose_second_place, folder)
        asked.then(self, lambda _: self.look(), self.failed.emit)

    def _run(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[WorkbenchError], None] | None = None,
    ) -> None:
        if self.is_busy:
            return
        self._begin()
        told = Told(self.progressed.emit)

        def landed(result: T) -> None:
            self._end()
            done(result)

        def refused(error: WorkbenchError) -> None:
            self._end()
            (failed or self.failed.emit)(error)

        self._desk.tasks.run(Lane.KEEPING, self, partial(job, told), landed, refused)

    def _end(self) -> None:
        self.is_busy = False
        self.ended.emit()

    def _begin(self) -> None:
        self.is_busy = True
        self.began.emit()

    def _progress(self, stage: Stage, share: float) -> None:
        if self.is_busy:  # else it is one that nobody asked for
            self.progressed.emit(stage, share)

    def _finished(self, made: Made | WorkbenchError) -> None:
        if not self.is_busy:
            return
        self._end()
        if isinstance(made, WorkbenchError):
            self.failed.emit(made)
        else:
            self.made.emit(made)

    def _on_verified(self, one: Backup) -> None:
        self._desk.write(restoring.note_verified, one).then(self, lambda _: self.look())
        self.verified.emit(one)

    def _on_drilled(self, drill: Drill) -> None:
        self._desk.write(restoring.note_drill, drill).then(self, lambda _: self.look())
        self.drilled.emit(drill)
