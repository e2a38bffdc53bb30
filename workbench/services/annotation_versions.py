"""The annotations that were made for the chair of a meeting, and for whom they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.frozen import sha256
from workbench.domain.frozen_annotation import AnnotationVersion, canonical, thaw
from workbench.domain.holding import OWN
from workbench.domain.ids import AnnotationId
from workbench.domain.parties import person
from workbench.services import holding
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.frozen_annotation import FrozenAnnotation
    from workbench.domain.holding import Reader
    from workbench.domain.ids import MeetingId
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read, Work


def versions(read: Read, meeting: MeetingId) -> tuple[AnnotationVersion, ...]:
    """Return the annotations that were made for a meeting, the first one first."""
    return tuple(sorted(read.annotations.where(meeting=meeting), key=lambda v: v.n))


def latest(read: Read, meeting: MeetingId) -> AnnotationVersion | None:
    """Return the newest annotation of a meeting, if one was made."""
    return next(reversed(versions(read, meeting)), None)


def freeze(work: Work, key: MeetingId, frozen: FrozenAnnotation) -> AnnotationVersion:
    """Keep an annotation as it is made; one that did not change keeps its version."""
    held = latest(work, key)
    n = held.n + 1 if held is not None else 1
    if held is not None and thaw(held.canonical) == replace(frozen, n=held.n):
        return held
    text = canonical(replace(frozen, n=n))
    version = AnnotationVersion(
        id=AnnotationId(work.new_id()),
        meeting=key,
        n=n,
        canonical=text,
        sha256=sha256(text),
        made_at=work.now,
    )
    work.annotations.save(version)
    work.audit(Act.ANNOTATION_FROZEN, version.id)
    return version


def readers(read: Read, meeting: Meeting) -> tuple[Reader, ...]:
    """Return for whom an annotation is: the chair of the meeting, else who holds the vault."""
    if meeting.chair is None:
        return (OWN,)
    return (holding.gathering(read, meeting.id).reader(person(meeting.chair)),)
