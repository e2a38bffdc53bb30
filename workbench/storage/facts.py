"""What the database can tell of itself for the page on health: versions and times, no content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from workbench.storage.connection import rows_of

if TYPE_CHECKING:
    from workbench.storage.driver import Connection

_ASKED: Final = (
    ("SQLCipher", "PRAGMA cipher_version"),
    ("OpenSSL in SQLCipher", "PRAGMA cipher_provider_version"),
    ("SQLite", "SELECT sqlite_version()"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Versions of what encrypts, and when the newest entry of the log was written."""

    versions: tuple[tuple[str, str], ...]
    newest_entry: datetime | None


def facts_of(connection: Connection) -> Facts:
    """Read them; quick."""
    versions = tuple((name, str(rows_of(connection, sql)[0][0])) for name, sql in _ASKED)
    return Facts(
        versions=versions,
        newest_entry=_moment(connection, "SELECT ts FROM audit ORDER BY n DESC LIMIT 1"),
    )


def _moment(connection: Connection, sql: str) -> datetime | None:
    found = rows_of(connection, sql)
    return datetime.fromisoformat(found[0][0]) if found else None
