"""Looks at every page, row and audit entry of a vault (security.md 4.4).

After the first damaged page a connection stays in error, so each question has a connection of
its own. SQLCipher's check is asked first: it names pages, also those that nothing reads; but it
sees neither a cut at a page's edge nor the log, which SQLite's own check does.
"""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import VaultError
from workbench.services.vaults import Finding
from workbench.storage.chain import first_bad
from workbench.storage.connection import keyed, must_be_whole, open_connection, rows_of
from workbench.storage.errors import DamagedError
from workbench.storage.guard import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.services.ports import DataKey

AUDIT_BROKEN: Final = "KL-22"
_WELL: Final = [("ok",)]


def check(path: Path, key: DataKey) -> tuple[Finding, ...]:
    """Return what is wrong with a vault's database; nothing when all is well.

    Reads the whole file: 2 to 3 seconds for 200 MB. No connection may be writing meanwhile.
    """
    findings: list[Finding] = []
    for look in (_file, _pages, _rows):
        try:
            findings += look(path, key)
        except VaultError as error:
            # That it does not open says nothing new once the pages were named.
            return tuple(findings) or (Finding(code=error.code, place=error.ref),)
    return tuple(findings)


def _file(path: Path, key: DataKey) -> Iterator[Finding]:
    must_be_whole(path, key.vault_id)
    yield from ()


def _pages(path: Path, key: DataKey) -> Iterator[Finding]:
    """Check the seal of each page in the main file; the log is written into it first."""
    with closing(keyed(path, key)) as connection, suppress(DamagedError):
        rows_of(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
    with closing(keyed(path, key)) as connection:
        for (told,) in rows_of(connection, "PRAGMA cipher_integrity_check"):
            yield Finding(code=DamagedError.code, place=told)


def _rows(path: Path, key: DataKey) -> Iterator[Finding]:
    with closing(open_connection(path, key, role=Role.READ)) as connection:
        told = rows_of(connection, "PRAGMA integrity_check")
        if told != _WELL:
            yield from (Finding(code=DamagedError.code, place=place) for (place,) in told)
            return
        for table, *_ in rows_of(connection, "PRAGMA foreign_key_check"):
            yield Finding(code=DamagedError.code, place=f"refers to nothing: {table}")
        bad = first_bad(connection)
        if bad is not None:
            yield Finding(code=AUDIT_BROKEN, place=str(bad))
