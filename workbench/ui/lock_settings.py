"""What is set about locking in the vault that is open, as it stands now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.services import locking

if TYPE_CHECKING:
    from workbench.services.ports import Read
    from workbench.services.vaults import IdleRule, World


@dataclass(frozen=True, slots=True, kw_only=True)
class LockSettings:
    """Read anew when something changed; what an administrator forbids is left out."""

    idle: IdleRule  # when an untouched program locks
    is_hiding: bool  # other programs are kept from seeing our windows

    @classmethod
    def of(cls, read: Read, world: World) -> LockSettings:
        """Read them."""
        rule = world.idle(locking.idle_minutes(read), locking.idle_minutes_in_meeting(read))
        return cls(idle=rule, is_hiding=not locking.is_shown_in_captures(read, world.lock_limits))
