"""Takes names and records out of a vault for good: rows, drafts, history (rules D5, D15).

One pass over each table, and one over the history, says which rows may have a name
(``storage.erasing_sieve``). Those are done one by one, through the images of the transaction, so
that the index for searching follows; what is kept of those images has no names either. The old
pages are overwritten (``secure_delete``), and the log is written into the file afterwards
(``storage.vaults``).

Partners are left alone: people with a part in the meetings are no subjects.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.destruction import Reached
from workbench.services.half_typed import HalfKind, of_record
from workbench.storage import history
from workbench.storage.connection import rows_of
from workbench.storage.erasing_sieve import Sieve
from workbench.storage.kinds import (
    AGENDA_VERSION,
    ANNOTATION,
    ATTENDANCE,
    COLUMNS,
    CONTACT,
    DESTRUCTION,
    LENDING,
    LINE,
    MEMBERSHIP,
    MENTIONS,
    NUMBER_SERIES,
    ORGANISATION,
    PREFERENCE,
    PROTECTION,
    REPLY,
    REPLY_PART,
    TYPED,
    VERSION,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from workbench.domain.taken_out import Mended, Names
    from workbench.services.changes import Image, Row
    from workbench.storage.records import Rows

    NamesAt = Callable[[str | None], Names]  # as a table says it, None for no table

# Partners, and what says nothing of cases: a folder or a passphrase with such a word in it must
# stay as it is.
_LEFT: Final = frozenset(
    shape.table
    for shape in (
        ORGANISATION, CONTACT, ATTENDANCE, MEMBERSHIP, NUMBER_SERIES, DESTRUCTION,
        PREFERENCE, PROTECTION, LENDING,
    )
)  # fmt: skip
_FROZEN: Final = frozenset(shape.table for shape in (VERSION, AGENDA_VERSION, ANNOTATION))
_OPENING: Final = ("{", "[")
_AT_ONCE: Final = 500
# By which column a row leads to the one that knows its table, the nearest first.
_LEADS: Final = {
    "meeting": "meeting",
    "item": "agenda_item",
    "line": "line",
    "action": "action",
    "decision": "decision",
    "reply": "reply",
}
# Places in a text that lie beside it: the table of the text, of the places, and what joins them.
_BESIDE: Final = (
    (LINE.table, MENTIONS.table, MENTIONS.owner),
    (REPLY.table, REPLY_PART.table, "reply"),
)


class SqlErasing:
    """One destruction, inside its transaction; what it erased is also kept out of history."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._gone: set[str] = set()
        self._names: NamesAt | None = None
        self._sieve = Sieve(())
        self._tables: dict[tuple[str, str], str | None] = {}

    @property
    def is_at_work(self) -> bool:
        """Whether this transaction destroys something."""
        return bool(self._gone)

    def begin(self, gone: Collection[str]) -> None:
        """Say which records are destroyed; from now on what is final may be reached."""
        for key in gone:
            rows_of(
                self._rows.connection,
                "INSERT INTO destroying (record) VALUES (?) ON CONFLICT DO NOTHING",
                (key,),
            )
        self._gone |= set(gone)

    def words(self, names: NamesAt) -> Reached:
        """Take names out of every text, and what is gone out of history."""
        self._names = names
        self._sieve = Sieve(names(None).seeds)
        records, frozen = self._records()
        drafts = self._drafts()
        return Reached(records=records, frozen=frozen, drafts=drafts, history=self._history())

    def end(self) -> None:
        """Let what is final be final again."""
        rows_of(self._rows.connection, "DELETE FROM destroying")

    def told(self, images: Sequence[Image]) -> tuple[Image, ...]:
        """Return what history may keep of the images of this transaction."""
        return tuple(
            replace(image, before=self._without(image.kind, image.before))
            for image in images
            if image.key not in self._gone
        )

    def _records(self) -> tuple[int, int]:
        records = frozen = 0
        for table in COLUMNS:
            if table in _LEFT:
                continue
            for row in self._rows_with_names(table):
                made = self._without(table, row)
                if made != row:
                    self._write(table, row, made)
                    frozen += table in _FROZEN
                    records += table not in _FROZEN
        return records, frozen

    def _write(self, table: str, before: Mapping[str, Any], after: Row) -> None:
        self._rows.write(table, before["id"], after)
        for text_of, places, owner in _BESIDE:
            if text_of == table:
                mended = self._names_of(table, before).out_of(before["text"])
                self._move(places, owner, before["id"], mended)

    def _move(self, places: str, owner: str, key: str, mended: Mended) -> None:
        columns = ", ".join(COLUMNS[places])
        found = rows_of(
            self._rows.connection,
            f"SELECT {columns} FROM {places} WHERE {owner} = ?",  # noqa: S608 - names of our own schema
            (key,),
        )
        for values in found:
            row = dict(zip(COLUMNS[places], values, strict=True))
            start, length = mended.stretch(row["start"], row["length"])
            self._rows.write(places, row["id"], {**row, "start": start, "length": length})

    def _drafts(self) -> int:
        connection = self._rows.connection
        count = 0
        for key in self._gone:  # what was half typed of one that goes may hold a name nobody knows
            named = of_record(HalfKind.RECTIFYING, key)
            count += len(
                rows_of(connection, "DELETE FROM draft WHERE item = ? RETURNING item", (named,))
            )
        for item, blocks in rows_of(connection, "SELECT item, blocks FROM draft"):
            names = self._at(self._table_of("draft", {"item": item}))
            held = json.loads(blocks)
            made = names.out_of_data(held)
            if made != held:
                text = json.dumps(made, separators=(",", ":"))  # as ``storage.drafts`` writes it
                sql = "UPDATE draft SET blocks = ?, caret = 0 WHERE item = ?"
                rows_of(connection, sql, (text, item))
                count += 1
        return count

    def _history(self) -> int:
        connection = self._rows.connection
        count = 0
        for start in range(0, len(gone := sorted(self._gone)), _AT_ONCE):
            part = gone[start : start + _AT_ONCE]
            signs = ", ".join("?" * len(part))
            sql = f"DELETE FROM history WHERE record IN ({signs}) RETURNING audit"  # noqa: S608 - signs only
            count += len(rows_of(connection, sql, part))
        for audit, kind, record, *texts in self._sieve.history(connection):
            made = [self._out_of_kept(kind, text) for text in texts]
            if made != texts:
                sql = (
                    "UPDATE history SET before = ?, after = ?"
                    " WHERE audit = ? AND kind = ? AND record = ?"
                )
                rows_of(connection, sql, (*made, audit, kind, record))
                count += 1
        return count

    def _out_of_kept(self, kind: str, text: str | None) -> str | None:
        if text is None:
            return None
        row = history.row_of(text)
        made = self._without(kind, row)
        return text if made == row else history.text_of(made)

    def _without(self, table: str, row: Row) -> Row:
        """Return a row without the names."""
        if row is None or table in _LEFT or self._names is None:
            return row
        typed = TYPED[table]
        texts = {n: value for n, value in row.items() if n in typed and isinstance(value, str)}
        if not self._at(None).may_be_in("\n".join(texts.values())):
            return row
        names = self._names_of(table, row)
        return {**row, **{name: _out_of(value, names) for name, value in texts.items()}}

    def _names_of(self, table: str, row: Mapping[str, Any]) -> Names:
        return self._at(self._table_of(table, row))

    def _at(self, table: str | None) -> Names:
        if self._names is None:
            raise LookupError
        return self._names(table)

    def _table_of(self, kind: str, row: Mapping[str, Any]) -> str | None:
        """Return of which table of meetings a row is, None when nothing says so."""
        if "meeting_table" in row:
            table: str | None = row["meeting_table"]
            return table
        lead = next((name for name in _LEADS if row.get(name) and name != kind), None)
        if lead is None:
            return None
        key = _LEADS[lead], row[lead]
        if key not in self._tables:
            found = self._rows.read(*key)
            self._tables[key] = self._table_of(key[0], found) if found else None
        return self._tables[key]

    def _rows_with_names(self, table: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of a table that may have a name, a stretch at a time."""
        columns, connection = COLUMNS[table], self._rows.connection
        keys = self._sieve.keys(connection, table)
        for start in range(0, len(keys), _AT_ONCE):
            part = keys[start : start + _AT_ONCE]
            signs = ", ".join("?" * len(part))
            sql = f"SELECT {', '.join(columns)} FROM {table} WHERE id IN ({signs}) ORDER BY id"  # noqa: S608 - names of our own schema
            for values in rows_of(connection, sql, part):
                yield dict(zip(columns, values, strict=True))


def _out_of(value: str, names: Names) -> str:
    """Return a text, or JSON text written as the vault writes it, without names."""
    if value.startswith(_OPENING):
        with suppress(ValueError):
            made = names.out_of_data(json.loads(value))
            return json.dumps(made, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return names.out_of(value).text
