"""What a municipality shows of its policy: eighteen items in five themes, each judged by a person.

What stands beside an item is counted from records, or written down with its date; whether it is in
order is never counted (product.md 8). Each judgement is a row of its own, so that one sees how it
went.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.figures import EvidenceItem
from workbench.domain.ids import PolicyJudgementId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Theme(StrEnum):
    """What items are about, in the order in which they are shown."""

    DIRECTION = "direction"
    PARTNERSHIP = "partnership"
    SIGNALS = "signals"
    REGION = "region"
    VICTIMS = "victims"


BY_THEME: Final[Mapping[Theme, tuple[EvidenceItem, ...]]] = {
    Theme.DIRECTION: (
        EvidenceItem.POLICY,
        EvidenceItem.PORTFOLIO,
        EvidenceItem.TRIANGLE,
        EvidenceItem.ACTION_PLAN,
        EvidenceItem.TRAINING,
        EvidenceItem.COMMUNICATION,
    ),
    Theme.PARTNERSHIP: (
        EvidenceItem.FOCAL_POINT,
        EvidenceItem.ATTENDANCE,
        EvidenceItem.DOCUMENTS,
        EvidenceItem.FEEDBACK,
    ),
    Theme.SIGNALS: (
        EvidenceItem.REPORTING_ROUTE,
        EvidenceItem.SIGNALS,
        EvidenceItem.FOLLOW_UP,
        EvidenceItem.BARRIERS,
    ),
    Theme.REGION: (EvidenceItem.REGION,),
    Theme.VICTIMS: (EvidenceItem.CARE, EvidenceItem.VICTIMS, EvidenceItem.COMENSHA),
}


class PolicyVerdict(StrEnum):
    """What a person says of an item."""

    NOT = "not"
    PARTLY = "partly"
    IN_ORDER = "in_order"


class PolicyJudgementAheadError(RuleBrokenError):
    """Somebody judged today or before."""

    code = "policy-judgement.ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyJudgement:
    """What a person said of an item on a day, and why."""

    id: PolicyJudgementId
    topic: EvidenceItem  # ``item`` is of an agenda everywhere else
    verdict: PolicyVerdict
    on: date
    note: str = field(default="", repr=False)

    def tidy(self, today: date) -> PolicyJudgement:
        """Return this judgement with its words tidied.

        Raises:
            PolicyJudgementAheadError: its day is still to come.
        """
        if self.on > today:
            raise PolicyJudgementAheadError(self.id)
        return replace(self, note=self.note.strip())


def by_day(held: Iterable[PolicyJudgement]) -> tuple[PolicyJudgement, ...]:
    """Return judgements, the one that holds first: of one day what was said last."""
    return tuple(sorted(held, key=lambda one: (one.on, one.id), reverse=True))
