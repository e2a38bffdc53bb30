"""A backup file: what it says of itself, and what can go wrong with one (security.md section 5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from workbench.domain.errors import RuleBrokenError, VaultError, WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    Progress: TypeAlias = "Callable[[Stage, float], None]"


class BackupError(VaultError):
    """A backup was not made or not read; the vault itself is as it was."""

    code = "backup.failed"


class BackupDamagedError(BackupError):
    """The file is no whole backup; ``ref`` says which part: head, length, checksum, page ..."""

    code = "KL-30"


class BackupUnverifiedError(BackupError):
    """The backup was made but did not read back, so it does not count and was taken away."""

    code = "KL-31"


class SecondPlaceGoneError(BackupError):
    """The second place is not there: a stick that is not plugged in, a share out of reach."""

    code = "KL-32"


class NoRoomForBackupError(BackupError):
    """There is too little room for a backup beside what the vault itself needs."""

    code = "KL-33"


class BackupPlaceClosedError(BackupError):
    """The place of the backups may be read but not written, or its disk failed."""

    code = "KL-34"


class BackupTooNewError(BackupError):
    """The backup was made by a newer version of the program."""

    code = "KL-35"


class AttachmentsLackingError(BackupError):
    """The backup counts, but files of the vault that belong to it are damaged or gone."""

    code = "KL-36"


class BackupCancelledError(WorkbenchError):
    """The backup was stopped; what was half made is gone."""

    code = "backup.cancelled"


class BackupBusyError(RuleBrokenError):
    """Another backup is being made now."""

    code = "backup.busy"


class ForeignBackupError(RuleBrokenError):
    """The backup is one of another vault."""

    code = "backup.foreign"


class BackupOtherKeyError(RuleBrokenError):
    """The backup is older than the last rotation of the vault's key; a passphrase opens it."""

    code = "backup.other-key"


class NoBackupError(RuleBrokenError):
    """There is no backup that counts."""

    code = "backup.none"


class UnfitPlaceError(RuleBrokenError):
    """The second place lies inside the vault's own folder, or is no folder."""

    code = "backup.unfit-place"


class Reason(StrEnum):
    """Why a backup was made."""

    ASKED = "asked"
    CLOSED = "closed"  # the program closed, and something was changed
    TIMED = "timed"  # four hours of use
    MEETING_ENDED = "meeting_ended"
    MIGRATION = "migration"  # before a newer version changes the layout
    ROTATION = "rotation"  # before or after the data key changed
    IMPORT = "import"
    ERASE = "erase"
    LENDING = "lending"


class Place(StrEnum):
    """Where a backup lies."""

    HERE = "here"  # the folder back-ups beside the vault
    ELSEWHERE = "elsewhere"  # the second place
    NEAR = "near"  # a second place that lies on the disk of the vault: lost with the laptop
    LOOSE = "loose"  # a file that a person chose


class Stage(StrEnum):
    """What is being done, with the share of it that is done."""

    COPYING = "copying"
    WRITING = "writing"
    CHECKING = "checking"
    CARRYING = "carrying"  # to the second place
    TAKING_OUT = "taking_out"  # of a backup, to restore it


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup file, as its head tells it."""

    id: str  # the beginning of its checksum: a copy in another place has the same
    file: Path = field(repr=False)
    place: Place
    made_at: datetime
    size: int  # bytes, without attachments
    commit_no: int
    reason: Reason
    verified_at: datetime | None  # None: it is damaged, and does not count
    attachments: int = 0  # how many its list names


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a vault or a backup holds, in numbers, to compare one with the other."""

    commit_no: int
    entries: int  # in the log
    head: bytes = field(repr=False)  # the seal of the newest entry
    last_change: datetime | None
    rows: Mapping[str, int] = field(repr=False)  # of each table

    @property
    def meetings(self) -> int:
        """How many meetings."""
        return self.rows.get("meeting", 0)

    @property
    def actions(self) -> int:
        """How many actions."""
        return self.rows.get("action", 0)

    @property
    def decisions(self) -> int:
        """How many decisions."""
        return self.rows.get("decision", 0)
