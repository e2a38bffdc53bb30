"""Why an open vault locks, and the port through which a system says so (security design, 7.1)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.services.ports import Work


class Trigger(StrEnum):
    """What made the program lock; the log tells it."""

    KEY = "key"  # the person asked
    IDLE = "idle"
    SESSION = "session"  # the session was locked
    USER = "user"  # another user took the screen, or the remote desktop was left
    SCREEN_SAVER = "screen-saver"
    SLEEP = "sleep"
    SHUTDOWN = "shutdown"
    CLOSED = "closed"  # the window was closed

    @property
    def comes_back(self) -> bool:
        """Whether a lock page follows: not when the computer or the program goes."""
        return self not in (Trigger.SHUTDOWN, Trigger.CLOSED)


class LockSignals(Protocol):
    """What the system tells of itself; each system has its own adapter."""

    def begin(self, asked: Callable[[Trigger], None]) -> None:
        """Listen from now on; a system that tells nothing is no error."""
        ...

    def heard(self) -> frozenset[Trigger]:
        """Return the triggers that work here, as far as the system answered by now."""
        ...

    def end(self) -> None:
        """Listen no more."""
        ...


def note_locked(work: Work, trigger: Trigger) -> None:
    """Write down that the vault locked, and why."""
    work.audit(Act.VAULT_LOCKED, "", trigger.value)
