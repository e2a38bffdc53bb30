"""The keys of attachments: a table that no row image is ever made of (rules D8).

History and undo list keep what was in a row. These keys go another way, so that deleting one
leaves no copy: ``secure_delete`` overwrites it in its page, and closing empties the log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.ids import AttachmentId
from workbench.storage.connection import rows_of

if TYPE_CHECKING:
    from workbench.storage.driver import Connection


class SqlFileKeys:
    """Keys by attachment, on one connection and inside its transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, attachment: AttachmentId, secret: bytearray) -> None:
        """Keep the key of a file."""
        sql = "INSERT INTO attachment_key (attachment, secret) VALUES (?, ?)"
        rows_of(self._connection, sql, (attachment, secret))

    def find(self, attachment: AttachmentId) -> bytearray | None:
        """Return the key of a file; the caller wipes it. SQLite's own copy cannot be wiped."""
        sql = "SELECT secret FROM attachment_key WHERE attachment = ?"
        found = rows_of(self._connection, sql, (attachment,))
        return bytearray(found[0][0]) if found else None

    def forget_removed(self) -> tuple[AttachmentId, ...]:
        """Delete the keys whose attachment was removed."""
        removed = "attachment NOT IN (SELECT id FROM attachment)"
        found = rows_of(
            self._connection,
            f"SELECT attachment FROM attachment_key WHERE {removed} ORDER BY attachment",  # noqa: S608 - a text of ours
        )
        if found:
            rows_of(self._connection, f"DELETE FROM attachment_key WHERE {removed}")  # noqa: S608 - a text of ours
        return tuple(AttachmentId(key) for (key,) in found)

    def named(self) -> frozenset[str]:
        """Return the ids of all files that a row or a key still names."""
        sql = "SELECT id FROM attachment UNION SELECT attachment FROM attachment_key"
        return frozenset(key for (key,) in rows_of(self._connection, sql))
