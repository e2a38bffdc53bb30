"""In whose name reminders go: the coordinator, the own organisation, where answers can go."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.preferences import (
    OWN_CONTACT,
    OWN_NAME,
    OWN_ORGANISATION,
    REMINDER_ADDRESS,
    REMINDER_SENDER,
)
from workbench.services.people import set_preference

if TYPE_CHECKING:
    from workbench.services.ports import Read, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The name under a reminder."""

    name: str = field(default="", repr=False)
    organisation: str = field(default="", repr=False)
    address: str = field(default="", repr=False)

    @property
    def organiser(self) -> str:
        """Who sets entries in calendars: the organisation, never a person."""
        return self.organisation or self.name


def sender_of(read: Read) -> Sender:
    """Return what was set, and else what is known of the coordinator."""
    told = {one.id: one.value for one in read.preferences.where()}
    own = read.organisations.find(told.get(OWN_ORGANISATION, ""))
    person = read.contacts.find(told.get(OWN_CONTACT, ""))
    known = person.email if person and not person.is_secret else ""
    return Sender(
        name=told.get(REMINDER_SENDER) or told.get(OWN_NAME, ""),
        organisation=own.name if own else "",
        address=told.get(REMINDER_ADDRESS) or known,
    )


def set_sender(work: Work, name: str, address: str) -> None:
    """Keep the name under reminders, and where answers go."""
    set_preference(work, REMINDER_SENDER, name.strip())
    set_preference(work, REMINDER_ADDRESS, address.strip())
