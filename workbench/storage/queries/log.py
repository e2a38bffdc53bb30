"""The log: numbers first, entries when they are shown.

Without a filter no entry is read to know the numbers. With one, all are read: half a second for a
million, in a lane.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.anchors import anchor_of
from workbench.services.logbook import Entry
from workbench.storage import chain
from workbench.storage.connection import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.domain.anchors import Anchor
    from workbench.services.audit import Act
    from workbench.services.logbook import Filter
    from workbench.storage.driver import Connection

_ENTRY: Final = f"SELECT n, {chain.FIELDS}, h FROM audit"  # noqa: S608 - names of our own schema
_STEP: Final = (
    "act IN ('step.undone', 'step.redone') AND EXISTS ("
    "SELECT 1 FROM history t WHERE t.audit = audit.n AND t.kind IN ({marks}))"
)
# A copy that tells of no persons and of no case is no processing of anybody's data.
_OF_PERSONS: Final = (
    "NOT (act LIKE 'disclosure.%' AND EXISTS (SELECT 1 FROM disclosure d WHERE d.id = audit.obj"
    " AND NOT d.has_persons AND NOT EXISTS ("
    "SELECT 1 FROM disclosed_case c WHERE c.disclosure = d.id)))"
)
_PAGE: Final = 500  # numbers in one statement


class LogQueries:
    """Reads of the audit."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def count(self) -> int:
        """Return the number of the newest entry."""
        return chain.head(self._db)[0]

    def numbers(self, wanted: Filter) -> Sequence[int]:
        """Return the numbers of the entries that fit, newest first."""
        if wanted.is_empty:
            return range(self.count(), 0, -1)
        where, values = _condition(wanted)
        sql = f"SELECT n FROM audit WHERE {where} ORDER BY n DESC"  # noqa: S608 - our own texts
        return tuple(n for (n,) in rows_of(self._db, sql, values))

    def entries(self, numbers: Sequence[int]) -> Sequence[Entry]:
        """Return these entries."""
        found: list[Entry] = []
        for first in range(0, len(numbers), _PAGE):
            page = numbers[first : first + _PAGE]
            marks = ", ".join("?" * len(page))
            rows = rows_of(self._db, f"{_ENTRY} WHERE n IN ({marks})", list(page))
            found += [_entry(*row) for row in rows]
        return found

    def actors(self, *, after: int = 0) -> Sequence[str]:
        """Return everybody who is named in the entries after this one, by name."""
        sql = "SELECT DISTINCT actor FROM audit WHERE n > ? ORDER BY actor COLLATE NOCASE"
        rows = rows_of(self._db, sql, (after,))
        return tuple(actor for (actor,) in rows)

    def anchor(self, act: Act, obj: str) -> Anchor | None:
        """Return the anchor of the first entry of this act on this object."""
        sql = "SELECT n, h FROM audit WHERE obj = ? AND act = ? ORDER BY n LIMIT 1"
        found = rows_of(self._db, sql, (obj, act.value))
        return anchor_of(*found[0]) if found else None

    def holds(self, anchor: Anchor) -> bool:
        """Tell whether the entry of this number has this seal."""
        return any(entry.anchor == anchor for entry in self.entries([anchor.n]))

    def first_bad(self, *, after: int, told: Callable[[int], bool]) -> int | None:
        """Return the first entry after this one that is missing or not as it was written."""
        return chain.first_bad(self._db, after=after, told=told)


def _entry(n: int, ts: str, *told: Any) -> Entry:  # noqa: ANN401 - the columns of a row
    actor, origin, act, obj, result, detail, seal = told
    return Entry(
        n=n,
        at=datetime.fromisoformat(ts),
        actor=actor,
        origin=origin,
        act=act,
        obj=obj,
        result=result,
        detail=detail,
        seal=seal,
    )


def _condition(wanted: Filter) -> tuple[str, list[object]]:
    """Return SQL and values; a moment is text that begins with its local day."""
    parts: list[tuple[str, list[object]]] = []
    if wanted.actor:
        parts.append(("actor = ?", [wanted.actor]))
    if wanted.acts:
        parts.append(_acts(wanted))
    if wanted.of_persons:
        parts.append((_OF_PERSONS, []))
    if wanted.obj:
        parts.append(("obj = ?", [wanted.obj]))
    if wanted.since is not None:
        parts.append(("ts >= ?", [wanted.since.isoformat()]))
    if wanted.until is not None:
        parts.append(("ts < ?", [(wanted.until + timedelta(days=1)).isoformat()]))
    if wanted.typed:
        parts.append(_typed(wanted))
    values = [value for _, given in parts for value in given]
    return " AND ".join(sql for sql, _ in parts) or "TRUE", values


def _acts(wanted: Filter) -> tuple[str, list[object]]:
    told, values = f"act IN ({_marks(wanted.acts)})", list[object](wanted.acts)
    if wanted.step_kinds:
        told = f"({told} OR {_STEP.format(marks=_marks(wanted.step_kinds))})"
        values += wanted.step_kinds
    return told, values


def _typed(wanted: Filter) -> tuple[str, list[object]]:
    told = "instr(lower(actor), lower(?)) OR instr(obj, lower(?)) OR n = ?"
    number = int(wanted.typed) if wanted.typed.isdecimal() and len(wanted.typed) < _DIGITS else 0
    values: list[object] = [wanted.typed, wanted.typed, number, *wanted.typed_acts]
    if wanted.typed_acts:
        told += f" OR act IN ({_marks(wanted.typed_acts)})"
    return f"({told})", values


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


_DIGITS: Final = 18  # a longer number fits no entry
