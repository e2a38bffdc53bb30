"""What a session of the chair may do: remarks, approval, adoption, and nothing else (rules R11).

The key of the chair opens the whole vault, so this limits the program and not the cryptography
(SECURITY.md). It is a list of what is allowed: a use case that is made later is refused until
somebody puts it here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, TypeVar

from workbench.domain.errors import RuleBrokenError
from workbench.services import (
    adoptions,
    approvals,
    backups,
    key_holders,
    lending,
    locking,
    remarks,
    safekeeping,
)
from workbench.services.keys import Holder
from workbench.services.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.services.changes import Outcome
    from workbench.services.ports import Store, Work

P = ParamSpec("P")
T = TypeVar("T")

ACTS: Final[frozenset[Callable[..., object]]] = frozenset(
    {
        remarks.note_remark,
        remarks.reword_remark,
        remarks.withdraw_remark,
        remarks.send_remarks,
        approvals.approve,
        approvals.withdraw_approval,
        adoptions.adopt,
        adoptions.withdraw_adoption,
    }
)
# What the program writes down of itself, whoever opened the vault: it must never be refused.
NOTES: Final[frozenset[Callable[..., object]]] = frozenset(
    {
        backups.note_failed,
        backups.note_made,
        key_holders.note_guessed,
        locking.note_locked,
        safekeeping.record_check,
    }
)
MAY: Final = ACTS | NOTES


class ChairMayNotError(RuleBrokenError):
    """The key of the chair does not open this."""

    code = "chair.may-not"


class ChairSession(Session):
    """A session that runs the use cases of the chair only; each can be taken back as usual."""

    def __init__(self, store: Store, *, is_lent: bool = False) -> None:
        super().__init__(store)
        self.is_read_only = is_lent

    def write(
        self,
        use_case: Callable[Concatenate[Work, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome[T]:
        """Run a use case of the chair, or refuse before a transaction begins."""
        if use_case not in MAY:
            raise ChairMayNotError
        return super().write(use_case, *args, **kwargs)


def session_of(holder: Holder, store: Store) -> Session:
    """Return the session that belongs to whose key opened the vault, and to where its copy is."""
    with store.transaction() as work:
        is_lent = lending.in_force(work) is not None
    if holder is Holder.CHAIR:
        return ChairSession(store, is_lent=is_lent)
    return lending.LentSession(store) if is_lent else Session(store)
