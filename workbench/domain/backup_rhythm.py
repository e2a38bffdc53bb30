"""When a backup is made by itself: at rest, and after four hours of use (rules R11)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

AT_MOST: Final = timedelta(hours=4)  # between two backups while something changes
AT_LEAST: Final = timedelta(minutes=30)  # between two that are made at rest
REST: Final = timedelta(minutes=2)  # without a change, and the hands are elsewhere


def is_due(now: datetime, *, last: datetime, changed_at: datetime | None) -> bool:
    """Tell whether it is time; ``last`` is the newest backup, or the opening of the vault.

    A clock that went back makes a backup due: its time says nothing then.
    """
    if changed_at is None:
        return False
    since = now - last
    if since < timedelta() or since >= AT_MOST:
        return True
    return since >= AT_LEAST and abs(now - changed_at) >= REST
