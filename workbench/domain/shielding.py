"""What is shielded is seen only for a reason (product.md 5.6): the reason, and how long it holds.

An opening shows one case, from the moment a person says why until the vault locks, and never
longer than that day. Nobody has to close it: what is over does not hold, also after a crash.
A signal is hidden when every case that it is with is hidden; of an open case it is still a part.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from workbench.domain.case_states import CaseState
from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import CaseId, CaseOpeningId

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


class OpeningReasonError(RuleBrokenError):
    """What is shielded is opened for a reason."""

    code = "case.opening-reason"


class NotShieldedError(RuleBrokenError):
    """Only what is shielded needs an opening."""

    code = "case.not-shielded"


class CaseShieldedError(RuleBrokenError):
    """What is asked for would show a shielded case that nobody opened."""

    code = "case.shielded"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpening:
    """That a person sees a shielded case: since when, until when, and why."""

    id: CaseOpeningId
    case: CaseId
    reason: str = field(repr=False)
    opened_at: datetime
    until: date  # the last day on which it holds, and never past a lock

    def holds(self, unlocked_at: datetime, today: date) -> bool:
        """Tell whether it shows the case, in a vault that was unlocked then."""
        return self.opened_at >= unlocked_at and today <= self.until


def is_hidden(
    state: CaseState, openings: Iterable[CaseOpening], unlocked_at: datetime, today: date
) -> bool:
    """Tell whether only number and state of a case are shown."""
    if state is not CaseState.SHIELDED:
        return False
    return not any(one.holds(unlocked_at, today) for one in openings)


def is_signal_hidden(cases: Collection[CaseId], hidden: Collection[CaseId]) -> bool:
    """Tell whether only the code of a signal is shown, by the cases that it is with."""
    return bool(cases) and set(cases) <= set(hidden)
