"""Use cases on referrals: help that was asked for the victim of a case, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from workbench.domain.ids import ReferralId
from workbench.domain.referrals import by_day
from workbench.domain.victim_gaps import gaps_of
from workbench.services.audit import Act
from workbench.services.care_places import places_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.care_places import CareKind
    from workbench.domain.cases import Case
    from workbench.domain.ids import CaseId, OrganisationId
    from workbench.domain.referrals import Referral
    from workbench.domain.victim_check import VictimCheck
    from workbench.domain.victim_gaps import CaseGaps
    from workbench.services.ports import Read, Work


def keep_referral(work: Work, typed: Referral) -> Referral:
    """Write down where help was asked, or what became of it; one without an id is new.

    Raises:
        CaseClosedError: the case is closed.
        ReferralDaysError: its days cannot be.
        ReferralTermError: it was to be earlier than it was asked.
        DeclineReasonMissingError: it is not said why.
        ReferralNotTransferredError: the case did not go over since.
    """
    work.cases.get(typed.case).must_be_open()
    transfer = work.case_transfers.find(typed.transfer) if typed.transfer else None
    kept = typed.tidy(work.today, transfer)
    act = Act.REFERRAL_CHANGED
    if not kept.id:
        kept = replace(kept, id=ReferralId(work.new_id()))
        act = Act.REFERRAL_MADE
    work.referrals.save(kept)
    work.audit(act, kept.case)
    return kept


def remove_referral(work: Work, key: ReferralId) -> None:
    """Take a referral away that should not have been written down.

    Raises:
        CaseClosedError: the case is closed.
    """
    held = work.referrals.get(key)
    work.cases.get(held.case).must_be_open()
    work.referrals.remove(key)
    work.audit(Act.REFERRAL_REMOVED, held.case)


def referrals_of(read: Read, case: CaseId) -> tuple[Referral, ...]:
    """Return the referrals of a case, the newest first."""
    return by_day(read.referrals.where(case=case))


def likely_term(
    read: Read, provider: OrganisationId | None, kind: CareKind, day: date
) -> date | None:
    """Return by when one can expect help: what the provider told of its waiting time."""
    known = places_of(read, provider, kind, day)
    if known is None or known.waiting_days is None:
        return None
    return day + timedelta(days=known.waiting_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGaps:
    """A case that is open and seen, and what is lacking in it."""

    case: Case = field(repr=False)
    gaps: CaseGaps


def open_gaps(read: Read, today: date) -> tuple[OpenGaps, ...]:
    """Return the open cases in which something is lacking, what presses most first.

    It reads all checks and referrals: for a lane.
    """
    checks: dict[CaseId, list[VictimCheck]] = {}
    for check in read.victim_checks.where():
        checks.setdefault(check.case, []).append(check)
    referrals: dict[CaseId, list[Referral]] = {}
    for referral in read.referrals.where():
        referrals.setdefault(referral.case, []).append(referral)
    found = [
        OpenGaps(case=case, gaps=_gaps(case, checks, referrals, today))
        for case in read.cases.where()
        if case.is_open
    ]
    lacking = [one for one in found if one.gaps.kinds]
    return tuple(sorted(lacking, key=lambda one: (one.gaps.rank, one.case.code)))


def _gaps(
    case: Case,
    checks: dict[CaseId, list[VictimCheck]],
    referrals: dict[CaseId, list[Referral]],
    today: date,
) -> CaseGaps:
    told: Sequence[VictimCheck] = checks.get(case.id, ())
    return gaps_of(case.id, told, referrals.get(case.id, ()), today)
