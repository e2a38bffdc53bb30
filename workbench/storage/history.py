"""Rows before and after, for "who changed this" (rules D5); scratch lines never (R1.6)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workbench.domain.minutes import LineKind
from workbench.storage.connection import rows_of
from workbench.storage.kinds import LINE, MENTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.services.changes import Image, Row
    from workbench.storage.driver import Connection


def write(connection: Connection, audit: int, images: Sequence[Image]) -> None:
    """Keep the images of a transaction by the number of its last audit entry."""
    for kind, key, before, after in _told(connection, images):
        rows_of(
            connection,
            "INSERT INTO history (audit, kind, record, before, after) VALUES (?, ?, ?, ?, ?)",
            (audit, kind, key, _json(before), _json(after)),
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


def _json(row: Row) -> str | None:
    if row is None:
        return None
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
