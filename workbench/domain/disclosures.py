"""The register of provisions: which copy was made for whom, and what became of it (rules R9.3).

A copy that was made is no provision yet. Only a person knows whether it was sent, so the register
holds what a person ticked: sent, not sent, withdrawn, or sent to a wrong address. The state
follows from those moments and is never kept beside them. What was made stands as it was made.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import (
    ContactId,
    DisclosedCaseId,
    DisclosureId,
    MeetingId,
    OrganisationId,
    TableId,
)
from workbench.domain.markings import Marking


class DisclosureStateError(RuleBrokenError):
    """What is asked does not follow from how the copy stands."""

    code = "disclosure.state"


class DisclosureReasonError(RuleBrokenError):
    """Withdrawing, or telling of a wrong address, says why and to whom."""

    code = "disclosure.reason"


class DisclosureState(StrEnum):
    """How a copy stands."""

    MADE = "made"
    SENT = "sent"
    NOT_SENT = "not_sent"
    WITHDRAWN = "withdrawn"
    MISSENT = "missent"  # it went to a wrong address


class SendingWay(StrEnum):
    """How a copy reached, or was to reach, its recipient."""

    MAIL = "mail"
    SECURE_MAIL = "secure_mail"
    STICK = "stick"
    PAPER = "paper"
    BY_HAND = "by_hand"
    ARCHIVE = "archive"  # transferred; the channel holds the archive's reference (R9.10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """How a copy was sent, and by whom."""

    way: SendingWay
    by: str = field(repr=False)
    channel: str = field(default="", repr=False)
    sheets: int = 0  # copies on paper
    on: date | None = None  # when it was another day than the one on which it is written down

    def moment(self, at: datetime) -> datetime:
        """Return when it was: of another day no hour is known."""
        if self.on is None or self.on == at.date():
            return at
        return datetime.combine(self.on, time(), at.tzinfo)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """One copy for one recipient. Names are those of the day, so that old entries keep them.

    ``version`` is the frozen text it was made of: minutes, an agenda or an annotation, as the
    kind says. The register outlives that text, so it does not lean on it.
    """

    id: DisclosureId
    table: TableId | None
    meeting: MeetingId | None
    version: str
    version_n: int = 0
    kind: str  # of paper, in the word of that day: the register outlives the kinds
    form: str  # the ending of the file: pdf, odt …
    about: str = field(default="", repr=False)  # of what an extract is
    organisation: OrganisationId | None
    contact: ContactId | None
    name: str = field(repr=False)
    organisation_name: str = field(default="", repr=False)
    marking: Marking
    basis: str = field(default="", repr=False)
    conditions: tuple[str, ...] = field(default=(), repr=False)
    has_persons: bool = False  # the table may discuss persons, so feedback is asked (R9.6)
    withheld: int = 0  # how many places were left out
    copy: int = 1  # counted per version and kind
    sheets: int = 0  # copies on paper, when it was printed (R9.7)
    file_name: str = field(default="", repr=False)
    code: str = ""  # the control code at its foot
    sha256: str  # of the bytes
    model_sha256: str  # of the projected text
    made_at: datetime
    made_by: str = field(repr=False)
    sent_at: datetime | None = None
    sent_by: str = field(default="", repr=False)
    way: SendingWay | None = None
    channel: str = field(default="", repr=False)  # the name of the secure mail, or a reference
    skipped_at: datetime | None = None
    withdrawn_at: datetime | None = None
    missent_at: datetime | None = None
    missent_to: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)

    @property
    def state(self) -> DisclosureState:
        """How it stands; a wrong address is told even when the copy was withdrawn too."""
        if self.missent_at is not None:
            return DisclosureState.MISSENT
        if self.withdrawn_at is not None:
            return DisclosureState.WITHDRAWN
        if self.sent_at is not None:
            return DisclosureState.SENT
        return DisclosureState.MADE if self.skipped_at is None else DisclosureState.NOT_SENT

    @property
    def was_provided(self) -> bool:
        """Whether its recipient had it: withdrawing does not make that undone (R9.3)."""
        return self.state in _PROVIDED

    @property
    def recipient(self) -> str:
        """Who it is for, as one text: the person, else the partner, else the name."""
        return self.contact or self.organisation or self.name

    def may(self, become: DisclosureState) -> bool:
        """Tell whether this can be said of it now."""
        return become in _AFTER[self.state]

    def send(self, at: datetime, how: Sending) -> Disclosure:
        """Say that it was sent."""
        self._ask(DisclosureState.SENT)
        return replace(
            self,
            sent_at=how.moment(at),
            sent_by=how.by,
            way=how.way,
            channel=how.channel.strip(),
            sheets=max(how.sheets, 1) if how.way is SendingWay.PAPER else 0,
            skipped_at=None,
            reason="",
        )

    def skip(self, at: datetime, reason: str = "") -> Disclosure:
        """Say that it is not sent."""
        self._ask(DisclosureState.NOT_SENT)
        return replace(self, skipped_at=at, reason=reason.strip())

    def withdraw(self, at: datetime, reason: str) -> Disclosure:
        """Say that the recipient was asked to destroy it, and why."""
        self._ask(DisclosureState.WITHDRAWN)
        return replace(self, withdrawn_at=at, reason=self._said(reason))

    def missend(self, at: datetime, to: str, reason: str) -> Disclosure:
        """Say that it went to somebody else than its recipient."""
        self._ask(DisclosureState.MISSENT)
        return replace(self, missent_at=at, missent_to=self._said(to), reason=self._said(reason))

    def _ask(self, become: DisclosureState) -> None:
        if not self.may(become):
            raise DisclosureStateError(self.id)

    def _said(self, text: str) -> str:
        if not text.strip():
            raise DisclosureReasonError(self.id)
        return text.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosedCase:
    """A case that a copy tells of, so that one can see who received what about it."""

    id: DisclosedCaseId
    disclosure: DisclosureId
    case_id: str


_PROVIDED: Final = frozenset({DisclosureState.SENT, DisclosureState.WITHDRAWN})
_AFTER: Final[dict[DisclosureState, frozenset[DisclosureState]]] = {
    DisclosureState.MADE: frozenset({DisclosureState.SENT, DisclosureState.NOT_SENT}),
    DisclosureState.NOT_SENT: frozenset({DisclosureState.SENT}),
    DisclosureState.SENT: frozenset({DisclosureState.WITHDRAWN, DisclosureState.MISSENT}),
    DisclosureState.WITHDRAWN: frozenset({DisclosureState.MISSENT}),
    DisclosureState.MISSENT: frozenset({DisclosureState.WITHDRAWN}),
}
