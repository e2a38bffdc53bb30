"""Destroying for good, and what holds it up or limits the use of data meanwhile (rules R14).

What is written down of a destruction names nobody: an identifier that means nothing by itself,
and what the minutes call it. It is kept for ever (Selectielijst 19.1.18).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import (
    DestructionId,
    RectificationId,
    RestrictionId,
    StopId,
    SubjectId,
    TableId,
)


class Destroyed(StrEnum):
    """What was destroyed."""

    SUBJECT = "subject"
    CASE = "case"


class Cause(StrEnum):
    """Why it is destroyed."""

    TERM = "term"  # its time is over
    REQUEST = "request"  # the person asked for it, and it was granted
    UNLAWFUL = "unlawful"  # it should not have been processed
    AGAIN = "again"  # it came back with a backup of before


class Approver(StrEnum):
    """Who may agree to it (rules R14)."""

    ARCHIVIST = "archivist"
    PROTECTION_OFFICER = "protection_officer"


class ApprovalMissingError(RuleBrokenError):
    """Destroying needs a recorded approval: of whom, and when."""

    code = "destruction.approval-missing"


class SecondMissingError(RuleBrokenError):
    """This vault asks that a second person confirms."""

    code = "destruction.second-missing"


class FileHeldError(RuleBrokenError):
    """Another case or person is named where the attachment belongs."""

    code = "destruction.file-held"


class DestructionStoppedError(RuleBrokenError):
    """A stop with a reason blocks it."""

    code = "destruction.stopped"


class ReasonMissingError(RuleBrokenError):
    """A stop or a restriction says why."""

    code = "destruction.reason-missing"


class NothingRightedError(RuleBrokenError):
    """What it becomes is what it was."""

    code = "rectification.nothing"


class RestrictionEndError(RuleBrokenError):
    """A restriction is looked at again on a day that is still to come."""

    code = "restriction.end"


class StopEndError(RuleBrokenError):
    """A stop ends on a day that is still to come."""

    code = "destruction.stop-end"


@dataclass(frozen=True, slots=True, kw_only=True)
class DestructionApproval:
    """Who agreed to a destruction, as what, and on which day; and who confirmed, if asked."""

    name: str = field(repr=False)
    capacity: Approver
    on: date
    second: str = field(default="", repr=False)

    def must_stand(self, today: date, *, needs_second: bool, by: str = "") -> DestructionApproval:
        """Return it as it is kept; ``by`` is who destroys, and cannot confirm it.

        Raises:
            ApprovalMissingError: nobody is named, or it is of a day to come.
            SecondMissingError: nobody else confirmed, where that is asked.
        """
        name, second = self.name.strip(), self.second.strip()
        if not name or self.on > today:
            raise ApprovalMissingError
        taken = {"", name.casefold(), by.strip().casefold()}
        if needs_second and second.casefold() in taken:
            raise SecondMissingError
        return replace(self, name=name, second=second)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """In how many places something was taken out."""

    records: int = 0
    frozen: int = 0  # versions of minutes, agendas and annotations
    drafts: int = 0
    history: int = 0
    files: int = 0  # attachments


@dataclass(frozen=True, slots=True, kw_only=True)
class Destruction:
    """One destruction, as the declaration tells it; never changed, never taken away."""

    id: DestructionId
    what: Destroyed
    record: str  # the identifier of what is gone
    called: tuple[str, ...] = ()  # what the minutes call it: pseudonyms, or the code of a case
    table: TableId | None = None
    cause: Cause
    since: date | None = None  # first processed
    over_on: date | None = None  # the day on which its time was over
    approved_by: str = field(default="", repr=False)
    approved_as: Approver | None = None
    approved_on: date | None = None
    seconded_by: str = field(default="", repr=False)
    done_at: datetime
    records: int = 0
    frozen: int = 0
    drafts: int = 0
    history: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DestructionStop:
    """Something that must not be destroyed yet: why, and until when (rules R14)."""

    id: StopId
    record: str  # of a subject or a case
    reason: str = field(repr=False)
    set_on: date
    until: date  # the last day on which it holds
    lifted_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether it blocks on a day."""
        return self.lifted_on is None and day <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """Data of a person that are kept and not used (AVG 18), and why."""

    id: RestrictionId
    subject: SubjectId
    reason: str = field(repr=False)
    set_on: date
    lifted_on: date | None = None
    until: date | None = None  # when a person looks at it again: it never ends by itself
    why_lifted: str = field(default="", repr=False)  # and how the person heard of it (AVG 18(3))

    @property
    def holds(self) -> bool:
        """It was not lifted."""
        return self.lifted_on is None

    def is_due(self, today: date) -> bool:
        """Tell whether the day has come on which a person looks at it again."""
        return self.holds and self.until is not None and self.until < today


class Datum(StrEnum):
    """What of a person can be put right."""

    NAME = "name"
    ALIASES = "aliases"
    BORN = "born"


class AskedBy(StrEnum):
    """On whose request something was put right."""

    PERSON = "person"
    REPRESENTATIVE = "representative"
    PARTNER = "partner"
    OWN = "own"  # nobody asked: it was found


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectification:
    """One datum of a person that was put right (AVG 16), and who is told of it (AVG 19)."""

    id: RectificationId
    subject: SubjectId
    datum: Datum
    was: str = field(repr=False)
    becomes: str = field(repr=False)
    reason: str = field(repr=False)
    asked_by: AskedBy
    on: date
    actions: tuple[str, ...] = ()  # that tell who received the wrong one
