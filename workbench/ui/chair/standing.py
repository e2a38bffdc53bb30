"""How the minutes that are read stand, read in a lane: all that the reading page shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.frozen import thaw
from workbench.domain.minutes import VersionState
from workbench.services import adoptions, approvals, remarks, versions
from workbench.services.errata import errata_of
from workbench.services.passages import reading
from workbench.texts import spoken

if TYPE_CHECKING:
    from workbench.domain.adoptions import Adoption
    from workbench.domain.approvals import Approval
    from workbench.domain.ids import MeetingId
    from workbench.domain.meetings import Meeting
    from workbench.domain.minutes import MinutesVersion
    from workbench.domain.remarks import Remark
    from workbench.services.passages import Reading
    from workbench.services.ports import Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One version of minutes with what was done about it."""

    meeting: Meeting
    version: MinutesVersion
    reading: Reading = field(repr=False)
    remarks: tuple[Remark, ...] = field(repr=False)
    approval: Approval | None
    adoption: Adoption | None
    adopter: Meeting | None  # the meeting that is held now and can adopt it

    @property
    def is_draft(self) -> bool:
        """Whether remarks and approval are still possible."""
        return self.version.state is VersionState.CONCEPT

    @property
    def unsent(self) -> int:
        """How many remarks were not handed over yet."""
        return sum(not remark.is_sent for remark in self.remarks)


def standing_of(read: Read, key: MeetingId) -> Standing | None:
    """Return how the minutes of a meeting stand; None when there are none."""
    meeting = read.meetings.find(key)
    version = versions.latest(read, key)
    if meeting is None or version is None:
        return None
    adoption = adoptions.adoption_of(read, key)
    draft = adoption.concept if adoption is not None else version.id
    return Standing(
        meeting=meeting,
        version=version,
        reading=reading(thaw(version.canonical), spoken, errata_of(read, key)),
        remarks=remarks.own_remarks(read, draft),
        approval=approvals.approval_of(read, draft),
        adoption=adoption,
        adopter=adoptions.adopter_of(read, meeting),
    )
