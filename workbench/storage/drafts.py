"""What is being typed (rules D9): durable when acknowledged, in no step, history or audit."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from workbench.domain import canonical
from workbench.domain.minutes import Draft
from workbench.services.audit import Act
from workbench.storage.connection import rows_of
from workbench.storage.errors import StorageFaultError

if TYPE_CHECKING:
    from workbench.domain.ids import ItemId
    from workbench.storage.driver import Connection

_SELECT = (
    "SELECT item, blocks, caret, written_at,"
    " (SELECT ts FROM audit WHERE obj = item AND act = ? ORDER BY n DESC LIMIT 1) FROM draft"
)


class SqlDrafts:
    """Drafts on the writing connection; each is one statement and so one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, draft: Draft) -> None:
        """Keep the draft of an item; on disk when this returns.

        Raises:
            VaultError: KL-18 when there is no room; the draft before this one is still there.
        """
        written_at = max(draft.written_at, self._lines_at(draft.item) or draft.written_at)
        # Escaped to ASCII, so that even half a character is kept as it was typed.
        blocks = json.dumps(canonical.data_of(draft.blocks), separators=(",", ":"))
        self._run(
            "INSERT INTO draft (item, blocks, caret, written_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (item) DO UPDATE SET blocks = excluded.blocks, caret = excluded.caret,"
            " written_at = excluded.written_at",
            (draft.item, blocks, draft.caret, written_at.isoformat()),
        )

    def read(self, item: ItemId) -> Draft | None:
        """Return the draft of an item, if its lines were not written after it."""
        found = rows_of(
            self._connection, f"{_SELECT} WHERE item = ?", (Act.LINES_WRITTEN.value, item)
        )
        return next((draft for row in found if (draft := _newer(row))), None)

    def drop(self, item: ItemId) -> None:
        """Forget the draft; its lines are stored."""
        self._run("DELETE FROM draft WHERE item = ?", (item,))

    def waiting(self) -> tuple[Draft, ...]:
        """Return all drafts that are newer than their lines, newest first."""
        found = rows_of(self._connection, _SELECT, (Act.LINES_WRITTEN.value,))
        drafts = [draft for row in found if (draft := _newer(row))]
        return tuple(sorted(drafts, key=lambda draft: draft.written_at, reverse=True))

    def _lines_at(self, item: ItemId) -> datetime | None:
        """Return when the lines were written last: a draft that comes after is never older.

        The clock of a machine can be put back, and then what is typed would seem old.
        """
        found = rows_of(
            self._connection,
            "SELECT ts FROM audit WHERE obj = ? AND act = ? ORDER BY n DESC LIMIT 1",
            (item, Act.LINES_WRITTEN.value),
        )
        return datetime.fromisoformat(found[0][0]) if found else None

    def _run(self, sql: str, values: tuple[Any, ...]) -> None:
        if self._connection.in_transaction:
            # It would be told durable before the transaction around it is.
            raise StorageFaultError("draft inside a transaction")
        rows_of(self._connection, sql, values)


def _newer(row: tuple[Any, ...]) -> Draft | None:
    item, blocks, caret, written_at, lines_at = row
    data = {"item": item, "blocks": json.loads(blocks), "caret": caret, "written_at": written_at}
    draft = canonical.record_of(Draft, data)
    is_older = lines_at is not None and draft.written_at < datetime.fromisoformat(lines_at)
    return None if is_older else draft
