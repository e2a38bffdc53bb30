"""Holds the index for searching against the records it is made of (security.md 4.4).

The index keeps no text, so what it should hold is made again: in memory, a stretch of records at
a time. Each place of a word, and each record under the beginning of a word, becomes a number by
weights that are drawn for this check, and the numbers are added up. The sums of all stretches are
then the sum of the index, or it is not as a rebuilt one would be. Neither side is ever held whole.

Words are asked for one by one, as a search does: then what leads to them is looked at as well.
"""

from __future__ import annotations

import hmac
import secrets
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from workbench.storage import history, search_index
from workbench.storage.connection import driver_errors, in_memory, rows_of
from workbench.storage.errors import DamagedError
from workbench.storage.kinds import COLUMNS
from workbench.storage.search_following import FOLLOWING
from workbench.storage.searched import KINDS
from workbench.storage.store import in_one_go

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.storage.driver import Connection
    from workbench.storage.searched import Entry

    Share = Callable[[float], object]

SINCE: Final = 250  # the schema that tells where words stand
AT_ONCE: Final = 8_000  # records of a stretch: some 4 MB in memory
_WORDS_AT_ONCE: Final = 1_000
_PRIME: Final = 2_147_483_647  # products of two weights fit a number of SQLite
_MODULUS: Final = 2**61 - 1
_LONGEST_BEGINNING: Final = 3  # letters, as the index has them
_TABLES: Final = ("search_index", "search_terms", "search_places")
_GONE: Final = ""  # what the history has last of a record that was taken away
_LAST: Final = (
    "SELECT ifnull(h.after, '') FROM history h WHERE h.record = {} AND h.kind = :kind"
    " ORDER BY h.audit DESC LIMIT 1"
)
_MAY_BE_SCRATCH: Final = frozenset({"line", "mention"})
_OF_RECORDS: Final = 0.6  # what the records take of the whole, about
_ADD: Final = "INSERT INTO search_index (rowid, title, body, marks) VALUES (?, ?, ?, ?)"
# A column's number beside the place, so that a word that moved from one to the other shows.
_PLACES: Final = (
    "SELECT sum(y * y % :prime) FROM (SELECT (x * x + 1) % :prime AS y FROM ("
    "SELECT ((doc >> 20) * :group + (doc & 1048575) * :count + (offset * 4 +"
    " CASE col WHEN 'title' THEN 0 WHEN 'body' THEN 1 ELSE 2 END) * :place) % :prime AS x"
    " FROM search_places WHERE term = :word LIMIT -1) LIMIT -1)"
)
_BEGINNINGS: Final = (
    "SELECT sum(y * y % :prime) FROM (SELECT (x * x + 1) % :prime AS y FROM ("
    "SELECT ((rowid >> 20) * :group + (rowid & 1048575) * :count) % :prime AS x"
    " FROM search_index WHERE search_index MATCH :word LIMIT -1) LIMIT -1)"
)


def fits(
    connection: Connection,
    on_share: Share = lambda _: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> bool:
    """Tell whether the index is what it would be if it were made anew from the records.

    Ask it of a vault that stands still. An index that is still being made may lack records; what
    another list of kinds made is made anew anyway.

    Raises:
        InterruptedQueryError: it was cancelled.
    """
    if not search_index.is_of_today(connection):
        return True
    weights = _Weights()
    try:
        with closing(in_memory()) as memory:
            memory.set_progress_handler(is_cancelled, _WORDS_AT_ONCE)
            expected = _expected(connection, memory, weights, on_share)
        return expected is not None and expected == _sum_of(connection, weights)
    except DamagedError:
        return False


def altered(connection: Connection) -> str | None:
    """Name a table of which a row is not as the history has it last: then the index is right.

    Records of which the history tells nothing are believed.
    """
    tables = dict.fromkeys((*KINDS, *(one.table for one in FOLLOWING)))
    return next((table for table in tables if _is_altered(connection, table)), None)


def _is_altered(connection: Connection, table: str) -> bool:
    names = COLUMNS[table]
    rows = connection.execute(
        f"SELECT ({_LAST.format('r.id')}), {', '.join(names)} FROM {table} r",  # noqa: S608 - names of our own schema
        {"kind": table},
    )
    with driver_errors():
        for last, *values in rows:
            if last == _GONE and table not in _MAY_BE_SCRATCH:  # of a scratch line nothing is told
                return True
            if last and not _agree(history.row_of(last), dict(zip(names, values, strict=True))):
                return True
    lost = (
        f"SELECT 1 FROM search_doc d WHERE d.kind = :kind AND ({_LAST.format('d.record')}) <> ''"  # noqa: S608 - names of our own schema
        f" AND NOT EXISTS (SELECT 1 FROM {table} r WHERE r.id = d.record) LIMIT 1"
    )
    return bool(rows_of(connection, lost, {"kind": table}))


def _agree(last: dict[str, Any], row: dict[str, Any]) -> bool:
    """Compare the columns that both have: the history may be of an older layout."""
    return all(row[name] == value for name, value in last.items() if name in row)


@dataclass(frozen=True, slots=True)
class _Weights:
    """What places and words weigh in one check: drawn, so that nothing can be made to fit."""

    numbers: dict[str, int] = field(
        default_factory=lambda: {
            "prime": _PRIME,
            **{name: 1 + secrets.randbelow(_PRIME - 1) for name in ("group", "count", "place")},
        }
    )
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def of(self, kind: bytes, what: bytes) -> int:
        """Return the weight of a word, a beginning or a record's length."""
        return int.from_bytes(hmac.digest(self.key, kind + what, "sha256")[:8], "big")


def _expected(
    connection: Connection, memory: Connection, weights: _Weights, on_share: Share
) -> int | None:
    """Add up what the records ask of the index; None when the list of its entries is not right."""
    for name in _TABLES:
        ((sql,),) = rows_of(connection, "SELECT sql FROM sqlite_master WHERE name = ?", (name,))
        rows_of(memory, sql)
    ((held,),) = rows_of(connection, "SELECT count(*) FROM search_doc")
    total = seen = 0
    for stretch in _stretches(connection):
        if stretch is None:
            return None
        with in_one_go(memory):
            for entry in sorted(stretch):
                rows_of(memory, _ADD, entry)
        total += _sum_of(memory, weights)
        rows_of(memory, "INSERT INTO search_index (search_index) VALUES ('delete-all')")
        seen += len(stretch)
        on_share(_OF_RECORDS * min(1.0, seen / max(1, held)))
    return total % _MODULUS if seen == held else None


def _stretches(connection: Connection) -> Iterator[list[tuple[int, str, str, str]] | None]:
    """Yield what the index should hold; None where the list of entries says something else."""
    may_lack = search_index.is_behind(connection)
    for kind, searched in KINDS.items():
        columns = COLUMNS[kind]
        sql = (
            f"SELECT d.doc, d.sort, d.marks, {', '.join(f'r.{name}' for name in columns)}"  # noqa: S608 - names of our own schema
            f" FROM {kind} r LEFT JOIN search_doc d ON d.record = r.id AND d.kind = ?"
            " WHERE r.id > ? ORDER BY r.id LIMIT ?"
        )
        after = ""
        while rows := rows_of(connection, sql, (kind, after, AT_ONCE)):
            stretch: list[tuple[int, str, str, str]] = []
            for doc, sort, marks, *values in rows:
                row = dict(zip(columns, values, strict=True))
                after = row["id"]
                entry = searched.entry(connection, row)
                if doc is None and (entry is None or may_lack):
                    continue
                if entry is None or doc is None or not _is_of(entry, doc, sort, marks):
                    yield None
                    return
                stretch.append((doc, entry.title, entry.body, marks))
            yield stretch


def _is_of(entry: Entry, doc: int, sort: str, marks: str) -> bool:
    """Whether an entry stands where a new one would; the order of its marks means nothing."""
    is_there = search_index.is_number_of(doc, entry)
    return is_there and entry.sort == sort and set(entry.marks.split()) == set(marks.split())


def _sum_of(connection: Connection, weights: _Weights) -> int:
    """Add up where all words of an index stand, what begins with what, and how long all is."""
    total = 0
    beginnings: set[str] = set()
    for word in _words(connection):
        places = _number(connection, _PLACES, word, weights)
        total += weights.of(b"w", word.encode()) * places
        beginnings.update(word[:n] for n in range(1, min(_LONGEST_BEGINNING, len(word)) + 1))
    for beginning in beginnings:
        records = _number(connection, _BEGINNINGS, f'"{beginning}"*', weights)
        total += weights.of(b"b", beginning.encode()) * records
    for doc, sizes in _sizes(connection):
        total += weights.of(b"s", doc.to_bytes(8, "big") + sizes)
    return total % _MODULUS


def _number(connection: Connection, sql: str, word: str, weights: _Weights) -> int:
    ((number,),) = rows_of(connection, sql, {**weights.numbers, "word": word})
    return number or 0


def _words(connection: Connection) -> Iterator[str]:
    sql = "SELECT term FROM search_terms WHERE term > ? ORDER BY term LIMIT ?"
    last = ""
    while words := rows_of(connection, sql, (last, _WORDS_AT_ONCE)):
        yield from (word for (word,) in words)
        ((last,),) = words[-1:]


def _sizes(connection: Connection) -> Iterator[tuple[int, bytes]]:
    sql = "SELECT id, sz FROM search_index_docsize WHERE id > ? ORDER BY id LIMIT ?"
    last = 0
    while rows := rows_of(connection, sql, (last, AT_ONCE)):
        yield from rows
        last = rows[-1][0]
