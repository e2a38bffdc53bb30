"""Backups that count only when they were read back (security.md section 5), as a port.

A backup is one encrypted file ``*.mhk``. It gets its name when it was read back, so a file with
such a name is one that counts. Bootstrap joins vault and storage behind the ports; every call is
slow and belongs in the lane for backups. Nothing here writes the log: after each call comes the
use case that says so, in the lane that writes (``note_made``, ``note_drill`` and so on).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from workbench.domain.preferences import SECOND_PLACE, Preference
from workbench.services.audit import Act

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from workbench.domain.errors import WorkbenchError
    from workbench.services.backup_files import Backup, Progress, Reason
    from workbench.services.ports import Work
    from workbench.services.restoring import Comparison, Drill, Restored

# What is written down of backups and of coming and going is no change that asks for a backup.
BOOKKEEPING: Final = frozenset(
    {
        Act.VAULT_OPENED,
        Act.VAULT_LOCKED,
        Act.LOG_VERIFIED,
        Act.VAULT_CHECKED,
        Act.BACKUP_MADE,
        Act.BACKUP_VERIFIED,
        Act.BACKUP_FAILED,
        Act.RESTORE_DRILLED,
        Act.VAULT_LENT,
        Act.VAULT_RETURNED,
        Act.VAULT_TAKEN_BACK,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A backup that was made and read back."""

    here: Backup
    elsewhere: Backup | None = None  # its copy in the second place
    trouble: WorkbenchError | None = None  # why it is not in the second place, or not complete


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the vault stands with its backups; what a screen says of them comes from here."""

    newest: Backup | None = None  # that counts, in any place
    newest_elsewhere: Backup | None = None  # in the second place, when that can be reached
    second_place: Path | None = field(default=None, repr=False)
    is_second_there: bool = False  # it can be reached now
    is_second_elsewhere: bool = False  # it lies on another disk than the vault
    is_second_behind: bool = False  # it is there, and lacks the newest backup
    carried_at: datetime | None = None  # when a backup last came there, from what the log says
    changes: int = 0  # written since the newest backup
    drilled_at: datetime | None = None  # when a restore was last tried and went well

    @property
    def is_only_here(self) -> bool:
        """Whether all would be lost with this laptop: never told as good news (rules R11)."""
        return self.second_place is None or self.carried_at is None


class Backups(Protocol):
    """The backups of an open vault. All calls are slow; they belong in the lane for backups."""

    def listed(self) -> tuple[Backup, ...]:
        """Return the backups there are, newest first; a copy elsewhere is one of its own."""
        ...

    def standing(self) -> Standing:
        """Return how the vault stands with its backups."""
        ...

    def refuse_second(self, folder: Path) -> None:
        """Refuse a second place that cannot be one; it may lie on a network, or be synchronised.

        Raises:
            UnfitPlaceError, SecondPlaceGoneError: see there.
        """
        ...

    def make(
        self, reason: Reason, on_progress: Progress | None = None, *, into: Path | None = None
    ) -> Made:
        """Make a backup, read it back, carry it to the second place, and clear old ones.

        With ``into`` it is made in that folder only, and nothing is cleared.

        Raises:
            BackupError, BackupCancelledError, BackupBusyError: nothing was left behind.
            VaultError: KL-14, when the vault itself does not read.
        """
        ...

    def catch_up(self, on_progress: Progress | None = None) -> Made | None:
        """Carry the newest backup to a second place that lacks it; None when none does.

        For a stick that was not plugged in when the backup was made, or was chosen since.

        Raises:
            BackupBusyError: another backup is being made.
        """
        ...

    def verify(self, file: Path, on_progress: Progress | None = None) -> Backup:
        """Check everything in a backup once more, and the attachments beside it.

        Raises:
            ForeignBackupError, BackupOtherKeyError: the vault's own key cannot prove it.
            BackupDamagedError, BackupTooNewError: it is no whole backup.
        """
        ...

    def compare(
        self, file: Path, secret: bytearray | None = None, on_progress: Progress | None = None
    ) -> Comparison:
        """Hold a backup against the living vault; without a secret with the vault's own key.

        Raises:
            ForeignBackupError: it is a backup of another vault.
            BackupDamagedError, BackupTooNewError: it is no whole backup.
            VaultError: the key does not open it.
        """
        ...

    def drill(self, secret: bytearray, on_progress: Progress | None = None) -> Drill:
        """Restore the newest backup to a side folder, compare, and throw it away again.

        The secret opens the backup as it would on another laptop; it is wiped.

        Raises:
            NoBackupError: there is none that counts.
            VaultError: as ``Restorer.restore``.
        """
        ...

    def bring_back(
        self,
        file: Path,
        folder: Path,
        secret: bytearray,
        on_progress: Progress | None = None,
    ) -> Restored:
        """Put the copy of a vault that was lent beside it; ``lending.note_returned`` follows.

        The secret is one that opens the copy; it is wiped.

        Raises:
            CopiesApartError: both went on; with what only one of them has.
            CopyBehindError: the file is older than this vault.
            ForeignBackupError: it is a backup of another vault.
            VaultError: as ``Restorer.restore``.
        """
        ...

    def cancel(self) -> None:
        """Stop what runs, at its next step; may be called from any thread."""
        ...


def choose_second_place(work: Work, folder: Path | None) -> None:
    """Remember where each backup is carried to; None for nowhere."""
    before = work.preferences.find(SECOND_PLACE)
    if folder is not None:
        work.preferences.save(Preference(id=SECOND_PLACE, value=str(folder)))
    elif before is not None:
        work.preferences.remove(SECOND_PLACE)
    work.audit(Act.PREFERENCE_SET, SECOND_PLACE)


def note_made(work: Work, made: Made) -> None:
    """Write down that a backup was made, and whether it lies in both places."""
    places = f"{made.here.place}+{made.elsewhere.place}" if made.elsewhere else made.here.place
    work.audit(Act.BACKUP_MADE, made.here.id, f"{made.here.commit_no} {made.here.reason} {places}")


def note_failed(work: Work, reason: Reason, error: WorkbenchError) -> None:
    """Write down that a backup failed, and by which code."""
    work.audit(Act.BACKUP_FAILED, reason, error.code)
