"""What was destroyed for good, seen from the rows: the key of its list, and who came back."""

from __future__ import annotations

import hmac
from datetime import date
from typing import TYPE_CHECKING, Final

from workbench.storage.connection import rows_of
from workbench.storage.kinds import ALL, CASE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.storage.driver import Connection

_PURPOSE: Final = b"mhkluis/1/vernietigd"
_AT_ONCE: Final = 500


def list_key(connection: Connection) -> bytes:
    """Return the key of ``vernietigd.log``, out of one that outlives a rotation (rules D6)."""
    ((key,),) = rows_of(connection, "SELECT audit_key FROM meta")
    return hmac.digest(key, _PURPOSE, "sha256")


def returned(connection: Connection, ids: Sequence[str]) -> tuple[str, ...]:
    """Return which of these records are here again."""
    there = {name for (name,) in rows_of(connection, "SELECT name FROM sqlite_master")}
    tables = [shape.table for shape in ALL if shape.table in there]  # it may be an older layout
    found: set[str] = set()
    # The row of a case stays and says so; its words are gone.
    said = {CASE.table: " AND state NOT IN ('destroyed', 'anonymised')"}
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        signs = ", ".join("?" * len(part))
        for table in tables:
            sql = f"SELECT id FROM {table} WHERE id IN ({signs}){said.get(table, '')}"  # noqa: S608 - names of our own schema
            found |= {key for (key,) in rows_of(connection, sql, part)}
    return tuple(key for key in ids if key in found)


def destroyed(connection: Connection) -> tuple[tuple[str, date], ...]:
    """Return what was destroyed and on which day, in that order."""
    found = rows_of(connection, "SELECT record, done_at FROM destruction ORDER BY done_at, id")
    return tuple((record, date.fromisoformat(moment[:10])) for record, moment in found)
