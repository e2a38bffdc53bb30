"""Whose time is over, and what was said of a person (services.forgetting_lists)."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Final

from workbench.domain.ids import CaseId, DisclosureId, ItemId, LineId, MeetingId, SubjectId, TableId
from workbench.services.forgetting_lists import Told
from workbench.storage.connection import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.storage.driver import Connection

_LINES: Final = """
    SELECT l.id, l.item, m.id, m.meeting_table, m.on_day, m.number, m.year, l.text
      FROM meeting m
      JOIN agenda_item i ON i.meeting = m.id
      JOIN line l ON l.item = i.id
     WHERE l.removed_at IS NULL AND l.kind <> 'scratch'
     ORDER BY m.on_day, m.id, i.position, l.position"""

_ABOUT: Final = """
    SELECT l.item FROM json_each(:targets) t
      JOIN mention m ON m.target = t.value JOIN line l ON l.id = m.line
     WHERE l.removed_at IS NULL AND l.kind <> 'scratch'
     UNION
    SELECT id FROM agenda_item
     WHERE proposal = :proposal AND proposal <> '' AND state <> 'withdrawn'"""


class ForgettingQueries:
    """Answers `services.forgetting_lists.ForgettingLists` on one connection."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def subjects_since(self, before: date) -> Sequence[SubjectId]:
        """Return who was first processed before a day, longest ago first."""
        sql = "SELECT id FROM subject WHERE since < ? ORDER BY since, id"
        return [SubjectId(key) for (key,) in rows_of(self._db, sql, (before.isoformat(),))]

    def cases_since(self, before: date) -> Sequence[CaseId]:
        """Return the cases opened before a day that are not destroyed, longest ago first."""
        sql = (
            "SELECT id FROM case_file WHERE opened_on < ?"
            " AND state NOT IN ('destroyed', 'anonymised') ORDER BY opened_on, id"
        )
        return [CaseId(key) for (key,) in rows_of(self._db, sql, (before.isoformat(),))]

    def items_about(self, targets: Sequence[str], proposal: str) -> Sequence[ItemId]:
        """Return the points whose lines name one of these, or that were put there for one."""
        asked = {"targets": json.dumps(list(targets)), "proposal": proposal}
        return [ItemId(key) for (key,) in rows_of(self._db, _ABOUT, asked)]

    def lines(self) -> Iterator[Told]:
        """Yield every line of minutes that is no scratch line, the newest meeting last."""
        for line, item, meeting, table, on, number, year, text in rows_of(self._db, _LINES):
            yield Told(
                line=LineId(line),
                item=ItemId(item),
                meeting=MeetingId(meeting),
                table=None if table is None else TableId(table),
                on=date.fromisoformat(on),
                number="" if number is None else str(number),
                year=year,
                text=text,
            )

    def given(self) -> Sequence[DisclosureId]:
        """Return all copies with persons that were sent, the oldest first."""
        sql = (
            "SELECT id FROM disclosure WHERE has_persons = 1 AND sent_at IS NOT NULL"
            " ORDER BY sent_at, id"
        )
        return [DisclosureId(key) for (key,) in rows_of(self._db, sql)]
