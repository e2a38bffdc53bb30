"""What is set about locking in the vault that is open, as it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.services import locking

if TYPE_CHECKING:
    from workbench.services.ports import Read
    from workbench.services.vaults import IdleRule, World


class LockSettings:
    """Read anew each time it is asked; what an administrator forbids is left out."""

    def __init__(self, read: Read, world: World) -> None:
        self._read = read
        self._world = world

    def idle_rule(self) -> IdleRule:
        """Return when an untouched program locks."""
        read = self._read
        return self._world.idle(locking.idle_minutes(read), locking.idle_minutes_in_meeting(read))

    def is_hiding(self) -> bool:
        """Tell whether other programs are kept from seeing our windows."""
        return not locking.is_shown_in_captures(self._read, self._world.lock_limits)
