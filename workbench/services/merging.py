"""Use cases on subjects that turn out to be one: a link between two rows, and nothing else.

Both rows, their names, their pseudonyms and the lines that speak of them stay as they are, so that
taking the link off gives back exactly what was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.ids import MergerId
from workbench.domain.judgements import (
    JudgementReasonError,
    Merger,
    NotMergedError,
    Pair,
    UnlikeKindsError,
)
from workbench.services.audit import Act
from workbench.services.judgements import judged_around

if TYPE_CHECKING:
    from workbench.domain.ids import SubjectId
    from workbench.domain.subjects import Subject
    from workbench.services.ports import Read, Work


def merge(work: Work, kept: SubjectId, merged: SubjectId, reason: str) -> Merger:
    """Write down that two subjects are one, known by the first from now on.

    Each may be merged with others already: then the two groups become one. The link stays between
    these two, because it is of them that somebody said it.

    Raises:
        JudgedItselfError: they are one row.
        UnlikeKindsError: a person is no place, and a place no company.
        JudgementReasonError: nobody says why.
        MergedAlreadyError: they are merged already.
        JudgedDifferentError: somebody judged that they are not the same.
    """
    pair = Pair.of(kept, merged)
    if work.subjects.get(kept).kind is not work.subjects.get(merged).kind:
        raise UnlikeKindsError(kept)
    if not reason.strip():
        raise JudgementReasonError(kept)
    judged_around(work, (kept, merged)).must_be_mergeable(pair)
    made = Merger(
        id=MergerId(work.new_id()),
        kept=kept,
        merged=merged,
        reason=reason.strip(),
        on=work.today,
    )
    work.mergers.save(made)
    work.audit(Act.SUBJECTS_MERGED, made.id)
    return made


def part(work: Work, key: MergerId, why: str) -> Merger:
    """Take a link between two subjects off; each is itself again, with what was judged of it.

    Raises:
        NotMergedError: it was taken off already.
        JudgementReasonError: nobody says why.
    """
    held = work.mergers.get(key)
    if not held.stands:
        raise NotMergedError(key)
    if not why.strip():
        raise JudgementReasonError(key)
    undone = replace(held, undone_on=work.today, why_undone=why.strip())
    work.mergers.save(undone)
    work.audit(Act.SUBJECTS_PARTED, key)
    return undone


def merged_with(read: Read, key: SubjectId) -> tuple[Subject, ...]:
    """Return all rows that are one with a subject, the one it is known by first."""
    judged = judged_around(read, (key,))
    kept = judged.kept(key)
    others = sorted(judged.subjects(key) - {kept})
    return tuple(read.subjects.get(one) for one in (kept, *others))


def links_of(read: Read, key: SubjectId) -> tuple[Merger, ...]:
    """Return the links that make a subject one with others, in the order they were made."""
    return tuple(sorted(judged_around(read, (key,)).mergers, key=lambda one: one.id))
