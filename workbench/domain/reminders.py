"""Reminders: what a partner is told of its own actions, when it was sent, and which actions (R9.9).

One text goes to one addressee about one table, because actions of two regimes never share a
message. Each line is asked of ``domain.holding`` before it gets here. What was sent stands word
for word; until then a reminder that was made is made again.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.due_dates import DueKind
from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import (
    ActionId,
    ContactId,
    OrganisationId,
    RemindedId,
    ReminderId,
    TableId,
)
from workbench.domain.markings import Marking

if TYPE_CHECKING:
    from collections.abc import Iterable

SOON: Final = timedelta(days=14)


class NothingToRemindError(RuleBrokenError):
    """No action is left to tell this addressee about."""

    code = "reminder.empty"


class ReminderSentError(RuleBrokenError):
    """The reminder was sent and stands as it is."""

    code = "reminder.sent"


class ReminderWay(StrEnum):
    """How a reminder leaves the program."""

    CLIPBOARD = "clipboard"
    MAIL = "mail"
    PAPER = "paper"
    CALENDAR = "calendar"
    SPOKEN = "spoken"  # told by telephone or in the corridor: nothing was made


class Scope(StrEnum):
    """About which actions one reminds."""

    LATE = "late"
    SOON = "soon"  # late, due within two weeks, or as soon as possible
    ALL = "all"

    def takes(self, kind: DueKind, due: date | None, today: date) -> bool:
        """Tell whether an open action is worth a word now."""
        if self is Scope.ALL:
            return True
        if due is None:
            return self is Scope.SOON and kind is DueKind.SOON
        return due < today if self is Scope.LATE else due <= today + SOON


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Who is told what about one table: a person of a partner, or the partner when none is known.

    Two addressees never share a text, nor do two tables (R9.9).
    """

    table: TableId | None
    organisation: OrganisationId
    contact: ContactId | None

    @property
    def key(self) -> str:
        """Its name in lists."""
        return f"{self.table or ''}:{self.organisation}:{self.contact or ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A text that was made for an addressee, and when it was sent."""

    id: ReminderId
    table: TableId | None
    organisation: OrganisationId
    contact: ContactId | None
    name: str = field(repr=False)  # of that day
    marking: Marking
    way: ReminderWay  # the last one it left the program by
    subject: str = field(repr=False)
    text: str = field(repr=False)  # word for word
    made_at: datetime
    sent_at: datetime | None = None

    @property
    def is_sent(self) -> bool:
        """Whether it reached, or was to reach, the addressee; only then it was provided (R9.3)."""
        return self.sent_at is not None

    def again(self, made: Reminder) -> Reminder:
        """Make it anew before it is sent; one that was sent stands."""
        if self.is_sent:
            raise ReminderSentError(self.id)
        return replace(made, id=self.id)

    def send(self, at: datetime) -> Reminder:
        """Say that it was sent."""
        if self.is_sent:
            raise ReminderSentError(self.id)
        return replace(self, sent_at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """One action that a reminder told of, with the term as it was told."""

    id: RemindedId
    reminder: ReminderId
    action: ActionId
    position: int
    due_kind: DueKind
    due: date | None


def last_sent(reminders: Iterable[Reminder]) -> Reminder | None:
    """Return the newest one that was sent."""
    sent = [(one.sent_at, one.id, one) for one in reminders if one.sent_at is not None]
    return max(sent, key=lambda one: one[:2])[2] if sent else None


def in_the_making(reminders: Iterable[Reminder]) -> Reminder | None:
    """Return the one that was made and not sent yet."""
    return next((one for one in reminders if not one.is_sent), None)
