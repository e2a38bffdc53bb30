"""What comes after a destruction, outside the records: the list, and backups (R14, D15).

A port, as ``Backups``: all calls are slow and belong in the lane for keeping. After ``finish``
comes ``note_finished``, in the lane that writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from workbench.services.audit import Act

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.domain.errors import WorkbenchError
    from workbench.services.backup_files import Place, Progress
    from workbench.services.backups import Made
    from workbench.services.ports import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfReach:
    """Backups from before a destruction that this program cannot delete, and their last date."""

    place: Place
    last: datetime
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """What became of the backups: they knew what is destroyed now."""

    fresh: Made
    deleted: int = 0
    left: tuple[OutOfReach, ...] = ()
    trouble: WorkbenchError | None = None  # why something stayed: ``finish`` may be asked again


class ForgettingFiles(Protocol):
    """The files around a vault, as far as they know what was destroyed."""

    def write_down(self) -> int:
        """Complete ``vernietigd.log`` beside the vault and each reachable backup, from the records.

        Returns how many lines it lacked. A list that someone changed is written anew.

        Raises:
            VaultError: the disk refuses; what was there is untouched.
        """
        ...

    def finish(self, on_progress: Progress | None = None) -> Aftermath:
        """Leave no older page: empty the log of the file, back up afresh, delete what was before.

        A backup goes only after the fresh one in its place was read back.

        Raises:
            BackupError, BackupCancelledError, BackupBusyError: no backup was deleted.
            VaultError: the vault itself does not read, or the list cannot be written.
        """
        ...

    def left_behind(self) -> tuple[OutOfReach, ...]:
        """Return the backups of before the last destruction that may still be somewhere."""
        ...

    def returned(self) -> tuple[str, ...]:
        """Return what was destroyed and is here again, because an older backup was put back."""
        ...


def note_finished(work: Work, done: Aftermath) -> None:
    """Write down that a fresh backup stands, and how many of before were deleted."""
    work.audit(Act.BACKUPS_DESTROYED, done.fresh.here.id, str(done.deleted))
