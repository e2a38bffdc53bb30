"""What the parts of the telling share: the story's own names for what was made, and its days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, cast

from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.parties import organisation, person
from workbench.services.records import Owed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from workbench.domain.ids import ActionId, ContactId, DecisionId, OrganisationId
    from workbench.domain.minutes import MentionKind
    from workbench.services.ports import Work

_NOON = time(12)


class _OnDay:
    """The work of a transaction as of an earlier moment: what is told carries that day."""

    def __init__(self, work: Work, now: datetime) -> None:
        self._work = work
        self.now = now
        self.today = now.date()

    def __getattr__(self, name: str) -> object:
        return getattr(self._work, name)


@dataclass(slots=True)
class Told:
    """The story, and what was made of it so far."""

    work: Work
    story: Mapping[str, Any]
    shift: timedelta
    organisations: dict[str, OrganisationId] = field(default_factory=dict)
    contacts: dict[str, ContactId] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    actions: dict[str, ActionId] = field(default_factory=dict)  # by what was agreed
    decisions: dict[str, DecisionId] = field(default_factory=dict)
    things: dict[str, tuple[MentionKind, str, str]] = field(default_factory=dict)  # and its words

    def day(self, told: date | None) -> date | None:
        """Return the day that a day of the story has become."""
        return None if told is None else told + self.shift

    def on(self, told: date, at: time = _NOON) -> Work:
        """Return the work as of a day of the story."""
        moment = datetime.combine(told + self.shift, at, self.work.now.tzinfo)
        return cast("Work", _OnDay(self.work, moment))

    def know(self, key: str, contact: ContactId, shown: str) -> None:
        """Remember a person by the key of the story."""
        self.contacts[key] = contact
        self.names[person(contact)] = shown

    def parties(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Return organisations of the story, as an audience names them."""
        return tuple(organisation(self.organisations[key]) for key in keys)

    def owed(self, key: str) -> Owed:
        """Return who owes, as an action names it: a person with the organisation, or only that."""
        if key in self.contacts:
            contact = self.work.contacts.get(self.contacts[key])
            return Owed(contact.organisation, contact.id)
        return Owed(self.organisations[key], None)

    def who(self, key: str) -> tuple[str, str]:
        """Return who owes, as a line names it: the target and the words."""
        if key in self.contacts:
            target = person(self.contacts[key])
            return target, self.work.contacts.get(self.contacts[key]).name
        target = organisation(self.organisations[key])
        return target, self.names[target]


def marking_of(told: Mapping[str, Any]) -> Marking:
    """Read a marking of the story."""
    return Marking(Label(told["label"]), Tlp(told["tlp"]))
