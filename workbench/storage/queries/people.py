"""The lists of partners and of people to choose from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from workbench.domain.ids import ContactId, OrganisationId
from workbench.domain.people import PartnerKind
from workbench.services.rows import PartnerRow, PersonRow
from workbench.storage.queries.named import named
from workbench.storage.queries.terms import LATE, OPEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.ids import MeetingId
    from workbench.storage.driver import Connection

_OPEN_OF: Final = f"SELECT count(*) FROM action a WHERE a.lead = g.id AND {OPEN}"  # noqa: S608 - our own texts
_PARTNERS: Final = f"""
    SELECT g.id, g.name, g.monogram, g.colour, g.kind, g.is_own, g.until,
           (SELECT count(*) FROM contact c WHERE c.organisation = g.id
               AND (c.until IS NULL OR c.until >= :today)) AS contacts,
           ({_OPEN_OF}) AS open_actions,
           ({_OPEN_OF} AND {LATE}) AS late_actions
      FROM organisation g
     ORDER BY g.until IS NOT NULL AND g.until < :today, g.is_own DESC,
              g.name COLLATE NOCASE, g.id"""  # noqa: S608 - our own texts
# Who owes what is read from the open actions, which are few: the other way round it is a leap to
# the row of each action that anybody ever owned.
_PEOPLE: Final = f"""
    WITH owed AS MATERIALIZED (
        SELECT w.contact, count(*) AS n
          FROM action a CROSS JOIN action_owner w ON w.action = a.id
         WHERE {OPEN} AND w.contact IS NOT NULL GROUP BY w.contact)
    SELECT c.id, c.name, c.function, g.id AS organisation, g.name AS organisation_name,
           g.monogram, g.colour, g.is_own,
           coalesce(p.presence = 'present', 0) AS is_present, p.id IS NOT NULL AS is_expected,
           coalesce(owed.n, 0) AS open_actions,
           coalesce((SELECT max(w.action) FROM action_owner w WHERE w.contact = c.id), '')
               AS last_used
      FROM contact c
      JOIN organisation g ON g.id = c.organisation
      LEFT JOIN owed ON owed.contact = c.id
      LEFT JOIN attendance p ON p.contact = c.id AND p.meeting = :meeting
     WHERE (c.since IS NULL OR c.since <= :on) AND (c.until IS NULL OR c.until >= :on)
       AND (g.until IS NULL OR g.until >= :on)
     ORDER BY g.name COLLATE NOCASE, c.name COLLATE NOCASE, c.id"""  # noqa: S608 - our own texts


class PeopleQueries:
    """Reads for partners and their people."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def partners(self, today: date) -> Sequence[PartnerRow]:
        """Return the partners with what they owe."""
        return tuple(
            PartnerRow(
                id=OrganisationId(r["id"]),
                name=r["name"],
                monogram=r["monogram"],
                colour=r["colour"],
                kind=PartnerKind(r["kind"]),
                is_own=bool(r["is_own"]),
                contacts=r["contacts"],
                open_actions=r["open_actions"],
                late_actions=r["late_actions"],
                until=date.fromisoformat(r["until"]) if r["until"] else None,
            )
            for r in named(self._db, _PARTNERS, {"today": today.isoformat()})
        )

    def people(self, on: date, meeting: MeetingId | None) -> Sequence[PersonRow]:
        """Return the people who hold a function on this day."""
        return tuple(
            PersonRow(
                contact=ContactId(r["id"]),
                organisation=OrganisationId(r["organisation"]),
                name=r["name"],
                function=r["function"],
                organisation_name=r["organisation_name"],
                monogram=r["monogram"],
                colour=r["colour"],
                is_own=bool(r["is_own"]),
                is_present=bool(r["is_present"]),
                is_expected=bool(r["is_expected"]),
                open_actions=r["open_actions"],
                last_used=r["last_used"],
            )
            for r in named(self._db, _PEOPLE, {"on": on.isoformat(), "meeting": meeting})
        )
