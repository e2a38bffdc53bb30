"""Meetings of one table in the order of their days, read a few at a time: most who ask want one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.meetings import Meeting
from workbench.storage import kinds
from workbench.storage.connection import rows_of
from workbench.storage.records import Rows, SqlRepository

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.ids import TableId

_AT_ONCE: Final = 8
_END: Final = "~"  # comes after every time and every key
_PLACE: Final = ("on_day", "starts_at", "id")


class SqlMeetings(SqlRepository[Meeting]):
    """The stored meetings; a table of ten years is never read whole for the meeting before."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(rows, kinds.MEETING)

    def newest(self, table: TableId | None, until: date = date.max) -> Iterator[Meeting]:
        """Yield the meetings of a table on a day and before, the newest first."""
        return self._each(table, (until.isoformat(), _END, _END), "<", " DESC")

    def oldest(self, table: TableId | None, since: date = date.min) -> Iterator[Meeting]:
        """Yield the meetings of a table on a day and after, the oldest first."""
        return self._each(table, (since.isoformat(), "", ""), ">", "")

    def _each(
        self, table: TableId | None, start: tuple[Any, ...], sign: str, way: str
    ) -> Iterator[Meeting]:
        if table is None:  # meetings without one do not follow each other
            return
        place = ", ".join(_PLACE)
        order = ", ".join(f"{name}{way}" for name in _PLACE)
        sql = (
            f"{self._shape.select} WHERE meeting_table = ? AND ({place}) {sign} (?, ?, ?)"
            f" ORDER BY {order} LIMIT {_AT_ONCE}"
        )
        while found := rows_of(self._rows.connection, sql, (table, *start)):
            meetings = [self._shape.read(row) for row in found]
            yield from meetings
            if len(meetings) < _AT_ONCE:
                return
            last = self._shape.row(meetings[-1])
            start = tuple(last[name] for name in _PLACE)
