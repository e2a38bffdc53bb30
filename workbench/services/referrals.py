"""Use cases on referrals: help that was asked for the victim of a case, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from workbench.domain.care_places import SHELTERS
from workbench.domain.ids import ReferralId
from workbench.domain.referrals import ReferralState, by_day
from workbench.services.audit import Act
from workbench.services.care_places import places_of

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.care_places import CareKind
    from workbench.domain.ids import CaseId, OrganisationId
    from workbench.domain.referrals import Referral
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


def shelters_of(read: Read, case: CaseId) -> tuple[str, ...]:
    """Return where somebody of a case was taken in for shelter, by the name of the partner."""
    held = (one for one in referrals_of(read, case) if one.state is ReferralState.TAKEN_IN)
    homes = (one.organisation for one in held if one.kind in SHELTERS and one.organisation)
    return tuple(dict.fromkeys(read.organisations.get(home).name for home in homes))


def likely_term(
    read: Read, provider: OrganisationId | None, kind: CareKind, day: date
) -> date | None:
    """Return by when one can expect help: what the provider told of its waiting time."""
    known = places_of(read, provider, kind, day)
    if known is None or known.waiting_days is None:
        return None
    return day + timedelta(days=known.waiting_days)
