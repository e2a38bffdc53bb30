"""The frozen versions of minutes: keeping one, and which of them counts (rules D4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.adoptions import NotTheDraftError, in_force
from workbench.domain.frozen import canonical, sha256
from workbench.domain.ids import VersionId
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import MinutesVersion, VersionState
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.frozen import FrozenMinutes
    from workbench.domain.ids import MeetingId
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read, Work


def next_n(read: Read, meeting: MeetingId) -> int:
    """Return the number of the version that is made next; it is never given again."""
    return 1 + max((v.n for v in read.versions.where(meeting=meeting)), default=0)


def keep(work: Work, meeting: MeetingId, frozen: FrozenMinutes) -> MinutesVersion:
    """Store minutes as an immutable version."""
    text = canonical(frozen)
    version = MinutesVersion(
        id=VersionId(work.new_id()),
        meeting=meeting,
        n=frozen.n,
        state=frozen.state,
        canonical=text,
        sha256=sha256(text),
        made_at=work.now,
    )
    work.versions.save(version)
    work.audit(Act.VERSION_FROZEN, version.id)
    return version


def latest(read: Read, meeting: MeetingId) -> MinutesVersion | None:
    """Return the version that counts: the newest, but for an adoption that was withdrawn."""
    withdrawn = {a.version for a in read.adoptions.where(meeting=meeting) if not a.stands}
    return in_force(read.versions.where(meeting=meeting), withdrawn)


def draft(read: Read, key: VersionId) -> tuple[Meeting, MinutesVersion]:
    """Return a draft that lies open for remarks, approval and adoption, with its meeting.

    Raises:
        NotTheDraftError: there is a newer version, it is adopted, or it is being reworked.
    """
    version = read.versions.get(key)
    meeting = read.meetings.get(version.meeting)
    is_open = version.state is VersionState.CONCEPT and meeting.state is MeetingState.DRAFT_MINUTES
    if not is_open or latest(read, meeting.id) != version:
        raise NotTheDraftError(key)
    return meeting, version
