"""Referrals: where help was asked for the victim of a case, and what became of it.

A row says kind of care, partner and days, never who it is for. That a case went over to another
region is known already (``case_transfers``): a referral that ended so points there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.care_places import CareKind
from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import CaseId, CaseTransferId, OrganisationId, ReferralId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.domain.case_transfers import CaseTransfer


class ReferralState(StrEnum):
    """How far a referral is."""

    REFERRED = "referred"  # nothing came of it yet
    TAKEN_IN = "taken_in"
    TRANSFERRED = "transferred"  # help is given in another region
    DECLINED = "declined"


class DeclineReason(StrEnum):
    """Why a provider, or the victim, said no."""

    NO_PLACE = "no_place"
    NOT_FITTING = "not_fitting"  # not whom this provider is there for
    TOO_HEAVY = "too_heavy"  # more care is needed than is given there
    NOT_SAFE = "not_safe"  # the place is known to who must not know it
    NO_RIGHT = "no_right"  # nobody may give this care
    NO_FUNDING = "no_funding"
    OWN_WISH = "own_wish"  # the victim does not want it
    OTHER = "other"


class ReferralDaysError(RuleBrokenError):
    """Help is asked, and then something comes of it; both today or before."""

    code = "referral.days"


class ReferralTermError(RuleBrokenError):
    """The day that was agreed comes after help was asked."""

    code = "referral.term"


class DeclineReasonMissingError(RuleBrokenError):
    """Who says no, says why."""

    code = "referral.reason-missing"


class ReferralNotTransferredError(RuleBrokenError):
    """The case did not go to another region since."""

    code = "referral.not-transferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Help that was asked for the victim of a case."""

    id: ReferralId
    case: CaseId
    kind: CareKind
    organisation: OrganisationId | None = None  # None: somebody who is no partner
    on: date
    wanted_by: date | None = None  # until when one agreed to wait
    came_from: str = field(default="", repr=False)  # the region that asked it of us; "" for here
    state: ReferralState = ReferralState.REFERRED
    ended_on: date | None = None  # when something came of it
    why: DeclineReason | None = None
    transfer: CaseTransferId | None = None

    def tidy(self, today: date, transfer: CaseTransfer | None = None) -> Referral:
        """Return this referral with only what belongs to its state.

        ``transfer`` is the one that it names, if its case has that.

        Raises:
            ReferralDaysError: its days cannot be.
            ReferralTermError: it was to be earlier than it was asked.
            DeclineReasonMissingError: it is not said why.
            ReferralNotTransferredError: the case did not go over since.
        """
        if self.on > today:
            raise ReferralDaysError(self.id)
        if self.wanted_by is not None and self.wanted_by < self.on:
            raise ReferralTermError(self.id)
        bare = replace(
            self, came_from=self.came_from.strip(), ended_on=None, why=None, transfer=None
        )
        if self.state is ReferralState.REFERRED:
            return bare
        if self.state is ReferralState.TRANSFERRED:
            return _gone_over(bare, transfer)
        ended_on = self.ended_on or today
        if not self.on <= ended_on <= today:
            raise ReferralDaysError(self.id)
        if self.state is ReferralState.TAKEN_IN:
            return replace(bare, ended_on=ended_on)
        if self.why is None:
            raise DeclineReasonMissingError(self.id)
        return replace(bare, ended_on=ended_on, why=self.why)

    @property
    def is_waiting(self) -> bool:
        """Nothing came of it yet."""
        return self.state is ReferralState.REFERRED

    def is_late(self, today: date) -> bool:
        """Tell whether one waits longer than was agreed."""
        return self.is_waiting and self.wanted_by is not None and self.wanted_by < today


def by_day(held: Iterable[Referral]) -> tuple[Referral, ...]:
    """Return referrals, the newest first."""
    return tuple(sorted(held, key=lambda one: (one.on, one.id), reverse=True))


def _gone_over(asked: Referral, transfer: CaseTransfer | None) -> Referral:
    """Take the day of the transfer over: it is written down there."""
    if transfer is None or transfer.case != asked.case or transfer.made_on < asked.on:
        raise ReferralNotTransferredError(asked.id)
    return replace(asked, ended_on=transfer.made_on, transfer=transfer.id)
