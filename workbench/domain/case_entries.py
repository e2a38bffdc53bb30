"""What is written down in a case, in the track of the victim apart from that of the perpetrator.

Help for a victim goes on whatever becomes of an investigation, and who helps need not know of it
(product.md 3.7): each track has a lead of its own, participants of its own, and the number that it
has elsewhere. What is in no track is for all participants of the case.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import CaseEntryId, CaseId, CaseTrackId, OrganisationId

if TYPE_CHECKING:
    from workbench.domain.cases import Case


class Track(StrEnum):
    """For whom something in a case is."""

    COMMON = "common"
    VICTIM = "victim"
    PERPETRATOR = "perpetrator"


class EntryEmptyError(RuleBrokenError):
    """An entry says something."""

    code = "case.entry-empty"


class NoTrackError(RuleBrokenError):
    """What is common to all has no lead and participants beside those of the case."""

    code = "case.track-common"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEntry:
    """Something that was written down in a case, beside signals, actions and decisions."""

    id: CaseEntryId
    case: CaseId
    track: Track = Track.COMMON
    on: date
    organisation: OrganisationId | None = None  # who told it; None: the own organisation
    text: str = field(repr=False)
    made_at: datetime

    def tidy(self) -> CaseEntry:
        """Return this entry without blanks around its text.

        Raises:
            EntryEmptyError: it says nothing.
        """
        text = self.text.strip()
        if not text:
            raise EntryEmptyError(self.id)
        return replace(self, text=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTrack:
    """One track of a case: who directs it, its number there, and who of the case takes part."""

    id: CaseTrackId
    case: CaseId
    track: Track
    lead: OrganisationId | None = None
    number: str = field(default="", repr=False)  # of the police, of a shelter: not ours
    participants: tuple[str, ...] = ()  # none: nobody but the own organisation

    def within(self, case: Case) -> CaseTrack:
        """Return this track for participants of its case alone: it is never wider.

        Raises:
            NoTrackError: it is no track of its own.
        """
        if self.track is Track.COMMON:
            raise NoTrackError(self.id)
        held = tuple(dict.fromkeys(p for p in self.participants if p in case.participants))
        return replace(self, number=self.number.strip(), participants=held)
