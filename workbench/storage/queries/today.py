"""What *Vandaag* counts and lists (services.today): from indexes alone, most of it.

What is late is asked in two parts, because only one of them has its day in an index: what has a
day of its own, and what moves along with the next meeting of its table. A question with LIMIT is
not unfolded into the one around it: the day of that meeting is then looked up once for an action.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.chair_day import Ask, AskKind, Change, ChangeKind
from workbench.domain.feedback import PATIENCE, Unanswered, asked_from
from workbench.domain.ids import ActionId, ContactId, MeetingId, OrganisationId
from workbench.domain.meetings import MeetingState
from workbench.domain.today import MeetingFact, Owing
from workbench.services.audit import Act
from workbench.services.today_lists import PastMinutes
from workbench.storage.connection import rows_of
from workbench.storage.queries.named import named
from workbench.storage.queries.terms import NEXT, OPEN, TERM

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.domain.ids import TableId
    from workbench.storage.driver import Connection

_LATE: Final = f"""
    late AS (
        SELECT a.id, a.lead, a.due AS term FROM action a
         WHERE {OPEN} AND a.due < :today AND a.due_kind <> 'next_meeting'
        UNION ALL
        SELECT * FROM (SELECT a.id, a.lead, {NEXT} AS term FROM action a
                        WHERE {OPEN} AND a.due_kind = 'next_meeting' LIMIT -1)
         WHERE term < :today)"""  # noqa: S608 - our own texts
_OWING: Final = f"""
    WITH {_LATE}
    SELECT g.id, g.name, g.monogram, g.colour, g.is_own, f.n, f.oldest
      FROM (SELECT lead, count(*) AS n, min(term) AS oldest FROM late GROUP BY lead) f
      LEFT JOIN organisation g ON g.id = f.lead
     ORDER BY f.n DESC, f.oldest, g.id"""  # noqa: S608 - our own texts
_LONGEST: Final = f"""
    WITH {_LATE}
    SELECT id, count(*) OVER () FROM late ORDER BY term, id LIMIT :most"""  # noqa: S608 - our own texts
# The index that holds the day of agreement too: by the one of days each is a leap to its row.
_WITHOUT_DATE: Final = f"""
    SELECT id, count(*) OVER () FROM (
        SELECT a.id, a.agreed_on FROM action a INDEXED BY action_open_by_lead
         WHERE {OPEN} AND a.due IS NULL AND a.due_kind <> 'next_meeting'
        UNION ALL
        SELECT id, agreed_on FROM (
                SELECT a.id, a.agreed_on, {NEXT} AS term FROM action a
                 WHERE {OPEN} AND a.due_kind = 'next_meeting' LIMIT -1)
         WHERE term IS NULL)
     ORDER BY agreed_on, id LIMIT ?"""  # noqa: S608 - our own texts
# Of one partner, in one part: the index by lead has them together.
_OWED_BY: Final = f"""
    SELECT w.contact FROM (
            SELECT id, term FROM (
                    SELECT a.id, {TERM} AS term FROM action a
                     WHERE {OPEN} AND a.lead = :lead LIMIT -1)
             WHERE term < :today ORDER BY term, id LIMIT :most) f
      JOIN action_owner w ON w.action = f.id AND w.organisation = :lead
     WHERE w.contact IS NOT NULL ORDER BY f.term, f.id, w.position"""  # noqa: S608 - our own texts
# Not those about which the coordinator put an ask before the chair: that stands in its own words,
# and when it was answered it is asked anew only after another postponement.
_ASKING: Final = f"""
    a.asks_chair = 1 AND {OPEN} AND NOT EXISTS (
        SELECT 1 FROM chair_ask k
         WHERE k.action = a.id AND k.withdrawn_at IS NULL AND k.released_at IS NOT NULL
           AND (k.answer IS NULL OR k.answered_on >= coalesce(
                (SELECT max(p.on_day) FROM postponement p WHERE p.action = a.id), '')))"""  # noqa: S608 - our own texts
_UNDER_WAY: Final = """
    SELECT m.id, m.title, m.on_day, m.state FROM meeting m
     WHERE m.state IN ('in_progress', 'to_finish') ORDER BY m.on_day, m.id"""
_PLANNED: Final = """
    SELECT m.id, m.title, m.on_day, m.state FROM meeting m
     WHERE m.state IN ('concept', 'invited') AND m.on_day <= :until ORDER BY m.on_day, m.id"""
# Minutes that were finished, and no document was made of the version that counts: the newest, but
# for an adoption that was withdrawn.
_UNCOPIED: Final = """
    SELECT m.id, m.title, m.on_day, m.state FROM meeting m
      JOIN minutes_version v ON v.meeting = m.id AND v.n = (
            SELECT max(w.n) FROM minutes_version w WHERE w.meeting = m.id AND NOT EXISTS (
                SELECT 1 FROM adoption d WHERE d.version = w.id AND d.withdrawn_at IS NOT NULL))
     WHERE m.state = 'draft_minutes'
       AND NOT EXISTS (SELECT 1 FROM audit x WHERE x.obj = v.id AND x.act = :made)
     ORDER BY m.on_day, m.id"""
# Drafts of minutes that ask for the chair; who can adopt one is the first later meeting of its
# table that is held now (domain.adoptions), and adopting makes approving needless.
_DRAFTS: Final = """
    SELECT * FROM (
        SELECT m.id, m.title, m.on_day, m.starts_at,
               EXISTS (SELECT 1 FROM approval g WHERE g.version = v.id) AS is_approved,
               (SELECT c.on_day FROM meeting c
                 WHERE c.meeting_table = m.meeting_table
                   AND c.state IN ('in_progress', 'to_finish')
                   AND (c.on_day, c.starts_at) > (m.on_day, m.starts_at)
                 ORDER BY c.on_day, c.starts_at LIMIT 1) AS adopts_on
          FROM meeting m
          JOIN minutes_version v ON v.meeting = m.id AND v.n = (
                SELECT max(w.n) FROM minutes_version w WHERE w.meeting = m.id AND NOT EXISTS (
                    SELECT 1 FROM adoption d
                     WHERE d.version = w.id AND d.withdrawn_at IS NOT NULL))
         WHERE m.state = 'draft_minutes')
     WHERE adopts_on IS NOT NULL OR NOT is_approved
     ORDER BY on_day DESC, starts_at DESC, id DESC"""
_LAST_HELD: Final = """
    SELECT max(m.on_day) FROM meeting m
     WHERE m.state IN ('to_finish', 'draft_minutes', 'adopted') AND m.on_day <= :today"""
_CLOSED: Final = "a.withdrawn_at IS NULL AND a.state IN ('done', 'lapsed')"
_CHANGES: Final = {
    ChangeKind.DONE: f"""SELECT a.lead, a.closed_on AS day FROM action a
        WHERE {_CLOSED} AND a.state = 'done' AND a.closed_on > :since""",  # noqa: S608 - our own texts
    ChangeKind.LAPSED: f"""SELECT a.lead, a.closed_on AS day FROM action a
        WHERE {_CLOSED} AND a.state = 'lapsed' AND a.closed_on > :since""",  # noqa: S608 - our own texts
    ChangeKind.AGREED: """SELECT a.lead, a.agreed_on AS day FROM action a
        WHERE a.meeting IS NULL AND a.withdrawn_at IS NULL AND a.agreed_on > :since""",
    ChangeKind.POSTPONED: """SELECT a.lead, p.on_day AS day FROM postponement p
        JOIN action a ON a.id = p.action
        WHERE p.on_day > :since AND a.withdrawn_at IS NULL""",
    ChangeKind.ADOPTED: """SELECT NULL AS lead, d.on_day AS day FROM adoption d
        WHERE d.on_day > :since AND d.withdrawn_at IS NULL""",
    ChangeKind.SEATED: """SELECT s.organisation AS lead, s.since AS day FROM membership s
        WHERE s.since > :since AND s.since <= :today AND s.substitute_for IS NULL""",
    ChangeKind.LEFT: """SELECT s.organisation AS lead, s.until AS day FROM membership s
        WHERE s.until >= :since AND s.until < :today AND s.substitute_for IS NULL""",
}
_CHANGE: Final = """
    SELECT f.n, f.day, f.total, g.name FROM (
            SELECT lead, count(*) AS n, max(max(day)) OVER () AS day,
                   sum(count(*)) OVER () AS total
              FROM ({what}) GROUP BY lead) f
      LEFT JOIN organisation g ON g.id = f.lead
     ORDER BY f.lead IS NULL, f.n DESC, g.name COLLATE NOCASE, g.id LIMIT 1"""
# Of whom one asks what came of what was provided, with what stands of that: one question for each
# recipient, table and year (domain.feedback).
_UNANSWERED: Final = """
    WITH given AS (
        SELECT DISTINCT coalesce(contact, organisation) AS who, meeting_table AS at_table,
               substr(sent_at, 1, 4) AS year
          FROM disclosure INDEXED BY disclosure_given
         WHERE has_persons = 1 AND missent_at IS NULL AND sent_at >= :since
           AND coalesce(contact, organisation) IS NOT NULL
        UNION
        SELECT name, meeting_table, substr(sent_at, 1, 4)
          FROM disclosure INDEXED BY disclosure_given_by_name
         WHERE has_persons = 1 AND missent_at IS NULL AND sent_at >= :since
           AND contact IS NULL AND organisation IS NULL),
    told AS MATERIALIZED (
        SELECT id, coalesce(contact, organisation, name) AS who, meeting_table AS at_table,
               CAST(year AS TEXT) AS year, asked_on, answered_on
          FROM feedback WHERE year >= CAST(:since AS INTEGER))
    SELECT g.year, sum(t.id IS NULL) AS to_ask,
           sum(t.id IS NOT NULL AND t.answered_on IS NULL AND t.asked_on <= :asked) AS waiting
      FROM given g LEFT JOIN told t
        ON t.at_table IS g.at_table AND t.year = g.year AND t.who = g.who
     GROUP BY g.year ORDER BY g.year"""
_AGING: Final = """
    SELECT contact, agreed_on FROM protection
     WHERE ended_on IS NULL AND agreed_on <= ? AND kind = 'closed_file' ORDER BY agreed_on, id"""
# In the order of days, which ends at the limit: by state all of a table are fetched and sorted.
_PAST: Final = """
    FROM meeting m INDEXED BY meeting_by_table
     WHERE m.meeting_table = ? AND m.on_day < ? AND m.state IN ('draft_minutes', 'adopted')"""

_BY_YEAR: Final = "SELECT head, CAST(period AS INTEGER), n FROM tally WHERE list = 'minutes'"


# From the drafts, which are few: each asked by itself was forty statements.
_IN_ROUND: Final = """
    SELECT DISTINCT m.id FROM meeting m CROSS JOIN written_round r ON r.meeting = m.id
     WHERE m.state = 'draft_minutes' AND r.withdrawn_at IS NULL ORDER BY m.id"""


class TodayQueries:
    """Answers `services.today_lists.TodayLists`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def owing(self, today: date) -> Sequence[Owing]:
        """Return who has something late, most first."""
        return tuple(
            Owing(
                organisation=OrganisationId(r["id"]) if r["id"] else None,
                name=r["name"] or "",
                monogram=r["monogram"] or "",
                colour=r["colour"] or 0,
                is_own=bool(r["is_own"]),
                late=r["n"],
                oldest=date.fromisoformat(r["oldest"]),
            )
            for r in named(self._db, _OWING, {"today": today.isoformat()})
        )

    def longest_late(self, today: date, most: int) -> tuple[int, Sequence[ActionId]]:
        """Return how many actions are late, and those that are late longest."""
        values = {"today": today.isoformat(), "most": most}
        return _first_of(rows_of(self._db, _LONGEST, values))

    def without_date(self, most: int) -> tuple[int, Sequence[ActionId]]:
        """Return how many open actions have no day, and those agreed longest ago."""
        return _first_of(rows_of(self._db, _WITHOUT_DATE, (most,)))

    def owed_by(self, lead: OrganisationId, today: date, most: int) -> Sequence[ContactId]:
        """Return the persons who owe what a partner has late longest, once for each action."""
        values = {"today": today.isoformat(), "lead": lead, "most": most}
        return tuple(ContactId(key) for (key,) in rows_of(self._db, _OWED_BY, values))

    def asking(self, most: int) -> tuple[int, Sequence[ActionId]]:
        """Return how many actions ask for the chair, and those that were postponed most."""
        ((count,),) = rows_of(self._db, f"SELECT count(*) FROM action a WHERE {_ASKING}")  # noqa: S608 - our own texts
        sql = f"SELECT a.id FROM action a WHERE {_ASKING} ORDER BY a.postponed DESC, a.id LIMIT ?"  # noqa: S608 - our own texts
        return count, tuple(ActionId(key) for (key,) in rows_of(self._db, sql, (most,)))

    def under_way(self) -> Sequence[MeetingFact]:
        """Return the meetings that began and are not finished, oldest first."""
        return self._meetings(_UNDER_WAY, {})

    def planned(self, until: date) -> Sequence[MeetingFact]:
        """Return the meetings up to a day that nobody began, oldest first."""
        return self._meetings(_PLANNED, {"until": until.isoformat()})

    def uncopied(self) -> Sequence[MeetingFact]:
        """Return the meetings of whose newest draft no document was made, oldest first."""
        return self._meetings(_UNCOPIED, {"made": str(Act.DOCUMENT_MADE)})

    def in_round(self) -> Sequence[MeetingId]:
        """Return the meetings whose draft is in a written round that stands."""
        return tuple(MeetingId(key) for (key,) in rows_of(self._db, _IN_ROUND))

    def drafts(self) -> Sequence[Ask]:
        """Return what drafts of minutes ask of the chair, the newest meeting first."""
        return tuple(
            Ask(
                kind=AskKind.ADOPT if r["adopts_on"] else AskKind.APPROVE,
                key=r["id"],
                about=r["title"],
                on=date.fromisoformat(r["on_day"]),
                adopts_on=date.fromisoformat(r["adopts_on"]) if r["adopts_on"] else None,
            )
            for r in named(self._db, _DRAFTS)
        )

    def last_held(self, table: TableId | None, today: date) -> date | None:
        """Return the day of the last meeting, of a table or of all."""
        sql = _LAST_HELD + (" AND m.meeting_table = :table" if table else "")
        ((day,),) = rows_of(self._db, sql, {"today": today.isoformat(), "table": table})
        return date.fromisoformat(day) if day else None

    def unanswered(self, today: date) -> Sequence[Unanswered]:
        """Return of how many recipients the answer is to come: about this year and the last."""
        asked = today - PATIENCE
        values = {"since": f"{today.year - 1:04d}", "asked": asked.isoformat()}
        return tuple(
            Unanswered(
                year=(year := int(r["year"])),
                to_ask=r["to_ask"] if asked_from(year) <= today else 0,
                waiting=r["waiting"],
            )
            for r in named(self._db, _UNANSWERED, values)
        )

    def aging(self, before: date) -> Sequence[tuple[ContactId, date]]:
        """Return with whom a passphrase stands that was agreed up to a day, and on which."""
        found = rows_of(self._db, _AGING, (before.isoformat(),))
        return tuple((ContactId(key), date.fromisoformat(on)) for key, on in found)

    def past(self, before: Mapping[TableId, int]) -> Mapping[TableId, int]:
        """Return how many minutes of each table are of a year before the one that is named."""
        found = dict.fromkeys(before, 0)
        for table, year, count in rows_of(self._db, _BY_YEAR):
            if table in found and year < before[table]:
                found[table] += count
        return found

    def past_minutes(self, table: str, before: date, most: int = -1) -> Sequence[PastMinutes]:
        """Return those minutes, the oldest first; at ``most`` so many, all when it is below 0."""
        asked = f"SELECT m.id, m.number, m.year, m.title, m.on_day {_PAST}"
        sql = f"{asked} ORDER BY m.on_day, m.id LIMIT ?"
        return tuple(
            PastMinutes(
                meeting=MeetingId(key),
                number=number,
                year=year,
                title=title,
                on=date.fromisoformat(day),
            )
            for key, number, year, title, day in rows_of(
                self._db, sql, (table, before.isoformat(), most)
            )
        )

    def changes(self, since: date, today: date) -> Sequence[Change]:
        """Return what changed after a day, each with the partner that did it most."""
        values = {"since": since.isoformat(), "today": today.isoformat()}
        found: list[Change] = []
        for kind, what in _CHANGES.items():
            rows = named(self._db, _CHANGE.format(what=what), values)
            found += [_change(kind, r) for r in rows]
        return tuple(found)

    def _meetings(self, sql: str, values: Mapping[str, object]) -> Sequence[MeetingFact]:
        return tuple(
            MeetingFact(
                id=MeetingId(r["id"]),
                title=r["title"],
                on=date.fromisoformat(r["on_day"]),
                state=MeetingState(r["state"]),
            )
            for r in named(self._db, sql, values)
        )


def _first_of(rows: Sequence[tuple[str, int]]) -> tuple[int, Sequence[ActionId]]:
    """Return how many there are, which each row says, and those that were asked for."""
    return (rows[0][1] if rows else 0), tuple(ActionId(key) for key, _ in rows)


def _change(kind: ChangeKind, row: Mapping[str, Any]) -> Change:
    has_partner = row["name"] is not None
    return Change(
        kind=kind,
        count=row["total"],
        partner=row["name"] or "",
        of_partner=row["n"] if has_partner else 0,
        on=date.fromisoformat(row["day"]),
    )
