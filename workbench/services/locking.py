"""Why an open vault locks, and the port through which a system says so (security design, 7.1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from workbench.domain.preferences import (
    IDLE_MINUTES,
    IDLE_MINUTES_IN_MEETING,
    SHOWN_IN_CAPTURES,
)
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.services.ports import Read, Work

DEFAULT_IDLE: Final = 5  # minutes (R11)
DEFAULT_IDLE_IN_MEETING: Final = 45


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


@dataclass(frozen=True, slots=True, kw_only=True)
class LockLimits:
    """What may be chosen; an administrator can allow less."""

    most: int = 15  # minutes untouched
    most_in_meeting: int = 45
    may_be_captured: bool = True  # a person may let other programs take pictures of the windows


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
    work.audit(Act.VAULT_LOCKED, "vault", trigger.value)


def idle_minutes(read: Read) -> int:
    """Return after how many untouched minutes this vault locks."""
    return _number(read, IDLE_MINUTES, DEFAULT_IDLE)


def idle_minutes_in_meeting(read: Read) -> int:
    """Return the same for as long as a meeting is held."""
    return _number(read, IDLE_MINUTES_IN_MEETING, DEFAULT_IDLE_IN_MEETING)


def is_shown_in_captures(read: Read, limits: LockLimits) -> bool:
    """Tell whether other programs may make a picture of the windows, as when sharing a screen."""
    kept = read.preferences.find(SHOWN_IN_CAPTURES)
    return limits.may_be_captured and kept is not None and kept.value == "yes"


def _number(read: Read, key: str, default: int) -> int:
    kept = read.preferences.find(key)
    return int(kept.value) if kept and kept.value.isdecimal() else default
