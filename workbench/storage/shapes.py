"""Records as rows and back, read from the types of their fields.

Text, numbers, days, times and moments, truth values and closed sets take one column; a marking
takes two (``label``, ``tlp``); a tuple of texts, or of a closed set, is JSON; a tuple of parts,
such as the mentions of a line, is a table of its own.
"""

from __future__ import annotations

import json
import types
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from enum import Enum
from functools import partial
from typing import (
    TYPE_CHECKING,
    Any,
    Final,
    Generic,
    NewType,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from workbench.domain.markings import Label, Marking, Tlp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

T = TypeVar("T")
Values = tuple[Any, ...]

# Fields whose names are words of SQL.
COLUMN_NAMES: Final[Mapping[str, str]] = types.MappingProxyType(
    {"table": "meeting_table", "on": "on_day", "case": "case_file"}
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record, and the columns it stands in.

    With one column, ``read`` makes the field of a value that is there; None takes it as it is.
    With more, ``read`` is given all of them.
    """

    name: str
    columns: tuple[str, ...]
    to_columns: Callable[[Any], Values]
    read: Callable[[Any], Any] | None


class Reading(Generic[T]):
    """How a row becomes a record: worked out once, because lists of lines are read often."""

    def __init__(self, record: type[T], fields: Sequence[Field]) -> None:
        self._record = record
        self._narrow: list[tuple[str, int, Callable[[Any], Any] | None]] = []
        self._wide: list[tuple[str, slice, Callable[[Any], Any]]] = []
        place = 0
        for field in fields:
            end = place + len(field.columns)
            if len(field.columns) > 1 and field.read:
                self._wide.append((field.name, slice(place, end), field.read))
            else:
                self._narrow.append((field.name, place, field.read))
            place = end

    def __call__(self, values: Values, **more: object) -> T:
        """Make a record of the values of its columns, and of what stands elsewhere."""
        for name, place, read in self._narrow:
            value = values[place]
            more[name] = value if value is None or read is None else read(value)
        for name, places, read_all in self._wide:
            more[name] = read_all(values[places])
        return self._record(**more)


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A tuple of small records inside a record, in a table of its own.

    A part is a value at a place of its owner, so its key is the owner's with that place.
    """

    field: str
    table: str
    owner: str  # the column that names the record it belongs to
    fields: tuple[Field, ...]
    make: Reading[T]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its table."""
        return ("id", self.owner, "position", *_names(self.fields))

    def rows(self, key: str, parts: Sequence[T]) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the key and the row of each part of the record with this key."""
        for position, part in enumerate(parts):
            part_key = f"{key}:{position}"
            row = {"id": part_key, self.owner: key, "position": position}
            yield part_key, {**row, **_row(self.fields, part)}

    def expression(self, table: str) -> str:
        """Return SQL that gives the parts of a row as JSON text, so that one statement reads all.

        Two statements could fall on either side of a commit of the writing connection.
        """
        names = ", ".join(_names(self.fields))
        return (
            f"(SELECT json_group_array(json_array({names}) ORDER BY position)"  # noqa: S608 - names of our own schema
            f" FROM {self.table} WHERE {self.table}.{self.owner} = {table}.id)"
        )

    def read(self, text: str) -> tuple[T, ...]:
        """Read what the expression gave."""
        return () if text == "[]" else tuple(map(self.make, json.loads(text)))


class Shape(Generic[T]):
    """How records of one kind stand in their table."""

    def __init__(self, table: str, record: type[T], part: Part[Any] | None = None) -> None:
        self.table = table
        self.record = record
        self.part = part
        self.fields = fields_of(record, without=part.field if part else "")
        self.columns = _names(self.fields)
        self.order = "position, id" if "position" in self.columns else "id"
        self._by_name = {field.name: field for field in self.fields}
        self._make = Reading(record, self.fields)

    @property
    def select(self) -> str:
        """The beginning of each statement that reads these records."""
        parts = [self.part.expression(self.table)] if self.part else []
        return f"SELECT {', '.join([*self.columns, *parts])} FROM {self.table}"  # noqa: S608 - names of our own schema

    def row(self, record: T) -> dict[str, Any]:
        """Return a record's row, without its parts."""
        return _row(self.fields, record)

    def read(self, values: Values) -> T:
        """Make a record of what ``select`` gave."""
        if self.part is None:
            return self._make(values)
        return self._make(values, **{self.part.field: self.part.read(values[-1])})

    def condition(self, wanted: Mapping[str, object]) -> tuple[str, list[Any]]:
        """Return SQL and values for records whose fields equal these; None matches empty.

        Raises:
            KeyError: there is no such field.
        """
        names: list[str] = []
        values: list[Any] = []
        for name, value in wanted.items():
            field = self._by_name[name]
            names += field.columns
            values += field.to_columns(value)
        return " AND ".join(f"{name} IS ?" for name in names) or "TRUE", values


def part_of(field: str, table: str, owner: str, record: type[T]) -> Part[T]:
    """Describe a tuple of parts."""
    fields = fields_of(record)
    return Part(field, table, owner, fields, Reading(record, fields))


def typed_in(fields: Sequence[Field]) -> frozenset[str]:
    """Return the columns that hold text, or a list of texts: what a person could have typed."""
    typed = (field for field in fields if field.read is None or field.read is _texts)
    return frozenset(column for field in typed for column in field.columns)


def fields_of(record: type[Any], without: str = "") -> tuple[Field, ...]:
    """Read the fields of a record from its types."""
    hints = get_type_hints(record)
    return tuple(_field(f.name, hints[f.name]) for f in fields(record) if f.name != without)


def _names(fields: Sequence[Field]) -> tuple[str, ...]:
    return tuple(column for field in fields for column in field.columns)


def _row(fields: Sequence[Field], record: object) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field in fields:
        values = field.to_columns(getattr(record, field.name))
        row.update(zip(field.columns, values, strict=True))
    return row


def _field(name: str, hint: object) -> Field:
    kind = _bare(hint)
    if kind is Marking:
        return Field(name, ("label", "tlp"), _from_marking, _to_marking)
    write, read = _one_column(kind)
    return Field(name, (COLUMN_NAMES.get(name, name),), partial(_from_one, write), read)


def _bare(hint: object) -> object:
    """Take ``| None`` and the name of an identifier off a type."""
    if get_origin(hint) in {Union, types.UnionType}:
        hint = next(kind for kind in get_args(hint) if kind is not type(None))
    return hint.__supertype__ if isinstance(hint, NewType) else hint


def _one_column(kind: object) -> tuple[Callable[[Any], Any], Callable[[Any], Any] | None]:
    if get_origin(kind) is tuple and get_args(kind) == (str, Ellipsis):
        return _json, _texts
    if get_origin(kind) is tuple:
        return _json, partial(_members, get_args(kind)[0])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return str, {str(member): member for member in kind}.__getitem__
    return _PLAIN[kind]


def _from_one(write: Callable[[Any], Any], value: object) -> Values:
    return (None if value is None else write(value),)


def _from_marking(marking: Marking | None) -> Values:
    return (str(marking.label), str(marking.tlp)) if marking else (None, None)


def _to_marking(values: Values) -> Marking | None:
    label, tlp = values
    return None if label is None else Marking(Label(label), Tlp(tlp))


def _same(value: object) -> object:
    return value


def _json(texts: Sequence[str]) -> str:
    return json.dumps(list(texts), ensure_ascii=False, separators=(",", ":"))


def _texts(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _members(kind: Callable[[str], Any], text: str) -> tuple[Any, ...]:
    return tuple(map(kind, json.loads(text)))


def _moment(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("zone")  # a moment without a zone is no moment
    return moment.isoformat()


_PLAIN: Final[dict[object, tuple[Callable[[Any], Any], Callable[[Any], Any] | None]]] = {
    str: (_same, None),
    int: (_same, None),
    bool: (int, bool),
    date: (date.isoformat, date.fromisoformat),
    time: (time.isoformat, time.fromisoformat),
    datetime: (_moment, datetime.fromisoformat),
}
