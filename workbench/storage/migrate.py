"""Brings a file to today's schema, one numbered step at a time.

The number is SQLite's ``user_version``. Before a file with records is changed, a verified copy is
put beside it. Steps are numbered in tens and only go forward.
"""

from __future__ import annotations

import errno
import logging
import os
from contextlib import closing, contextmanager, suppress
from importlib.resources import files
from typing import TYPE_CHECKING, Final, TypeAlias

from workbench.storage import driver
from workbench.storage.connection import connect, driver_errors, keyed, must_be_whole, rows_of
from workbench.storage.errors import (
    DamagedError,
    DiskFullError,
    ReadOnlyError,
    UnknownSchemaError,
    WrongPairError,
)
from workbench.storage.guard import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from workbench.services.ports import DataKey
    from workbench.storage.driver import Connection

Steps: TypeAlias = "tuple[tuple[int, str], ...]"
APPLICATION: Final = 0x4D484B31
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_RIGHT: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

log = logging.getLogger(__name__)


def steps() -> Steps:
    """Return (version, SQL) of each file in migrations/, in order."""
    folder = files("workbench.storage") / "migrations"
    return tuple((int(name[:4]), (folder / name).read_text("utf-8")) for name in _names())


def _names() -> list[str]:
    folder = files("workbench.storage") / "migrations"
    return sorted(file.name for file in folder.iterdir() if file.name.endswith(".sql"))


def is_of_today(connection: Connection, key: DataKey) -> bool:
    """Tell whether a file lacks no step; changes nothing.

    Raises:
        UnknownSchemaError: a newer version made it, or another program.
        WrongPairError: it is of another vault.
    """
    version, newest = version_of(connection), int(_names()[-1][:4])
    _must_be_ours(connection, key, version, newest)
    return version == newest


def statements(script: str) -> Iterator[str]:
    """Split a script where SQLite itself says that a statement is whole."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if driver.complete_statement(pending):
            yield pending
            pending = ""


def bring_up_to_date(
    path: Path,
    key: DataKey,
    known: Steps | None = None,
    keep_before: Callable[[], object] | None = None,
) -> None:
    """Apply the steps that an existing file lacks, after a verified copy beside it.

    ``keep_before`` makes that copy in another way, and raises when it cannot.

    Raises:
        UnknownSchemaError: a newer version made it, or another program.
        VaultError: KL-10 to KL-18; the file is as it was before the step that failed.
    """
    known = steps() if known is None else known
    newest = known[-1][0]
    must_be_whole(path, key.vault_id)
    with closing(connect(path, key, role=Role.SCHEMA)) as connection:
        version = version_of(connection)
        _must_be_ours(connection, key, version, newest)
        if version < newest:
            if keep_before is None:
                _copy_beside(connection, path, key, newest)
            else:
                keep_before()
            apply(connection, known)


def must_be_known(path: Path, key: DataKey) -> None:
    """Refuse a file that this version does not know; changes nothing.

    Raises:
        UnknownSchemaError: a newer version made it, or another program.
        VaultError: KL-10 to KL-17.
    """
    must_be_whole(path, key.vault_id)
    with closing(connect(path, key, role=Role.READ)) as connection:
        _must_be_ours(connection, key, version_of(connection), steps()[-1][0])


def apply(connection: Connection, known: Steps) -> None:
    """Apply what is pending, each step in a transaction with its version inside it."""
    current = version_of(connection)
    for version, script in known:
        if version > current:
            _apply_one(connection, version, script)
            log.info("schema at version %d", version)


def version_of(connection: Connection) -> int:
    """Return the number of the last step that was applied; 0 for an empty file."""
    ((version,),) = rows_of(connection, "PRAGMA user_version")
    return int(version)


def _apply_one(connection: Connection, version: int, script: str) -> None:
    with driver_errors():
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version:d}")
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _must_be_ours(connection: Connection, key: DataKey, version: int, newest: int) -> None:
    ((application,),) = rows_of(connection, "PRAGMA application_id")
    if application != APPLICATION or not 0 < version <= newest:
        raise UnknownSchemaError(str(version))
    found = rows_of(connection, "SELECT vault_id FROM meta")
    if not found:
        raise UnknownSchemaError("meta")
    if found[0][0] != key.vault_id:
        raise WrongPairError


def _copy_beside(connection: Connection, path: Path, key: DataKey, newest: int) -> None:
    """Write ``kluis.db.voor-20.bak``: the file as it is before version 20, and read it back."""
    wanted = path.with_name(f"{path.name}.voor-{newest}.bak")
    making = make_private(wanted.with_name(f"{wanted.name}.nieuw"))
    with closing(keyed(making, key)) as copy, driver_errors():
        connection.backup(copy)
    with closing(keyed(making, key)) as copy, driver_errors():
        damage = copy.execute("PRAGMA cipher_integrity_check").fetchall()
        told = copy.execute("PRAGMA quick_check").fetchall()
        if damage or told != [("ok",)] or version_of(copy) != version_of(connection):
            raise DamagedError(wanted.name)
    put_in_place(making, wanted)


@contextmanager
def disk_errors() -> Iterator[None]:
    """Turn errors of the system into ours; ``ref`` is the system's name, never a path."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFullError from None
        if error.errno in _NO_RIGHT:
            raise ReadOnlyError from None
        raise DamagedError(errno.errorcode.get(error.errno or 0, "")) from None


def make_private(path: Path) -> Path:
    """Make an empty file that only this account may read; what lay there is left from a crash.

    Raises:
        VaultError: KL-14, KL-17 or KL-18.
    """
    with disk_errors():
        path.unlink(missing_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return path


def put_in_place(made: Path, wanted: Path) -> None:
    """Give a finished file its name, so that it stands there whole or not at all.

    Raises:
        VaultError: KL-14, KL-17 or KL-18.
    """
    with disk_errors():
        with made.open("r+b") as file:
            os.fsync(file.fileno())
        made.replace(wanted)
    with suppress(OSError):  # a folder cannot be opened on Windows
        folder = os.open(wanted.absolute().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
