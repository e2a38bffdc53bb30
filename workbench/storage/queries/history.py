"""The history of a record with that of its parts, and of one act."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from workbench.services.logbook import Change
from workbench.storage.connection import rows_of
from workbench.storage.history import row_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.services.changes import Row
    from workbench.services.logbook import Entry
    from workbench.storage.driver import Connection

# Word for word as the index of the schema has them.
_PARTS: Final = """kind IN ('action_owner', 'postponement', 'progress_note', 'mention', 'standing',
    'membership', 'fixed_item', 'attendance', 'agenda_item', 'action_check',
    'escalation_step', 'chair_ask', 'case_entry', 'case_step', 'case_track', 'case_transfer',
    'victim_check', 'referral')"""
_WHOLE: Final = """CASE kind
        WHEN 'action_owner' THEN coalesce(after, before) ->> '$.action'
        WHEN 'postponement' THEN coalesce(after, before) ->> '$.action'
        WHEN 'progress_note' THEN coalesce(after, before) ->> '$.action'
        WHEN 'action_check' THEN coalesce(after, before) ->> '$.action'
        WHEN 'escalation_step' THEN coalesce(after, before) ->> '$.action'
        WHEN 'chair_ask' THEN coalesce(after, before) ->> '$.action'
        WHEN 'case_entry' THEN coalesce(after, before) ->> '$.case_file'
        WHEN 'case_step' THEN coalesce(after, before) ->> '$.case_file'
        WHEN 'case_track' THEN coalesce(after, before) ->> '$.case_file'
        WHEN 'case_transfer' THEN coalesce(after, before) ->> '$.case_file'
        WHEN 'victim_check' THEN coalesce(after, before) ->> '$.case_file'
        WHEN 'referral' THEN coalesce(after, before) ->> '$.case_file'
        WHEN 'mention' THEN coalesce(after, before) ->> '$.line'
        WHEN 'standing' THEN coalesce(after, before) ->> '$.line'
        WHEN 'membership' THEN coalesce(after, before) ->> '$.meeting_table'
        WHEN 'fixed_item' THEN coalesce(after, before) ->> '$.meeting_table'
        WHEN 'attendance' THEN coalesce(after, before) ->> '$.meeting'
        WHEN 'agenda_item' THEN coalesce(after, before) ->> '$.meeting'
    END"""
_COLUMNS: Final = "audit, kind, record, before, after"
OF_RECORD: Final = f"""
    SELECT x.*, a.ts, a.actor, a.act
      FROM (SELECT {_COLUMNS} FROM history WHERE record = :key
             UNION ALL
            SELECT {_COLUMNS} FROM history WHERE {_PARTS} AND {_WHOLE} = :key) x
      JOIN audit a ON a.n = x.audit
     ORDER BY x.audit, x.kind, x.record"""  # noqa: S608 - our own texts
_IN_ACT: Final = f"""
    SELECT {_COLUMNS}, ts, actor, act
      FROM history JOIN audit ON n = audit
     WHERE audit = (SELECT min(audit) FROM history WHERE audit >= :n)
     ORDER BY kind, record"""  # noqa: S608 - our own texts


class HistoryQueries:
    """Reads of the rows before and after."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def of_record(self, key: str) -> Sequence[Change]:
        """Return all changes of a record and of its parts, oldest first."""
        return _changes(rows_of(self._db, OF_RECORD, {"key": key}))

    def in_act(self, entry: Entry) -> Sequence[Change]:
        """Return the rows that an act changed.

        Rows are kept with the last entry of their transaction. Of one with more entries, each
        shows the rows of its own object, and the last one all.
        """
        found = _changes(rows_of(self._db, _IN_ACT, {"n": entry.n}))
        if all(change.n == entry.n for change in found):
            return found
        mine = {change.key for change in self.of_record(entry.obj)}
        return tuple(c for c in found if c.at == entry.at and c.key in mine)


def _changes(rows: Iterable[tuple[Any, ...]]) -> tuple[Change, ...]:
    return tuple(
        Change(
            n=n,
            at=datetime.fromisoformat(ts),
            actor=actor,
            act=act,
            kind=kind,
            key=key,
            before=_row(before),
            after=_row(after),
        )
        for n, kind, key, before, after, ts, actor, act in rows
    )


def _row(text: str | None) -> Row:
    return None if text is None else row_of(text)
