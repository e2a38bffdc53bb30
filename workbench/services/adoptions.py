"""Use cases on adopting minutes (rules R7.3): adopt, withdraw, and settle for good."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.adoptions import Adoption, can_adopt, must_adopt
from workbench.domain.frozen import FrozenAdoption, thaw
from workbench.domain.ids import AdoptionId
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import LineKind, VersionState
from workbench.services import versions
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.ids import MeetingId, VersionId
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read, Work


def adopt(work: Work, key: VersionId, at: MeetingId, *, is_amended: bool) -> Adoption:
    """Adopt a draft in a later meeting that is held now: as it is, or amended.

    The adopted version is a new immutable one, made of the draft and not of the live records, so
    that what was read is what is adopted (D4).
    """
    meeting, concept = versions.draft(work, key)
    adopter = work.meetings.get(at)
    must_adopt(meeting, adopter)
    frozen = replace(
        thaw(concept.canonical),
        n=versions.next_n(work, meeting.id),
        state=VersionState.ADOPTED,
        adoption=FrozenAdoption(on=adopter.on, is_amended=is_amended),
    )
    version = versions.keep(work, meeting.id, frozen)
    adoption = Adoption(
        id=AdoptionId(work.new_id()),
        meeting=meeting.id,
        concept=concept.id,
        version=version.id,
        at_meeting=at,
        on=adopter.on,
        is_amended=is_amended,
        made_at=work.now,
    )
    work.adoptions.save(adoption)
    work.meetings.save(meeting.adopt())
    work.audit(Act.MINUTES_ADOPTED, adoption.id)
    return adoption


def withdraw_adoption(work: Work, key: AdoptionId) -> Adoption:
    """Make the minutes a draft again, until the meeting that adopted them is finished.

    The adopted version stays, as all versions do, but counts no more.
    """
    held = work.adoptions.get(key)
    adoption = held.withdraw(work.now)
    if adoption != held:
        work.adoptions.save(adoption)
        work.meetings.save(work.meetings.get(adoption.meeting).withdraw_adoption())
        work.audit(Act.ADOPTION_WITHDRAWN, key)
    return adoption


def settle(work: Work, at: MeetingId) -> int:
    """Make what a meeting adopted stand for good, now that it is finished; returns how much.

    Scratch lines of those minutes are erased: nobody will work on them any more (R1.6).
    """
    waiting = [a for a in standing_at(work, at) if not a.is_settled]
    for adoption in waiting:
        work.adoptions.save(adoption.settle(work.now))
        _erase_scratch(work, adoption.meeting)
        work.audit(Act.ADOPTION_SETTLED, adoption.id)
    return len(waiting)


def _erase_scratch(work: Work, meeting: MeetingId) -> None:
    for item in work.items.where(meeting=meeting):
        for line in work.lines.where(item=item.id):
            if line.kind is LineKind.SCRATCH:
                work.lines.remove(line.id)


def adoption_of(read: Read, meeting: MeetingId) -> Adoption | None:
    """Return how the minutes of a meeting were adopted, if they are."""
    return next((a for a in read.adoptions.where(meeting=meeting) if a.stands), None)


def standing_at(read: Read, at: MeetingId) -> tuple[Adoption, ...]:
    """Return what a meeting adopted and was not withdrawn."""
    return tuple(a for a in read.adoptions.where(at_meeting=at) if a.stands)


def adopter_of(read: Read, meeting: Meeting) -> Meeting | None:
    """Return the meeting that can adopt these minutes now: the first one after them."""
    if meeting.table is None or meeting.state is not MeetingState.DRAFT_MINUTES:
        return None
    later = [m for m in read.meetings.where(table=meeting.table) if can_adopt(meeting, m)]
    return min(later, key=lambda m: (m.on, m.starts_at), default=None)


def to_adopt(read: Read, at: Meeting) -> tuple[Meeting, ...]:
    """Return whose draft minutes a meeting can adopt, the oldest first."""
    if at.table is None:
        return ()
    drafts = read.meetings.where(table=at.table, state=MeetingState.DRAFT_MINUTES)
    return tuple(sorted((m for m in drafts if can_adopt(m, at)), key=lambda m: m.on))
