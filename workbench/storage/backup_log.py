"""What the log of a vault says of its backups, also of those that cannot be reached now."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from workbench.domain.preferences import SECOND_PLACE
from workbench.services.audit import Act
from workbench.services.backup_files import Place
from workbench.storage.connection import rows_of

if TYPE_CHECKING:
    from workbench.storage.driver import Connection


def last_carried(connection: Connection) -> datetime | None:
    """Return when a backup last came to another disk, since the second place was chosen."""
    chosen = rows_of(
        connection,
        "SELECT max(n) FROM audit WHERE obj = ? AND act = ?",
        (SECOND_PLACE, Act.PREFERENCE_SET),
    )
    return _last(connection, Act.BACKUP_MADE, f"%+{Place.ELSEWHERE}", after=chosen[0][0] or 0)


def last_drill(connection: Connection) -> datetime | None:
    """Return when a restore was last tried and went well."""
    return _last(connection, Act.RESTORE_DRILLED, "well", after=0)


def _last(connection: Connection, act: Act, detail: str, *, after: int) -> datetime | None:
    found = rows_of(
        connection,
        "SELECT ts FROM audit WHERE n > ? AND act = ? AND detail LIKE ? ORDER BY n DESC LIMIT 1",
        (after, act, detail),
    )
    return datetime.fromisoformat(found[0][0]) if found else None
