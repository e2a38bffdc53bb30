"""Signals: single pieces of what partners know, each with its source and the source's conditions.

A signal is of a day, about a day or between two days, and a fact, an observation or a suspicion
(product.md 5.3). Who provided it says how far it may go: a marking, an audience, in words, and
whose consent opens that up (5.5, WGS 1.7(3)). What was received with a label of its sender keeps
that label (5.9). What comes from care says on what ground secrecy gives way (5.7).

It waits until a person puts it with a case, or with several; or dismisses it, and says why.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from workbench.domain.errors import RuleBrokenError
from workbench.domain.exploitation import Exploitation
from workbench.domain.ids import (
    ActionId,
    CaseId,
    ContactId,
    LineId,
    OrganisationId,
    SignalCaseId,
    SignalId,
    TableId,
)
from workbench.domain.markings import Marking
from workbench.domain.scenes import PlaceKind, Sector
from workbench.domain.signal_days import Days, Nearness


class Certainty(StrEnum):
    """What the source says that it is; these are never mixed."""

    FACT = "fact"
    OBSERVATION = "observation"
    SUSPICION = "suspicion"


class Secrecy(StrEnum):
    """On what ground a caregiver tells it; the last tells nothing but what was agreed."""

    CONSENT = "consent"
    LEGAL_DUTY = "legal_duty"
    CONFLICT_OF_DUTIES = "conflict_of_duties"
    GOOD_CARE = "good_care"
    AGREEMENT_ONLY = "agreement_only"  # alleen afspraak, geen inhoud


class SignalState(StrEnum):
    """What became of a signal."""

    WAITING = "waiting"  # nobody put it with a case yet
    WITH_CASE = "with_case"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"  # its line was taken out of the minutes


class SignalEmptyError(RuleBrokenError):
    """A signal says something."""

    code = "signal.empty"


class ConsentUnaskedError(RuleBrokenError):
    """There is no condition that a consent could open up."""

    code = "signal.consent-unasked"


class ConsentUnsaidError(RuleBrokenError):
    """A consent is somebody's."""

    code = "signal.consent-unsaid"


class DismissalReasonError(RuleBrokenError):
    """A signal is dismissed for a reason."""

    code = "signal.dismissal-reason"


class SignalWithCaseError(RuleBrokenError):
    """What belongs to a case is weighed with that case."""

    code = "signal.with-case"


class SignalWithdrawnError(RuleBrokenError):
    """Its line is gone, and it waits for that to come back."""

    code = "signal.withdrawn"


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
    until: date | None = None  # the last day, when it was between two
    nearness: Nearness = Nearness.EXACT
    certainty: Certainty = Certainty.SUSPICION
    text: str = field(repr=False)
    form: Exploitation | None = None
    sector: Sector | None = None
    place: PlaceKind | None = None
    municipality: str = ""
    secrecy: Secrecy | None = None  # None: it does not come from care
    sender_label: str = field(default="", repr=False)
    condition: str = field(default="", repr=False)  # in the words of the provider
    marking: Marking | None = None
    audience: tuple[str, ...] | None = None
    asks: OrganisationId | None = None  # whose consent opens the audience up
    consented_on: date | None = None
    consented_by: str = field(default="", repr=False)
    state: SignalState = SignalState.WAITING
    dismissed_on: date | None = None
    dismissed_why: str = field(default="", repr=False)
    feedback: ActionId | None = None  # who told it hears what became of it
    line: LineId | None = None
    is_of_line: bool = False  # it was told there first, and goes with that line
    made_at: datetime

    @property
    def days(self) -> Days:
        """When it was."""
        return Days(on=self.on, until=self.until, nearness=self.nearness)

    @property
    def is_limited(self) -> bool:
        """The provider set a limit."""
        return self.marking is not None or self.audience is not None

    @property
    def is_agreement_only(self) -> bool:
        """It tells what was agreed, and nothing of what care knows."""
        return self.secrecy is Secrecy.AGREEMENT_ONLY

    @property
    def holders(self) -> tuple[str, ...] | None:
        """Who may hold it by the provider's conditions; None: they name nobody.

        Consent opens up the audience, never the marking.
        """
        return None if self.consented_on is not None else self.audience

    def worded(self, anew: Callable[[str], str]) -> Signal:
        """Return this signal with all that people typed in it said anew."""
        return replace(
            self,
            text=anew(self.text),
            reporter=anew(self.reporter),
            municipality=anew(self.municipality),
            sender_label=anew(self.sender_label),
            condition=anew(self.condition),
            consented_by=anew(self.consented_by),
            dismissed_why=anew(self.dismissed_why),
        )

    def seen(self, days: Days) -> Signal:
        """Return this signal with when it was."""
        return replace(self, on=days.on, until=days.until, nearness=days.nearness)

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

    def dismiss(self, on: date, why: str) -> Signal:
        """Return this signal as nothing follows on it, and why.

        Raises:
            SignalWithCaseError: it belongs to a case; what follows is decided there.
            DismissalReasonError: nobody says why.
        """
        if self.state is SignalState.WITH_CASE:
            raise SignalWithCaseError(self.id)
        if not why.strip():
            raise DismissalReasonError(self.id)
        return replace(
            self, state=SignalState.DISMISSED, dismissed_on=on, dismissed_why=why.strip()
        )

    def must_be_there(self) -> Signal:
        """Return this signal, if its line was not taken out of the minutes.

        Raises:
            SignalWithdrawnError: it was.
        """
        if self.state is SignalState.WITHDRAWN:
            raise SignalWithdrawnError(self.id)
        return self

    def settle(self, *, has_case: bool) -> Signal:
        """Return this signal as it waits, or belongs to a case: neither is dismissed."""
        state = SignalState.WITH_CASE if has_case else SignalState.WAITING
        return replace(self, state=state, dismissed_on=None, dismissed_why="")

    def withdraw(self) -> Signal:
        """Return this signal as its line was taken out of the minutes; what it says stays."""
        return replace(self, state=SignalState.WITHDRAWN)

    def come_back(self, *, has_case: bool) -> Signal:
        """Return this signal as its line is there again, dismissed if it was."""
        if has_case or self.dismissed_on is None:
            return self.settle(has_case=has_case)
        return replace(self, state=SignalState.DISMISSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalCase:
    """That a signal belongs to a case, as a person decided; it can belong to several."""

    id: SignalCaseId
    signal: SignalId
    case: CaseId
    since: date


def link_of(signal: SignalId, case: CaseId) -> SignalCaseId:
    """Return the key of the bond between a signal and a case: there is one."""
    return SignalCaseId(f"{signal}:{case}")
