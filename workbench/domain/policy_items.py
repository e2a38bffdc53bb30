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


class PolicyItem(StrEnum):
    """The items, in the order of product.md 8."""

    POLICY = "policy"
    PORTFOLIO = "portfolio"
    TRIANGLE = "triangle"
    ACTION_PLAN = "action_plan"
    FOCAL_POINT = "focal_point"
    REPORTING_ROUTE = "reporting_route"
    SIGNALS = "signals"
    FOLLOW_UP = "follow_up"
    TRAINING = "training"
    COMMUNICATION = "communication"
    ATTENDANCE = "attendance"
    DOCUMENTS = "documents"
    REGION = "region"
    BARRIERS = "barriers"
    CARE = "care"
    VICTIMS = "victims"
    COMENSHA = "comensha"
    FEEDBACK = "feedback"

    @property
    def number(self) -> int:
        """Its number among the eighteen."""
        return list(PolicyItem).index(self) + 1


BY_THEME: Final[Mapping[Theme, tuple[PolicyItem, ...]]] = {
    Theme.DIRECTION: (
        PolicyItem.POLICY,
        PolicyItem.PORTFOLIO,
        PolicyItem.TRIANGLE,
        PolicyItem.ACTION_PLAN,
        PolicyItem.TRAINING,
        PolicyItem.COMMUNICATION,
    ),
    Theme.PARTNERSHIP: (
        PolicyItem.FOCAL_POINT,
        PolicyItem.ATTENDANCE,
        PolicyItem.DOCUMENTS,
        PolicyItem.FEEDBACK,
    ),
    Theme.SIGNALS: (
        PolicyItem.REPORTING_ROUTE,
        PolicyItem.SIGNALS,
        PolicyItem.FOLLOW_UP,
        PolicyItem.BARRIERS,
    ),
    Theme.REGION: (PolicyItem.REGION,),
    Theme.VICTIMS: (PolicyItem.CARE, PolicyItem.VICTIMS, PolicyItem.COMENSHA),
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
    topic: PolicyItem  # ``item`` is of an agenda everywhere else
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
