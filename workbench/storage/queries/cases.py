"""Cases: the list, and what happened in one of them, each from an index of its own.

Lines of minutes are about a case when they name it, or somebody or something of it. Scratch lines
are of nobody else (rules R1.6), and what was taken out of minutes never happened here.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.actions import ActionState
from workbench.domain.care_places import CareKind
from workbench.domain.case_entries import Track
from workbench.domain.case_states import CaseState, Why
from workbench.domain.ids import ActionId, CaseId, OrganisationId, SignalId
from workbench.domain.referrals import DeclineReason, ReferralState
from workbench.services.case_files import MOST, CaseRow, Happening, Sort
from workbench.storage.connection import rows_of
from workbench.storage.queries.named import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.domain.signals import SignalState
    from workbench.services.case_files import CaseView
    from workbench.storage.driver import Connection

_ROWS: Final = """
    SELECT c.id, c.code, c.name, c.purpose, c.state, c.review_on, c.closed_on,
           g.name AS lead_name, g.monogram, g.colour,
           (SELECT count(*) FROM signal_case b JOIN signal s ON s.id = b.signal
             WHERE b.case_file = c.id AND s.state <> 'withdrawn') AS signals
      FROM case_file c LEFT JOIN organisation g ON g.id = c.lead
     WHERE c.state IN ({states}) {search}
     ORDER BY c.state DESC, c.opened_on DESC, c.code DESC LIMIT :most"""
_SEARCH: Final = """
    AND (instr(lower(c.name), lower(:search)) OR instr(lower(c.code), lower(:search))
      OR instr(lower(c.purpose), lower(:search)))"""
_TOLD: Final = """
    WITH about AS (
        SELECT id AS target FROM case_file WHERE id = :case AND :case NOT IN (
            SELECT id FROM hidden_case)
         UNION ALL
        SELECT id FROM subject WHERE case_file = :case AND id NOT IN (
            SELECT id FROM hidden_subject)),
    told AS (
        SELECT DISTINCT l.id, l.action, l.decision, l.item, i.meeting
          FROM about b JOIN mention m ON m.target = b.target
          JOIN line l ON l.id = m.line JOIN agenda_item i ON i.id = l.item
         WHERE l.removed_at IS NULL AND l.kind <> 'scratch'),
    done AS (
        SELECT action AS id, min(id) AS line FROM told WHERE action IS NOT NULL GROUP BY action
         UNION
        SELECT action, NULL FROM case_action WHERE case_file = :case)"""
_TIMELINE: Final = f"""{_TOLD}
    SELECT 'action' AS sort, a.id AS key, a.agreed_on AS on_day, a.text, a.lead AS organisation,
           t.name AS place, NULL AS track, a.state, a.due, a.closed_on, a.meeting, a.item, a.line,
           NULL AS made_at
      FROM (SELECT id, max(line) AS line FROM done GROUP BY id) d JOIN action a ON a.id = d.id
      LEFT JOIN meeting_table t ON t.id = a.meeting_table WHERE a.withdrawn_at IS NULL
     UNION ALL
    SELECT 'decision', d.id, d.decided_on, d.text, NULL, t.name, NULL, NULL, NULL, NULL,
           d.meeting, d.item, d.line, NULL
      FROM (SELECT DISTINCT decision FROM told) o JOIN decision d ON d.id = o.decision
      LEFT JOIN meeting_table t ON t.id = d.meeting_table WHERE d.withdrawn_at IS NULL
     UNION ALL
    SELECT 'discussed', m.id, m.on_day, '', NULL, m.title, NULL, NULL, NULL, NULL,
           m.id, min(o.item), min(o.id), NULL
      FROM told o JOIN meeting m ON m.id = o.meeting GROUP BY m.id
     UNION ALL
    SELECT 'planned', m.id, m.on_day, '', NULL, m.title, NULL, NULL, NULL, NULL, m.id, i.id, NULL,
           NULL
      FROM agenda_item i JOIN meeting m ON m.id = i.meeting
     WHERE i.proposal = :proposal AND i.proposal <> '' AND i.state <> 'withdrawn'
       AND m.id NOT IN (SELECT meeting FROM told) AND m.state <> 'cancelled'
     UNION ALL
    SELECT 'transfer', x.id, x.made_on, x.region, NULL, x.receiver, NULL, NULL, NULL, NULL,
           NULL, NULL, NULL, NULL
      FROM case_transfer x WHERE x.case_file = :case
     UNION ALL
    SELECT 'referral', r.id, r.on_day, r.kind, r.organisation, 'referred', 'victim', NULL, NULL,
           NULL, NULL, NULL, NULL, NULL
      FROM referral r WHERE r.case_file = :case
     UNION ALL
    SELECT 'referral', r.id || ':ended', r.ended_on, r.kind, r.organisation, r.state, 'victim',
           NULL, NULL, NULL, NULL, NULL, r.why, NULL
      FROM referral r WHERE r.case_file = :case AND r.ended_on IS NOT NULL
     UNION ALL
    SELECT 'opened', c.id, c.opened_on, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
           NULL
      FROM case_file c WHERE c.id = :case
     UNION ALL
    SELECT 'step', p.id, p.on_day, p.words, NULL, p.why, p.state, NULL, NULL, NULL,
           NULL, NULL, NULL, NULL
      FROM case_step p WHERE p.case_file = :case AND p.position > 0"""  # noqa: S608 - our own texts
_WITH_NAMES: Final = f"""
    SELECT x.*, g.name, g.monogram, g.colour
      FROM ({_TIMELINE}) x LEFT JOIN organisation g ON g.id = x.organisation"""  # noqa: S608 - our own texts
_OF_SIGNALS: Final = """
    SELECT 'signal' AS sort, s.id AS key, s.on_day, s.text, s.organisation, t.name AS place,
           NULL AS track, NULL AS state, NULL AS due, NULL AS closed_on,
           i.meeting, l.item, s.line, s.made_at, g.name, g.monogram, g.colour
      FROM signal_case b JOIN signal s ON s.id = b.signal
      LEFT JOIN organisation g ON g.id = s.organisation
      LEFT JOIN meeting_table t ON t.id = s.meeting_table
      LEFT JOIN line l ON l.id = s.line LEFT JOIN agenda_item i ON i.id = l.item
     WHERE b.case_file = :case AND s.state <> 'withdrawn'"""
# Entries can be thousands: they are read by the page, each in less than a millisecond.
_PAGE: Final = 100
_ENTRIES: Final = """
    SELECT 'entry' AS sort, e.id AS key, e.on_day, e.text, e.organisation, NULL AS place, e.track,
           NULL AS state, NULL AS due, NULL AS closed_on, NULL AS meeting, NULL AS item,
           NULL AS line, g.name, g.monogram, g.colour, e.made_at
      FROM case_entry e LEFT JOIN organisation g ON g.id = e.organisation
     WHERE e.case_file = :case AND (e.on_day, e.id) < (:day, :key)
     ORDER BY e.on_day DESC, e.id DESC LIMIT :most"""
_LAST_DAY: Final = "9999-12-31"
_LAST_KEY: Final = "~"  # behind every key
_ACTIONS: Final = f"""{_TOLD}
    SELECT a.id FROM (SELECT DISTINCT id FROM done) d JOIN action a ON a.id = d.id
     WHERE a.withdrawn_at IS NULL AND a.state IN ('open', 'in_progress', 'deferred')
     ORDER BY a.due IS NULL, a.due, a.id"""  # noqa: S608 - our own texts

_SIGNALS: Final = "SELECT id FROM signal WHERE state = ? ORDER BY on_day DESC, id DESC LIMIT ?"


class CaseQueries:
    """Answers `services.case_files.CaseFiles`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def counts(self) -> Mapping[CaseState, int]:
        """Return how many cases there are in each state."""
        found = rows_of(self._db, "SELECT state, count(*) FROM case_file GROUP BY state")
        return {CaseState(state): n for state, n in found}

    def rows(self, view: CaseView, search: str = "") -> Sequence[CaseRow]:
        """Return the cases of a view that fit a filter, what is weighed first."""
        states = ", ".join(f"'{state}'" for state in view.states)
        sql = _ROWS.replace("{states}", states).replace("{search}", _SEARCH if search else "")
        return [_row(r) for r in named(self._db, sql, {"search": search, "most": MOST})]

    def signals(self, state: SignalState, most: int) -> Sequence[SignalId]:
        """Return the newest signals in a state, the newest first."""
        found = rows_of(self._db, _SIGNALS, (state, most))
        return [SignalId(key) for (key,) in found]

    def signal_count(self, state: SignalState) -> int:
        """Return how many signals are in a state."""
        ((n,),) = rows_of(self._db, "SELECT count(*) FROM signal WHERE state = ?", (state,))
        return int(n)

    def timeline(self, case: CaseId) -> Sequence[Happening]:
        """Return what happened in a case, the newest first."""
        values = {"case": case, "proposal": f"case:{case}"}
        found = [_happening(r) for r in named(self._db, _WITH_NAMES, values)]
        found += [_happening(r) for r in named(self._db, _OF_SIGNALS, {"case": case})]
        found += self._entries(case)
        order = tuple(Sort)
        return sorted(found, key=lambda h: (h.on, order.index(h.sort), h.key), reverse=True)

    def _entries(self, case: CaseId) -> Iterator[Happening]:
        day, key = _LAST_DAY, _LAST_KEY
        while True:
            values = {"case": case, "day": day, "key": key, "most": _PAGE}
            found = named(self._db, _ENTRIES, values)
            yield from map(_happening, found)
            if len(found) < _PAGE:
                return
            day, key = found[-1]["on_day"], found[-1]["key"]

    def actions(self, case: CaseId) -> Sequence[ActionId]:
        """Return the open actions of a case, what is due first at the top."""
        return [ActionId(key) for (key,) in rows_of(self._db, _ACTIONS, {"case": case})]


def _row(r: Mapping[str, Any]) -> CaseRow:
    return CaseRow(
        id=CaseId(r["id"]),
        code=r["code"],
        name=r["name"],
        purpose=r["purpose"],
        state=CaseState(r["state"]),
        lead_name=r["lead_name"] or "",
        monogram=r["monogram"] or "",
        colour=r["colour"] or 0,
        signals=r["signals"],
        review_on=_day(r["review_on"]),
        closed_on=_day(r["closed_on"]),
    )


def _happening(r: Mapping[str, Any]) -> Happening:
    sort = Sort(r["sort"])
    if sort is Sort.STEP:  # its state and its reason stand in columns of the others
        return Happening(
            sort=sort,
            key=r["key"],
            on=date.fromisoformat(r["on_day"]),
            text=r["text"],
            reached=CaseState(r["track"]),
            why=Why(r["place"]),
        )
    if sort is Sort.REFERRAL:  # likewise
        return _referral(r)
    return Happening(
        sort=sort,
        key=r["key"],
        on=date.fromisoformat(r["on_day"]),
        written_on=_day((r["made_at"] or "")[:10]),
        text=r["text"],
        organisation=OrganisationId(r["organisation"]) if r["organisation"] else None,
        name=r["name"] or "",
        monogram=r["monogram"] or "",
        colour=r["colour"] or 0,
        place=r["place"] or "",
        track=Track(r["track"] or Track.COMMON),
        state=ActionState(r["state"]) if r["state"] else None,
        due=_day(r["due"]),
        closed_on=_day(r["closed_on"]),
        meeting=r["meeting"] or "",
        item=r["item"] or "",
        line=r["line"] or "",
    )


def _referral(r: Mapping[str, Any]) -> Happening:
    return Happening(
        sort=Sort.REFERRAL,
        key=r["key"],
        on=date.fromisoformat(r["on_day"]),
        organisation=OrganisationId(r["organisation"]) if r["organisation"] else None,
        name=r["name"] or "",
        monogram=r["monogram"] or "",
        colour=r["colour"] or 0,
        track=Track.VICTIM,
        care=CareKind(r["text"]),
        helped=ReferralState(r["place"]),
        declined=DeclineReason(r["line"]) if r["line"] else None,
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
