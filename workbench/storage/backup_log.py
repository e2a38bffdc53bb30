"""What the log of a vault says of its backups, also of those that cannot be reached now."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from workbench.domain.preferences import SECOND_PLACE
from workbench.services.audit import Act
from workbench.services.backup_files import Place
from workbench.services.forgetting_files import OutOfReach
from workbench.storage.connection import rows_of

if TYPE_CHECKING:
    from workbench.storage.driver import Connection

_DESTROYING: Final = (Act.SUBJECT_DESTROYED.value, Act.CASE_DESTROYED.value)


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


def left_behind(connection: Connection, *, is_second_there: bool) -> tuple[OutOfReach, ...]:
    """Return backups of before the last destruction that nobody here can delete, with their dates.

    Those in a second place of before, or one that cannot be reached now, are told as one; each
    file that a person put somewhere is one of its own.
    """
    ((last,),) = rows_of(connection, "SELECT max(n) FROM audit WHERE act IN (?, ?)", _DESTROYING)
    if last is None:
        return ()
    found = rows_of(
        connection,
        "SELECT n, ts, act, obj, detail FROM audit WHERE n < ? AND act IN (?, ?) ORDER BY n",
        (last, Act.BACKUP_MADE, Act.PREFERENCE_SET),
    )
    seconds: list[list[datetime]] = [[]]
    loose: list[OutOfReach] = []
    for _, ts, act, obj, detail in found:
        if act == Act.PREFERENCE_SET:
            if obj == SECOND_PLACE:
                seconds.append([])
            continue
        moment, places = datetime.fromisoformat(ts), detail.rpartition(" ")[2]
        if places == Place.LOOSE:
            loose.append(OutOfReach(place=Place.LOOSE, last=moment))
        elif "+" in places:
            seconds[-1].append(moment)
    if is_second_there:
        seconds.pop()
    gone = (
        OutOfReach(place=Place.ELSEWHERE, last=max(held), count=len(held))
        for held in seconds
        if held
    )
    return (*gone, *loose)


def _last(connection: Connection, act: Act, detail: str, *, after: int) -> datetime | None:
    found = rows_of(
        connection,
        "SELECT ts FROM audit WHERE n > ? AND act = ? AND detail LIKE ? ORDER BY n DESC LIMIT 1",
        (after, act, detail),
    )
    return datetime.fromisoformat(found[0][0]) if found else None
