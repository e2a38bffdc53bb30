"""Files that go by mail, as a port: drafts and calendar entries; ``documents`` makes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.domain.calendar_entries import CalendarEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class MailDraft:
    """A mail that the person sends with its own program; without an address that is filled in."""

    subject: str = field(repr=False)
    text: str = field(repr=False)
    to_name: str = field(default="", repr=False)
    to_address: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """Entries for one addressee, all put there or all taken away: a file has one method."""

    entries: tuple[CalendarEntry, ...]
    is_cancel: bool
    organiser: str = field(repr=False)
    address: str = field(default="", repr=False)
    at: datetime


class Post(Protocol):
    """Makes the bytes; where they go is another's business."""

    def draft(self, mail: MailDraft) -> bytes:
        """Return a draft that a mail program opens ready to send."""
        ...

    def calendar(self, file: CalendarFile) -> bytes:
        """Return a calendar file (RFC 5545)."""
        ...
