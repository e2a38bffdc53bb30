"""Lending the vault to a named deputy, and having it back (rules R11).

The way of it: ``Backups.make(Reason.LENDING, into=folder)`` makes the copy that is given; ``lend``
makes this vault read-only from that moment. Back comes a backup of the copy:
``Backups.bring_back`` holds it against this vault and puts it beside, and ``note_returned`` ends
the lending. When it does not come back, ``take_back`` ends it with a reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.lending import (
    DeputyMissingError,
    Lending,
    LentAlreadyError,
    NotLentError,
    VaultGrownError,
)
from workbench.services.audit import Act
from workbench.services.backups import BOOKKEEPING
from workbench.services.session import Session

if TYPE_CHECKING:
    from workbench.services.backup_files import Backup
    from workbench.services.ports import Read, Work
    from workbench.services.restoring import Comparison, Restored

# What may be stored while the vault is lent: what it writes down of itself, and the lending.
WHILE_LENT: Final = BOOKKEEPING | {
    Act.ATTACHMENT_FORGOTTEN,
    Act.DATA_KEY_RENEWED,  # a renewal that was cut off before; a new one is refused
    Act.KEY_FILE_FOLLOWED,
    Act.KEY_FILE_PUT_BACK,
}


class CopiesApartError(RuleBrokenError):
    """Both the copy and the vault went on: neither is ever put over the other."""

    code = "lending.apart"

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self.comparison = comparison


class CopyBehindError(RuleBrokenError):
    """The file is older than the vault: it is not the one that was worked in."""

    code = "lending.behind"


class LentSession(Session):
    """A session on a vault that is lent; the storage refuses what changes a record."""

    is_read_only = True


def in_force(read: Read) -> Lending | None:
    """Return the lending because of which this vault may only be read, if there is one."""
    return next((one for one in read.lendings.where() if one.forbids_writing), None)


def lend(work: Work, deputy: str, copy: Backup) -> Lending:
    """Make this vault read-only; the copy that was just made goes to the deputy.

    Raises:
        DeputyMissingError, LentAlreadyError: nothing was changed.
        VaultGrownError: something was written since the copy was made; make another.
    """
    if not deputy.strip():
        raise DeputyMissingError
    if in_force(work) is not None:
        raise LentAlreadyError
    if work.commit_no != copy.commit_no:
        raise VaultGrownError
    lending = Lending(
        id=work.new_id(),
        deputy=" ".join(deputy.split()),
        backup=copy.id,
        commit_no=copy.commit_no,
        lent_at=work.now,
    )
    work.lendings.save(lending)
    work.audit(Act.VAULT_LENT, lending.id, copy.id)
    return lending


def take_back(work: Work, reason: str) -> Lending:
    """Make this vault writable again without its copy; what was done in the copy is not here.

    Raises:
        NotLentError: it is not lent, or its copy came back.
        LendingReasonMissingError: why is needed.
    """
    lending = _going_on(work).taken_back(work.now, reason)
    work.lendings.save(lending)
    work.audit(Act.VAULT_TAKEN_BACK, lending.id)
    return lending


def note_returned(work: Work, returned: Restored) -> Lending:
    """End the lending: the copy that came back is the vault from now on."""
    lending = _going_on(work).returned(work.now)
    work.lendings.save(lending)
    work.audit(Act.VAULT_RETURNED, lending.id, returned.backup.id)
    return lending


def _going_on(read: Read) -> Lending:
    lending = in_force(read)
    if lending is None or not lending.is_going_on:
        raise NotLentError
    return lending
