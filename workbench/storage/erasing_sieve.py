"""Which rows may have a name in them: asked of the file itself, in one pass over each table.

Only a whole pass proves that a name is nowhere. The file does it in a minute where reading each
row took an hour, and nobody waits for the interpreter meanwhile. Text with other signs than ASCII
may have a name with an accent, or another case, which the file does not fold; and what was pressed
is not readable there. Both always pass: they are looked at one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from workbench.storage.connection import rows_of
from workbench.storage.history import PRESSED
from workbench.storage.kinds import TYPED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.storage.driver import Connection

_STRETCH: Final = 1_000  # entries of the log whose history is held at once
_OTHER_SIGNS: Final = "octet_length(said) <> length(said)"
_IS_PRESSED: Final = f"instr(said, '{{\"{PRESSED}\":')"


class Sieve:
    """What texts are looked for by: one word of each name, as names are compared."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = tuple(words)
        self._has_one = " OR ".join("instr(said, ?)" for _ in words)

    def keys(self, connection: Connection, table: str) -> list[str]:
        """Return the keys of the rows that may have a name, in their order."""
        columns = sorted(TYPED[table])
        if not self._words or not columns:
            return []
        said = _said(columns)
        # The limit keeps the texts in the inner statement: they are put together once for a row.
        sql = (
            f"SELECT id FROM (SELECT id, {said} AS said FROM {table} LIMIT -1)"  # noqa: S608 - names of our own schema
            f" WHERE {_OTHER_SIGNS} OR {self._has_one} ORDER BY id"
        )
        return [key for (key,) in rows_of(connection, sql, self._words)]

    def history(self, connection: Connection) -> Iterator[tuple[Any, ...]]:
        """Yield what of the history may have a name, a stretch at a time: it changes meanwhile."""
        if not self._words:
            return
        ((last,),) = rows_of(connection, "SELECT coalesce(max(audit), 0) FROM history")
        columns, said = "audit, kind, record, before, after", _said(("before", "after"))
        stretch = f"SELECT {columns}, {said} AS said FROM history WHERE audit > ? AND audit <= ?"  # noqa: S608 - names of our own schema
        sql = (
            f"SELECT {columns} FROM ({stretch} LIMIT -1)"  # noqa: S608 - likewise
            f" WHERE {_OTHER_SIGNS} OR {_IS_PRESSED} OR {self._has_one}"
        )
        for start in range(0, last, _STRETCH):
            yield from rows_of(connection, sql, (start, start + _STRETCH, *self._words))


def _said(columns: Sequence[str]) -> str:
    """Return SQL for all texts of a row in one, without case as far as ASCII goes."""
    texts = (f"coalesce({name}, '')" for name in columns)
    return f"lower({' || char(10) || '.join(texts)})"
