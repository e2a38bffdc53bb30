"""What partners did, and when: attendance, actions, remarks and answers, by day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.contributions import Contribution, Seen, Way, latest
from workbench.domain.ids import ContactId, MeetingId, OrganisationId, TableId
from workbench.domain.meetings import Presence
from workbench.storage.connection import rows_of
from workbench.storage.queries.named import named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.storage.driver import Connection

_BEGAN: Final = "m.state IN ('in_progress', 'to_finish', 'draft_minutes', 'adopted')"
_DONE: Final = (
    "a.withdrawn_at IS NULL AND a.state IN ('done', 'lapsed') AND a.state = 'done'"  # as the index
)
# A meeting is looked for from the newest back, which ends at the first where the partner was: the
# join keeps its order, and the plus keeps the index of states out of it.
_THERE: Final = """
    SELECT m.on_day, m.id, m.title, p.presence FROM meeting m CROSS JOIN attendance p
     WHERE m.on_day <= :today AND p.organisation = :home AND p.meeting = m.id
       AND p.presence IN ('present', 'substituted')
       AND +m.state IN ('in_progress', 'to_finish', 'draft_minutes', 'adopted')
     ORDER BY m.on_day DESC, p.presence LIMIT 1"""
# One statement for each other way; each gives its newest day.
_LATEST: Final = {
    Way.DONE: f"""
        SELECT a.closed_on, a.id, a.text FROM action a
         WHERE a.lead = :home AND {_DONE} AND a.closed_on <= :today
         ORDER BY a.closed_on DESC LIMIT 1""",  # noqa: S608 - our own texts
    Way.REPORTED: """
        SELECT x.on_day, n.action, a.text
          FROM (SELECT c.id, (SELECT max(o.on_day) FROM progress_note o
                     WHERE o.reported_by = c.id AND o.on_day <= :today) AS on_day
                  FROM contact c WHERE c.organisation = :home) x
          JOIN progress_note n ON n.reported_by = x.id AND n.on_day = x.on_day
          JOIN action a ON a.id = n.action
         ORDER BY x.on_day DESC LIMIT 1""",
    Way.REMARKED: """
        SELECT r.on_day, r.meeting, m.title FROM remark r JOIN meeting m ON m.id = r.meeting
         WHERE r.organisation = :home AND r.on_day <= :today
         ORDER BY r.on_day DESC, r.id DESC LIMIT 1""",
    Way.ANSWERED: """
        SELECT w.on_day, r.meeting, m.title FROM round_answer w JOIN written_round r
            ON r.id = w.round JOIN meeting m ON m.id = r.meeting
         WHERE w.organisation = :home AND w.on_day <= :today
         ORDER BY w.on_day DESC, w.id DESC LIMIT 1""",
}
_WAYS: Final = {"present": Way.PRESENT, "substituted": Way.SUBSTITUTE}
# Who was there lately is gathered once, by the days of meetings; the rest is a probe a partner.
_WITHOUT: Final = f"""
    WITH lately AS (
        SELECT DISTINCT p.organisation FROM meeting m JOIN attendance p ON p.meeting = m.id
         WHERE m.on_day BETWEEN :since AND :today AND {_BEGAN}
           AND p.presence IN ('present', 'substituted'))
    SELECT g.id FROM organisation g
     WHERE NOT g.is_own AND (g.until IS NULL OR g.until >= :today)
       AND EXISTS (SELECT 1 FROM membership s JOIN meeting_table t ON t.id = s.meeting_table
            WHERE s.organisation = g.id AND s.substitute_for IS NULL
              AND (s.since IS NULL OR s.since <= :today) AND (s.until IS NULL OR s.until >= :today)
              AND (t.until IS NULL OR t.until >= :today))
       AND g.id NOT IN lately
       AND NOT EXISTS (SELECT 1 FROM action a WHERE a.lead = g.id AND {_DONE}
            AND a.closed_on BETWEEN :since AND :today)
       AND NOT EXISTS (SELECT 1 FROM contact c JOIN progress_note n ON n.reported_by = c.id
            WHERE c.organisation = g.id AND n.on_day BETWEEN :since AND :today)
       AND NOT EXISTS (SELECT 1 FROM remark r
            WHERE r.organisation = g.id AND r.on_day BETWEEN :since AND :today)
       AND NOT EXISTS (SELECT 1 FROM round_answer w
            WHERE w.organisation = g.id AND w.on_day BETWEEN :since AND :today)
     ORDER BY g.name COLLATE NOCASE, g.id"""  # noqa: S608 - our own texts
# Of each table the last meetings are looked for first, so that the rest is read of those alone;
# who stands in is found by the meeting, which has few people, and not by the person.
_SEEN: Final = f"""
    WITH mine AS (
        SELECT p.id, m.on_day, m.meeting_table, dense_rank() OVER (
                   PARTITION BY m.meeting_table ORDER BY m.on_day DESC, m.id DESC) AS place
          FROM attendance p JOIN meeting m ON m.id = p.meeting
         WHERE p.organisation = :home AND {_BEGAN} AND m.on_day <= :today)
    SELECT p.meeting, x.on_day, x.meeting_table, coalesce(t.name, '') AS table_name,
           coalesce(t.prefix, '') AS prefix, p.contact,
           coalesce(nullif(p.name, ''), p.function) AS name, p.presence, p.is_guest,
           EXISTS (SELECT 1 FROM attendance q
                WHERE q.meeting = p.meeting AND +q.substituted_by = p.contact) AS stands_in
      FROM mine x JOIN attendance p ON p.id = x.id
      LEFT JOIN meeting_table t ON t.id = x.meeting_table
     WHERE x.place <= :most
     ORDER BY x.on_day, p.meeting, p.position, p.id"""  # noqa: S608 - our own texts

# The meetings of one table between two days, along the index of both.
_SEEN_AT: Final = f"""
    SELECT p.meeting, m.on_day, m.meeting_table, t.name AS table_name, t.prefix, p.contact,
           coalesce(nullif(p.name, ''), p.function) AS name, p.presence, p.is_guest,
           p.organisation,
           EXISTS (SELECT 1 FROM attendance q
                WHERE q.meeting = p.meeting AND +q.substituted_by = p.contact) AS stands_in
      FROM meeting m JOIN meeting_table t ON t.id = m.meeting_table
      JOIN attendance p ON p.meeting = m.id
     WHERE m.meeting_table = :at AND m.on_day BETWEEN :since AND :until AND {_BEGAN}
     ORDER BY m.on_day, p.meeting, p.position, p.id"""  # noqa: S608 - our own texts

# The newest first, along the index of days, until there are enough.
_MEETINGS_OF: Final = """
    SELECT m.id FROM meeting m
     WHERE m.on_day <= :today
       AND +m.state IN ('in_progress', 'to_finish', 'draft_minutes', 'adopted')
       AND (m.meeting_table IN (
                SELECT s.meeting_table FROM membership s
                  JOIN contact c ON c.organisation = s.organisation
                 WHERE c.id = :person AND (s.since IS NULL OR s.since <= :today)
                   AND (s.until IS NULL OR s.until >= :today))
            OR EXISTS (SELECT 1 FROM attendance p WHERE p.contact = :person AND p.meeting = m.id))
     ORDER BY m.on_day DESC, m.starts_at DESC, m.id DESC LIMIT :most"""


class ContributionQueries:
    """Answers `services.partner_standing.Contributions`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def latest(self, organisation: OrganisationId, today: date) -> Contribution | None:
        """Return the newest contribution of a partner."""
        asked = {"home": organisation, "today": today.isoformat()}
        there = rows_of(self._db, _THERE, asked)
        found = [(_WAYS[presence], *told) for *told, presence in there]
        for way, sql in _LATEST.items():
            found += [(way, *told) for told in rows_of(self._db, sql, asked)]
        return latest(
            Contribution(on=date.fromisoformat(day), way=way, of=of, title=title)
            for way, day, of, title in found
        )

    def without(self, since: date, today: date) -> Sequence[OrganisationId]:
        """Return who sits at a table and contributed nothing from a day on."""
        asked = {"since": since.isoformat(), "today": today.isoformat()}
        return tuple(OrganisationId(key) for (key,) in rows_of(self._db, _WITHOUT, asked))

    def seen(self, organisation: OrganisationId, today: date, most: int) -> Sequence[Seen]:
        """Return the people of a partner on the lists of the last meetings of each table."""
        asked = {"home": organisation, "today": today.isoformat(), "most": most}
        return tuple(_seen(row) for row in named(self._db, _SEEN, asked))

    def seen_at(
        self, table: TableId, since: date, until: date
    ) -> Mapping[OrganisationId, Sequence[Seen]]:
        """Return the people of each partner on the lists of a table's meetings that began."""
        asked = {"at": table, "since": since.isoformat(), "until": until.isoformat()}
        found: dict[OrganisationId, list[Seen]] = {}
        for row in named(self._db, _SEEN_AT, asked):
            found.setdefault(OrganisationId(row["organisation"]), []).append(_seen(row))
        return found

    def meetings_of(self, person: ContactId, today: date, most: int) -> Sequence[MeetingId]:
        """Return the newest meetings of the tables of a person's partner, and their own."""
        asked = {"person": person, "today": today.isoformat(), "most": most}
        return tuple(MeetingId(key) for (key,) in rows_of(self._db, _MEETINGS_OF, asked))


def _seen(row: Mapping[str, Any]) -> Seen:
    return Seen(
        meeting=MeetingId(row["meeting"]),
        on=date.fromisoformat(row["on_day"]),
        table=TableId(row["meeting_table"]) if row["meeting_table"] else None,
        table_name=row["table_name"],
        prefix=row["prefix"],
        contact=ContactId(row["contact"]),
        name=row["name"],
        presence=Presence(row["presence"]),
        stands_in=bool(row["stands_in"]),
        is_guest=bool(row["is_guest"]),
    )
