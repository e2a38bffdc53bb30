"""Copies of a vault's pages, and whether a copy is what it was taken of (security.md section 5).

The pages are copied inside one read transaction: without it each commit of another connection
starts the copying anew, and it never ends while a person types (measured).
"""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, Final

from workbench.services.backup_files import BackupDamagedError, Facts, NoRoomForBackupError
from workbench.storage import chain, driver, tallies
from workbench.storage.connection import PAGE, connect, keyed, open_connection, rows_of
from workbench.storage.errors import DamagedError
from workbench.storage.guard import Role
from workbench.storage.store import standing_still

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.services.ports import DataKey
    from workbench.storage.driver import Connection

    Share = Callable[[float], None]
    Attached = tuple[tuple[str, int, str], ...]  # id, length of the file itself, SHA-256 as kept

AT_ONCE: Final = 1000  # pages: 4 MB between two looks at whether to stop
_WELL: Final = [("ok",)]
_CACHE: Final = "PRAGMA cache_size = -65536"  # following indexes in 8 MiB takes half as long again


class PageCopier:
    """Copies a vault's pages to files that open with the same key."""

    def __init__(self, path: Path, key: DataKey) -> None:
        self._path = path
        self._key = key

    def copy(self, to: Path, on_share: Share) -> tuple[Facts, Attached]:
        """Copy the vault as it is now to an empty file; returns what it holds and refers to.

        ``on_share`` is told the share done and may raise to stop.

        Raises:
            VaultError: KL-10 to KL-18; KL-14 when a page of the vault itself does not read.
        """
        with (
            closing(open_connection(self._path, self._key, role=Role.BACKUP)) as source,
            standing_still(source),
            closing(keyed(to, self._key)) as target,
        ):
            facts = facts_of(source)
            files = attached_in(source, facts)
            # Thrown away when it fails, and flushed as part of the backup: no journal.
            rows_of(target, "PRAGMA journal_mode = OFF")
            rows_of(target, "PRAGMA synchronous = OFF")
            try:
                source.backup(
                    target,
                    pages=AT_ONCE,
                    progress=lambda _, left, whole: on_share(1 - left / max(whole, 1)),
                )
            except driver.Error:  # it carries no code, and does not say on which side
                raise DamagedError if _takes_more(to) else NoRoomForBackupError from None
        return facts, files

    def check(self, copy: Path, facts: Facts) -> None:
        """Check the seal of each page, every index, and that all rows are there.

        Raises:
            BackupDamagedError: ``page``, ``index`` or ``rows``.
        """
        check_pages(copy, self._key)
        if facts_in(copy, self._key) != facts:
            raise BackupDamagedError("rows")


def _takes_more(file: Path) -> bool:
    """Whether a file can still grow: if so, it was not its disk that stopped the copying."""
    try:
        with file.open("ab") as opened:
            opened.write(bytes(AT_ONCE * PAGE))
    except OSError:
        return False
    return True


def check_pages(path: Path, key: DataKey) -> None:
    """Check the seal of each page, used or not, and then how the pages hang together.

    SQLite's own check also asks the full-text indexes, when there are any.

    Raises:
        BackupDamagedError: ``page`` or ``index``.
    """
    try:
        with closing(keyed(path, key)) as connection:
            if rows_of(connection, "PRAGMA cipher_integrity_check"):
                raise BackupDamagedError("page")
        with closing(keyed(path, key)) as connection:
            rows_of(connection, _CACHE)
            if rows_of(connection, "PRAGMA integrity_check") != _WELL:
                raise BackupDamagedError("index")
    except DamagedError:
        raise BackupDamagedError("page") from None


def facts_in(path: Path, key: DataKey) -> Facts:
    """Return what a file holds that nothing else has open.

    Raises:
        BackupDamagedError: ``page``; it cannot be read.
    """
    try:
        with closing(connect(path, key, role=Role.BACKUP)) as connection:
            return facts_of(connection)
    except DamagedError:
        raise BackupDamagedError("page") from None


def attached_in(connection: Connection, facts: Facts) -> Attached:
    """Return the attachments that a vault refers to, of any version of its layout."""
    if "attachment" not in facts.rows:
        return ()
    return tuple(rows_of(connection, "SELECT id, length, kept_sha256 FROM attachment ORDER BY id"))


def facts_of(connection: Connection) -> Facts:
    """Count what a vault holds, of any version of its layout."""
    tables = rows_of(
        connection,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
        " AND name NOT GLOB 'search_*' AND name <> ?"  # what is made of the records is no record
        " ORDER BY name",
        (tallies.TABLE,),
    )
    counts = {
        name: int(rows_of(connection, f'SELECT count(*) FROM "{name}"')[0][0])  # noqa: S608 - a name out of the schema
        for (name,) in tables
    }
    ((commit_no,),) = rows_of(connection, "SELECT commit_no FROM meta")
    number, head = chain.head(connection)
    last = rows_of(connection, "SELECT ts FROM audit WHERE n = ?", (number,))
    return Facts(
        commit_no=commit_no,
        entries=number,
        head=bytes(head),
        last_change=datetime.fromisoformat(last[0][0]) if last else None,
        rows=counts,
    )
