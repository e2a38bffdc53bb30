"""The time of this machine."""

from __future__ import annotations

from datetime import UTC, date, datetime


class SystemClock:
    """The clock of the system, in its local time zone."""

    def now(self) -> datetime:
        """Return the moment, with the local time zone."""
        return datetime.now(UTC).astimezone()  # noqa: TID251 - this is the Clock

    def today(self) -> date:
        """Return the local day."""
        return self.now().date()


class StandingClock:
    """A clock that tells another day: the demo's, or one for pictures; time goes on."""

    def __init__(self, today: date) -> None:
        self._system = SystemClock()
        self._shift = today - self._system.today()

    def now(self) -> datetime:
        """Return the moment, moved to the other day."""
        return self._system.now() + self._shift

    def today(self) -> date:
        """Return the other day."""
        return self.now().date()
