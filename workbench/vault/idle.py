"""When an untouched program locks (rules R11). Pure: the caller has the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

SHORTEST: Final = 1
LONGEST: Final = 15
LONGEST_IN_MEETING: Final = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class IdleRule:
    """Minutes without input after which the program locks; it cannot be switched off.

    ``minutes`` is held between 1 and 15, ``minutes_in_meeting`` between ``minutes`` and 45. What an
    administrator allows (``most``, ``most_in_meeting``) can only be less.
    """

    minutes: int = 5
    minutes_in_meeting: int = LONGEST_IN_MEETING
    most: int = LONGEST
    most_in_meeting: int = LONGEST_IN_MEETING

    def deadline(self, last_input: datetime, *, meeting_in_progress: bool) -> datetime:
        """Return the moment of the lock when nothing more is touched."""
        return last_input + self._limit(meeting_in_progress)

    def remaining(
        self, last_input: datetime, now: datetime, *, meeting_in_progress: bool
    ) -> timedelta:
        """Return how long until the lock; zero or less means now.

        A clock that was set back does not lengthen it beyond the limit.
        """
        limit = self._limit(meeting_in_progress)
        return min(limit, last_input + limit - now)

    def _limit(self, meeting_in_progress: bool) -> timedelta:
        most = min(max(self.most, SHORTEST), LONGEST)
        most_in_meeting = min(max(self.most_in_meeting, SHORTEST), LONGEST_IN_MEETING)
        quiet = min(max(self.minutes, SHORTEST), most)
        busy = min(max(self.minutes_in_meeting, quiet), most_in_meeting)
        return timedelta(minutes=busy if meeting_in_progress else quiet)
