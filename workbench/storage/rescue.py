"""Copies what can still be read of a damaged database into a fresh one, and counts what cannot.

The damaged file is opened to be read only; nothing is written to it, not even its own log. Rows
are read in the order of their keys, from both ends, until a damaged page stops it; the keys that
indexes and history know are then asked for one by one. What a table has lost and the history
still holds is put back from there, and what refers to something that is gone lets go of it.
"""

from __future__ import annotations

import zlib
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.errors import VaultError
from workbench.services.audit import Act
from workbench.services.safekeeping import Rescued
from workbench.storage import entity_counts, history, migrate, search_index, tallies
from workbench.storage.beginning import begin_anew
from workbench.storage.connection import connect, keyed, open_connection, rows_of
from workbench.storage.errors import (
    BeginningDamagedError,
    DamagedError,
    InterruptedQueryError,
    StorageFaultError,
)
from workbench.storage.guard import Role
from workbench.storage.store import SqlStore, in_one_go
from workbench.storage.unreadable import DamagedFile, tables_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from workbench.services.ports import Clock, DataKey
    from workbench.storage.driver import Connection
    from workbench.storage.unreadable import Reference, Table

    Key = tuple[Any, ...]

# What the others are understood by comes first.
_FIRST: Final = ("meta", "audit", "history")
_WELL: Final = [("ok",)]
_INDEXED_AT_ONCE: Final = 2_000  # records


def rescue(
    path: Path,
    key: DataKey,
    to: Path,
    *,
    clock: Clock,
    actor: str,
    on_progress: Callable[[float], object] = lambda _: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Rescued:
    """Copy what can be read to an empty file of the same key; it is a vault of its own.

    Raises:
        BeginningDamagedError: what says where the tables begin does not read.
        DamagedError: what was copied does not hold together.
        InterruptedQueryError: it was cancelled; the file is of no use.
        VaultError: KL-17 or KL-18, of the place of the copy.
    """
    source = DamagedFile(path, key)
    beginning = to.with_name(f"{to.name}.begin")
    try:
        try:
            version = _version(source)
        except BeginningDamagedError:
            source.close()
            source = DamagedFile(begin_anew(path, key, beginning, is_cancelled), key)
            version = _version(source)
        with closing(connect(to, key, role=Role.SCHEMA)) as made:
            migrate.apply(made, tuple(step for step in migrate.steps() if step[0] <= version))
        with closing(keyed(to, key)) as target:
            copying = _Copying(source, target, key)
            copying.run(on_progress, is_cancelled)
    finally:
        source.close()
        beginning.unlink(missing_ok=True)
    _must_hold_together(to, key)
    told = Rescued(lost=dict(copying.lost), put_back=dict(copying.put_back))
    with closing(open_connection(to, key, role=Role.WRITE)) as connection:
        with SqlStore(connection, clock, actor).transaction() as work:
            work.audit(Act.VAULT_RESCUED, key.vault_id.hex(), _in_words(told))
        _index(connection, version)
        _count(connection, version)
        rows_of(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
    on_progress(1.0)
    return told


def _index(connection: Connection, version: int) -> None:
    """Make the index for searching anew: nobody writes to a copy that is read only."""
    if version < search_index.SINCE:
        return
    with in_one_go(connection):
        search_index.begin(connection)
    while search_index.is_behind(connection):
        with in_one_go(connection):
            search_index.catch_up(connection, _INDEXED_AT_ONCE)


def _count(connection: Connection, version: int) -> None:
    """Count anew what triggers keep: none of them ran, and some of the records are gone."""
    for kept in (tallies, entity_counts):
        if version >= kept.SINCE:
            with in_one_go(connection):
                kept.count_anew(connection)


class _Copying:
    """One rescue: table by table, and row by row where pages fail."""

    def __init__(self, source: DamagedFile, target: Connection, key: DataKey) -> None:
        self._source = source
        self._target = target
        self._key = key
        self.lost: Counter[str] = Counter()
        self.put_back: Counter[str] = Counter()

    def run(self, on_progress: Callable[[float], object], is_cancelled: Callable[[], bool]) -> None:
        tables = sorted(tables_of(self._target), key=_rank)
        triggers = self._take_triggers()
        for done, table in enumerate(tables):
            if is_cancelled():
                raise InterruptedQueryError
            with in_one_go(self._target):
                self._copy(table)
            on_progress(0.9 * (done + 1) / len(tables))
        with in_one_go(self._target):
            self._make_meta()
            self._let_go(tables)
            for sql in triggers:
                rows_of(self._target, sql)

    def _take_triggers(self) -> tuple[str, ...]:
        """Take the triggers away: they guard what people do, and would refuse a gap."""
        held = rows_of(self._target, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        for name, _ in held:
            rows_of(self._target, f"DROP TRIGGER {name}")
        return tuple(sql for _, sql in held)

    def _copy(self, table: Table) -> None:
        put = self._put(table)
        if self._source.walk(table, put):
            return
        self._source.walk(table, put, backwards=True)
        known = self._source.known_keys(table) | self._keys_of_history(table)
        for key in sorted(known):
            if not self._has(table, key):
                row = self._source.row(table, key)
                if row is not None:
                    put([row])
        self._put_back(table)
        missing = sum(not self._has(table, key) for key in known)
        self.lost[table.name] += missing or (not known)  # of keys that nobody knows: at least one

    def _put(self, table: Table) -> Callable[[Sequence[Key]], None]:
        names = ", ".join(table.columns)
        marks = ", ".join("?" for _ in table.columns)
        sql = f"INSERT OR IGNORE INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own schema

        def put(rows: Sequence[Key]) -> None:
            for row in rows:
                rows_of(self._target, sql, row)

        return put

    def _has(self, table: Table, key: Key) -> bool:
        return bool(rows_of(self._target, table.one, key))

    def _keys_of_history(self, table: Table) -> set[Key]:
        """Return the records of this table that were there by the last that was written of them."""
        return {(record,) for record, _ in self._last_of_history(table)}

    def _last_of_history(self, table: Table) -> list[tuple[str, str]]:
        return rows_of(
            self._target,
            "SELECT record, after FROM history AS h WHERE kind = ? AND after IS NOT NULL"
            " AND audit = (SELECT max(audit) FROM history"
            " WHERE kind = h.kind AND record = h.record)",
            (table.name,),
        )

    def _put_back(self, table: Table) -> None:
        """Put back from the history what the pages of a table have lost."""
        for record, after in self._last_of_history(table):
            if self._has(table, (record,)):
                continue
            try:
                row = history.row_of(after)
            except (ValueError, zlib.error):
                continue  # what was kept of it does not read either
            names = [name for name in table.columns if name in row]
            marks = ", ".join("?" for _ in names)
            sql = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - names of our own schema
            try:
                rows_of(self._target, sql, [row[name] for name in names])
            except (VaultError, StorageFaultError):
                continue  # written by an older layout that this one does not take
            self.put_back[table.name] += 1

    def _make_meta(self) -> None:
        """Give the copy its name when that row is lost; the old log cannot be verified then."""
        if rows_of(self._target, "SELECT 1 FROM meta"):
            return
        rows_of(
            self._target,
            "INSERT INTO meta (id, vault_id, audit_key, control_key, created_at)"
            " VALUES (1, ?, randomblob(32), randomblob(32), '')",
            (self._key.vault_id,),
        )

    def _let_go(self, tables: Sequence[Table]) -> None:
        """Let go of what is gone: empty the field, or take the row away and count it as lost."""
        went = True
        while went:
            went = False
            for table in tables:
                for reference in table.references:
                    went |= self._let_go_of(table, reference)

    def _let_go_of(self, table: Table, reference: Reference) -> bool:
        dangling = (
            f"{reference.column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {reference.parent}"  # noqa: S608 - names of our own schema
            f" WHERE {reference.parent}.{reference.key} = {table.name}.{reference.column})"
        )
        count = f"SELECT count(*) FROM {table.name} WHERE {dangling}"  # noqa: S608 - names of our own schema
        ((n,),) = rows_of(self._target, count)
        if not n:
            return False
        if reference.may_be_empty:
            act = f"UPDATE {table.name} SET {reference.column} = NULL WHERE {dangling}"  # noqa: S608 - names of our own schema
        else:
            act = f"DELETE FROM {table.name} WHERE {dangling}"  # noqa: S608 - names of our own schema
            self.lost[table.name] += n
        rows_of(self._target, act)
        return True


def _rank(table: Table) -> tuple[int, str]:
    return (_FIRST.index(table.name) if table.name in _FIRST else len(_FIRST), table.name)


def _version(source: DamagedFile) -> int:
    try:
        source.ask("SELECT count(*) FROM sqlite_master")  # where the tables begin
        ((version,),) = source.ask("PRAGMA user_version")
    except DamagedError:
        raise BeginningDamagedError from None
    if not any(_reads(source, name) for name in _FIRST):
        raise BeginningDamagedError  # a list that only seemed to read names no table
    return int(version)


def _reads(source: DamagedFile, table: str) -> bool:
    try:
        source.ask(f"SELECT count(*) FROM {table}")  # noqa: S608 - names of our own schema
    except DamagedError:
        return False
    return True


def _must_hold_together(path: Path, key: DataKey) -> None:
    with closing(keyed(path, key)) as connection:
        if rows_of(connection, "PRAGMA integrity_check") != _WELL:
            raise DamagedError("copy")


def _in_words(told: Rescued) -> str:
    return " ".join(f"{name}:{n}" for name, n in sorted(told.lost.items()) if n)
