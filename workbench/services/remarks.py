"""Use cases on remarks (rules R7.2): noted word for word, own until they are sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.adoptions import NotTheDraftError
from workbench.domain.ids import RemarkId
from workbench.domain.meetings import MeetingState
from workbench.domain.remarks import Place, Remark, RemarkSource, worded
from workbench.services import versions
from workbench.services.audit import Act

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.ids import MeetingId, OrganisationId, VersionId
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read, Work


def note_remark(work: Work, key: VersionId, place: Place, text: str) -> Remark:
    """Keep what the chair says of a draft; nobody else sees it until it is sent."""
    meeting, version = versions.draft(work, key)
    remark = Remark(
        id=RemarkId(work.new_id()),
        meeting=meeting.id,
        version=version.id,
        text=worded(text),
        who=_chair(work, meeting),
        on=work.today,
        item=place.item,
        line=place.line,
        quote=place.quote,
        made_at=work.now,
    )
    work.remarks.save(remark)
    work.audit(Act.REMARK_NOTED, remark.id)
    return remark


def reword_remark(work: Work, key: RemarkId, text: str) -> Remark:
    """Say it in other words, until it is sent."""
    remark = work.remarks.get(key).reword(text)
    work.remarks.save(remark)
    work.audit(Act.REMARK_CHANGED, key)
    return remark


def withdraw_remark(work: Work, key: RemarkId) -> None:
    """Take a remark back, until it is sent."""
    work.remarks.get(key).must_be_own()
    work.remarks.remove(key)
    work.audit(Act.REMARK_WITHDRAWN, key)


def send_remarks(work: Work, key: VersionId) -> int:
    """Hand over what the chair remarked on a draft; returns how many there were."""
    waiting = [remark for remark in own_remarks(work, key) if not remark.is_sent]
    for remark in waiting:
        work.remarks.save(remark.send(work.now))
        work.audit(Act.REMARK_SENT, remark.id)
    return len(waiting)


def paste_remark(
    work: Work,
    key: VersionId,
    organisation: OrganisationId,
    text: str,
    on: date,
    *,
    place: Place | None = None,
) -> Remark:
    """Keep what a partner wrote of a draft: word for word, with its day and the draft it read.

    That may be an older draft than the newest; adopted minutes take no remarks.
    """
    version = work.versions.get(key)
    meeting = _must_be_open(work, version.meeting)
    at = place or Place()
    remark = Remark(
        id=RemarkId(work.new_id()),
        meeting=meeting.id,
        version=version.id,
        text=worded(text),
        source=RemarkSource.ORGANISATION,
        organisation=organisation,
        who=work.organisations.get(organisation).name,
        on=on,
        item=at.item,
        line=at.line,
        quote=at.quote,
        made_at=work.now,
        sent_at=work.now,
    )
    work.remarks.save(remark)
    work.audit(Act.REMARK_PASTED, remark.id)
    return remark


def link_remark(work: Work, key: RemarkId, place: Place) -> Remark:
    """Point at the line or item that a remark is about; its words stay as they are."""
    held = work.remarks.get(key)
    _must_be_open(work, held.meeting)
    remark = held.link(place)
    work.remarks.save(remark)
    work.audit(Act.REMARK_LINKED, key)
    return remark


def remove_pasted(work: Work, key: RemarkId) -> None:
    """Take away what was pasted by mistake, while the minutes are a draft."""
    held = work.remarks.get(key)
    _must_be_open(work, held.meeting)
    if held.source is RemarkSource.CHAIR:
        held.must_be_own()
    for correction in work.corrections.where(remark=key):
        work.corrections.save(replace(correction, remark=None))
    work.remarks.remove(key)
    work.audit(Act.REMARK_WITHDRAWN, key)


def _must_be_open(work: Work, key: MeetingId) -> Meeting:
    meeting = work.meetings.get(key)
    if meeting.state is MeetingState.ADOPTED:
        raise NotTheDraftError(key)
    return meeting


def own_remarks(read: Read, version: VersionId) -> tuple[Remark, ...]:
    """Return the chair's remarks on a version, as the one who makes them sees them."""
    return read.remarks.where(version=version, source=RemarkSource.CHAIR)


def received_remarks(read: Read, meeting: MeetingId) -> tuple[Remark, ...]:
    """Return the remarks on a meeting's minutes that were handed over, oldest first."""
    return tuple(remark for remark in read.remarks.where(meeting=meeting) if remark.is_sent)


def _chair(read: Read, meeting: Meeting) -> str:
    person = read.contacts.find(meeting.chair) if meeting.chair else None
    return person.name if person else ""
