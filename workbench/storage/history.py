"""Rows before and after, for "who changed this" (rules D5); scratch lines never (R1.6).

Long texts, above all frozen versions, are pressed: they were a third of a vault, and are whole
here because what a damaged page has lost is put back from the history.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.minutes import LineKind
from workbench.storage.connection import rows_of
from workbench.storage.kinds import LINE, MENTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.services.changes import Image, Row
    from workbench.storage.driver import Connection

_LONG: Final = 2_000  # letters: what is shorter is as good as nothing in a vault
PRESSED: Final = "pressed"  # a value of a row is never an object but this one


def write(connection: Connection, audit: int, images: Sequence[Image]) -> None:
    """Keep the images of a transaction by the number of its last audit entry."""
    for kind, key, before, after in _told(connection, images):
        rows_of(
            connection,
            "INSERT INTO history (audit, kind, record, before, after) VALUES (?, ?, ?, ?, ?)",
            (audit, kind, key, text_of(before), text_of(after)),
        )


def _told(connection: Connection, images: Sequence[Image]) -> Iterator[tuple[str, str, Row, Row]]:
    scratch = _Scratch(connection, images)
    for image in images:
        before = None if scratch.was(image.kind, image.before) else image.before
        after = None if scratch.is_now(image.kind, image.after) else image.after
        if before is not None or after is not None:
            yield image.kind, image.key, before, after


class _Scratch:
    """Which rows belong to scratch lines, before the transaction and after it."""

    def __init__(self, connection: Connection, images: Sequence[Image]) -> None:
        self._connection = connection
        self._lines = {image.key: image for image in images if image.kind == LINE.table}

    def was(self, kind: str, row: Row) -> bool:
        return self._is_scratch(kind, row, is_before=True)

    def is_now(self, kind: str, row: Row) -> bool:
        return self._is_scratch(kind, row, is_before=False)

    def _is_scratch(self, kind: str, row: Row, *, is_before: bool) -> bool:
        if row is None or kind not in {LINE.table, MENTIONS.table}:
            return False
        line = row if kind == LINE.table else self._line_of(row["line"], is_before=is_before)
        return line is not None and line["kind"] == LineKind.SCRATCH

    def _line_of(self, key: str, *, is_before: bool) -> Row:
        if image := self._lines.get(key):
            return image.before if is_before else image.after
        found = rows_of(self._connection, "SELECT kind FROM line WHERE id = ?", (key,))
        return {"kind": found[0][0]} if found else None


def row_of(text: str) -> dict[str, Any]:
    """Read a row that was kept, as it was."""
    held: dict[str, Any] = json.loads(text)
    for name, value in held.items():
        if isinstance(value, dict):
            held[name] = zlib.decompress(b64decode(value[PRESSED])).decode()
    return held


def text_of(row: Row) -> str | None:
    """Write a row as it is kept; None where there was none."""
    if row is None:
        return None
    kept = {name: _pressed(value) for name, value in row.items()}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _pressed(value: object) -> object:
    if not isinstance(value, str) or len(value) < _LONG:
        return value
    return {PRESSED: b64encode(zlib.compress(value.encode())).decode()}
