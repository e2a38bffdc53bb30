"""An open transaction that also remembers, so that telling years asks the vault nothing.

Each record still goes through the rows of the store, with history and log. Only the looking
whether a record is there already falls away for those that are new, and so does reading back what
was just written: a meeting is frozen from memory.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from workbench.storage import kinds
from workbench.storage.store import SqlRead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.storage.shapes import Shape
    from workbench.storage.store import SqlWork

LASTING = frozenset({"organisations", "contacts", "tables", "preferences"})  # all others go


class Memory:
    """What was stored, by the name of its repository; one for a whole filling."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, Any]] = {}
        self.known: set[str] = set()

    def of(self, name: str) -> dict[str, Any]:
        return self.kept.setdefault(name, {})

    def forget(self) -> None:
        """Forget what belongs to meetings that were told: their records are never read again."""
        for name in self.kept.keys() - LASTING:
            self.kept[name].clear()


class Noted:
    """One repository, answered from memory."""

    def __init__(self, work: SqlWork, shape: Shape[Any], memory: Memory, name: str) -> None:
        self._rows = work._rows
        self._shape = shape
        self._memory = memory
        self._held = memory.of(name)

    def get(self, key: str) -> Any:
        return self._held[key]

    def find(self, key: str) -> Any:
        return self._held.get(key)

    def where(self, **fields: object) -> tuple[Any, ...]:
        found = list(self._held.values())
        for name, value in fields.items():
            found = [record for record in found if getattr(record, name) == value]
        if "position" in self._shape.columns:
            found.sort(key=lambda record: record.position)
        return tuple(found)

    def newest(self, table: str | None, until: date = date.max) -> Iterator[Any]:
        """Answer as the meetings do; what was forgotten is no longer among them."""
        return iter([one for one in self._in_order(table)[::-1] if one.on <= until])

    def oldest(self, table: str | None, since: date = date.min) -> Iterator[Any]:
        """Answer as the meetings do."""
        return iter([one for one in self._in_order(table) if one.on >= since])

    def _in_order(self, table: str | None) -> list[Any]:
        held = self.where(table=table) if table else ()
        return sorted(held, key=lambda one: (one.on, one.starts_at, one.id))

    def note(self, record: Any) -> None:
        """Remember what was stored earlier."""
        self._held[record.id] = record

    def save(self, record: Any) -> None:
        shape = self._shape
        self._write(shape.table, shape.row(record))
        self._held[record.id] = record
        if shape.part:
            rows = shape.part.rows(record.id, getattr(record, shape.part.field))
            for _, row in rows:
                self._write(shape.part.table, row)

    def _write(self, table: str, row: dict[str, Any]) -> None:
        key = row["id"]
        if key not in self._memory.known:
            self._memory.known.add(key)
            self._rows._after[table, key] = None  # it is new: there is nothing to look up
        self._rows.write(table, key, row)


class Noting:
    """Stands for the work of one transaction."""

    def __init__(self, work: SqlWork, memory: Memory) -> None:
        self._work = work
        for name in repositories():
            shape = getattr(work, name)._shape
            setattr(self, name, Noted(work, shape, memory, name))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._work, name)  # the moment, identifiers, the log


def repositories() -> Iterable[str]:
    """Return the names of the repositories of the store."""
    read = SqlRead(None)
    shapes = set(map(id, kinds.ALL))
    return [
        name for name, held in vars(read).items() if id(getattr(held, "_shape", None)) in shapes
    ]
