"""A vault that is lent out: a named deputy works on in a copy, and this one may only be read.

It can be written again only when it is taken back, with a reason. When the copy returned it is
the vault from then on, so that the lent one stays as it was: two copies never grow side by side
without anyone saying so (rules R11).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from workbench.domain.errors import RuleBrokenError


class VaultLentError(RuleBrokenError):
    """The vault is lent out, or its copy came back: it may only be read."""

    code = "vault.lent"


class NotLentError(RuleBrokenError):
    """The vault is not lent out."""

    code = "lending.none"


class LentAlreadyError(RuleBrokenError):
    """The vault is lent out already."""

    code = "lending.already"


class DeputyMissingError(RuleBrokenError):
    """Lending needs the name of who gets the copy."""

    code = "lending.deputy-missing"


class LendingReasonMissingError(RuleBrokenError):
    """Taking a vault back without its copy needs a reason."""

    code = "lending.reason-missing"


class VaultGrownError(RuleBrokenError):
    """Something was written since the copy was made: the copy would lack it."""

    code = "lending.grown"


class LendingEnd(StrEnum):
    """How a lending ended."""

    RETURNED = "returned"  # the copy is the vault now
    TAKEN_BACK = "taken_back"  # without the copy; what was done in it is not here


@dataclass(frozen=True, slots=True, kw_only=True)
class Lending:
    """One time that the vault was lent out."""

    id: str
    deputy: str = field(repr=False)
    backup: str  # id of the file that was given
    commit_no: int  # how far the vault had counted in it
    lent_at: datetime
    ended_at: datetime | None = None
    ended_as: LendingEnd | None = None
    reason: str = field(default="", repr=False)

    @property
    def is_going_on(self) -> bool:
        """Whether the copy is still away."""
        return self.ended_as is None

    @property
    def forbids_writing(self) -> bool:
        """Whether this vault may only be read because of it."""
        return self.ended_as is not LendingEnd.TAKEN_BACK

    def returned(self, at: datetime) -> Lending:
        """Return it as ended by the copy."""
        if not self.is_going_on:
            raise NotLentError
        return replace(self, ended_at=at, ended_as=LendingEnd.RETURNED)

    def taken_back(self, at: datetime, reason: str) -> Lending:
        """Return it as ended without the copy."""
        if not self.is_going_on:
            raise NotLentError
        if not reason.strip():
            raise LendingReasonMissingError
        return replace(
            self, ended_at=at, ended_as=LendingEnd.TAKEN_BACK, reason=" ".join(reason.split())
        )
