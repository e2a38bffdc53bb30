"""Use cases on what partners did with what they were given (rules R9.6)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.feedback import (
    Asked,
    Feedback,
    FeedbackEmptyError,
    FeedbackUnaskedError,
    asked_about,
)
from workbench.domain.ids import FeedbackId
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.disclosures import Disclosure
    from workbench.domain.ids import TableId
    from workbench.services.ports import Read, Work
    from workbench.services.vaults import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackItem:
    """One recipient at one table in one year: all it was given, and what it said of that."""

    about: Asked
    provided: tuple[Disclosure, ...] = field(repr=False)
    held: Feedback | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """Who it is, as the last copy named it."""
        return self.provided[-1].name

    @property
    def organisation_name(self) -> str:
        """Its partner, as the last copy named it."""
        return self.provided[-1].organisation_name

    @property
    def is_open(self) -> bool:
        """Whether there is no answer yet."""
        return self.held is None or self.held.answered_on is None


def items_of(reader: Reader, year: int) -> tuple[FeedbackItem, ...]:
    """Return what one asks about a year, the open ones first; it belongs in a lane."""
    read = reader.records
    tables: list[TableId | None] = [table.id for table in read.tables.where()]
    given = [one for table in (*tables, None) for one in read.disclosures.where(table=table)]
    held = {one.about: one for one in read.feedback.where(year=year)}
    found = [
        FeedbackItem(about=about, provided=provided, held=held.get(about))
        for about, provided in asked_about(given).items()
        if about.year == year
    ]
    return tuple(sorted(found, key=_place))


def _place(item: FeedbackItem) -> tuple[bool, str, str, str]:
    return (
        not item.is_open,
        item.organisation_name.casefold(),
        item.name.casefold(),
        item.about.table or "",
    )


def ask(work: Work, about: Asked) -> Feedback:
    """Write down that a recipient was asked; asking again changes the day.

    Raises:
        FeedbackUnaskedError: nothing with personal data was provided.
    """
    asked = replace(_held(work, about), asked_on=work.today)
    work.feedback.save(asked)
    work.audit(Act.FEEDBACK_ASKED, asked.id)
    return asked


def answer(work: Work, about: Asked, text: str) -> Feedback:
    """Write down what a recipient answered; one need not have asked.

    Raises:
        FeedbackEmptyError: it says nothing.
        FeedbackUnaskedError: nothing with personal data was provided.
    """
    if not text.strip():
        raise FeedbackEmptyError
    told = replace(_held(work, about), answered_on=work.today, answer=text.strip())
    work.feedback.save(told)
    work.audit(Act.FEEDBACK_ANSWERED, told.id)
    return told


def _held(work: Work, about: Asked) -> Feedback:
    held = next((one for one in work.feedback.where(year=about.year) if one.about == about), None)
    if held is not None:
        return held
    provided = asked_about(work.disclosures.where(table=about.table)).get(about)
    if provided is None:
        raise FeedbackUnaskedError
    last = provided[-1]
    return Feedback(
        id=FeedbackId(work.new_id()),
        table=about.table,
        organisation=last.organisation,
        contact=last.contact,
        name=last.name,
        year=about.year,
        asked_on=work.today,
    )


def unanswered(read: Read, year: int) -> int:
    """Return how many were asked and did not answer yet."""
    return sum(one.answered_on is None for one in read.feedback.where(year=year))
