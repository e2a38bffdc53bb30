"""Putting a vault back from a backup, always beside what is there (security.md section 5).

Ports: a ``Restorer`` needs no open vault, only the file and a passphrase or the recovery key; what
compares with the living vault hangs on its backups. All calls are slow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from workbench.domain.lineage import Relation
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from workbench.services.backup_files import Backup, Facts, Progress
    from workbench.services.ports import Work

MONTHS_BETWEEN_DRILLS: Final = 3


class LogState(StrEnum):
    """What became of the list of what was destroyed for good (rules D15)."""

    READ = "read"
    MISSING = "missing"  # told: what was destroyed since this backup may be in it again
    ALTERED = "altered"  # its seal is not of this vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What a restored vault must forget again."""

    state: LogState
    entries: int = 0
    returned: tuple[str, ...] = ()  # ids of records that were destroyed and are here again


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A vault that stands in a folder of its own, out of a backup."""

    folder: Path = field(repr=False)
    backup: Backup
    facts: Facts
    lacking: tuple[str, ...]  # ids of attachments that were not found whole beside the backup
    forgotten: Forgotten


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A backup beside the living vault."""

    backup: Facts
    vault: Facts
    relation: Relation  # of the backup, seen from the vault
    only_in_vault: Mapping[str, int] = field(default_factory=dict)  # changed since they parted,
    only_in_backup: Mapping[str, int] = field(default_factory=dict)  # by the kind of record


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """A restore that was tried and thrown away again."""

    restored: Restored
    comparison: Comparison

    @property
    def is_well(self) -> bool:
        """Whether one could go on with that backup."""
        is_ours = self.comparison.relation in {Relation.SAME, Relation.BEHIND}
        return is_ours and not self.restored.lacking


class Restorer(Protocol):
    """Reads backup files; no vault need be open."""

    def look(self, file: Path, on_progress: Progress | None = None) -> Backup:
        """Check a file from outside, as anyone can who has no key.

        Raises:
            BackupDamagedError, BackupTooNewError: it is no whole backup.
        """
        ...

    def verify(self, file: Path, secret: bytearray, on_progress: Progress | None = None) -> Backup:
        """Check everything in a file; wipes the secret.

        Raises:
            BackupDamagedError, BackupTooNewError: it is no whole backup.
            VaultError: KL-01 to KL-05; the secret does not open it.
        """
        ...

    def restore(
        self,
        file: Path,
        folder: Path,
        secret: bytearray,
        on_progress: Progress | None = None,
    ) -> Restored:
        """Make a vault in a new folder out of a backup; wipes the secret.

        Raises:
            VaultError: the folder may hold no vault, the secret does not open the backup, the
                backup is damaged, or the disk refuses; nothing was made.
        """
        ...

    def cancel(self) -> None:
        """Stop what runs, at its next step; may be called from any thread."""
        ...


def is_drill_due(last: date | None, today: date) -> bool:
    """Tell whether a quarter passed since a restore was tried; never tried is due."""
    if last is None:
        return True
    months = (today.year - last.year) * 12 + today.month - last.month
    return months - (today.day < last.day) >= MONTHS_BETWEEN_DRILLS


def note_drill(work: Work, drill: Drill) -> None:
    """Write down that a restore was tried, and how it went (BIO2 8.13.04)."""
    how = "well" if drill.is_well else f"not well: {drill.comparison.relation}"
    work.audit(Act.RESTORE_DRILLED, drill.restored.backup.id, how)


def note_verified(work: Work, backup: Backup) -> None:
    """Write down that a backup was read back as a whole once more."""
    work.audit(Act.BACKUP_VERIFIED, backup.id, backup.place)
