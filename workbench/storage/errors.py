"""What the encrypted file can refuse; the KL codes are those of SECURITY.md.

* VaultError
  + at opening: FileMissingError, FileEmptyError, WrongPairError, BeginningDamagedError,
    UnknownSchemaError, UnfitDriverError; at making: FileExistsAlreadyError
  + at any time: DamagedError, BusyError, ReadOnlyError, DiskFullError
* RuleBrokenError: StepOutdatedError, StillReferredToError, FinalRecordError, UnstorableError
* InterruptedQueryError: a newer question came
* RuntimeError: StorageFaultError and UnauditedError are mistakes of this program

KL-16 (in use elsewhere) is found by the claim, outside this package. Messages of the driver are
never passed on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError, VaultError, WorkbenchError

if TYPE_CHECKING:
    from workbench.storage.driver import Error


class FileMissingError(VaultError):
    """There is no vault file here, or this account may not read it."""

    code = "KL-10"


class FileEmptyError(VaultError):
    """The vault file holds nothing; it must not be taken for a new vault."""

    code = "KL-11"


class WrongPairError(VaultError):
    """The key file and the vault file do not belong to each other."""

    code = "KL-12"


class BeginningDamagedError(VaultError):
    """The key is right, but the first page is not readable."""

    code = "KL-13"


class DamagedError(VaultError):
    """A page of the vault file is not as it was written."""

    code = "KL-14"


class BusyError(VaultError):
    """Another connection is writing, longer than one waits."""

    code = "KL-15"


class ReadOnlyError(VaultError):
    """The file, its folder or its disk may not be written."""

    code = "KL-17"


class DiskFullError(VaultError):
    """There is no room; the last change was not kept."""

    code = "KL-18"


class UnknownSchemaError(VaultError):
    """The file was made by a newer version, or not by this program."""

    code = "KL-20"


class FileExistsAlreadyError(VaultError):
    """A new vault file is never put over another."""

    code = "vault.exists"


class UnfitDriverError(VaultError):
    """The driver does not keep a setting that safety needs; ``ref`` is the setting's name."""


class StepOutdatedError(RuleBrokenError):
    """A row was changed since this step; taking it back would undo that too."""

    code = "undo.outdated"


class StillReferredToError(RuleBrokenError):
    """Something else refers to this record."""

    code = "record.in-use"


class FinalRecordError(RuleBrokenError):
    """The record is frozen, and is never changed or taken away."""

    code = "record.final"


class UnstorableError(RuleBrokenError):
    """The text holds half a character, or the number is too large."""

    code = "record.unstorable"


class InterruptedQueryError(WorkbenchError):
    """The query was stopped, because its answer is no longer wanted."""

    code = "query.interrupted"


class StorageFaultError(RuntimeError):
    """A mistake of this program in its use of the database; holds a number or name only."""


class UnauditedError(RuntimeError):
    """A transaction wrote rows and said nothing of it in the audit (rules D5)."""


_BY_KIND: Final[dict[int, type[WorkbenchError]]] = {
    5: BusyError,  # BUSY
    6: BusyError,  # LOCKED
    8: ReadOnlyError,  # READONLY
    9: InterruptedQueryError,  # INTERRUPT
    10: DamagedError,  # IOERR
    11: DamagedError,  # CORRUPT
    13: DiskFullError,  # FULL
    14: FileMissingError,  # CANTOPEN
    26: DamagedError,  # NOTADB: once open, a page that fails its check
}
_BY_CODE: Final[dict[int, type[WorkbenchError]]] = {
    778: DiskFullError,  # IOERR_WRITE: the system refused to store, such as above a quota
    4874: DiskFullError,  # IOERR_SHMSIZE: the same, for the index of the log
    787: StillReferredToError,  # CONSTRAINT_FOREIGNKEY
    1811: FinalRecordError,  # CONSTRAINT_TRIGGER
}
_KIND: Final = 0xFF


def error_of(error: Error) -> Exception:
    """Return what an error of the driver means here, without its text."""
    code = getattr(error, "sqlite_errorcode", 0)
    found = _BY_CODE.get(code) or _BY_KIND.get(code & _KIND)
    if found is not None:
        return found()
    return StorageFaultError(f"sqlite {code}" if code else type(error).__name__)
