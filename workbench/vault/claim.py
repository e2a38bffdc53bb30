"""One writer per vault (rules D13): a lock by the system, and a claim that people can read.

On one machine only the lock on ``kluis.slot`` decides, and it dies with its process, even after
kill -9. The claim ``kluis.gebruik`` says who, where and since when; it decides only against
another machine, where locks may not reach: a claim younger than 120 seconds is respected.
"""

from __future__ import annotations

import getpass
import json
import math
import os
import platform
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from workbench.domain.errors import VaultError
from workbench.vault.disk import writing
from workbench.vault.errors import VaultInUseError
from workbench.vault.folder import CLAIM, SLOT
from workbench.vault.system import try_lock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from workbench.vault.folder import VaultFolder

BEAT_S: Final = 30
STALE_S: Final = 120
_RETRY_S: Final = 0.05
_MOST: Final = 4096  # bytes of a claim
_MOST_NAME: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """Who works here; the identifier is new for each process."""

    user: str
    host: str
    pid: int
    id: str = field(default_factory=lambda: secrets.token_hex(8))

    @classmethod
    def this_process(cls) -> Claimant:
        """Name the user, the machine and the process."""
        try:
            user = getpass.getuser()
        except (OSError, KeyError):  # a user without a name
            user = ""
        return cls(user=user, host=platform.node(), pid=os.getpid())


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecord:
    """What a claim says; times are seconds since 1970."""

    id: str
    user: str
    host: str
    since: float
    beat: float

    def is_fresh(self, now: float) -> bool:
        """Whether its owner was there lately; a beat from the far future is no proof."""
        return abs(now - self.beat) < STALE_S


class Claim:
    """The right to write in one vault, from ``acquire`` to ``release``."""

    def __init__(
        self,
        folder: VaultFolder,
        claimant: Claimant | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._folder = folder
        self._claimant = claimant or Claimant.this_process()
        self._sleep = sleep
        self._fd: int | None = None
        self._since = 0.0

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._fd is not None

    def acquire(self, now: datetime, *, patience_s: float = 0.0) -> None:
        """Take the vault, or say who has it.

        Patience is for the fresh process after a lock: the old one may need a moment to end.

        Raises:
            VaultInUseError: with user, host and since of the other.
            VaultNotFoundError, ReadOnlyPlaceError: the lock file cannot be opened.
            DiskFullError: the claim does not fit.
        """
        for _ in range(math.ceil(patience_s / _RETRY_S)):
            if self._try_lock():
                break
            self._sleep(_RETRY_S)
        if not self._try_lock():
            raise _in_use(self.read())
        try:
            self._claim(now.timestamp())
        except VaultError:
            self._let_go()
            raise

    def beat(self, now: datetime) -> bool:
        """Renew the claim, every 30 seconds; False when the disk would not take it.

        Raises:
            VaultInUseError: another machine took the vault meanwhile; stop writing.
        """
        record = self.read()
        if record is not None and record.id != self._claimant.id:
            raise _in_use(record)
        try:
            self._write(now.timestamp())
        except VaultError:
            return False  # the lock of the system holds all the same
        return True

    def release(self) -> None:
        """Give the vault up; safe to call twice."""
        if self._fd is None:
            return
        record = self.read()
        if record is not None and record.id == self._claimant.id:
            with suppress(VaultError):  # else it goes stale by itself
                self._folder.remove(CLAIM)
        self._let_go()

    def read(self) -> ClaimRecord | None:
        """Return what the claim says, or None when there is none that can be read."""
        try:
            text = self._folder.read(CLAIM, _MOST)
        except VaultError:
            return None
        return _parsed(text)

    def _try_lock(self) -> bool:
        if self._fd is not None:
            return True
        with writing():
            fd = os.open(self._folder.path / SLOT, os.O_RDWR | os.O_CREAT, 0o600)
            if try_lock(fd):
                self._fd = fd
            else:
                os.close(fd)
        return self._fd is not None

    def _claim(self, now: float) -> None:
        other = self.read()
        if other is not None and other.host != self._claimant.host and other.is_fresh(now):
            raise _in_use(other)
        self._since = now
        self._write(now)
        record = self.read()  # where locks do not reach, the last one to write has it
        if record is None or record.id != self._claimant.id:
            raise _in_use(record)

    def _write(self, now: float) -> None:
        one = self._claimant
        claim = {
            "id": one.id,
            "user": one.user,
            "host": one.host,
            "pid": one.pid,
            "since": self._since,
            "beat": now,
        }
        self._folder.write(CLAIM, json.dumps(claim).encode())

    def _let_go(self) -> None:
        fd, self._fd = self._fd, None
        os.close(cast("int", fd))


def _in_use(record: ClaimRecord | None) -> VaultInUseError:
    if record is None:
        return VaultInUseError()
    return VaultInUseError(user=record.user, host=record.host, since=record.since)


def _parsed(text: bytes) -> ClaimRecord | None:
    """Read a claim that anyone may have written."""
    try:
        claim = json.loads(text)
        return ClaimRecord(
            id=_name(claim["id"]),
            user=_name(claim["user"]),
            host=_name(claim["host"]),
            since=_seconds(claim["since"]),
            beat=_seconds(claim["beat"]),
        )
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError):
        return None


def _name(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return "".join(sign for sign in value[:_MOST_NAME] if sign.isprintable())


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    if not math.isfinite(value):
        raise ValueError
    return float(value)
