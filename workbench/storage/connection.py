"""Opens the encrypted file; the only place that meets the key (security.md 4.3)."""

from __future__ import annotations

import os
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING, Any, Final

from workbench.storage import driver
from workbench.storage.errors import (
    BeginningDamagedError,
    FileEmptyError,
    FileMissingError,
    ReadOnlyError,
    UnfitDriverError,
    UnstorableError,
    WrongPairError,
    error_of,
)
from workbench.storage.guard import Role, guard_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from workbench.services.ports import DataKey
    from workbench.storage.driver import Connection

PAGE: Final = 4096
ID_BYTES: Final = 16
NOT_A_DATABASE: Final = 26  # SQLITE_NOTADB
STATEMENTS: Final = 256  # kept prepared on each connection
CACHE_KIB: Final = {Role.UI: 65536, Role.READ: 65536}  # what lists read again and again
CACHE_KIB_ELSEWHERE: Final = 8192
_READ_ONLY: Final = 0x1  # SQLITE_OPEN_READONLY
_READ_WRITE: Final = 0x2  # SQLITE_OPEN_READWRITE: an open never makes a file
_MAKE: Final = 0x4  # SQLITE_OPEN_CREATE: in memory only
_EXTENDED_CODES: Final = 0x2000000  # SQLITE_OPEN_EXRESCODE: else all constraints are one
_TEMP_IN_MEMORY: Final = frozenset({"TEMP_STORE=2", "TEMP_STORE=3"})
# Name, what it is set to, what it must then say. The order is that of security.md 4.3.
_SETTINGS: Final = (
    ("temp_store", "MEMORY", 2),  # sorting on disk left 27 MB of plain text
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("fullfsync", "ON", 1),  # of macOS; nothing elsewhere
    ("secure_delete", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),  # else INSERT OR REPLACE goes around the audit's triggers
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("busy_timeout", "3000", 3000),
    ("wal_autocheckpoint", "200", 200),  # a short log is a small window for loss (4.6)
    ("journal_size_limit", "4194304", 4194304),
)


@contextmanager
def driver_errors() -> Iterator[None]:
    """Turn errors of the driver into ours, and leave their text behind."""
    try:
        yield
    except driver.Error as error:
        raise error_of(error) from None


def rows_of(
    connection: Connection, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()
) -> list[tuple[Any, ...]]:
    """Run one statement of ours and return its rows.

    Raises:
        WorkbenchError: as ``storage.errors`` says.
    """
    try:
        return connection.execute(sql, values).fetchall()
    except driver.Error as error:
        raise error_of(error) from None
    except (UnicodeEncodeError, OverflowError):  # both would show what was typed
        raise UnstorableError from None


def open_connection(
    path: Path, key: DataKey, *, role: Role, first: Callable[[Connection], None] | None = None
) -> Connection:
    """Open a vault file with the settings of its role; it stays in the calling thread.

    ``first`` is done with it before its role limits it.

    Raises:
        VaultError: KL-10 to KL-18, or a setting that the driver does not keep.
    """
    must_be_whole(path, key.vault_id)
    return connect(path, key, role=role, first=first)


def connect(
    path: Path, key: DataKey, *, role: Role, first: Callable[[Connection], None] | None = None
) -> Connection:
    """Open a file that may be empty as yet; else as ``open_connection``."""
    connection = keyed(path, key)
    with ExitStack() as otherwise:
        otherwise.callback(connection.close)
        with driver_errors():
            _prepare(connection, role)
            if first is not None:
                first(connection)
            _limit(connection, role)
        otherwise.pop_all()
    return connection


def keyed(path: Path, key: DataKey, *, is_read_only: bool = False) -> Connection:
    """Return a connection that has its key and nothing more: for checks and copies."""
    mode, flag = ("ro", _READ_ONLY) if is_read_only else ("rw", _READ_WRITE)
    with driver_errors():
        connection = driver.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            flags=flag | _EXTENDED_CODES,
            uri=True,
            isolation_level=None,
            cached_statements=STATEMENTS,
        )
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to standard error
    text = key.database_key()
    try:
        connection.set_key(text)
    finally:
        text[:] = bytes(len(text))
    return connection


def in_memory() -> Connection:
    """Return a database that lies nowhere: what it held is gone when it closes."""
    with driver_errors():
        return driver.connect(
            ":memory:",
            flags=_READ_WRITE | _MAKE | _EXTENDED_CODES,
            uri=False,
            isolation_level=None,
            cached_statements=STATEMENTS,
        )


def opens(path: Path, key: DataKey) -> bool:
    """Tell whether the file is of this key; anything else that is wrong with it is told later."""
    with closing(keyed(path, key)) as connection:
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except driver.Error as error:
            return getattr(error, "sqlite_errorcode", 0) != NOT_A_DATABASE
        return True


def must_be_whole(path: Path, vault_id: bytes) -> None:
    """Tell a file that is missing, empty, foreign or write-protected before it is opened.

    SQLite takes an empty file for an empty vault, and SQLCipher does not look at the salt.

    Raises:
        VaultError: KL-10, KL-11, KL-12 or KL-17.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            beginning = file.read(ID_BYTES)
    except OSError:
        raise FileMissingError from None
    if size < PAGE:
        raise FileEmptyError
    if beginning != vault_id:
        raise WrongPairError
    if not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)):
        raise ReadOnlyError


def _prepare(connection: Connection, role: Role) -> None:
    _must_be_sqlcipher(connection)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.Error as error:
        # The key itself was proved by the key file, so this can only be damage.
        is_not_a_database = getattr(error, "sqlite_errorcode", 0) == NOT_A_DATABASE
        raise BeginningDamagedError if is_not_a_database else error_of(error) from None
    for name, value, expected in _SETTINGS:
        _set(connection, name, value, expected)
    cache = CACHE_KIB.get(role, CACHE_KIB_ELSEWHERE)
    _set(connection, "cache_size", f"-{cache}", -cache)
    _must_say(connection, "cipher_page_size", str(PAGE))


def _limit(connection: Connection, role: Role) -> None:
    if role not in {Role.WRITE, Role.SCHEMA}:
        _set(connection, "query_only", "ON", 1)
    connection.set_authorizer(guard_of(role))


def _must_be_sqlcipher(connection: Connection) -> None:
    """Refuse a driver that was built without encryption or writes its sorting to disk."""
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise UnfitDriverError("cipher_version")
    options = {option for (option,) in connection.execute("PRAGMA compile_options")}
    if not options & _TEMP_IN_MEMORY:
        raise UnfitDriverError("TEMP_STORE")
    # On, it makes every statement 6.5 times slower and locks 8 MiB at most (performance.md 1.2).
    _set(connection, "cipher_memory_security", "OFF", "0")


def _set(connection: Connection, name: str, value: str, expected: object) -> None:
    connection.execute(f"PRAGMA {name} = {value}").fetchall()
    _must_say(connection, name, expected)


def _must_say(connection: Connection, name: str, expected: object) -> None:
    if connection.execute(f"PRAGMA {name}").fetchone() != (expected,):
        raise UnfitDriverError(name)
