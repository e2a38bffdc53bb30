"""Gives a damaged file another beginning: what says where its tables begin does not read.

A page is sealed with its number and the key, so pages can stand in another file of the same key,
each at its own number. A file is made that is as long, with the list of tables behind that; then
the pages of the damaged file come in their places, with what its log holds newer. Only the list
of tables is another one: put together from what is left of the old list, and from where the same
steps put the tables of a new vault. The damaged file itself is only read.

A table that nobody knows the place of is not in the list: then the history puts its records back.
"""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.errors import VaultError
from workbench.storage import entity_counts, migrate, tallies, wal
from workbench.storage.connection import PAGE, connect, keyed, rows_of
from workbench.storage.errors import (
    BeginningDamagedError,
    DamagedError,
    InterruptedQueryError,
    StorageFaultError,
)
from workbench.storage.guard import Role
from workbench.storage.kinds import COLUMNS
from workbench.storage.store import in_one_go
from workbench.storage.unreadable import DamagedFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from workbench.services.ports import DataKey
    from workbench.storage.driver import Connection

_AT_ONCE: Final = 400  # pages that are looked at as if a list of tables began there
_FILL: Final = 100_000_000  # bytes
_SORTS: Final = frozenset({"table", "index", "trigger", "view"})


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the list of tables."""

    sort: str
    name: str
    of: str
    root: int
    sql: str | None


def begin_anew(
    path: Path, key: DataKey, making: Path, is_cancelled: Callable[[], bool] = lambda: False
) -> Path:
    """Make a file like this one, with another beginning; returns where it stands.

    Raises:
        BeginningDamagedError: nothing tells where the log and the history begin.
        InterruptedQueryError: it was cancelled.
        VaultError: KL-17 or KL-18, of the place of the copy.
    """
    pages = wal.pages_of(path)
    file = _StandIn(making, key, pages)
    file.make()
    left = file.left_of_list(is_cancelled)
    version, new = _new_vault(making, key, _version(path, key), {one.name for one in left})
    file.list_tables(version, _joined(left, [one for one in new if one.root <= pages.count]))
    for guessed in [one for one in new if one.name not in {each.name for each in left}]:
        if guessed.sort == "table" and not file.is_of(guessed):
            file.forget(guessed.name)
    if not file.knows("history"):
        raise BeginningDamagedError
    return making


def _version(path: Path, key: DataKey) -> int:
    """Return the number of the layout, when the first page says it; else 0."""
    with suppress(VaultError), closing(keyed(path, key, is_read_only=True)) as connection:
        return migrate.version_of(connection)
    return 0


def _joined(left: Sequence[Place], new: Sequence[Place]) -> list[Place]:
    """Take what is left of the list, and of a new vault's what it lacks and what is not its."""
    known, taken = {one.name for one in left}, {one.root for one in left}
    more = (one for one in new if one.name not in known and one.root not in taken)
    return _readable([*left, *more])


def _readable(places: Sequence[Place]) -> list[Place]:
    """Take the tables of records, and then their indexes: to read them nothing else is needed."""
    tables = [one for one in places if one.sort == "table" and _is_of_records(one)]
    names = {one.name for one in tables}
    return [*tables, *(one for one in places if one.sort == "index" and one.of in names)]


def _is_of_records(place: Place) -> bool:
    made = {tallies.TABLE, *entity_counts.TABLES}
    return not place.name.startswith(("search_", "sqlite_")) and place.name not in made


def _new_vault(
    making: Path, key: DataKey, version: int, names: set[str]
) -> tuple[int, Sequence[Place]]:
    """Return the list of a new vault of this layout; of one that fits when none is said."""
    fresh = making.with_name(f"{making.name}.new")
    lists: dict[int, tuple[Place, ...]] = {}
    with closing(connect(migrate.make_private(fresh), key, role=Role.SCHEMA)) as connection:
        for step in migrate.steps():
            migrate.apply(connection, (step,))
            lists[step[0]] = tuple(_list_in(connection))
    for file in (fresh, *(fresh.with_name(f"{fresh.name}{end}") for end in ("-wal", "-shm"))):
        file.unlink(missing_ok=True)
    same = [each for each, places in lists.items() if {one.name for one in places} == names]
    found = version or (same or list(lists))[-1]
    return found, lists.get(found, ())


def _list_in(connection: Connection, table: str = "sqlite_master") -> Iterator[Place]:
    sql = f"SELECT type, name, tbl_name, rootpage, sql FROM {table}"  # noqa: S608 - names of our own schema
    yield from (Place(*row) for row in rows_of(connection, sql))


class _StandIn:
    """The file with another beginning, while it is being made."""

    def __init__(self, path: Path, key: DataKey, pages: wal.Pages) -> None:
        self._path = path
        self._key = key
        self._pages = pages

    def make(self) -> None:
        """Make a file that is longer than the damaged one, and put the pages of that one in it."""
        migrate.make_private(self._path)
        with closing(keyed(self._path, self._key)) as connection:
            rows_of(connection, "PRAGMA journal_mode = OFF")
            rows_of(connection, "CREATE TABLE filling (x)")
            size = 0
            while size < self._pages.count + 1:
                rows_of(connection, "INSERT INTO filling VALUES (zeroblob(?))", (self._fill(size),))
                ((size,),) = rows_of(connection, "PRAGMA page_count")
            _write_list(connection, [])
        self._put_pages()

    def _fill(self, size: int) -> int:
        return min(_FILL, (self._pages.count + 1 - size) * PAGE)

    def _put_pages(self) -> None:
        with migrate.disk_errors(), self._path.open("r+b") as file:
            for number, data in self._pages:
                if number > 1:
                    file.seek((number - 1) * PAGE)
                    file.write(data)

    def left_of_list(self, is_cancelled: Callable[[], bool]) -> list[Place]:
        """Look at each page as if a part of the list stood there, and return what does."""
        found: dict[str, Place] = {}
        for start in range(2, self._pages.count + 1, _AT_ONCE):
            if is_cancelled():
                raise InterruptedQueryError
            numbers = range(start, min(start + _AT_ONCE, self._pages.count + 1))
            self._write([_as_list(number) for number in numbers])
            with closing(DamagedFile(self._path, self._key)) as looking:
                found.update(
                    (one.name, one) for number in numbers for one in _lines_at(looking, number)
                )
        return list(found.values())

    def list_tables(self, version: int, places: Sequence[Place]) -> None:
        """Write the list, and the number of its layout."""
        self._write(places)
        with closing(self._open()) as connection:
            rows_of(connection, f"PRAGMA user_version = {version:d}")

    def is_of(self, place: Place) -> bool:
        """Whether what stands at a place that was guessed is of that table."""
        with suppress(VaultError, StorageFaultError), closing(self._open()) as connection:
            return _is_of(connection, place.name, self._key)
        return False

    def forget(self, name: str) -> None:
        """Take a table from the list, and what belongs to it."""
        with closing(self._open()) as connection:
            places = [one for one in _list_in(connection) if one.of != name]
        self._write(places)

    def knows(self, name: str) -> bool:
        """Whether a table is in the list."""
        with closing(self._open()) as connection:
            return any(one.name == name for one in _list_in(connection))

    def _write(self, places: Sequence[Place]) -> None:
        with closing(self._open()) as connection:
            _write_list(connection, places)

    def _open(self) -> Connection:
        return keyed(self._path, self._key)


def _as_list(number: int) -> Place:
    name = f"page_{number}"
    return Place(
        "table", name, name, number, f"CREATE TABLE {name} (type, name, tbl_name, rootpage, sql)"
    )


def _lines_at(looking: DamagedFile, number: int) -> Iterable[Place]:
    sql = f"SELECT type, name, tbl_name, rootpage, sql FROM page_{number}"  # noqa: S608 - a name of our own
    with suppress(DamagedError):
        if all(_is_line(Place(*row)) for row in looking.ask(f"{sql} LIMIT 1")):
            lines = [Place(*row) for row in looking.ask(sql)]
            if all(_is_line(one) for one in lines):
                return lines
    return ()


def _is_line(one: Place) -> bool:
    return (
        one.sort in _SORTS
        and {type(one.name), type(one.of), type(one.root)} == {str, int}
        and (one.sql is None or str(one.sql).startswith("CREATE "))
    )


def _write_list(connection: Connection, places: Sequence[Place]) -> None:
    rows_of(connection, "PRAGMA journal_mode = OFF")
    rows_of(connection, "PRAGMA writable_schema = ON")
    ((version,),) = rows_of(connection, "PRAGMA schema_version")
    with in_one_go(connection):
        rows_of(connection, "DELETE FROM sqlite_master")
        for one in places:
            line: tuple[Any, ...] = (one.sort, one.name, one.of, one.root, one.sql)
            rows_of(connection, "INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", line)
        rows_of(connection, f"PRAGMA schema_version = {version + 1:d}")


def _is_of(connection: Connection, name: str, key: DataKey) -> bool:
    """Tell by its first row: of most tables, whether the history knows that record as theirs."""
    if name == "meta":
        return rows_of(connection, "SELECT vault_id FROM meta") == [(key.vault_id,)]
    if name == "audit":
        return rows_of(connection, "SELECT n, length(h) FROM audit LIMIT 1") == [(1, 32)]
    if name == "history":
        kinds = {kind for (kind,) in rows_of(connection, "SELECT kind FROM history LIMIT 1")}
        return bool(kinds) and kinds <= set(COLUMNS)
    first = rows_of(connection, f"SELECT * FROM {name} LIMIT 1")  # noqa: S608 - names of our own schema
    if not first or name not in COLUMNS:
        return not first
    known = (
        f"SELECT 1 FROM history WHERE kind = ? AND record = (SELECT id FROM {name} LIMIT 1) LIMIT 1"  # noqa: S608 - names of our own schema
    )
    return bool(rows_of(connection, known, (name,)))
