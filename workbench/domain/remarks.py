"""Remarks on a draft of the minutes (rules R7.2): kept word for word, with the draft that was read.

The chair's are typed in the program; those of partners are pasted from their mail.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ItemId, LineId, MeetingId, OrganisationId, RemarkId, VersionId


class RemarkSource(StrEnum):
    """Whose remark it is."""

    CHAIR = "chair"
    ORGANISATION = "organisation"


class RemarkEmptyError(RuleBrokenError):
    """A remark says something."""

    code = "remark.empty"


class RemarkSentError(RuleBrokenError):
    """The remark was handed over and stands as it is."""

    code = "remark.sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a remark is about: the whole, an item, or words of one line."""

    item: ItemId | None = None
    line: LineId | None = None
    quote: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What somebody says of a draft; its own until it is sent."""

    id: RemarkId
    meeting: MeetingId
    version: VersionId  # the draft that was read
    text: str = field(repr=False)
    source: RemarkSource = RemarkSource.CHAIR
    organisation: OrganisationId | None = None  # of a partner's remark
    who: str = field(default="", repr=False)
    on: date
    item: ItemId | None = None
    line: LineId | None = None
    quote: str = field(default="", repr=False)
    made_at: datetime
    sent_at: datetime | None = None

    @property
    def is_sent(self) -> bool:
        """Whether the coordinator may see it."""
        return self.sent_at is not None

    @property
    def place(self) -> Place:
        """What it is about."""
        return Place(item=self.item, line=self.line, quote=self.quote)

    def reword(self, text: str) -> Remark:
        """Say it in other words, until it is sent."""
        return replace(self.must_be_own(), text=worded(text))

    def send(self, at: datetime) -> Remark:
        """Hand it over; from now on it stands word for word."""
        return replace(self.must_be_own(), sent_at=at)

    def link(self, place: Place) -> Remark:
        """Point at what it is about; its words stay."""
        return replace(self, item=place.item, line=place.line, quote=place.quote)

    def must_be_own(self) -> Remark:
        """Refuse to touch a remark that was sent."""
        if self.is_sent:
            raise RemarkSentError(self.id)
        return self


def worded(text: str) -> str:
    """Return the text as it is, or refuse one that says nothing."""
    if not text.strip():
        raise RemarkEmptyError
    return text
