"""What partners did with what they were given: one question a year for each of them (rules R9.6).

A question is about one recipient, one table and one year, and lists everything that was provided.
A table without personal data asks none. It is no action of the partner and stands in no list of
actions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ContactId, FeedbackId, OrganisationId, TableId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.domain.disclosures import Disclosure


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


def asked_about(provided: Iterable[Disclosure]) -> Mapping[Asked, tuple[Disclosure, ...]]:
    """Return what one asks about, with everything that was provided there, oldest first."""
    found: dict[Asked, list[Disclosure]] = {}
    for one in sorted(provided, key=lambda one: one.id):
        if one.was_provided and one.has_persons and one.sent_at is not None:
            about = Asked(recipient=one.recipient, table=one.table, year=one.sent_at.year)
            found.setdefault(about, []).append(one)
    return {about: tuple(held) for about, held in found.items()}
