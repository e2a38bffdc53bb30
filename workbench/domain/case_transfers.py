"""How a case goes over to another region: with consent, and with only what is needed there.

A victim may want help near family, in another region (product.md 10, demo 3). What goes along is
chosen entry by entry from what is common and from the track of the victim; the track of the
perpetrator stays. Without consent nothing goes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from workbench.domain.case_entries import Track
from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import CaseId, CaseTransferId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.case_entries import CaseEntry


class TransferNowhereError(RuleBrokenError):
    """A transfer goes to a region, to somebody there."""

    code = "transfer.nowhere"


class TransferPurposeError(RuleBrokenError):
    """What goes over goes over for something."""

    code = "transfer.purpose-missing"


class TransferUnconsentedError(RuleBrokenError):
    """Nothing goes over without the consent of whom it is about."""

    code = "transfer.unconsented"


class TransferConsentToComeError(RuleBrokenError):
    """Consent was given, on a day that was."""

    code = "transfer.consent-to-come"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTransfer:
    """A case, or what is needed of it, handed over to another region."""

    id: CaseTransferId
    case: CaseId
    region: str
    receiver: str = field(repr=False)  # who takes it over there: a role and an organisation
    purpose: str = field(repr=False)
    consented_by: str = field(repr=False)  # whose consent, and how it was given; never a name
    consented_on: date
    entries: tuple[str, ...] = ()  # what goes along, by identifier
    made_on: date

    def tidy(self) -> CaseTransfer:
        """Return this transfer with its words tidied.

        Raises:
            TransferNowhereError: it does not say where to.
            TransferPurposeError: it does not say what for.
            TransferUnconsentedError: it does not say who consented.
            TransferConsentToComeError: that was on a day that is still to come.
        """
        region, receiver = self.region.strip(), self.receiver.strip()
        purpose, consented_by = self.purpose.strip(), self.consented_by.strip()
        if not region or not receiver:
            raise TransferNowhereError(self.id)
        if not purpose:
            raise TransferPurposeError(self.id)
        if not consented_by:
            raise TransferUnconsentedError(self.id)
        if self.consented_on > self.made_on:
            raise TransferConsentToComeError(self.id)
        return replace(
            self, region=region, receiver=receiver, purpose=purpose, consented_by=consented_by
        )

    def only(self, held: Sequence[CaseEntry]) -> CaseTransfer:
        """Return this transfer with those entries alone that may go along, in their order."""
        wanted = set(self.entries)
        return replace(self, entries=tuple(e.id for e in may_go(held) if e.id in wanted))


def may_go(held: Sequence[CaseEntry]) -> tuple[CaseEntry, ...]:
    """Return the entries of a case that a transfer can be made of."""
    return tuple(entry for entry in held if entry.track is not Track.PERPETRATOR)
