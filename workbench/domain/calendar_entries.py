"""Entries in the calendars of others: what must be put there, changed or taken away (RFC 5545).

An entry keeps its identifier for as long as the addressee owes the action. Each change of the day
raises its sequence (RFC 5545, 3.8.7.4); done, lapsed, handed on or without a day takes it away
with the method CANCEL (RFC 5546, 3.2.5). One file has one method, so what is put and what is
taken away are two files.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from workbench.domain.ids import ActionId, CalendarEntryId, ContactId, OrganisationId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from workbench.domain.reminders import Addressee


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """A day that stands in somebody's calendar because of an action."""

    id: CalendarEntryId
    action: ActionId
    organisation: OrganisationId
    contact: ContactId | None
    day: date
    sequence: int = 0
    title: str = field(repr=False)  # neutral: the number of the action, never its words
    made_at: datetime
    cancelled_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """It was not taken away again."""
        return self.cancelled_at is None

    @property
    def uid(self) -> str:
        """What the calendar knows it by; it names no host and no partner."""
        return f"{self.id}@ketentafel"

    def follow(self, day: date, title: str, at: datetime) -> CalendarEntry:
        """Stand on this day from now on; what is the same already is left alone."""
        if self.stands and (self.day, self.title) == (day, title):
            return self
        return replace(
            self,
            day=day,
            title=title,
            sequence=self.sequence + 1,
            made_at=at,
            cancelled_at=None,
        )

    def cancel(self, at: datetime) -> CalendarEntry:
        """Take it away; twice is once."""
        if not self.stands:
            return self
        return replace(self, sequence=self.sequence + 1, cancelled_at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What should stand in a calendar for an action."""

    day: date
    title: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPlan:
    """What one addressee must be sent to be up to date."""

    publish: tuple[CalendarEntry, ...] = ()  # everything that stands, new or the same
    cancel: tuple[CalendarEntry, ...] = ()  # only what is to be taken away now

    @property
    def is_empty(self) -> bool:
        """There is nothing to send."""
        return not (self.publish or self.cancel)


def plan(
    held: Iterable[CalendarEntry],
    wanted: Mapping[ActionId, Wanted],
    to: Addressee,
    at: datetime,
    new_id: Callable[[], str],
) -> CalendarPlan:
    """Say what an addressee's calendar needs: ``held`` are the entries it was sent before.

    What is wanted and what is held must be of this addressee alone.
    """
    by_action = {one.action: one for one in held}
    publish = []
    for action, one in wanted.items():
        entry = by_action.get(action)
        if entry is None:
            entry = CalendarEntry(
                id=CalendarEntryId(new_id()),
                action=action,
                organisation=to.organisation,
                contact=to.contact,
                day=one.day,
                title=one.title,
                made_at=at,
            )
        publish.append(entry.follow(one.day, one.title, at))
    gone = [one for one in by_action.values() if one.action not in wanted and one.stands]
    return CalendarPlan(publish=tuple(publish), cancel=tuple(one.cancel(at) for one in gone))
