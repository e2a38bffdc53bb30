"""Reads the pages of a database file and of its log as they lie on the disk, still encrypted.

The log is a row of pages with a checksum that goes on from page to page (sqlite.org/fileformat2,
section 4): what comes after a sum that is wrong was never committed.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.storage.connection import PAGE
from workbench.storage.migrate import disk_errors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HEAD: Final = 32  # bytes
_FRAME: Final = 24
_BIG: Final = 1  # of the magic number: its sums are of big-endian words
_WORD: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Pages:
    """The newest of each page that was committed."""

    path: Path
    count: int
    newer: dict[int, bytes] = field(repr=False)  # from the log

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        """Yield the number and the bytes of each page."""
        with disk_errors(), self.path.open("rb") as file:
            for number in range(1, self.count + 1):
                old = file.read(PAGE)
                data = self.newer.get(number, old)
                if len(data) == PAGE:
                    yield number, data


def pages_of(path: Path) -> Pages:
    """Return the pages of a file, with those that its log holds newer.

    Raises:
        VaultError: it does not read.
    """
    log = path.with_name(f"{path.name}-wal")
    with disk_errors():
        size = path.stat().st_size // PAGE
        data = log.read_bytes() if log.exists() else b""
    newer, length = _committed(data)
    return Pages(path, length or size, newer)


def _committed(data: bytes) -> tuple[dict[int, bytes], int]:
    """Return the pages of all whole transactions, and how many pages the file then has."""
    held: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    length = 0
    if len(data) < _HEAD:
        return held, length
    words = ">" if data[3] & _BIG else "<"
    salts = data[16:24]
    total = _sum(words, data[: _HEAD - 8], (0, 0))
    for start in range(_HEAD, len(data) - _FRAME - PAGE + 1, _FRAME + PAGE):
        head, page = data[start : start + _FRAME], data[start + _FRAME : start + _FRAME + PAGE]
        total = _sum(words, page, _sum(words, head[:8], total))
        if head[8:16] != salts or struct.unpack(">2I", head[16:]) != total:
            break
        number, is_last = struct.unpack(">2I", head[:8])
        waiting[number] = page
        if is_last:
            held |= waiting
            waiting, length = {}, is_last
    return held, length


def _sum(words: str, data: bytes, before: tuple[int, int]) -> tuple[int, int]:
    first, second = before
    numbers = iter(struct.unpack(f"{words}{len(data) // 4}I", data))
    for one, two in zip(numbers, numbers, strict=True):
        first = (first + one + second) & _WORD
        second = (second + two + first) & _WORD
    return first, second
