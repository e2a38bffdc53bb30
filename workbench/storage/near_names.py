"""The names of persons in a vault, read once on a connection and kept up with what is written.

Reading them takes Python, so the first question belongs in a lane. No process gets them, and no
key: they stand in memory, as postings of this connection, until the vault is locked.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from workbench.services.near_names import MOST, Named
from workbench.storage.connection import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.services.near_names import Near
    from workbench.storage.driver import Connection
    from workbench.storage.name_index import NameIndex

_PERSONS: Final = """
    SELECT id, name, aliases, born FROM main.subject WHERE kind = 'person'
    UNION ALL SELECT id, shown, '[]', '' FROM entity WHERE kind = 'person' AND NOT muted"""
_ONE: Final = f"SELECT * FROM ({_PERSONS}) WHERE id = ?"  # noqa: S608 - our own texts
_TOUCHED: Final = """
    SELECT record FROM main.history WHERE audit > :since
    UNION SELECT obj FROM audit WHERE n > :since"""
# The index knows them all; of whom only shielded cases tell, nobody hears (storage.veil).
_HIDDEN: Final = """
    SELECT 1 FROM hidden_subject WHERE id = :key
     UNION ALL
    SELECT 1 FROM main.entity_link WHERE entity = :key
       AND NOT EXISTS (SELECT 1 FROM entity_link WHERE entity = :key) LIMIT 1"""
_LAST: Final = "SELECT coalesce(max(n), 0) FROM audit"


class SqlNearNames:
    """Answers ``services.near_names.NearNames`` on one connection, in its thread."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._index: NameIndex | None = None
        self._since = 0  # the entry of the log up to which the index holds

    def near(self, asked: Named, may: Callable[[str], bool], most: int = MOST) -> Sequence[Near]:
        """Return persons with a name like this, the likeliest first; only those who ``may``."""
        return self._current().near(asked, lambda key: may(key) and self._is_seen(key), most)

    def _is_seen(self, key: str) -> bool:
        return not rows_of(self._db, _HIDDEN, {"key": key})

    def _current(self) -> NameIndex:
        ((last,),) = rows_of(self._db, _LAST)
        index = self._index
        if index is None:
            # 20 ms to load, and few cards need it
            from workbench.storage.name_index import NameIndex  # noqa: PLC0415 - start-up

            index = self._index = NameIndex()
            for row in rows_of(self._db, _PERSONS):
                index.put(_named(row))
        elif last != self._since:
            for (key,) in rows_of(self._db, _TOUCHED, {"since": self._since}):
                found = rows_of(self._db, _ONE, (key,))
                if found:
                    index.put(_named(found[0]))
                else:
                    index.drop(key)
        self._since = int(last)
        return index


def _named(row: Sequence[Any]) -> Named:
    key, name, aliases, born = row
    return Named(key=key, names=(name, *json.loads(aliases)), born=born)
