"""What was said outside a meeting: a phone call, a mail, a talk in the corridor (rules R13)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ContactId, ContactNoteId, OrganisationId


class ContactWay(StrEnum):
    """How the contact was made."""

    PHONE = "phone"
    MAIL = "mail"
    TALK = "talk"


class ContactNoteEmptyError(RuleBrokenError):
    """A note says something."""

    code = "contact-note.empty"


class ContactNoteAheadError(RuleBrokenError):
    """What was said, was said today or before."""

    code = "contact-note.ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactNote:
    """A dated note on a partner, and if known on the person it was said with."""

    id: ContactNoteId
    organisation: OrganisationId
    contact: ContactId | None = None
    on: date
    way: ContactWay = ContactWay.PHONE
    text: str = field(repr=False)
    made_at: datetime
