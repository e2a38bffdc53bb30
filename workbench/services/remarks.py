"""Use cases on remarks (rules R7.2): noted word for word, own until they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from workbench.domain.ids import ItemId, LineId, RemarkId, VersionId
from workbench.domain.remarks import Place, Remark, worded
from workbench.services import versions
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.ids import MeetingId
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read, Work

_HALF: Final = "remark"


class HalfRemark(NamedTuple):
    """What is being typed and not kept yet: of which version, where, and in which remark."""

    version: VersionId
    item: ItemId | None = None
    line: LineId | None = None
    remark: RemarkId | None = None

    @property
    def key(self) -> ItemId:
        """The name of its draft; drafts of items have the key of the item alone (D9)."""
        parts = (_HALF, self.version, self.item or "", self.line or "", self.remark or "")
        return ItemId(":".join(parts))


def half_remark(key: str) -> HalfRemark | None:
    """Read the name of a draft; None when it is of an item."""
    kind, *parts = key.split(":")
    if kind != _HALF or len(parts) != len(HalfRemark._fields):
        return None
    version, item, line, remark = parts
    return HalfRemark(
        VersionId(version),
        ItemId(item) if item else None,
        LineId(line) if line else None,
        RemarkId(remark) if remark else None,
    )


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
    waiting = [remark for remark in work.remarks.where(version=key) if not remark.is_sent]
    for remark in waiting:
        work.remarks.save(remark.send(work.now))
        work.audit(Act.REMARK_SENT, remark.id)
    return len(waiting)


def own_remarks(read: Read, version: VersionId) -> tuple[Remark, ...]:
    """Return the remarks on a version as the one who makes them sees them."""
    return read.remarks.where(version=version)


def received_remarks(read: Read, meeting: MeetingId) -> tuple[Remark, ...]:
    """Return the remarks on a meeting's minutes that were handed over, oldest first."""
    return tuple(remark for remark in read.remarks.where(meeting=meeting) if remark.is_sent)


def _chair(read: Read, meeting: Meeting) -> str:
    person = read.contacts.find(meeting.chair) if meeting.chair else None
    return person.name if person else ""
