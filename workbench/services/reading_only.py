"""A vault that may be read and not written: a rescue copy, or a backup beside a vault in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, NoReturn, ParamSpec, TypeVar

from workbench.domain.errors import RuleBrokenError
from workbench.services.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from workbench.domain.ids import ItemId
    from workbench.domain.minutes import Draft
    from workbench.services.changes import Outcome
    from workbench.services.ports import Work

P = ParamSpec("P")
T = TypeVar("T")


class ReadOnlyVaultError(RuleBrokenError):
    """This vault was opened to read only."""

    code = "vault.read-only"


class ReadingSession(Session):
    """A session that refuses every use case before a transaction begins."""

    is_read_only = True

    def __init__(self) -> None:
        super().__init__(_NoStore())

    def write(
        self,
        use_case: Callable[Concatenate[Work, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome[T]:
        """Refuse; ``do`` comes here too, and there is nothing to take back."""
        raise ReadOnlyVaultError


class ReadingDrafts:
    """No drafts: nothing can be typed. Asked to keep one it does nothing, or no lock would end."""

    def write(self, draft: Draft) -> None:
        """Keep nothing."""

    def read(self, item: ItemId) -> Draft | None:
        """Return nothing."""
        del item
        return None

    def drop(self, item: ItemId) -> None:
        """Forget nothing."""

    def waiting(self) -> tuple[Draft, ...]:
        """Return nothing."""
        return ()


class _NoStore:
    """Stands where a store would."""

    def transaction(self) -> AbstractContextManager[NoReturn]:
        raise ReadOnlyVaultError
