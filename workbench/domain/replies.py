"""Answers to reminders: kept word for word, with what was proposed and what a person made of it.

Nothing of an answer is applied unseen: each part waits until somebody accepts or refuses it, and
what was not recognised is linked by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from workbench.domain.due_dates import Due, DueKind
from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ActionId, ContactId, OrganisationId, ReplyId, ReplyPartId


class ReplyEmptyError(RuleBrokenError):
    """An answer says something."""

    code = "reply.empty"


class PartSettledError(RuleBrokenError):
    """It was decided already what this part of the answer means."""

    code = "reply.settled"


class NoActionError(RuleBrokenError):
    """This part of the answer is about no action yet."""

    code = "reply.no-action"


class Verdict(StrEnum):
    """What an answer says of an action."""

    DONE = "done"
    LAPSED = "lapsed"
    NEW_DATE = "new_date"
    IN_PROGRESS = "in_progress"
    NOTE = "note"  # words that are kept with the action; also what nobody could read


class Settled(StrEnum):
    """What a person made of a part."""

    WAITING = "waiting"
    ACCEPTED = "accepted"  # it was applied
    REFUSED = "refused"  # nothing was changed because of it
    LINKED = "linked"  # kept with a partner, applied to nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A mail, or another answer, as it was pasted."""

    id: ReplyId
    organisation: OrganisationId | None  # whose it is, when that is known
    contact: ContactId | None
    text: str = field(repr=False)
    on: date  # the day it was written: terms in it are read from there (R3)
    pasted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyPart:
    """Words of an answer, the action they are about, and what they say of it."""

    id: ReplyPartId
    reply: ReplyId
    position: int
    start: int  # of the words, in the text of the answer
    length: int
    action: ActionId | None
    organisation: OrganisationId | None = None  # it was linked to, when to no action
    verdict: Verdict
    due_kind: DueKind = DueKind.NONE
    due: date | None = None  # the new day, or the day on which it was done
    settled: Settled = Settled.WAITING
    settled_at: datetime | None = None

    @property
    def waits(self) -> bool:
        """Nobody decided yet."""
        return self.settled is Settled.WAITING

    @property
    def term(self) -> Due:
        """The new term."""
        return Due(self.due_kind, self.due)

    def words(self, reply: Reply) -> str:
        """Return the words it is about."""
        return reply.text[self.start : self.start + self.length]

    def settle(self, how: Settled, at: datetime) -> ReplyPart:
        """Decide once; taking the step back opens it again."""
        if not self.waits:
            raise PartSettledError(self.id)
        return replace(self, settled=how, settled_at=at)

    def about(self, action: ActionId) -> ReplyPart:
        """Point at an action; the words say what they say."""
        if not self.waits:
            raise PartSettledError(self.id)
        return replace(self, action=action)
