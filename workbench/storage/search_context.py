"""What the index is told of a record that does not stand in its own row: its day, and marks.

Whose it is, of which table and of which meeting lies in other rows; `search_following`
says which of those make an entry look different.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.numbers import Series, numbered
from workbench.domain.parties import PartyKind, party
from workbench.storage.connection import rows_of
from workbench.storage.search_marks import Mark

if TYPE_CHECKING:
    from workbench.storage.driver import Connection

Row = Mapping[str, Any]
MEETING: Final = "SELECT on_day, meeting_table FROM meeting WHERE id = ?"
MEETING_OF_ITEM: Final = (
    "SELECT m.on_day, m.meeting_table FROM agenda_item i JOIN meeting m ON m.id = i.meeting"
    " WHERE i.id = ?"
)
ACTION: Final = "SELECT agreed_on, withdrawn_at FROM action WHERE id = ?"
# About a case is what names it, or somebody or something of it.
_NAMED: Final = (
    "SELECT CASE m.kind WHEN 'case' THEN m.target ELSE s.case_file END AS case_file"
    " FROM mention m LEFT JOIN subject s ON m.kind = 'subject' AND s.id = m.target"
    " WHERE m.kind IN ('case', 'subject') AND m.line"
)
_TOLD: Final = (
    "IN (SELECT id FROM line WHERE {kind} = ?1 AND removed_at IS NULL AND kind <> 'scratch')"
)
_ORDERED: Final = " ORDER BY case_file"
_OF_LINE: Final = f"{_NAMED} = ?1{_ORDERED}"
_OF_DECISION: Final = f"{_NAMED} {_TOLD.format(kind='decision')}{_ORDERED}"
_LINKED: Final = "SELECT case_file FROM case_action WHERE action = ?1"
_OF_ACTION: Final = f"{_LINKED} UNION {_NAMED} {_TOLD.format(kind='action')}{_ORDERED}"
_PUT_THERE: Final = "case:"  # an item that stands on an agenda for a case says so
_SHIELDED: Final = (
    "SELECT min(c.state = 'shielded') FROM signal_case b JOIN case_file c ON c.id = b.case_file"
    " WHERE b.signal = ?"
)
_UUID_OF_TIME: Final = 7
_NO_DAY: Final = date(1, 1, 1)


def on(column: str) -> Callable[[Connection, Row], date]:
    """Return the day that stands in a column of the record itself."""
    return lambda _, row: date.fromisoformat(row[column])


def made(_: Connection, row: Row) -> date:
    """Return the day on which a record was made, which its identifier knows (RFC 9562)."""
    try:
        key = uuid.UUID(row["id"])
    except ValueError:
        return _NO_DAY
    if key.version != _UUID_OF_TIME:
        return _NO_DAY
    return datetime.fromtimestamp((key.int >> 80) / 1000, tz=UTC).date()


def one(connection: Connection, sql: str, key: object) -> tuple[Any, ...] | None:
    """Return the row that a statement finds, or None."""
    return next(iter(rows_of(connection, sql, (key,))), None)


def _prefix(connection: Connection, table: str | None) -> str:
    found = one(connection, "SELECT prefix FROM meeting_table WHERE id = ?", table)
    return found[0] if found else "OV"


def number_of(series: Series) -> Callable[[Connection, Row], Iterator[str]]:
    """Return how a record tells its number, as a person writes it, and its table."""

    def number(connection: Connection, row: Row) -> Iterator[str]:
        if row["number"] is not None:
            prefix = _prefix(connection, row["meeting_table"])
            yield numbered(series, prefix, row["year"], row["number"])
        if row["meeting_table"]:
            yield Mark.table(row["meeting_table"])

    return number


def _cases(connection: Connection, sql: str, key: str | None) -> Iterator[str]:
    """Yield the marks of the cases that a statement finds."""
    for (case,) in rows_of(connection, sql, (key,)) if key else ():
        if case is not None:
            yield Mark.case(case)


def decision_marks(connection: Connection, row: Row) -> Iterator[str]:
    """Yield number, table and cases of a decision."""
    yield from number_of(Series.DECISION)(connection, row)
    yield from _cases(connection, _OF_DECISION, row["id"])


def action_marks(connection: Connection, row: Row) -> Iterator[str]:
    """Yield number, table, state, cases and owners of an action."""
    yield from number_of(Series.ACTION)(connection, row)
    yield Mark.state(row["state"])
    yield from _cases(connection, _OF_ACTION, row["id"])
    owners = "SELECT organisation FROM action_owner WHERE action = ? ORDER BY position"
    for (owner,) in rows_of(connection, owners, (row["id"],)):
        yield Mark.partner(owner)


def note_marks(connection: Connection, row: Row) -> Iterator[str]:
    """Yield table, cases and owners of the action that it belongs to."""
    found = one(connection, "SELECT meeting_table FROM action WHERE id = ?", row["action"])
    if found and found[0]:
        yield Mark.table(found[0])
    yield from _cases(connection, _OF_ACTION, row["action"])
    owners = "SELECT organisation FROM action_owner WHERE action = ?"
    for (owner,) in rows_of(connection, owners, (row["action"],)):
        yield Mark.partner(owner)


def at(sql: str, column: str) -> Callable[[Connection, Row], date]:
    """Return the day of what a column points at."""

    def day(connection: Connection, row: Row) -> date:
        found = one(connection, sql, row[column])
        return date.fromisoformat(found[0]) if found else _NO_DAY

    return day


def table_at(sql: str, column: str) -> Callable[[Connection, Row], Iterator[str]]:
    """Return the table of what a column points at."""

    def marks(connection: Connection, row: Row) -> Iterator[str]:
        found = one(connection, sql, row[column])
        if found and found[1]:
            yield Mark.table(found[1])

    return marks


def item_marks(connection: Connection, row: Row) -> Iterator[str]:
    """Yield the table of an agenda item, and the case for which it stands there."""
    yield from table_at(MEETING, "meeting")(connection, row)
    if row["proposal"].startswith(_PUT_THERE):
        yield Mark.case(row["proposal"].removeprefix(_PUT_THERE))


def line_marks(connection: Connection, row: Row) -> Iterator[str]:
    """Yield table, cases and partners of a line."""
    yield from table_at(MEETING_OF_ITEM, "item")(connection, row)
    yield from _cases(connection, _OF_LINE, row["id"])
    mentions = "SELECT target FROM mention WHERE line = ? AND kind = 'who' ORDER BY position"
    for (target,) in rows_of(connection, mentions, (row["id"],)):
        yield from _partner_named(connection, target)


def _partner_named(connection: Connection, target: str) -> Iterator[str]:
    if ":" not in target:
        return
    kind, key = party(target)
    if kind is PartyKind.ORGANISATION:
        yield Mark.partner(key)
    elif found := one(connection, "SELECT organisation FROM contact WHERE id = ?", key):
        yield Mark.partner(found[0])


def remark_marks(connection: Connection, row: Row) -> Iterator[str]:
    """Yield the table of a remark, and who made it."""
    yield from table_at(MEETING, "meeting")(connection, row)
    if row["organisation"]:
        yield Mark.partner(row["organisation"])


def partner_marks(_: Connection, row: Row) -> Iterator[str]:
    """Yield the partner itself."""
    yield Mark.partner(row["id"])


def contact_marks(_: Connection, row: Row) -> Iterator[str]:
    """Yield the partner of a person or a talk."""
    yield Mark.partner(row["organisation"])


def case_marks(_: Connection, row: Row) -> Iterator[str]:
    """Yield the case itself, who directs it and the table that deals with it."""
    yield Mark.case(row["id"])
    if row["lead"]:
        yield Mark.partner(row["lead"])
    if row["meeting_table"]:
        yield Mark.table(row["meeting_table"])


def signal_marks(connection: Connection, row: Row) -> Iterator[str]:
    """Yield who provided it, the table where it came in, and the cases it is with."""
    if row["organisation"]:
        yield Mark.partner(row["organisation"])
    if row["meeting_table"]:
        yield Mark.table(row["meeting_table"])
    sql = "SELECT case_file FROM signal_case WHERE signal = ?"
    for (case,) in rows_of(connection, sql, (row["id"],)):
        yield Mark.case(case)


def entry_marks(_: Connection, row: Row) -> Iterator[str]:
    """Yield the case in which it was written down, and who told it."""
    yield Mark.case(row["case_file"])
    if row["organisation"]:
        yield Mark.partner(row["organisation"])


def is_seen(connection: Connection, row: Row) -> bool:
    """Tell whether a signal is with no case, or with one that is not shielded."""
    return one(connection, _SHIELDED, row["id"]) in {(None,), (0,)}


def table_marks(_: Connection, row: Row) -> Iterator[str]:
    """Yield the table itself."""
    yield Mark.table(row["id"])


def is_of_action(connection: Connection, row: Row) -> bool:
    """Tell whether the action that it belongs to still stands."""
    found = one(connection, ACTION, row["action"])
    return found is not None and found[1] is None


def ask_marks(connection: Connection, row: Row) -> Iterator[str]:
    """Yield the table in whose name it is asked, and the cases of its action."""
    if row["meeting_table"]:
        yield Mark.table(row["meeting_table"])
    yield from _cases(connection, _OF_ACTION, row["action"])
