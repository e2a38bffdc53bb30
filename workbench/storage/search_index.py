"""Keeps the index in step with the records: in the transaction that changes them (D5's way).

A transaction knows the rows as they were and as they became, and the index needs both: what is
taken out of it must be told word for word. Saving adds a small segment and merges nothing; that
is done at rest, in slices (performance.md 1.5).
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from workbench.domain.search_words import SAID, Sort
from workbench.storage.connection import rows_of
from workbench.storage.errors import DamagedError
from workbench.storage.kinds import COLUMNS
from workbench.storage.search_following import FOLLOWING
from workbench.storage.searched import KINDS, LACKED, MADE_BY, Entry, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from workbench.services.changes import Image
    from workbench.storage.driver import Connection

# Results stand in groups, and each group is a stretch of the numbers of the index.
GROUPS: Final[tuple[frozenset[Sort], ...]] = (
    frozenset({Sort.DECISION, Sort.ACTION, Sort.NOTE, Sort.CHECK, Sort.ASK}),
    frozenset({Sort.SIGNAL, Sort.CASE, Sort.ENTRY}),
    SAID | {Sort.MEETING, Sort.ITEM, Sort.REMARK, Sort.ERRATUM, Sort.ATTACHMENT},
    frozenset({Sort.PARTNER, Sort.CONTACT, Sort.TALK, Sort.TABLE}),
)
SINCE: Final = 200  # the schema that has it
_GROUP_BITS, _DAY_BITS = 40, 20
_PAGES_AT_REST: Final = 8
# Each word that is taken out is sought in each piece that saving added: five thousand actions at
# once took 17 s among sixty pieces, and 2 s once these were merged.
_MANY: Final = 100  # entries
_PAGES_BEFORE_MANY: Final = 1_000
# Overwriting each word of each entry where it stands seeks through all that have the word: two
# thousand among a million took over ten minutes. Marked first, and the whole index then written
# anew, they are gone in fifteen seconds.
_VERY_MANY: Final = 1_000  # entries
_ORDER: Final = tuple(KINDS)
_END: Final = "-"  # all kinds were walked
_NEW: Final = 0  # no number yet


def number_of(group: int, day: date | None) -> int:
    """Return the first number of the index for what is of this day, in this group."""
    ordinal = day.toordinal() if day else 0
    return (group + 1 << _GROUP_BITS) | (ordinal << _DAY_BITS)


def is_number_of(doc: int, entry: Entry) -> bool:
    """Tell whether an entry with this number stands in its group and at its day."""
    return number_of(group_of(entry.sort), entry.day) >> _DAY_BITS == doc >> _DAY_BITS


def group_at(doc: int) -> int:
    """Return in which group an entry with this number stands."""
    return (doc >> _GROUP_BITS) - 1


def group_of(sort: Sort) -> int:
    """Return in which group a kind of record is found."""
    return next(n for n, sorts in enumerate(GROUPS) if sort in sorts)


def follow(connection: Connection, images: Sequence[Image]) -> None:
    """Make the index agree with what a transaction changed.

    An index that is not what it should be must stop nobody from keeping a record: it is emptied,
    and made anew at rest.
    """
    if not images:
        return
    try:
        _follow(connection, images)
        rows_of(connection, "INSERT INTO search_index (search_index) VALUES ('flush')")
    except DamagedError:
        empty(connection)


def _follow(connection: Connection, images: Sequence[Image]) -> None:
    touched: dict[tuple[str, str], tuple[Row | None, Row | None]] = {
        (image.kind, image.key): (image.before, image.after)
        for image in images
        if image.kind in KINDS
    }
    for kind, key in _followers(connection, images):
        if (kind, key) not in touched:
            row = _row(connection, kind, key)
            touched[kind, key] = row, row
    changes = (
        change
        for (kind, key), (before, after) in touched.items()
        for change in _changes(connection, kind, key, before, after)
    )
    _apply(connection, changes)


def begin(connection: Connection) -> bool:
    """Make an index that was made by another list of kinds ready for today's; tells whether so.

    One that only lacks kinds keeps what it has: the walk goes on with those.
    """
    ((made_by, place),) = rows_of(connection, "SELECT made_by, place FROM search_state")
    if made_by == MADE_BY:
        return False
    if made_by not in LACKED:
        empty(connection)
        return True
    on = f"{LACKED[made_by]}:" if place == _END else place
    rows_of(connection, "UPDATE search_state SET made_by = ?, place = ?", (MADE_BY, on))
    return True


def is_of_today(connection: Connection) -> bool:
    """Tell whether it was made by today's list of kinds."""
    return rows_of(connection, "SELECT made_by FROM search_state") == [(MADE_BY,)]


def is_behind(connection: Connection) -> bool:
    """Tell whether records of before the index are not in it yet."""
    found = rows_of(connection, "SELECT made_by, place FROM search_state")
    return found != [(MADE_BY, _END)]


def catch_up(connection: Connection, most: int) -> bool:
    """Index so many records that are not in it yet; tells whether there are more."""
    ((place,),) = rows_of(connection, "SELECT place FROM search_state")
    if place == _END:
        return False
    kind, _, after = place.partition(":")
    kind = kind or _ORDER[0]
    columns = COLUMNS[kind]
    rows = rows_of(
        connection,
        f"SELECT {', '.join(columns)} FROM {kind} WHERE id > ? ORDER BY id LIMIT ?",  # noqa: S608 - names of our own schema
        (after, most),
    )
    missing = (dict(zip(columns, values, strict=True)) for values in rows)
    changes = (
        change for row in missing for change in _changes(connection, kind, row["id"], None, row)
    )
    _apply(connection, changes)
    next_place = f"{kind}:{rows[-1][columns.index('id')]}" if len(rows) == most else _next(kind)
    rows_of(connection, "UPDATE search_state SET place = ?", (next_place,))
    return next_place != _END


def tidy(connection: Connection) -> bool:
    """Merge a few pages of what saving added; tells whether there may be more."""
    before = connection.total_changes
    _merge(connection, _PAGES_AT_REST)
    return bool(connection.total_changes - before > 1)


def _merge(connection: Connection, pages: int) -> None:
    rows_of(
        connection, "INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)", (pages,)
    )


def empty(connection: Connection) -> None:
    """Forget all of it: it is made anew from the records, in slices."""
    rows_of(connection, "INSERT INTO search_index (search_index) VALUES ('delete-all')")
    _overwrite(connection, is_at_once=True)  # it may have gone wrong amid many
    rows_of(connection, "DELETE FROM search_doc")
    rows_of(connection, "UPDATE search_state SET made_by = ?, place = ''", (MADE_BY,))


def _next(kind: str) -> str:
    place = _ORDER.index(kind) + 1
    return f"{_ORDER[place]}:" if place < len(_ORDER) else _END


def _followers(connection: Connection, images: Sequence[Image]) -> Iterator[tuple[str, str]]:
    for image in images:
        for one in FOLLOWING:
            if one.table == image.kind and _concerns(image, one.columns):
                for value in _values(image, one.value):
                    if not one.select:
                        yield one.kind, value
                        continue
                    for (key,) in rows_of(connection, one.select, (value,)):
                        yield one.kind, key


def _values(image: Image, column: str) -> list[str]:
    """Return what a column held and what it holds now; once when that is the same."""
    held = (row[column] for row in (image.before, image.after) if row is not None)
    return list(dict.fromkeys(value for value in held if value is not None))


def _concerns(image: Image, columns: tuple[str, ...]) -> bool:
    if not columns:
        return True
    if image.before is None or image.after is None:
        return image.before is not None  # what is new has no followers that do not change too
    return any(image.before[name] != image.after[name] for name in columns)


def _row(connection: Connection, kind: str, key: str) -> Row | None:
    columns = COLUMNS[kind]
    sql = f"SELECT {', '.join(columns)} FROM {kind} WHERE id = ?"  # noqa: S608 - names of our own schema
    found = rows_of(connection, sql, (key,))
    return dict(zip(columns, found[0], strict=True)) if found else None


@dataclass(frozen=True, slots=True)
class _Change:
    """What is taken out of the index and put in under one number."""

    doc: int
    kind: str
    key: str
    out: tuple[str, str, str] | None  # title, body, marks
    entry: Entry | None


def _changes(
    connection: Connection, kind: str, key: str, before: Row | None, after: Row | None
) -> Iterator[_Change]:
    """Yield what to do for one record; a number stays while its group and day stay."""
    searched = KINDS[kind]
    entry = searched.entry(connection, after)
    held = rows_of(
        connection,
        "SELECT doc, sort, marks FROM search_doc WHERE record = ? AND kind = ?",
        (key, kind),
    )
    if not held:
        if entry is not None:
            yield _Change(_NEW, kind, key, None, entry)
        return
    if before is None:
        return  # it was indexed while the walk had not come here
    doc, sort, marks = held[0]
    out = searched.title(before), searched.body(before), marks
    if entry is None:
        yield _Change(doc, kind, key, out, None)
    elif not is_number_of(doc, entry):
        yield _Change(doc, kind, key, out, None)
        yield _Change(_NEW, kind, key, None, entry)
    elif (entry.sort, entry.title, entry.body, entry.marks) != (sort, *out):
        yield _Change(doc, kind, key, out, entry)


def _apply(connection: Connection, changes: Iterable[_Change]) -> None:
    """Do it in the order of the numbers: each step back would make a piece of its own."""
    held = list(changes)
    out = sum(change.out is not None for change in held)
    if out > _VERY_MANY:
        with _written_anew(connection):
            _do(connection, held)
        return
    if out > _MANY:
        _merge(connection, _PAGES_BEFORE_MANY)
    _do(connection, held)


@contextmanager
def _written_anew(connection: Connection) -> Iterator[None]:
    """Mark what is taken out, and leave no word of it in the end: the index is written anew."""
    _overwrite(connection, is_at_once=False)
    yield
    rows_of(connection, "INSERT INTO search_index (search_index) VALUES ('flush')")
    _overwrite(connection, is_at_once=True)
    rows_of(connection, "INSERT INTO search_index (search_index) VALUES ('optimize')")


def _overwrite(connection: Connection, *, is_at_once: bool) -> None:
    """Say whether a word that is taken out is overwritten where it stands."""
    rows_of(
        connection,
        "INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', ?)",
        (int(is_at_once),),
    )


def _do(connection: Connection, held: Sequence[_Change]) -> None:
    for change in held:
        if change.entry is None:
            rows_of(connection, "DELETE FROM search_doc WHERE doc = ?", (change.doc,))
    numbered = [
        replace(change, doc=_free(connection, change)) if change.doc == _NEW else change
        for change in held
    ]
    for change in sorted(numbered, key=lambda one: (one.doc, one.entry is not None)):
        if change.out is not None:
            rows_of(
                connection,
                "INSERT INTO search_index (search_index, rowid, title, body, marks)"
                " VALUES ('delete', ?, ?, ?, ?)",
                (change.doc, *change.out),
            )
        entry = change.entry
        if entry is None:
            continue
        rows_of(
            connection,
            "INSERT INTO search_index (rowid, title, body, marks) VALUES (?, ?, ?, ?)",
            (change.doc, entry.title, entry.body, entry.marks),
        )
        rows_of(
            connection,
            "UPDATE search_doc SET sort = ?, marks = ? WHERE doc = ?",
            (entry.sort, entry.marks, change.doc),
        )


def _free(connection: Connection, change: _Change) -> int:
    """Take the next number of a group and day."""
    entry = change.entry
    if entry is None:
        return change.doc
    first = number_of(group_of(entry.sort), entry.day)
    ((last,),) = rows_of(
        connection,
        "SELECT max(doc) FROM search_doc WHERE doc >= ? AND doc < ?",
        (first, first + (1 << _DAY_BITS)),
    )
    doc = first if last is None else int(last) + 1
    rows_of(
        connection,
        "INSERT INTO search_doc (doc, kind, record, sort, marks) VALUES (?, ?, ?, ?, ?)",
        (doc, change.kind, change.key, entry.sort, entry.marks),
    )
    return doc
