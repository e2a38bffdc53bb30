"""Use cases on persons named in signals who are a subject: a link between two rows, and no more.

The link is of one signal: the same name in another signal may be somebody else. Signal and subject
stay as they are, so taking the link off gives back exactly what was. What was judged of the subject
and of all that it is merged with holds for it too (``domain.judgements``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.entities import EntityKind
from workbench.domain.ids import NamingId
from workbench.domain.judgements import (
    JudgementReasonError,
    Naming,
    NotNamedError,
    Pair,
    UnlikeKindsError,
)
from workbench.domain.subjects import SubjectKind
from workbench.services.audit import Act
from workbench.services.judgements import judged_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.entities import Entity
    from workbench.domain.ids import EntityLinkId, SubjectId
    from workbench.services.ports import Read, Work


def name(work: Work, subject: SubjectId, link: EntityLinkId, reason: str) -> Naming:
    """Write down that who is named in a signal is a subject.

    Raises:
        UnlikeKindsError: one of the two is no person, or the name is not of a signal.
        JudgementReasonError: nobody says why.
        MergedAlreadyError: they are linked already.
        JudgedDifferentError: somebody judged that they are not the same.
        NamedElsewhereError: it is another subject already.
    """
    held = work.entity_links.get(link)
    kinds = work.subjects.get(subject).kind, work.entities.get(held.entity).kind
    if held.signal is None or kinds != (SubjectKind.PERSON, EntityKind.PERSON):
        raise UnlikeKindsError(subject)
    if not reason.strip():
        raise JudgementReasonError(subject)
    judged_around(work, (subject, link)).must_be_nameable(Pair.of(subject, link), link)
    made = Naming(
        id=NamingId(work.new_id()),
        subject=subject,
        signal=held.signal,
        link=link,
        reason=reason.strip(),
        on=work.today,
    )
    work.namings.save(made)
    work.audit(Act.SIGNAL_NAMES_SUBJECT, made.id)
    return made


def unname(work: Work, key: NamingId, why: str) -> Naming:
    """Take the link between a signal and a subject off.

    Raises:
        NotNamedError: it was taken off already.
        JudgementReasonError: nobody says why.
    """
    held = work.namings.get(key)
    if not held.stands:
        raise NotNamedError(key)
    if not why.strip():
        raise JudgementReasonError(key)
    undone = replace(held, undone_on=work.today, why_undone=why.strip())
    work.namings.save(undone)
    work.audit(Act.SIGNAL_UNNAMED, key)
    return undone


def named_as(read: Read, key: SubjectId) -> Iterator[tuple[Naming, Entity]]:
    """Yield the signals that name a subject, each with the name that stands there."""
    for one in read.namings.where(subject=key):
        if one.stands:
            yield one, read.entities.get(read.entity_links.get(one.link).entity)


def subject_of(read: Read, link: EntityLinkId) -> SubjectId | None:
    """Return who is named by a name of a signal, as a person said."""
    held = (one.subject for one in read.namings.where(link=link) if one.stands)
    return next(held, None)
