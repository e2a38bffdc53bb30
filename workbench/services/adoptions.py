"""Use cases on adopting minutes (rules R7.3): adopt, withdraw, and settle for good."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.adoptions import Adoption, can_adopt, must_adopt
from workbench.domain.corrections import corrected, put_in, stands_once
from workbench.domain.frozen import FrozenAdoption, FrozenCorrection, thaw
from workbench.domain.frozen_limits import limits_in
from workbench.domain.ids import AdoptionId
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import LineKind, VersionState
from workbench.services import records, versions
from workbench.services.audit import Act

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.corrections import Correction
    from workbench.domain.ids import MeetingId, VersionId
    from workbench.domain.meetings import Meeting
    from workbench.domain.minutes import MinutesVersion
    from workbench.domain.rounds import WrittenRound
    from workbench.services.ports import Read, Work


def adopt(work: Work, key: VersionId, at: MeetingId) -> Adoption:
    """Adopt a draft in a later meeting that is held now: as it is, or with its corrections.

    The adopted version is a new immutable one, made of the draft and not of the live records, so
    that what was read, and agreed to be changed, is what is adopted (D4).
    """
    meeting, concept = versions.draft(work, key)
    adopter = work.meetings.get(at)
    must_adopt(meeting, adopter)
    version = _adopted(work, meeting, concept, FrozenAdoption(on=adopter.on))
    return _keep(work, meeting, concept, version, on=adopter.on, at_meeting=at)


def adopt_by_round(work: Work, held: WrittenRound, on: date) -> Adoption:
    """Adopt a draft that the partners agreed with in writing.

    Where no later meeting can take note, it is settled at once.
    """
    meeting, concept = versions.draft(work, held.version)
    version = _adopted(work, meeting, concept, FrozenAdoption(on=on, is_written=True))
    adoption = _keep(work, meeting, concept, version, on=on, by_round=held)
    return adoption if meeting.table else _settle(work, adoption, None)


def _adopted(
    work: Work, meeting: Meeting, concept: MinutesVersion, adoption: FrozenAdoption
) -> MinutesVersion:
    changes = work.corrections.where(version=concept.id)
    frozen = replace(
        corrected(thaw(concept.canonical), changes),
        n=versions.next_n(work, meeting.id),
        state=VersionState.ADOPTED,
        adoption=replace(
            adoption, is_amended=bool(changes), corrections=frozen_of(changes, concept)
        ),
    )
    return versions.keep(work, meeting.id, frozen)


def _keep(
    work: Work,
    meeting: Meeting,
    concept: MinutesVersion,
    version: MinutesVersion,
    *,
    on: date,
    at_meeting: MeetingId | None = None,
    by_round: WrittenRound | None = None,
) -> Adoption:
    adoption = Adoption(
        id=AdoptionId(work.new_id()),
        meeting=meeting.id,
        concept=concept.id,
        version=version.id,
        at_meeting=at_meeting,
        in_round=by_round.id if by_round else None,
        on=on,
        is_amended=bool(work.corrections.where(version=concept.id)),
        made_at=work.now,
    )
    work.adoptions.save(adoption)
    work.meetings.save(meeting.adopt())
    work.audit(Act.MINUTES_ADOPTED, adoption.id)
    return adoption


def frozen_of(
    changes: tuple[Correction, ...], concept: MinutesVersion | None = None
) -> tuple[FrozenCorrection, ...]:
    """Return corrections as they are printed, in the order in which they were agreed.

    With the draft that they correct each is for those who may hold the line that it quotes.
    """
    frozen = thaw(concept.canonical) if concept and changes else None
    return tuple(
        FrozenCorrection(
            item_number=one.number,
            quote=one.quote,
            wording=one.wording,
            limits=limits_in(frozen, one.item, one.line or "") if frozen else None,
        )
        for one in changes
    )


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

    Scratch lines of those minutes are erased: nobody will work on them any more (R1.6). Their
    lines take over what was corrected, so that lists and search tell what was adopted.
    """
    waiting = to_settle(work, work.meetings.get(at))
    for adoption in waiting:
        _settle(work, adoption, at)
    return len(waiting)


def _settle(work: Work, adoption: Adoption, by: MeetingId | None) -> Adoption:
    settled = adoption.settle(work.now, by)
    work.adoptions.save(settled)
    _erase_scratch(work, adoption.meeting)
    for correction in work.corrections.where(version=adoption.concept):
        _correct_line(work, correction)
    work.audit(Act.ADOPTION_SETTLED, adoption.id)
    return settled


def _erase_scratch(work: Work, meeting: MeetingId) -> None:
    for item in work.items.where(meeting=meeting):
        for line in work.lines.where(item=item.id):
            if line.kind is LineKind.SCRATCH:
                work.lines.remove(line.id)


def _correct_line(work: Work, correction: Correction) -> None:
    before = work.lines.find(correction.line) if correction.line else None
    if before is None or not stands_once(before.text, correction.quote):
        return
    text, mentions = put_in(before.text, before.mentions, correction.quote, correction.wording)
    meeting = work.meetings.get(correction.meeting)
    after = replace(before, text=text, mentions=mentions)
    work.lines.save(records.follow(work, meeting, before, after).line)


def adoption_of(read: Read, meeting: MeetingId) -> Adoption | None:
    """Return how the minutes of a meeting were adopted, if they are."""
    return next((a for a in read.adoptions.where(meeting=meeting) if a.stands), None)


def standing_at(read: Read, at: MeetingId) -> tuple[Adoption, ...]:
    """Return what a meeting adopted, or took note of, and was not withdrawn."""
    return tuple(a for a in read.adoptions.where(at_meeting=at) if a.stands)


def to_settle(read: Read, at: Meeting) -> tuple[Adoption, ...]:
    """Return what becomes final when a meeting is finished: adopted there, or in writing before."""
    held = [a for a in standing_at(read, at.id) if not a.is_settled]
    return (*held, *adopted_in_writing(read, at))


def adopted_in_writing(read: Read, at: Meeting) -> tuple[Adoption, ...]:
    """Return what was adopted in writing since the last meeting of the table, to take note of."""
    if at.table is None:
        return ()
    adopted = read.meetings.where(table=at.table, state=MeetingState.ADOPTED)
    standing = (adoption_of(read, meeting.id) for meeting in adopted if meeting.on < at.on)
    return tuple(a for a in standing if a and a.at_meeting is None and not a.is_settled)


def adopter_of(read: Read, meeting: Meeting) -> Meeting | None:
    """Return the meeting that can adopt these minutes now: the first one after them."""
    if meeting.state is not MeetingState.DRAFT_MINUTES:
        return None
    later = read.meetings.oldest(meeting.table, meeting.on)
    return next((m for m in later if can_adopt(meeting, m)), None)


def to_adopt(read: Read, at: Meeting) -> tuple[Meeting, ...]:
    """Return whose draft minutes a meeting can adopt, the oldest first."""
    if at.table is None:
        return ()
    drafts = read.meetings.where(table=at.table, state=MeetingState.DRAFT_MINUTES)
    return tuple(sorted((m for m in drafts if can_adopt(m, at)), key=lambda m: m.on))
