"""What partners did, and when: attendance, actions, remarks and answers, by day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from workbench.domain.contributions import Contribution, Seen, Way, latest
from workbench.domain.ids import ContactId, MeetingId, OrganisationId, TableId
from workbench.domain.meetings import Presence
from workbench.storage.connection import rows_of
from workbench.storage.queries.named import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.storage.driver import Connection

_BEGAN: Final = "m.state IN ('in_progress', 'to_finish', 'draft_minutes', 'adopted')"
_DONE: Final = (
    "a.withdrawn_at IS NULL AND a.state IN ('done', 'lapsed') AND a.state = 'done'"  # as the index
)
# One statement for each way; each gives its newest day.
_LATEST: Final = {
    Way.PRESENT: f"""
        SELECT m.on_day, m.id, m.title FROM attendance p JOIN meeting m ON m.id = p.meeting
         WHERE p.organisation = :home AND p.presence = 'present' AND {_BEGAN}
           AND m.on_day <= :today ORDER BY m.on_day DESC, m.id DESC LIMIT 1""",  # noqa: S608 - our own texts
    Way.SUBSTITUTE: f"""
        SELECT m.on_day, m.id, m.title FROM attendance p JOIN meeting m ON m.id = p.meeting
         WHERE p.organisation = :home AND p.presence = 'substituted' AND {_BEGAN}
           AND m.on_day <= :today ORDER BY m.on_day DESC, m.id DESC LIMIT 1""",  # noqa: S608 - our own texts
    Way.DONE: f"""
        SELECT a.closed_on, a.id, a.text FROM action a
         WHERE a.lead = :home AND {_DONE} AND a.closed_on <= :today
         ORDER BY a.closed_on DESC LIMIT 1""",  # noqa: S608 - our own texts
    Way.REPORTED: """
        SELECT n.on_day, n.action, a.text FROM contact c
          JOIN progress_note n ON n.reported_by = c.id JOIN action a ON a.id = n.action
         WHERE c.organisation = :home AND n.on_day <= :today
         ORDER BY n.on_day DESC, n.id DESC LIMIT 1""",
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
_SEEN: Final = f"""
    SELECT p.meeting, m.on_day, m.meeting_table, coalesce(t.name, '') AS table_name,
           coalesce(t.prefix, '') AS prefix, p.contact,
           coalesce(nullif(p.name, ''), p.function) AS name, p.presence, p.is_guest,
           EXISTS (SELECT 1 FROM attendance q
                WHERE q.substituted_by = p.contact AND q.meeting = p.meeting) AS stands_in
      FROM attendance p JOIN meeting m ON m.id = p.meeting
      LEFT JOIN meeting_table t ON t.id = m.meeting_table
     WHERE p.organisation = :home AND {_BEGAN} AND m.on_day <= :today
     ORDER BY m.on_day, p.meeting, p.position, p.id"""  # noqa: S608 - our own texts


class ContributionQueries:
    """Answers `services.partner_standing.Contributions`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def latest(self, organisation: OrganisationId, today: date) -> Contribution | None:
        """Return the newest contribution of a partner."""
        asked = {"home": organisation, "today": today.isoformat()}
        return latest(
            Contribution(on=date.fromisoformat(day), way=way, of=of, title=title)
            for way, sql in _LATEST.items()
            for day, of, title in rows_of(self._db, sql, asked)
        )

    def without(self, since: date, today: date) -> Sequence[OrganisationId]:
        """Return who sits at a table and contributed nothing from a day on."""
        asked = {"since": since.isoformat(), "today": today.isoformat()}
        return tuple(OrganisationId(key) for (key,) in rows_of(self._db, _WITHOUT, asked))

    def seen(self, organisation: OrganisationId, today: date) -> Sequence[Seen]:
        """Return the people of a partner on the lists of meetings."""
        asked = {"home": organisation, "today": today.isoformat()}
        return tuple(
            Seen(
                meeting=MeetingId(r["meeting"]),
                on=date.fromisoformat(r["on_day"]),
                table=TableId(r["meeting_table"]) if r["meeting_table"] else None,
                table_name=r["table_name"],
                prefix=r["prefix"],
                contact=ContactId(r["contact"]),
                name=r["name"],
                presence=Presence(r["presence"]),
                stands_in=bool(r["stands_in"]),
                is_guest=bool(r["is_guest"]),
            )
            for r in named(self._db, _SEEN, asked)
        )
