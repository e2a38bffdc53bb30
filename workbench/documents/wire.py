"""What goes over the pipes of the paper process: JSON notes and bytes, each with its length (D11).

A frame is one byte for its kind, four for its length (big-endian), and the content.
"""

from __future__ import annotations

import json
import struct
from enum import IntEnum
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEAD: Final = struct.Struct(">BI")
LIMIT: Final = 256 * 1024 * 1024  # bytes in one frame; more is no document of ours


class FrameKind(IntEnum):
    """What a frame holds."""

    NOTE = 1
    BYTES = 2


class BrokenWireError(ValueError):
    """What came over the pipe is not what the other side writes."""


class Source(Protocol):
    """The reading end of a pipe."""

    def read(self, size: int, /) -> bytes | None:
        """Return so many bytes, or fewer at the end."""
        ...


class Sink(Protocol):
    """The writing end of a pipe."""

    def write(self, data: bytes, /) -> object:
        """Write all bytes."""
        ...

    def flush(self) -> object:
        """Send what was written."""
        ...


def send_note(sink: Sink, note: Mapping[str, object]) -> None:
    """Write a note."""
    data = json.dumps(note, ensure_ascii=True, separators=(",", ":")).encode()
    _send(sink, FrameKind.NOTE, data)


def send_bytes(sink: Sink, data: bytes) -> None:
    """Write bytes."""
    _send(sink, FrameKind.BYTES, data)


def _send(sink: Sink, kind: FrameKind, data: bytes) -> None:
    sink.write(_HEAD.pack(kind, len(data)) + data)
    sink.flush()


def receive(source: Source) -> dict[str, object] | bytes | None:
    """Return the next note or bytes; None when the other side closed the pipe.

    Raises:
        BrokenWireError: the pipe holds something else.
    """
    head = _read(source, _HEAD.size)
    if not head:
        return None
    if len(head) < _HEAD.size:
        raise BrokenWireError
    kind, length = _HEAD.unpack(head)
    if kind not in set(FrameKind) or length > LIMIT:
        raise BrokenWireError
    data = _read(source, length)
    if len(data) < length:
        raise BrokenWireError
    if kind == FrameKind.BYTES:
        return data
    note = json.loads(data)
    if not isinstance(note, dict):
        raise BrokenWireError
    return note


def _read(source: Source, size: int) -> bytes:
    found = bytearray()
    while len(found) < size:
        part = source.read(size - len(found))
        if not part:
            break
        found += part
    return bytes(found)
