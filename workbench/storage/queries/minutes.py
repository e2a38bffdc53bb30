"""The list of minutes as the chair sees them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from workbench.domain.ids import ItemId, MeetingId, VersionId
from workbench.domain.minutes import LineKind, VersionState
from workbench.domain.numbers import Series, numbered
from workbench.services.rows import LineCount, MinutesRow
from workbench.storage.queries.named import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.storage.driver import Connection

# The version that counts is the newest one, but for an adoption that was withdrawn; who can adopt
# a draft is the first later meeting of its table that is held now (domain.adoptions).
_ALL: Final = """
    SELECT m.id, m.title, m.number, m.year, m.on_day, t.prefix, v.id AS version, v.n,
           v.state AS version_state, g.on_day AS approved_on,
           a.on_day AS adopted_on, a.is_amended,
           (SELECT count(*) FROM remark k
             WHERE k.meeting = m.id AND k.sent_at IS NULL AND k.version = v.id) AS unsent,
           (SELECT c.on_day FROM meeting c
             WHERE m.state = 'draft_minutes' AND c.meeting_table = m.meeting_table
               AND c.state IN ('in_progress', 'to_finish')
               AND (c.on_day, c.starts_at) > (m.on_day, m.starts_at)
             ORDER BY c.on_day, c.starts_at LIMIT 1) AS adopts_on
      FROM meeting m
      JOIN minutes_version v ON v.meeting = m.id AND v.n = (
            SELECT max(w.n) FROM minutes_version w WHERE w.meeting = m.id AND NOT EXISTS (
                SELECT 1 FROM adoption x WHERE x.version = w.id AND x.withdrawn_at IS NOT NULL))
      LEFT JOIN adoption a ON a.meeting = m.id AND a.withdrawn_at IS NULL
      LEFT JOIN approval g ON g.version = coalesce(a.concept, v.id)
      LEFT JOIN meeting_table t ON t.id = m.meeting_table
     WHERE m.state IN ('draft_minutes', 'adopted')
     ORDER BY m.on_day DESC, m.starts_at DESC, m.id DESC"""


_LINES: Final = """
    SELECT l.item, l.kind, l.is_recorded, l.removed_at IS NOT NULL AS is_removed, count(*) AS n
      FROM agenda_item i JOIN line l ON l.item = i.id
     WHERE i.meeting = ?
     GROUP BY 1, 2, 3, 4"""


class MinutesQueries:
    """Reads for the list of minutes, and counts of what stands in one."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def all(self) -> Sequence[MinutesRow]:
        """Return the minutes that can be read, newest first."""
        return tuple(
            MinutesRow(
                meeting=MeetingId(r["id"]),
                version=VersionId(r["version"]),
                title=r["title"],
                number=numbered(Series.MEETING, r["prefix"] or "OV", r["year"], r["number"]),
                on=date.fromisoformat(r["on_day"]),
                n=r["n"],
                state=VersionState(r["version_state"]),
                approved_on=_day(r["approved_on"]),
                adopts_on=_day(r["adopts_on"]),
                adopted_on=_day(r["adopted_on"]),
                is_amended=bool(r["is_amended"]),
                unsent=r["unsent"],
            )
            for r in named(self._db, _ALL)
        )

    def line_counts(self, meeting: MeetingId) -> Sequence[LineCount]:
        """Return how many lines of each sort the items of a meeting hold."""
        return tuple(
            LineCount(
                item=ItemId(r["item"]),
                kind=LineKind(r["kind"]),
                is_recorded=bool(r["is_recorded"]),
                is_removed=bool(r["is_removed"]),
                count=r["n"],
            )
            for r in named(self._db, _LINES, (meeting,))
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
