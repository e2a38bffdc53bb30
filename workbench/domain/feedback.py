"""What partners did with what they were given: one question a year for each of them (rules R9.6).

A question is about one recipient, one table and one year, and lists everything that was provided.
A table without personal data asks none. It is no action of the partner and stands in no list of
actions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ContactId, FeedbackId, OrganisationId, TableId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.domain.disclosures import Disclosure


LAST_MONTH: Final = 12  # of a year: from then on one asks about it
PATIENCE: Final = timedelta(days=30)  # so long one waits for an answer before asking again


class FeedbackEmptyError(RuleBrokenError):
    """An answer says something."""

    code = "feedback.empty"


class FeedbackUnaskedError(RuleBrokenError):
    """Nothing was provided of which one could ask."""

    code = "feedback.unasked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whom one asks, about which table and year."""

    recipient: str
    table: TableId | None
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """That a recipient was asked, and what it answered."""

    id: FeedbackId
    table: TableId | None
    organisation: OrganisationId | None
    contact: ContactId | None
    name: str = field(repr=False)
    year: int
    asked_on: date
    answered_on: date | None = None
    answer: str = field(default="", repr=False)

    @property
    def about(self) -> Asked:
        """Whom it asks, about what."""
        recipient = self.contact or self.organisation or self.name
        return Asked(recipient=recipient, table=self.table, year=self.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """Of how many recipients the answer about a year is still to come."""

    year: int
    to_ask: int = 0
    waiting: int = 0  # asked, and longer ago than one waits

    @property
    def count(self) -> int:
        """Of how many in all."""
        return self.to_ask + self.waiting


def asked_from(year: int) -> date:
    """Return from when on one asks about a year: when what was provided is nearly complete."""
    return date(year, LAST_MONTH, 1)


def asked_about(provided: Iterable[Disclosure]) -> Mapping[Asked, tuple[Disclosure, ...]]:
    """Return what one asks about, with everything that was provided there, oldest first."""
    found: dict[Asked, list[Disclosure]] = {}
    for one in sorted(provided, key=lambda one: one.id):
        if one.was_provided and one.has_persons and one.sent_at is not None:
            about = Asked(recipient=one.recipient, table=one.table, year=one.sent_at.year)
            found.setdefault(about, []).append(one)
    return {about: tuple(held) for about, held in found.items()}
