"""What an archive wants to know of adopted minutes: the facts, without words of any language.

The package that goes to the archive holds the minutes as PDF/A, the metadata of the Dutch standard
MDTO, and the fingerprint of the file (rules R9.10).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from workbench.domain.errors import RuleBrokenError
from workbench.domain.retention import RetentionCategory


class NotAdoptedError(RuleBrokenError):
    """Only adopted minutes go to the archive; a draft may still change."""

    code = "archive.not-adopted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """Minutes as an archive knows them."""

    identifier: str  # RT-26-3
    source: str = field(repr=False)  # who gave the identifier
    name: str = field(repr=False)
    stem: str  # of the files
    language: str
    held_on: date
    adopted_on: date
    category: RetentionCategory  # of the table, by the selection list
    organisation: str = field(repr=False)
    marking: str  # in words
    handling: str
    at: datetime  # when the package is made

    @property
    def keep_until(self) -> date | None:
        """The day on which its time is over; None is for ever."""
        return self.category.over_on(self.held_on)
