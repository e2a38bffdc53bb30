"""What a search finds: one entry for each kind of record, and nothing else is indexed.

A new kind is one `Searched` in `KINDS`, and a number added to `MADE_BY`, so that vaults made
before it are indexed anew. The words come from the record's own row: what is taken out of the
index must be told word for word, and another row may have changed meanwhile. What lies elsewhere
(whose it is, of which table) goes into marks, which the index keeps beside the entry.

Scratch lines are of nobody else (rules R1.6), and an address that is secret stands nowhere but at
its contact (R13): neither is ever here.
"""

from __future__ import annotations

import types
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.minutes import LineKind
from workbench.domain.numbers import Series, numbered
from workbench.domain.parties import PartyKind, party
from workbench.domain.search_words import Sort
from workbench.storage.connection import rows_of
from workbench.storage.search_marks import Mark

if TYPE_CHECKING:
    from workbench.storage.driver import Connection

MADE_BY: Final = 2  # a vault indexed by another number is indexed anew
_UUID_OF_TIME: Final = 7
_NO_DAY: Final = date(1, 1, 1)
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of one record."""

    sort: Sort
    title: str
    body: str
    day: date
    marks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """How one kind of record is found."""

    table: str
    sort: Callable[[Row], Sort | None]  # None: this one is not found at all
    title: Callable[[Row], str]
    body: Callable[[Row], str]
    day: Callable[[Connection, Row], date]
    marks: Callable[[Connection, Row], Iterator[str]]
    has_day: bool = True  # it is of a day, so that the name of a month finds it

    def entry(self, connection: Connection, row: Row | None) -> Entry | None:
        """Return what the index should hold of a row."""
        sort = self.sort(row) if row is not None else None
        if row is None or sort is None:
            return None
        day = self.day(connection, row)
        marks = [Mark.kind(sort), *self.marks(connection, row)]
        if self.has_day:
            marks += [Mark.calendar_month(day.month), Mark.month(day.year, day.month)]
        return Entry(sort, self.title(row), self.body(row), day, " ".join(dict.fromkeys(marks)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Follows:
    """Which entries look different when a row of another table changes."""

    table: str  # that changed
    columns: tuple[str, ...]  # only when one of these did; empty: any
    kind: str  # whose entries follow
    select: str  # their keys, for the value below
    value: str  # a column of the row that changed


def _is(sort: Sort) -> Callable[[Row], Sort]:
    return lambda _: sort


def _text(*columns: str) -> Callable[[Row], str]:
    return lambda row: " ".join(row[name] for name in columns if row[name])


def _nothing(_: Row) -> str:
    return ""


def _no_marks(_: Connection, __: Row) -> Iterator[str]:
    yield from ()


def _on(column: str) -> Callable[[Connection, Row], date]:
    return lambda _, row: date.fromisoformat(row[column])


def _made(_: Connection, row: Row) -> date:
    """Return the day on which a record was made, which its identifier knows (RFC 9562)."""
    try:
        key = uuid.UUID(row["id"])
    except ValueError:
        return _NO_DAY
    if key.version != _UUID_OF_TIME:
        return _NO_DAY
    return datetime.fromtimestamp((key.int >> 80) / 1000, tz=UTC).date()


def _one(connection: Connection, sql: str, key: object) -> tuple[Any, ...] | None:
    return next(iter(rows_of(connection, sql, (key,))), None)


def _prefix(connection: Connection, table: str | None) -> str:
    found = _one(connection, "SELECT prefix FROM meeting_table WHERE id = ?", table)
    return found[0] if found else "OV"


def _number_of(series: Series) -> Callable[[Connection, Row], Iterator[str]]:
    def number(connection: Connection, row: Row) -> Iterator[str]:
        if row["number"] is not None:
            prefix = _prefix(connection, row["meeting_table"])
            yield numbered(series, prefix, row["year"], row["number"])
        if row["meeting_table"]:
            yield Mark.table(row["meeting_table"])

    return number


# Actions


def _action_sort(row: Row) -> Sort | None:
    return None if row["withdrawn_at"] else Sort.ACTION


def _action_marks(connection: Connection, row: Row) -> Iterator[str]:
    yield from _number_of(Series.ACTION)(connection, row)
    yield Mark.state(row["state"])
    owners = "SELECT organisation FROM action_owner WHERE action = ? ORDER BY position"
    for (owner,) in rows_of(connection, owners, (row["id"],)):
        yield Mark.partner(owner)


def _note_marks(connection: Connection, row: Row) -> Iterator[str]:
    found = _one(connection, "SELECT meeting_table FROM action WHERE id = ?", row["action"])
    if found and found[0]:
        yield Mark.table(found[0])
    owners = "SELECT organisation FROM action_owner WHERE action = ?"
    for (owner,) in rows_of(connection, owners, (row["action"],)):
        yield Mark.partner(owner)


# Decisions


def _decision_sort(row: Row) -> Sort | None:
    return None if row["withdrawn_at"] and row["number"] is None else Sort.DECISION


# Meetings and their minutes

_MEETING: Final = "SELECT on_day, meeting_table FROM meeting WHERE id = ?"
_MEETING_OF_ITEM: Final = (
    "SELECT m.on_day, m.meeting_table FROM agenda_item i JOIN meeting m ON m.id = i.meeting"
    " WHERE i.id = ?"
)


def _at(sql: str, column: str) -> Callable[[Connection, Row], date]:
    def day(connection: Connection, row: Row) -> date:
        found = _one(connection, sql, row[column])
        return date.fromisoformat(found[0]) if found else _NO_DAY

    return day


def _table_at(sql: str, column: str) -> Callable[[Connection, Row], Iterator[str]]:
    def marks(connection: Connection, row: Row) -> Iterator[str]:
        found = _one(connection, sql, row[column])
        if found and found[1]:
            yield Mark.table(found[1])

    return marks


def _item_sort(row: Row) -> Sort | None:
    return None if row["state"] == "withdrawn" else Sort.ITEM


def _line_sort(row: Row) -> Sort | None:
    """An action or decision is found itself; what was taken out of the minutes is not."""
    if row["removed_at"] or row["kind"] == LineKind.SCRATCH or row["action"] or row["decision"]:
        return None
    return Sort.SIGNAL if row["kind"] == LineKind.SIGNAL else Sort.LINE


def _line_marks(connection: Connection, row: Row) -> Iterator[str]:
    yield from _table_at(_MEETING_OF_ITEM, "item")(connection, row)
    mentions = "SELECT kind, target FROM mention WHERE line = ? ORDER BY position"
    for kind, target in rows_of(connection, mentions, (row["id"],)):
        if kind == "case":
            yield Mark.case(target)
        elif kind == "who":
            yield from _partner_named(connection, target)


def _partner_named(connection: Connection, target: str) -> Iterator[str]:
    if ":" not in target:
        return
    kind, key = party(target)
    if kind is PartyKind.ORGANISATION:
        yield Mark.partner(key)
    elif found := _one(connection, "SELECT organisation FROM contact WHERE id = ?", key):
        yield Mark.partner(found[0])


def _remark_marks(connection: Connection, row: Row) -> Iterator[str]:
    yield from _table_at(_MEETING, "meeting")(connection, row)
    if row["organisation"]:
        yield Mark.partner(row["organisation"])


def _remark_sort(row: Row) -> Sort | None:
    return Sort.REMARK if row["sent_at"] else None  # until then it is the chair's own


# Partners


def _partner_marks(_: Connection, row: Row) -> Iterator[str]:
    yield Mark.partner(row["id"])


def _contact_body(row: Row) -> str:
    names = ("function",) if row["is_secret"] else ("function", "email", "phone", "note")
    return _text(*names)(row)


def _contact_marks(_: Connection, row: Row) -> Iterator[str]:
    yield Mark.partner(row["organisation"])


def _table_marks(_: Connection, row: Row) -> Iterator[str]:
    yield Mark.table(row["id"])


KINDS: Final[Mapping[str, Searched]] = types.MappingProxyType(
    {
        kind.table: kind
        for kind in (
            Searched(
                table="decision",
                sort=_decision_sort,
                title=_text("text"),
                body=_text("rationale", "reservation"),
                day=_on("decided_on"),
                marks=_number_of(Series.DECISION),
            ),
            Searched(
                table="action",
                sort=_action_sort,
                title=_text("text"),
                body=_text("waits_for"),
                day=_on("agreed_on"),
                marks=_action_marks,
            ),
            Searched(
                table="progress_note",
                sort=_is(Sort.NOTE),
                title=_text("text"),
                body=_nothing,
                day=_on("on_day"),
                marks=_note_marks,
            ),
            Searched(
                table="meeting",
                sort=_is(Sort.MEETING),
                title=_text("title"),
                body=_text("place"),
                day=_on("on_day"),
                marks=_number_of(Series.MEETING),
            ),
            Searched(
                table="agenda_item",
                sort=_item_sort,
                title=_text("title"),
                body=_text("presenter_text", "note"),
                day=_at(_MEETING, "meeting"),
                marks=_table_at(_MEETING, "meeting"),
            ),
            Searched(
                table="line",
                sort=_line_sort,
                title=_text("text"),
                body=_nothing,
                day=_at(_MEETING_OF_ITEM, "item"),
                marks=_line_marks,
            ),
            Searched(
                table="remark",
                sort=_remark_sort,
                title=_text("text"),
                body=_text("quote", "who"),
                day=_on("on_day"),
                marks=_remark_marks,
            ),
            Searched(
                table="organisation",
                sort=_is(Sort.PARTNER),
                title=_text("name", "monogram"),
                body=_text("note"),
                day=_made,
                marks=_partner_marks,
                has_day=False,
            ),
            Searched(
                table="contact",
                sort=_is(Sort.CONTACT),
                title=_text("name"),
                body=_contact_body,
                day=_made,
                marks=_contact_marks,
                has_day=False,
            ),
            Searched(
                table="contact_note",
                sort=_is(Sort.TALK),
                title=_text("text"),
                body=_nothing,
                day=_on("on_day"),
                marks=_contact_marks,
            ),
            Searched(
                table="meeting_table",
                sort=_is(Sort.TABLE),
                title=_text("name", "prefix"),
                body=_text("place"),
                day=_made,
                marks=_table_marks,
                has_day=False,
            ),
        )
    }
)

_OWNED: Final = "SELECT id FROM progress_note WHERE action = ?"
_LINES_AT: Final = "SELECT l.id FROM line l JOIN agenda_item i ON i.id = l.item WHERE i.meeting = ?"
FOLLOWING: Final[tuple[Follows, ...]] = (
    Follows(table="action_owner", columns=(), kind="action", select="", value="action"),
    Follows(table="action_owner", columns=(), kind="progress_note", select=_OWNED, value="action"),
    Follows(table="mention", columns=(), kind="line", select="", value="line"),
    Follows(
        table="meeting",
        columns=("on_day", "meeting_table"),
        kind="agenda_item",
        select="SELECT id FROM agenda_item WHERE meeting = ?",
        value="id",
    ),
    Follows(
        table="meeting",
        columns=("on_day", "meeting_table"),
        kind="line",
        select=_LINES_AT,
        value="id",
    ),
    *(
        Follows(
            table="meeting_table",
            columns=("prefix",),
            kind=kind,
            select=f"SELECT id FROM {kind} WHERE meeting_table = ? AND number IS NOT NULL",  # noqa: S608 - names of our own schema
            value="id",
        )
        for kind in ("action", "decision", "meeting")
    ),
)
