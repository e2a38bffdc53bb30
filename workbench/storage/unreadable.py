"""Reads a database of which some pages are damaged: as much of each table as there is.

After the first damaged page a connection stays in error, so it is opened anew each time.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.errors import VaultError
from workbench.storage import driver, entity_counts, tallies
from workbench.storage.connection import keyed, rows_of
from workbench.storage.errors import DamagedError, StorageFaultError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from workbench.services.ports import DataKey
    from workbench.storage.driver import Connection

    Key = tuple[Any, ...]

AT_ONCE: Final = 256  # rows; after a damaged page it becomes fewer, down to one
_LESS: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A field of a table that names a row of another."""

    column: str
    parent: str
    key: str
    may_be_empty: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as the layout of this version knows it: names of our own, never of the file."""

    name: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    indexes: tuple[tuple[str, str], ...]  # name, and the expression it is ordered by
    references: tuple[Reference, ...]

    @property
    def one(self) -> str:
        """The question for one row by its key."""
        condition = " AND ".join(f"{name} = ?" for name in self.keys)
        return f"SELECT {', '.join(self.columns)} FROM {self.name} WHERE {condition}"  # noqa: S608 - names of our own schema

    def after(self, *, is_first: bool, backwards: bool) -> str:
        """Return the question for the next rows in the order of the key."""
        keys = ", ".join(self.keys)
        marks = ", ".join("?" for _ in self.keys)
        sign = "<" if backwards else ">"
        beyond = "" if is_first else f" WHERE ({keys}) {sign} ({marks})"
        way = " DESC" if backwards else ""
        order = ", ".join(f"{name}{way}" for name in self.keys)
        return f"SELECT {', '.join(self.columns)} FROM {self.name}{beyond} ORDER BY {order} LIMIT ?"  # noqa: S608 - names of our own schema

    def key_of(self, row: Key) -> Key:
        """Return the key of one of its rows."""
        return tuple(row[self.columns.index(name)] for name in self.keys)


def _has_gap(row: Key) -> bool:
    """Whether there are noughts in a text: a page that it goes on in may be damaged.

    SQLCipher gives such a page as noughts, and the row as if it were whole; only what is read
    next says that something is wrong.
    """
    return any(isinstance(value, str) and "\0" in value for value in row)


def tables_of(connection: Connection) -> tuple[Table, ...]:
    """Return the tables of a database that is whole, but for what is made of their records."""
    names = rows_of(
        connection,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        " AND name NOT GLOB 'search_*'",
    )
    made = {tallies.TABLE, *entity_counts.TABLES}
    return tuple(_table(connection, name) for (name,) in names if name not in made)


def _table(connection: Connection, name: str) -> Table:
    columns = rows_of(connection, f"PRAGMA table_info({name})")
    keyed_by = sorted((place, column) for _, column, _, _, _, place in columns if place)
    must_be_filled = {column for _, column, _, is_filled, _, _ in columns if is_filled}
    indexes = rows_of(connection, f"PRAGMA index_list({name})")
    references = rows_of(connection, f"PRAGMA foreign_key_list({name})")
    return Table(
        name=name,
        columns=tuple(column for _, column, *_ in columns),
        keys=tuple(column for _, column in keyed_by),
        # only those on plain columns and without a condition can be read whole
        indexes=tuple(
            (index, first)
            for _, index, _, origin, is_partial, *_ in indexes
            if origin == "c" and not is_partial and (first := _first_of(connection, index))
        ),
        references=tuple(
            Reference(
                column=column,
                parent=parent,
                key=to or "id",
                may_be_empty=column not in must_be_filled,
            )
            for _, _, parent, column, to, *_ in references
        ),
    )


def _first_of(connection: Connection, index: str) -> str | None:
    ((_, _, name), *_) = rows_of(connection, f"PRAGMA index_info({index})")
    return None if name is None else str(name)


class DamagedFile:
    """A database to read only, whatever is wrong with its pages."""

    def __init__(self, path: Path, key: DataKey) -> None:
        self._path = path
        self._key = key
        self._connection = keyed(path, key, is_read_only=True)

    def close(self) -> None:
        """Close it; nothing was written."""
        self._connection.close()

    def ask(self, sql: str, values: Sequence[Any] = ()) -> list[Key]:
        """Run one question.

        Raises:
            DamagedError: a page that it needs does not read.
        """
        try:
            rows = rows_of(self._connection, sql, values)
        except (VaultError, StorageFaultError):
            if not self._still_reads():
                self._open_anew()
            raise DamagedError from None
        if any(map(_has_gap, rows)) and not self._still_reads():
            self._open_anew()
            raise DamagedError
        return rows

    def _still_reads(self) -> bool:
        """Whether the connection is not in error: a page that is whole can be the wrong one."""
        try:
            rows_of(self._connection, "PRAGMA shrink_memory")  # what it still holds would read
            return bool(rows_of(self._connection, "SELECT 1 FROM sqlite_master LIMIT 1"))
        except (VaultError, StorageFaultError):
            return False

    def walk(
        self, table: Table, put: Callable[[Sequence[Key]], None], *, backwards: bool = False
    ) -> bool:
        """Hand on the rows of a table in the order of its key; False when a page stopped it."""
        last: Key = ()
        size = AT_ONCE
        while True:
            sql = table.after(is_first=not last, backwards=backwards)
            try:
                rows = self.ask(sql, (*last, size))
            except DamagedError:
                if size == 1:
                    return False
                size = max(1, size // _LESS)
                continue
            put(rows)
            if len(rows) < size:
                return True
            last = table.key_of(rows[-1])

    def row(self, table: Table, key: Key) -> Key | None:
        """Return one row, or None when it does not read or is not there."""
        with suppress(DamagedError):
            found = self.ask(table.one, key)
            return found[0] if found else None
        return None

    def known_keys(self, table: Table) -> set[Key]:
        """Return the keys that the indexes of a table hold, from both ends of each."""
        known: set[Key] = set()
        for index, first in table.indexes:
            for way in ("", " DESC"):
                sql = (
                    f"SELECT {', '.join(table.keys)} FROM {table.name} INDEXED BY {index}"  # noqa: S608 - names of our own schema
                    f" ORDER BY {first}{way}"
                )
                known.update(self._until_it_fails(sql))
        return known

    def _until_it_fails(self, sql: str) -> Iterator[Key]:
        try:
            yield from self._connection.execute(sql)
        except driver.Error:
            self._open_anew()

    def _open_anew(self) -> None:
        self._connection.close()
        self._connection = keyed(self._path, self._key, is_read_only=True)
