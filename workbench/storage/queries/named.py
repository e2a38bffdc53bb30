"""Rows with names, for queries with more columns than a reader can count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.storage.connection import driver_errors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.storage.driver import Connection


def named(
    db: Connection, sql: str, values: Mapping[str, object] | Sequence[object] = ()
) -> list[dict[str, Any]]:
    """Run one query of ours; each row as a mapping from the names of its columns.

    Raises:
        VaultError: what the disk or the file says.
    """
    with driver_errors():
        cursor = db.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]
