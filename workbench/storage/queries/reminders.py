"""What partners owe, by owner; the entries that stand in calendars; the numbers of actions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.action_mentions import KnownAction
from workbench.domain.due_dates import DueKind
from workbench.domain.ids import ActionId, ContactId, OrganisationId, TableId
from workbench.services.rows import CalendarRow, OwedRow
from workbench.storage.queries.named import named
from workbench.storage.queries.terms import OPEN, TERM

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.storage.driver import Connection

# From two indexes alone, the open actions first: they are few beside all that was ever owned.
_OWED: Final = f"""
    SELECT a.id, a.meeting_table, w.organisation, w.contact, a.due_kind, {TERM} AS term
      FROM action a INDEXED BY action_open_by_lead CROSS JOIN action_owner w ON w.action = a.id
     WHERE {OPEN} AND w.is_done = 0
     ORDER BY term NULLS LAST, a.year, a.number NULLS LAST, a.id"""  # noqa: S608 - our own texts
_ENTRIES: Final = """
    SELECT e.action, a.meeting_table, e.organisation, e.contact
      FROM calendar_entry e JOIN action a ON a.id = e.action
     WHERE e.cancelled_at IS NULL
     ORDER BY e.id"""
_KNOWN: Final = f"""
    SELECT a.id, coalesce(t.prefix, 'OV') AS prefix, a.year, a.number
      FROM action a LEFT JOIN meeting_table t ON t.id = a.meeting_table
     WHERE a.number IS NOT NULL AND (({OPEN}) OR a.closed_on >= :since)
     ORDER BY a.id"""  # noqa: S608 - our own texts


class ReminderQueries:
    """Reads over all tables; they read what is open, so they belong in a lane."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def owed(self) -> Sequence[OwedRow]:
        """Return each open action for each owner that is not done with it, by term."""
        return tuple(
            OwedRow(
                action=ActionId(r["id"]),
                table=_table(r),
                organisation=OrganisationId(r["organisation"]),
                contact=_contact(r),
                due_kind=DueKind(r["due_kind"]),
                due=date.fromisoformat(r["term"]) if r["term"] else None,
            )
            for r in named(self._db, _OWED)
        )

    def entries(self) -> Sequence[CalendarRow]:
        """Return what stands in the calendars of others."""
        return tuple(
            CalendarRow(
                action=ActionId(r["action"]),
                table=_table(r),
                organisation=OrganisationId(r["organisation"]),
                contact=_contact(r),
            )
            for r in named(self._db, _ENTRIES)
        )

    def known(self, since: date) -> Sequence[KnownAction]:
        """Return the actions with a number that are open, or were closed on a day or later."""
        return tuple(
            KnownAction(
                key=ActionId(r["id"]), prefix=r["prefix"], year=r["year"], number=r["number"]
            )
            for r in named(self._db, _KNOWN, {"since": since.isoformat()})
        )


def _table(row: Mapping[str, Any]) -> TableId | None:
    return TableId(row["meeting_table"]) if row["meeting_table"] else None


def _contact(row: Mapping[str, Any]) -> ContactId | None:
    return ContactId(row["contact"]) if row["contact"] else None
