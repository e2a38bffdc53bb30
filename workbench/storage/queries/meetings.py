"""The list of meetings: those that go on or come, and of each table the newest that were."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Final

from workbench.domain.ids import MeetingId, TableId
from workbench.domain.meetings import MeetingState
from workbench.domain.numbers import Series, numbered
from workbench.services.rows import MeetingRow
from workbench.storage.connection import rows_of
from workbench.storage.queries.named import named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.storage.driver import Connection

_WAS: Final = "state NOT IN ('concept', 'invited', 'in_progress', 'to_finish')"
_NEWEST: Final = f"""
     WHERE m.state IN ('concept', 'invited', 'in_progress', 'to_finish') OR m.id IN (
           SELECT id FROM (
                  SELECT id, row_number() OVER (
                             PARTITION BY meeting_table ORDER BY on_day DESC, starts_at DESC) AS n
                    FROM meeting WHERE {_WAS})
            WHERE n <= :newest)"""  # noqa: S608 - our own texts
_EARLIER: Final = f"SELECT meeting_table, count(*) FROM meeting WHERE {_WAS} GROUP BY 1"  # noqa: S608 - our own texts
_ALL: Final = """
    SELECT m.id, m.title, m.number, m.year, m.on_day, m.starts_at, m.place, m.state,
           m.meeting_table, t.prefix,
           (SELECT count(*) FROM agenda_item i WHERE i.meeting = m.id) AS items,
           (SELECT count(*) FROM decision d
             WHERE d.meeting = m.id AND d.withdrawn_at IS NULL) AS decisions,
           (SELECT count(*) FROM action a
             WHERE a.meeting = m.id AND a.withdrawn_at IS NULL) AS actions,
           (SELECT v.from_on FROM meeting_move v WHERE v.meeting = m.id
             ORDER BY v.id DESC LIMIT 1) AS moved_from
      FROM meeting m LEFT JOIN meeting_table t ON t.id = m.meeting_table {which}
     ORDER BY m.on_day DESC, m.starts_at DESC, m.id DESC"""


class MeetingQueries:
    """Reads for the list of meetings."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def earlier(self) -> Mapping[TableId | None, int]:
        """Return how many meetings of each table were held, called off or moved."""
        return {TableId(key) if key else None: n for key, n in rows_of(self._db, _EARLIER)}

    def all(self, newest: int | None = None) -> Sequence[MeetingRow]:
        """Return all meetings, newest first; of those that were perhaps the newest of a table."""
        which = _ALL.replace("{which}", "" if newest is None else _NEWEST)
        return tuple(
            MeetingRow(
                id=MeetingId(r["id"]),
                title=r["title"],
                number=numbered(Series.MEETING, r["prefix"] or "OV", r["year"], r["number"]),
                on=date.fromisoformat(r["on_day"]),
                starts_at=time.fromisoformat(r["starts_at"]),
                place=r["place"],
                state=MeetingState(r["state"]),
                table=TableId(r["meeting_table"]) if r["meeting_table"] else None,
                items=r["items"],
                decisions=r["decisions"],
                actions=r["actions"],
                moved_from=_day(r["moved_from"], r["on_day"]),
            )
            for r in named(self._db, which, {} if newest is None else {"newest": newest})
        )


def _day(moved_from: str | None, now: str) -> date | None:
    """A meeting that was moved back stands where it stood."""
    return date.fromisoformat(moved_from) if moved_from and moved_from != now else None
