"""Figures of care for victims: places, waiting, referrals and what became of them, what is lacking.

Nothing in them is about a person. What is shielded is counted and does not open.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from workbench.domain.care_places import newest
from workbench.domain.case_states import OPEN, Why
from workbench.domain.figures import RecordKind, Ref
from workbench.domain.referrals import ReferralState
from workbench.domain.victim_gaps import gaps_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeVar

    from workbench.domain.care_places import CarePlaces
    from workbench.domain.figure_facts import CheckFact, Facts
    from workbench.domain.figures import Found, Period
    from workbench.domain.referrals import Referral
    from workbench.domain.victim_gaps import CaseGaps

    T = TypeVar("T", "CheckFact", "Referral")


def places(facts: Facts, _: Period) -> Found:
    """Count the places that there are on the day, per kind of care and provider."""
    found: Found = defaultdict(list)
    for one in _told(facts):
        found[one.kind, one.organisation].append(_row(one, one.places))
    return found


def in_use(facts: Facts, _: Period) -> Found:
    """Count the places that are taken on the day, per kind of care and provider."""
    found: Found = defaultdict(list)
    for one in _told(facts):
        found[one.kind, one.organisation].append(_row(one, one.in_use))
    return found


def waiting(facts: Facts, _: Period) -> Found:
    """Count providers on the day, per kind of care and how long one waits there."""
    found: Found = defaultdict(list)
    for one in _told(facts):
        found[one.kind, one.wait].append(_row(one, 1))
    return found


def referred(facts: Facts, period: Period) -> Found:
    """Count referrals of the period, per kind of care and how they stand on the day."""
    found: Found = defaultdict(list)
    for one in facts.referrals:
        if period.holds(one.on):
            found[one.kind, one.state].append(_referral(facts, one))
    return found


def declined(facts: Facts, period: Period) -> Found:
    """Count referrals that were declined in the period, per reason."""
    found: Found = defaultdict(list)
    for one in facts.referrals:
        if one.state is ReferralState.DECLINED and period.holds(one.ended_on):
            found[one.why or "",].append(_referral(facts, one))
    return found


def came_over(facts: Facts, period: Period) -> Found:
    """Count cases that came from another region in the period, per region where that is known."""
    regions = {one.case: one.came_from for one in facts.referrals if one.came_from}
    taken_over = {
        one.case
        for one in facts.case_steps
        if one.position == 0 and one.why is Why.TAKEN_OVER and period.holds(one.on)
    }
    asked = {one.case for one in facts.referrals if one.came_from and period.holds(one.on)}
    found: Found = defaultdict(list)
    for case in taken_over | asked:
        found[regions.get(case, ""),].append(_case(facts, case))
    return found


def gaps(facts: Facts, _: Period) -> Found:
    """Count open cases on the day by what is lacking for the victim; one can lack several."""
    found: Found = defaultdict(list)
    for one in lacking(facts):
        for gap in one.kinds:
            found[gap,].append(_case(facts, one.case))
    return found


def lacking(facts: Facts) -> tuple[CaseGaps, ...]:
    """Return the cases that are open on the day and lack something, what presses most first."""
    checks, referrals = _by_case(facts.checks), _by_case(facts.referrals)
    held = (
        gaps_of(one.id, checks[one.id], referrals[one.id], facts.day)
        for one in facts.cases
        if one.state in OPEN
    )
    found = (one for one in held if one.kinds)
    return tuple(sorted(found, key=lambda one: (one.rank, one.case)))


def _told(facts: Facts) -> Iterator[CarePlaces]:
    """Yield what counts on the day, of providers that are still there."""
    gone = {one.id for one in facts.partners if one.until is not None and one.until < facts.day}
    return (one for one in newest(facts.care, facts.day) if one.organisation not in gone)


def _by_case(held: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for one in held:
        found[one.case].append(one)
    return found


def _row(one: CarePlaces, times: int) -> Ref:
    return Ref(RecordKind.CARE_PLACES, one.id, times=times)


def _referral(facts: Facts, one: Referral) -> Ref:
    return Ref(RecordKind.REFERRAL, one.id, is_hidden=one.case in facts.hidden)


def _case(facts: Facts, key: str) -> Ref:
    return Ref(RecordKind.CASE, key, is_hidden=key in facts.hidden)
