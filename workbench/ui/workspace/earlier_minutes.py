"""Which earlier minutes a meeting can adopt, or adopted, with what was said of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.numbers import Series, numbered
from workbench.services import adoptions, approvals, corrections, remarks, versions

if TYPE_CHECKING:
    from workbench.domain.adoptions import Adoption
    from workbench.domain.approvals import Approval
    from workbench.domain.corrections import Correction
    from workbench.domain.ids import VersionId
    from workbench.domain.meetings import Meeting
    from workbench.domain.remarks import Remark
    from workbench.services.ports import Read


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierMinutes:
    """One set of minutes at the item that adopts them."""

    meeting: Meeting
    number: str
    draft: VersionId
    n: int
    approval: Approval | None
    adoption: Adoption | None
    remarks: tuple[Remark, ...] = field(repr=False)
    corrections: tuple[Correction, ...] = field(default=(), repr=False)

    @property
    def can_adopt(self) -> bool:
        """Whether they are a draft that can be adopted now."""
        return self.adoption is None


def earlier_minutes(read: Read, at: Meeting) -> tuple[EarlierMinutes, ...]:
    """Return what a meeting adopted, then what it still can adopt, oldest first."""
    standing = (*adoptions.standing_at(read, at.id), *adoptions.adopted_in_writing(read, at))
    found = [_adopted(read, adoption) for adoption in standing]
    for meeting in adoptions.to_adopt(read, at):
        version = versions.latest(read, meeting.id)
        if version is not None:
            found.append(_of(read, meeting, version.id, version.n, None))
    return tuple(sorted(found, key=lambda one: (one.meeting.on, one.meeting.id)))


def _adopted(read: Read, adoption: Adoption) -> EarlierMinutes:
    meeting = read.meetings.get(adoption.meeting)
    return _of(read, meeting, adoption.concept, read.versions.get(adoption.concept).n, adoption)


def _of(
    read: Read, meeting: Meeting, draft: VersionId, n: int, adoption: Adoption | None
) -> EarlierMinutes:
    table = read.tables.find(meeting.table) if meeting.table else None
    return EarlierMinutes(
        meeting=meeting,
        number=numbered(
            Series.MEETING, table.prefix if table else "OV", meeting.year, meeting.number
        ),
        draft=draft,
        n=n,
        approval=approvals.approval_of(read, draft),
        adoption=adoption,
        remarks=remarks.received_remarks(read, meeting.id),
        corrections=corrections.corrections_of(read, draft),
    )
