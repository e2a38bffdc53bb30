"""The SQLCipher driver, with the types of its twin in the standard library."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from sqlite3 import Error, complete_statement

    class Connection(sqlite3.Connection):
        """A connection that can be given a key."""

        def set_key(self, key: bytearray) -> None:
            """Give the key, before anything is read."""

        def reset_key(self, key: bytearray) -> None:
            """Encrypt the file that is open with another key."""

    def connect(
        database: str, *, flags: int, uri: bool, isolation_level: None, cached_statements: int
    ) -> Connection:
        """Open a file; the key comes later."""

else:
    from sqlcipher3.dbapi2 import Connection, Error, complete_statement, connect

__all__ = ["Connection", "Error", "complete_statement", "connect"]
