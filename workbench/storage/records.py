"""Every write goes through here, and leaves an image of what was."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from workbench.domain.errors import NotFoundError
from workbench.services.changes import Image
from workbench.storage.connection import rows_of
from workbench.storage.kinds import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.services.changes import Row
    from workbench.storage.driver import Connection
    from workbench.storage.shapes import Part, Shape

T = TypeVar("T")


class Rows:
    """The rows of one transaction, by table and key, with what they were before."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._before: dict[tuple[str, str], Row] = {}
        self._after: dict[tuple[str, str], Row] = {}

    def read(self, table: str, key: str) -> Row:
        """Return one row as it is now, or None."""
        if (table, key) in self._after:
            return self._after[table, key]
        columns = COLUMNS[table]
        found = rows_of(self.connection, _select(table), (key,))
        return dict(zip(columns, found[0], strict=True)) if found else None

    def write(self, table: str, key: str, row: Row) -> None:
        """Make the row be so; None takes it away, and nothing happens when it is so already."""
        now = self.read(table, key)
        if row == now:
            return
        if row is None:
            rows_of(self.connection, _delete(table), (key,))
        else:
            rows_of(self.connection, _upsert(table), [row[name] for name in COLUMNS[table]])
        self._before.setdefault((table, key), now)
        self._after[table, key] = row

    def images(self) -> tuple[Image, ...]:
        """Return what was changed so far, in the order of first touch."""
        return tuple(
            Image(table, key, before=before, after=self._after[table, key])
            for (table, key), before in self._before.items()
            if before != self._after[table, key]
        )


class SqlRepository(Generic[T]):
    """The stored records of one kind; on a reading connection the file refuses writes."""

    def __init__(self, rows: Rows, shape: Shape[T]) -> None:
        self._rows = rows
        self._shape = shape

    def get(self, key: str) -> T:
        """Return one record, or raise NotFoundError."""
        record = self.find(key)
        if record is None:
            raise NotFoundError(key)
        return record

    def find(self, key: str) -> T | None:
        """Return one record, or None."""
        found = rows_of(self._rows.connection, f"{self._shape.select} WHERE id = ?", (key,))
        return self._shape.read(found[0]) if found else None

    def where(self, **fields: object) -> tuple[T, ...]:
        """Return the records whose fields equal these, by position and then by id."""
        condition, values = self._shape.condition(fields)
        sql = f"{self._shape.select} WHERE {condition} ORDER BY {self._shape.order}"
        return tuple(self._shape.read(row) for row in rows_of(self._rows.connection, sql, values))

    def save(self, record: T) -> None:
        """Store a record, new or changed, with its parts."""
        row = self._shape.row(record)
        self._rows.write(self._shape.table, row["id"], row)
        if part := self._shape.part:
            parts = getattr(record, part.field)
            self._write_parts(part, row["id"], dict(part.rows(row["id"], parts)))

    def remove(self, key: str) -> None:
        """Take a record and its parts away; nothing happens when it is gone."""
        if part := self._shape.part:
            self._write_parts(part, key, {})
        self._rows.write(self._shape.table, key, None)

    def _write_parts(
        self, part: Part[Any], key: str, wanted: Mapping[str, Mapping[str, Any]]
    ) -> None:
        held = rows_of(
            self._rows.connection,
            f"SELECT id FROM {part.table} WHERE {part.owner} = ?",  # noqa: S608 - names of our own schema
            (key,),
        )
        for (part_key,) in held:
            if part_key not in wanted:
                self._rows.write(part.table, part_key, None)
        for part_key, row in wanted.items():
            self._rows.write(part.table, part_key, row)


@cache
def _select(table: str) -> str:
    return f"SELECT {', '.join(COLUMNS[table])} FROM {table} WHERE id = ?"  # noqa: S608 - names of our own schema


@cache
def _delete(table: str) -> str:
    return f"DELETE FROM {table} WHERE id = ?"  # noqa: S608 - a name of our own schema


@cache
def _upsert(table: str) -> str:
    columns = COLUMNS[table]
    marks = ", ".join("?" for _ in columns)
    news = ", ".join(f"{name} = excluded.{name}" for name in columns if name != "id")
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - names of our own schema
        f" ON CONFLICT (id) DO UPDATE SET {news}"
    )
