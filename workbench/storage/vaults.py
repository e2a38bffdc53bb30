"""A vault's database: makes it, opens it, and hands out a connection for each lane.

A connection stays in the thread that asked for it, so each lane asks for its own (rules D12).
"""

from __future__ import annotations

import secrets
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.errors import VaultError
from workbench.services.audit import Act
from workbench.storage import chain, driver, migrate, search_index
from workbench.storage.connection import (
    connect,
    driver_errors,
    open_connection,
    opens,
    rows_of,
)
from workbench.storage.drafts import SqlDrafts
from workbench.storage.errors import BusyError, DiskFullError, FileExistsAlreadyError
from workbench.storage.guard import Role
from workbench.storage.search_upkeep import SqlSearchUpkeep
from workbench.storage.store import SqlRead, SqlStore, in_one_go
from workbench.storage.veil import put_on

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.services.ports import Clock, DataKey
    from workbench.storage.driver import Connection
    from workbench.storage.store import AfterCommit


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a vault has come: its last commit, and the last entry of its log."""

    commit_no: int
    entry: int
    seal: bytes = field(repr=False)


class SqlWriter:
    """The one writing connection, in the thread of the WRITE lane."""

    def __init__(self, connection: Connection, store: SqlStore) -> None:
        self.connection = connection
        self.store = store
        self.drafts = SqlDrafts(connection)
        self.search = SqlSearchUpkeep(connection)

    @property
    def commit_no(self) -> int:
        """How many transactions of records this vault has seen; drafts do not count (D9)."""
        ((number,),) = rows_of(self.connection, "SELECT commit_no FROM meta")
        return int(number)

    def key_file(self) -> bytes | None:
        """Return the copy of the key file that the last entry about it belongs to."""
        ((data,),) = rows_of(self.connection, "SELECT key_file FROM meta")
        return None if data is None else bytes(data)

    def checkpoint_and_close(self) -> bool:
        """Write the log into the file and close; tells whether no tail of the log was left.

        A tail is no loss: the next one to open the vault finds it.
        """
        with closing(self.connection):
            return _settle(self.connection)


class SqlReader:
    """A reading connection, in the thread that asked for it."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.records = SqlRead(connection)

    @property
    def standing(self) -> Standing:
        """How far the vault has come."""
        ((commit_no,),) = rows_of(self.connection, "SELECT commit_no FROM meta")
        entry, seal = chain.head(self.connection)
        return Standing(commit_no=int(commit_no), entry=entry, seal=seal)

    def interrupt(self) -> None:
        """Stop the query that runs now; the one call that may come from another thread."""
        self.connection.interrupt()

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


class SqlVault:
    """The database file of an unlocked vault; the key stays its owner's, who wipes it."""

    def __init__(
        self,
        path: Path,
        key: DataKey,
        *,
        clock: Clock,
        actor: str,
        after_commit: AfterCommit | None = None,
    ) -> None:
        self._after_commit = after_commit
        self._path = path
        self._key = key
        self._clock = clock
        self._unlocked_at = clock.now()  # what was opened before is hidden again
        self.actor = actor  # whom the log names on connections opened from now on

    @classmethod
    def create(
        cls,
        path: Path,
        key: DataKey,
        *,
        clock: Clock,
        actor: str,
        after_commit: AfterCommit | None = None,
    ) -> SqlVault:
        """Make an empty database; it stands there whole, or not at all.

        Raises:
            FileExistsAlreadyError: there is a file of this name.
            VaultError: KL-10 or KL-18.
        """
        if path.exists():
            raise FileExistsAlreadyError
        making = migrate.make_private(path.with_name(f"{path.name}.nieuw"))
        with closing(connect(making, key, role=Role.SCHEMA)) as connection:
            migrate.apply(connection, migrate.steps())
            rows_of(
                connection,
                "INSERT INTO meta (id, vault_id, audit_key, control_key, created_at)"
                " VALUES (1, ?, ?, ?, ?)",
                (
                    key.vault_id,
                    secrets.token_bytes(32),
                    secrets.token_bytes(32),
                    clock.now().isoformat(),
                ),
            )
            with SqlStore(connection, clock, actor).transaction() as work:
                work.audit(Act.VAULT_CREATED, key.vault_id.hex())
            rows_of(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
        migrate.put_in_place(making, path)
        return cls(path, key, clock=clock, actor=actor, after_commit=after_commit)

    @classmethod
    def open(
        cls,
        path: Path,
        key: DataKey,
        *,
        clock: Clock,
        actor: str,
        after_commit: AfterCommit | None = None,
    ) -> SqlVault:
        """Look at a database and bring it up to date; no connection stays open.

        Raises:
            VaultError: KL-10 to KL-18, or KL-20.
        """
        migrate.bring_up_to_date(path, key)
        return cls(path, key, clock=clock, actor=actor, after_commit=after_commit)

    def renew(self, fresh: DataKey) -> None:
        """Encrypt the whole file with another key: all of it, or nothing.

        No other connection may be open. It takes the room of the file once more while it runs.

        Raises:
            VaultError: KL-14, KL-15, KL-17 or KL-18; ask ``opens`` which key it has then.
        """
        with closing(connect(self._path, self._key, role=Role.SCHEMA)) as connection:
            _write_log_into_file(connection)
            text = fresh.database_key()
            try:
                with driver_errors():
                    connection.reset_key(text)
            finally:
                text[:] = bytes(len(text))
            _must_be_renewed(connection)
            _write_log_into_file(connection)

    def is_of(self, key: DataKey) -> bool:
        """Tell whether the file opens with this key."""
        return opens(self._path, key)

    def writer(self, origin: str = "desk") -> SqlWriter:
        """Open the writing connection: once, in the thread of the WRITE lane."""
        connection = open_connection(self._path, self._key, role=Role.WRITE)
        with in_one_go(connection):
            search_index.begin(connection)
        store = SqlStore(
            connection, self._clock, self.actor, origin=origin, after_commit=self._after_commit
        )
        return SqlWriter(connection, store)

    def reader(self, role: Role = Role.READ) -> SqlReader:
        """Open a reading connection in this thread: ``Role.UI``, ``READ`` or ``SEARCH``.

        From it is hidden what is shielded and nobody opened since the vault was unlocked.
        """
        return SqlReader(open_connection(self._path, self._key, role=role, first=self.hide))

    def hide(self, connection: Connection) -> None:
        """Hide from a connection, before its role limits it, what is shielded."""
        put_on(connection, self._clock, self._unlocked_at)


def _must_be_renewed(connection: Connection) -> None:
    """Ask, because the driver does not say when it could not encrypt all pages.

    What it needs that reading them does not is room; they were read just before, for the backup.
    """
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.Error:
        raise DiskFullError from None


def _write_log_into_file(connection: Connection) -> None:
    ((is_blocked, *_),) = rows_of(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
    if is_blocked:
        raise BusyError


def _settle(connection: Connection) -> bool:
    try:
        rows_of(connection, "PRAGMA optimize")
        ((is_blocked, *_),) = rows_of(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
    except VaultError:
        return False
    return not is_blocked
