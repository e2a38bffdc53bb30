"""Use cases on the approval of the chair (rules R7.1): nothing waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.approvals import (
    Approval,
    ApprovalWay,
    ApprovedAlreadyError,
    must_be_a_day,
)
from workbench.domain.ids import ApprovalId
from workbench.services import remarks, versions
from workbench.services.audit import Act

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.ids import VersionId
    from workbench.services.ports import Read, Work


def record_approval(work: Work, key: VersionId, on: date, way: ApprovalWay) -> Approval:
    """Write down that the chair agreed with a draft: by initials, mail or word of mouth."""
    meeting, version = versions.draft(work, key)
    if approval_of(work, key) is not None:
        raise ApprovedAlreadyError(key)
    must_be_a_day(on, meeting.on, work.today)
    approval = Approval(
        id=ApprovalId(work.new_id()),
        meeting=meeting.id,
        version=version.id,
        on=on,
        way=way,
        made_at=work.now,
    )
    work.approvals.save(approval)
    work.audit(Act.APPROVAL_GIVEN, approval.id)
    return approval


def approve(work: Work, key: VersionId) -> Approval:
    """Agree with a draft as the chair, in the program; remarks not handed over yet go along."""
    remarks.send_remarks(work, key)
    return record_approval(work, key, work.today, ApprovalWay.IN_APP)


def withdraw_approval(work: Work, key: ApprovalId) -> None:
    """Take an approval back, while the draft it is of still lies open."""
    versions.draft(work, work.approvals.get(key).version)
    work.approvals.remove(key)
    work.audit(Act.APPROVAL_WITHDRAWN, key)


def approval_of(read: Read, version: VersionId) -> Approval | None:
    """Return the approval of a draft, if the chair gave one."""
    return next(iter(read.approvals.where(version=version)), None)
