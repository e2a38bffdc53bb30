"""Signals: single pieces of what partners know, each with its source and the source's conditions.

A signal is of a day, and a fact, an observation or a suspicion (product.md 5.3). Who provided it
says how far it may go: a marking, an audience, in words, and whose consent opens that up
(5.5, WGS 1.7(3)). What was received with a label of its sender keeps that label (5.9).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import CaseId, ContactId, LineId, OrganisationId, SignalId, TableId
from workbench.domain.markings import Marking


class Certainty(StrEnum):
    """What the source says that it is; these are never mixed."""

    FACT = "fact"
    OBSERVATION = "observation"
    SUSPICION = "suspicion"


class SignalEmptyError(RuleBrokenError):
    """A signal says something."""

    code = "signal.empty"


class ConsentUnaskedError(RuleBrokenError):
    """There is no condition that a consent could open up."""

    code = "signal.consent-unasked"


class ConsentUnsaidError(RuleBrokenError):
    """A consent is somebody's."""

    code = "signal.consent-unsaid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A signal as it came in.

    ``line`` is where it was told in the minutes; the conditions hold for that line. ``audience``
    and ``marking`` are those of the provider, None where it set none.
    """

    id: SignalId
    code: str  # S-047
    table: TableId | None = None  # where it came in
    organisation: OrganisationId | None = None  # who provided it
    contact: ContactId | None = None
    reporter: str = field(default="", repr=False)  # who told it, when that is no partner
    on: date
    certainty: Certainty = Certainty.SUSPICION
    text: str = field(repr=False)
    sender_label: str = field(default="", repr=False)
    condition: str = field(default="", repr=False)  # in the words of the provider
    marking: Marking | None = None
    audience: tuple[str, ...] | None = None
    asks: OrganisationId | None = None  # whose consent opens the audience up
    consented_on: date | None = None
    consented_by: str = field(default="", repr=False)
    case: CaseId | None = None
    line: LineId | None = None
    made_at: datetime

    @property
    def is_limited(self) -> bool:
        """The provider set a limit."""
        return self.marking is not None or self.audience is not None

    @property
    def holders(self) -> tuple[str, ...] | None:
        """Who may hold it by the provider's conditions; None: they name nobody.

        Consent opens up the audience, never the marking.
        """
        return None if self.consented_on is not None else self.audience

    def consent(self, on: date, by: str) -> Signal:
        """Return this signal with the consent to pass it on: of whom, and when.

        Raises:
            ConsentUnaskedError: nothing was kept from anybody.
            ConsentUnsaidError: nobody is named.
        """
        if self.audience is None:
            raise ConsentUnaskedError(self.id)
        if not by.strip():
            raise ConsentUnsaidError(self.id)
        return replace(self, consented_on=on, consented_by=by.strip())

    def keep_back(self) -> Signal:
        """Return this signal without that consent."""
        return replace(self, consented_on=None, consented_by="")
