"""Putting right what is wrong of a person (AVG 16), and telling who received it (AVG 19).

What it was is kept with why and on whose request, so that copies of earlier minutes still know the
wrong name and mask it; it goes when the person is destroyed. Who received something of the person
is read from the register of provisions; that they are told is an action like any other, which a
person agreed to. No action says what was wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from workbench.domain.destruction import (
    AskedBy,
    Datum,
    NothingRightedError,
    ReasonMissingError,
    Rectification,
)
from workbench.domain.due_dates import DueKind
from workbench.domain.ids import OrganisationId, RectificationId
from workbench.domain.preferences import OWN_ORGANISATION
from workbench.services import case_actions, subjects
from workbench.services.actions import ActionDraft, agree_between
from workbench.services.audit import Act
from workbench.services.records import Owed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from workbench.domain.disclosures import Disclosure
    from workbench.domain.ids import SubjectId
    from workbench.domain.subjects import Subject
    from workbench.services.ports import Read, Work

JOINED: Final = "; "  # between other names


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """Who was sent something that tells of a person, and on which days."""

    who: str = field(repr=False)
    copies: tuple[Disclosure, ...] = field(repr=False)

    @property
    def last(self) -> date:
        """When something was sent last."""
        return max((one.sent_at or one.made_at).date() for one in self.copies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectifying:
    """What is put right, as a person decided."""

    subject: SubjectId
    datum: Datum
    becomes: str = field(repr=False)
    reason: str = field(repr=False)
    asked_by: AskedBy = AskedBy.PERSON
    tell: tuple[str, ...] = field(default=(), repr=False)  # the text of an action for each
    due: date | None = None


def rectify(work: Work, asked: Rectifying) -> Rectification:
    """Put a datum of a person right, and agree that who received it is told.

    Raises:
        ReasonMissingError: it is not said why.
        NothingRightedError: it becomes what it was.
        SubjectNamelessError: it would have no name.
        BornUnreadableError: when it was born is no day, month or year.
    """
    reason = asked.reason.strip()
    if not reason:
        raise ReasonMissingError(asked.subject)
    held = work.subjects.get(asked.subject)
    right = subjects.change_subject(work, _edited(held, asked), Act.SUBJECT_RECTIFIED)
    was, becomes = value_of(held, asked.datum), value_of(right, asked.datum)
    if was == becomes:
        raise NothingRightedError(asked.subject)
    made = Rectification(
        id=RectificationId(work.new_id()),
        subject=held.id,
        datum=asked.datum,
        was=was,
        becomes=becomes,
        reason=reason,
        asked_by=asked.asked_by,
        on=work.today,
        actions=tuple(_agree(work, held, text, asked.due) for text in asked.tell),
    )
    work.rectifications.save(made)
    return made


def value_of(subject: Subject, datum: Datum) -> str:
    """Return a datum as it is typed."""
    return {
        Datum.NAME: subject.name,
        Datum.ALIASES: JOINED.join(subject.aliases),
        Datum.BORN: subject.born,
    }[datum]


def put_right(read: Read, key: SubjectId) -> tuple[Rectification, ...]:
    """Return what was put right of a person, the newest first."""
    held = read.rectifications.where(subject=key)
    return tuple(sorted(held, key=lambda one: one.id, reverse=True))


def received(given: Iterable[Disclosure]) -> tuple[Received, ...]:
    """Return who was sent something, each partner or person once, by name."""
    found: dict[str, list[Disclosure]] = {}
    for one in given:
        found.setdefault(one.organisation_name or one.name, []).append(one)
    made = (Received(who=who, copies=tuple(copies)) for who, copies in found.items())
    return tuple(sorted(made, key=lambda one: one.who.casefold()))


def _edited(held: Subject, asked: Rectifying) -> Subject:
    typed = asked.becomes.strip()
    if asked.datum is Datum.NAME:
        return replace(held, name=typed)
    if asked.datum is Datum.ALIASES:
        return replace(held, aliases=tuple(typed.split(";")))
    return replace(held, born=typed)


def _agree(work: Work, held: Subject, text: str, due: date | None) -> str:
    """Agree that somebody is told; it stands with the case, as long as that is open."""
    own = work.preferences.find(OWN_ORGANISATION)
    draft = ActionDraft(
        text=text,
        owners=(Owed(OrganisationId(own.value), None),) if own and own.value else (),
        due_kind=DueKind.DATE if due is not None else DueKind.NONE,
        due=due,
    )
    case = work.cases.find(held.case) if held.case else None
    if case is not None and case.is_open:
        return case_actions.agree_in_case(work, case.id, draft).id
    return agree_between(work, draft).id
