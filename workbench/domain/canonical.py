"""Records as plain JSON data and back, one text for one record (rules D4, D11).

The shape is read from the types of the fields: dataclasses, tuples, ``X | None``, closed sets of
words, days, times, text, numbers and truth values. A field that is missing takes its default, so
that text written before the field existed can still be read.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache, partial
from typing import Any, Final, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[object], object]


def text_of(value: object) -> str:
    """Write a record: sorted keys, no spaces, letters as they are."""
    return json.dumps(data_of(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class _Names(dict[type, tuple[str, ...] | None]):
    """The fields of each kind of record; worked out once, for a document has thousands."""

    def __missing__(self, kind: type) -> tuple[str, ...] | None:
        names = tuple(one.name for one in fields(kind)) if is_dataclass(kind) else None
        self[kind] = names
        return names


_NAMES: Final = _Names()


def data_of(value: object) -> object:
    """Return a record as JSON data."""
    kind = type(value)
    if kind is str or value is None:
        return value
    names = _NAMES[kind]
    if names is not None:
        return {name: data_of(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [data_of(part) for part in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, time)):
        return value.isoformat()
    return value


def record_of(kind: type[T], data: object) -> T:
    """Make a record of this kind from JSON data.

    Raises:
        ValueError: the data do not have the shape of the record.
        TypeError: the same.
    """
    return cast("T", _reader(cast("Hashable", kind))(data))


@cache
def _reader(kind: Hashable) -> Reader:
    """Return what reads data as a kind; what a record is made of is looked up when one comes."""
    if isinstance(kind, NewType):
        return _reader(kind.__supertype__)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(get_args(kind))
    if origin is tuple:
        return _tuple(get_args(kind))
    if not isinstance(kind, type):
        raise TypeError(kind)
    return partial(_read_record if is_dataclass(kind) else _read_plain, kind)


def _optional(kinds: tuple[Any, ...]) -> Reader:
    read = _reader(next(k for k in kinds if k is not type(None)))
    if type(None) not in kinds:
        return read
    return lambda data: None if data is None else read(data)


def _tuple(kinds: tuple[Any, ...]) -> Reader:
    if kinds[-1] is Ellipsis:
        return partial(_read_parts, _reader(kinds[0]))
    return partial(_read_each, tuple(map(_reader, kinds)))


def _read_parts(read: Reader, data: object) -> object:
    if not isinstance(data, list):
        raise TypeError(type(data))
    return tuple(map(read, data))


def _read_each(readers: tuple[Reader, ...], data: object) -> object:
    if not isinstance(data, list):
        raise TypeError(type(data))
    if len(readers) != len(data):
        raise ValueError(len(data))
    return tuple(read(part) for read, part in zip(readers, data, strict=True))


def _read_record(kind: type[Any], data: object) -> object:
    if not isinstance(data, dict):
        raise TypeError(type(data))
    readers = _readers(cast("Hashable", kind))
    if strange := data.keys() - readers.keys():
        raise ValueError(len(strange))
    return kind(**{name: readers[name](part) for name, part in data.items()})


def _read_plain(kind: type[Any], data: object) -> object:
    if issubclass(kind, Enum):
        return kind(data)
    if issubclass(kind, (datetime, date, time)):
        if not isinstance(data, str):
            raise TypeError(type(data))
        return kind.fromisoformat(data)
    if type(data) is not kind and not (kind is float and type(data) is int):
        raise TypeError(type(data))
    return data


@cache
def _readers(kind: Hashable) -> dict[str, Reader]:
    return {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
