"""What was done for policy, in one line each: a training, communication, a check of the route."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.figures import EvidenceItem
from workbench.domain.ids import PolicyEventId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class PolicyEventKind(StrEnum):
    """What was done."""

    TRAINING = "training"
    COMMUNICATION = "communication"
    ROUTE_CHECK = "route_check"


EVENT_OF: Final[Mapping[EvidenceItem, PolicyEventKind]] = {
    EvidenceItem.TRAINING: PolicyEventKind.TRAINING,
    EvidenceItem.COMMUNICATION: PolicyEventKind.COMMUNICATION,
    EvidenceItem.REPORTING_ROUTE: PolicyEventKind.ROUTE_CHECK,
}


class PolicyEventAheadError(RuleBrokenError):
    """What is logged was done today or before."""

    code = "policy-event.ahead"


class PolicyEventForNobodyError(RuleBrokenError):
    """What was done, was done for somebody."""

    code = "policy-event.for-nobody"


class PolicyEventCountError(RuleBrokenError):
    """How many there were is no number below nothing."""

    code = "policy-event.count"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyEvent:
    """What was done on a day, for whom, and for how many where that is known."""

    id: PolicyEventId
    kind: PolicyEventKind
    on: date
    for_whom: str = field(repr=False)  # a team or a group, never a person
    count: int | None = None

    def tidy(self, today: date) -> PolicyEvent:
        """Return this event with its words tidied.

        Raises:
            PolicyEventAheadError: its day is still to come.
            PolicyEventForNobodyError: it does not say for whom.
            PolicyEventCountError: it was for fewer than nobody.
        """
        for_whom = self.for_whom.strip()
        if self.on > today:
            raise PolicyEventAheadError(self.id)
        if not for_whom:
            raise PolicyEventForNobodyError(self.id)
        if self.count is not None and self.count < 0:
            raise PolicyEventCountError(self.id)
        return replace(self, for_whom=for_whom)


def newest_first(held: Iterable[PolicyEvent]) -> tuple[PolicyEvent, ...]:
    """Return events, the newest first."""
    return tuple(sorted(held, key=lambda one: (one.on, one.id), reverse=True))
