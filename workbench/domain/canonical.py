"""Records as plain JSON data and back, one text for one record (rules D4, D11).

The shape is read from the types of the fields: dataclasses, tuples, ``X | None``, closed sets of
words, days, times, text, numbers and truth values. A field that is missing takes its default, so
that text written before the field existed can still be read.
"""

from __future__ import annotations

import json
import types
from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def text_of(value: object) -> str:
    """Write a record: sorted keys, no spaces, letters as they are."""
    return json.dumps(data_of(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def data_of(value: object) -> object:
    """Return a record as JSON data."""
    if is_dataclass(value):
        return {f.name: data_of(getattr(value, f.name)) for f in fields(value)}
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
    return cast("T", _read(kind, data))


def _read(kind: object, data: object) -> object:
    if isinstance(kind, NewType):
        kind = kind.__supertype__
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _read_optional(get_args(kind), data)
    if origin is tuple:
        return _read_tuple(get_args(kind), data)
    if is_dataclass(kind) and isinstance(kind, type):
        return _read_record(kind, data)
    if not isinstance(kind, type):
        raise TypeError(kind)
    return _read_plain(kind, data)


def _read_optional(kinds: tuple[object, ...], data: object) -> object:
    if data is None and type(None) in kinds:
        return None
    return _read(next(k for k in kinds if k is not type(None)), data)


def _read_tuple(kinds: tuple[object, ...], data: object) -> object:
    if not isinstance(data, list):
        raise TypeError(type(data))
    if kinds[-1] is Ellipsis:
        return tuple(_read(kinds[0], part) for part in data)
    if len(kinds) != len(data):
        raise ValueError(len(data))
    return tuple(_read(kind, part) for kind, part in zip(kinds, data, strict=True))


def _read_record(kind: type[Any], data: object) -> object:
    if not isinstance(data, dict):
        raise TypeError(type(data))
    hints = _hints(cast("Hashable", kind))
    if strange := data.keys() - hints.keys():
        raise ValueError(len(strange))
    return kind(**{name: _read(hints[name], part) for name, part in data.items()})


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
def _hints(kind: Hashable) -> dict[str, object]:
    return get_type_hints(kind)
