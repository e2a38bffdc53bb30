"""Adopting minutes (rules R7.3): a later meeting says that they are right, as they are or amended.

An adoption can be withdrawn until the meeting that adopts is finished; then it is settled for
good, and the minutes are frozen but for a numbered erratum.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import AdoptionId, MeetingId, RoundId, VersionId
from workbench.domain.meetings import MeetingState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from workbench.domain.meetings import Meeting
    from workbench.domain.minutes import MinutesVersion

_HELD_NOW = frozenset({MeetingState.IN_PROGRESS, MeetingState.TO_FINISH})


class NotTheDraftError(RuleBrokenError):
    """There is a newer version of these minutes, or they are no draft any more."""

    code = "version.not-the-draft"


class WrongAdopterError(RuleBrokenError):
    """Minutes are adopted by a later meeting of the same table."""

    code = "adoption.wrong-meeting"


class NotHeldError(RuleBrokenError):
    """The meeting that adopts has not begun, or is finished."""

    code = "adoption.not-held"


class AdoptionSettledError(RuleBrokenError):
    """The meeting that adopted is finished, so the adoption stands."""

    code = "adoption.settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """One meeting, or a round in writing, adopts the minutes of an earlier meeting."""

    id: AdoptionId
    meeting: MeetingId  # whose minutes
    concept: VersionId  # the draft that lay before it
    version: VersionId  # the adopted version made of it
    at_meeting: MeetingId | None  # that adopts; of a round in writing: that settled it
    in_round: RoundId | None = None
    on: date  # the day on which it was adopted
    is_amended: bool = False
    made_at: datetime
    withdrawn_at: datetime | None = None
    settled_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_at is None

    @property
    def is_settled(self) -> bool:
        """Whether it can never be withdrawn any more."""
        return self.settled_at is not None

    def withdraw(self, at: datetime) -> Adoption:
        """Take it back; withdrawing twice changes nothing."""
        if self.is_settled:
            raise AdoptionSettledError(self.id)
        return self if not self.stands else replace(self, withdrawn_at=at)

    def settle(self, at: datetime, by: MeetingId | None = None) -> Adoption:
        """Make it stand for good; what was withdrawn or settled stays as it is.

        ``by`` is the meeting that takes note of what was adopted in writing.
        """
        if self.is_settled or not self.stands:
            return self
        return replace(self, settled_at=at, at_meeting=self.at_meeting or by)


def can_adopt(minutes: Meeting, at: Meeting) -> bool:
    """Tell whether a meeting may adopt the minutes of another now."""
    return _is_later(minutes, at) and at.state in _HELD_NOW


def must_adopt(minutes: Meeting, at: Meeting) -> None:
    """Refuse a meeting that may not adopt these minutes, or not now."""
    if not _is_later(minutes, at):
        raise WrongAdopterError(at.id)
    if at.state not in _HELD_NOW:
        raise NotHeldError(at.id)


def _is_later(minutes: Meeting, at: Meeting) -> bool:
    is_same = minutes.table is not None and minutes.table == at.table
    return is_same and (at.on, at.starts_at) > (minutes.on, minutes.starts_at)


def in_force(
    versions: Iterable[MinutesVersion], withdrawn: Collection[VersionId]
) -> MinutesVersion | None:
    """Return the version that counts: the newest one whose adoption was not withdrawn."""
    held = (version for version in versions if version.id not in withdrawn)
    return max(held, key=lambda version: version.n, default=None)
