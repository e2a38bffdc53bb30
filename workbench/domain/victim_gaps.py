"""What is lacking for the victim of an open case: asked and not answered, referred and not helped.

Counts and days only; whether something must be done is for a person.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.referrals import DeclineReason, Referral, ReferralState, by_day
from workbench.domain.victim_check import unanswered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from workbench.domain.care_places import CareKind
    from workbench.domain.ids import CaseId
    from workbench.domain.victim_check import Asked, Question


class Gap(StrEnum):
    """What is lacking, what presses most first."""

    TOO_LONG = "too_long"  # waits longer than was agreed
    DECLINED = "declined"  # and not asked anywhere else since
    NOT_TAKEN_IN = "not_taken_in"  # referred, and nothing came of it yet
    UNANSWERED = "unanswered"  # a question that is asked for the victim first


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseGaps:
    """What is lacking in one case."""

    case: CaseId
    too_long: tuple[Referral, ...] = ()
    declined: tuple[Referral, ...] = ()
    not_taken_in: tuple[Referral, ...] = ()  # those that wait too long stand apart
    unanswered: tuple[Question, ...] = ()

    def of(self, gap: Gap) -> int:
        """Return how often something is lacking."""
        held: dict[Gap, Sequence[object]] = {
            Gap.TOO_LONG: self.too_long,
            Gap.DECLINED: self.declined,
            Gap.NOT_TAKEN_IN: self.not_taken_in,
            Gap.UNANSWERED: self.unanswered,
        }
        return len(held[gap])

    @property
    def kinds(self) -> tuple[Gap, ...]:
        """What is lacking; empty when nothing is."""
        return tuple(gap for gap in Gap if self.of(gap))

    @property
    def rank(self) -> tuple[int, ...]:
        """How much presses, most first."""
        return tuple(-self.of(gap) for gap in Gap)


def gaps_of(
    case: CaseId, checks: Iterable[Asked], referrals: Iterable[Referral], today: date
) -> CaseGaps:
    """Return what is lacking in an open case on a day."""
    held = tuple(one for one in by_day(referrals) if one.on <= today)
    return CaseGaps(
        case=case,
        too_long=tuple(one for one in held if one.is_late(today)),
        declined=tuple(_turned_away(held)),
        not_taken_in=tuple(one for one in held if one.is_waiting and not one.is_late(today)),
        unanswered=unanswered(checks),
    )


def _turned_away(held: Iterable[Referral]) -> Iterator[Referral]:
    """Yield of each kind of care the last refusal, where nothing else of that kind was asked."""
    kinds: dict[CareKind, list[Referral]] = defaultdict(list)
    for one in held:
        kinds[one.kind].append(one)
    for asked in kinds.values():
        last = asked[0]
        wants = last.why is not DeclineReason.OWN_WISH
        if last.state is ReferralState.DECLINED and wants and not _helps(asked, last.on):
            yield last


def _helps(asked: Iterable[Referral], since: date) -> bool:
    """Tell whether somebody is still to say something, or gave help since a day."""
    for one in asked:
        if one.is_waiting:
            return True
        has_come = one.ended_on is not None and one.ended_on >= since
        if one.state is not ReferralState.DECLINED and has_come:
            return True
    return False
