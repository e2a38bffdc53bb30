"""What a result shows: one statement for each kind of record, for the few that are in sight."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.actions import ActionState
from workbench.domain.ids import ItemId, LineId, MeetingId
from workbench.domain.numbers import Series, numbered
from workbench.domain.search_words import Sort
from workbench.services.searching import Hit
from workbench.storage.queries.named import named
from workbench.storage.queries.terms import TERM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.storage.driver import Connection

_SELECTS: Final[dict[str, str]] = {
    "decision": """
        SELECT d.id, d.text AS title, d.rationale || ' ' || d.reservation AS passage, d.number,
               d.year, t.prefix, d.decided_on AS on_day, d.meeting, d.item, d.line,
               d.is_lapsed OR d.withdrawn_at IS NOT NULL AS has_lapsed, m.title AS about
          FROM decision d LEFT JOIN meeting m ON m.id = d.meeting
          LEFT JOIN meeting_table t ON t.id = d.meeting_table""",
    "action": f"""
        SELECT a.id, a.text AS title, a.waits_for AS passage, a.number, a.year, t.prefix,
               a.agreed_on AS on_day, a.state, {TERM} AS due, a.closed_on, g.name AS who,
               g.monogram, g.colour, a.meeting, a.item, a.line
          FROM action a LEFT JOIN organisation g ON g.id = a.lead
          LEFT JOIN meeting_table t ON t.id = a.meeting_table""",  # noqa: S608 - our own texts
    "progress_note": """
        SELECT n.id, n.text AS title, n.on_day, a.text AS about, a.meeting, a.item, a.line
          FROM progress_note n JOIN action a ON a.id = n.action""",
    "meeting": """
        SELECT m.id, m.title, m.place AS passage, m.number, m.year, t.prefix, m.on_day,
               m.id AS meeting
          FROM meeting m LEFT JOIN meeting_table t ON t.id = m.meeting_table""",
    "agenda_item": """
        SELECT i.id, i.title, i.presenter_text || ' ' || i.note AS passage, m.title AS about,
               m.on_day, i.meeting, i.id AS item
          FROM agenda_item i JOIN meeting m ON m.id = i.meeting""",
    "line": """
        SELECT l.id, l.text AS title, m.title AS about, m.on_day, i.meeting, l.item,
               l.id AS line
          FROM line l JOIN agenda_item i ON i.id = l.item JOIN meeting m ON m.id = i.meeting""",
    "remark": """
        SELECT r.id, r.text AS title, r.quote AS passage, coalesce(g.name, r.who) AS who, r.on_day,
               m.title AS about, r.meeting, r.item, r.line
          FROM remark r JOIN meeting m ON m.id = r.meeting
          LEFT JOIN organisation g ON g.id = r.organisation""",
    "organisation": """
        SELECT g.id, g.name AS title, g.note AS passage, g.monogram, g.colour
          FROM organisation g""",
    "contact": """
        SELECT c.id, CASE WHEN c.name = '' THEN c.function ELSE c.name END AS title,
               CASE WHEN c.is_secret THEN c.function
                    ELSE c.function || ' ' || c.email || ' ' || c.phone || ' ' || c.note END
                    AS passage,
               g.name AS who, g.monogram, g.colour
          FROM contact c JOIN organisation g ON g.id = c.organisation""",
    "contact_note": """
        SELECT n.id, n.text AS title, n.on_day, g.name AS who, g.monogram, g.colour
          FROM contact_note n JOIN organisation g ON g.id = n.organisation""",
    "meeting_table": """
        SELECT t.id, t.name AS title, t.place AS passage, t.prefix AS short
          FROM meeting_table t""",
    "action_check": """
        SELECT k.id, k.text AS title, a.agreed_on AS on_day, a.text AS about, a.meeting, a.item,
               a.line
          FROM action_check k JOIN action a ON a.id = k.action""",
    "chair_ask": """
        SELECT q.id, q.text AS title, q.advice || ' ' || q.told AS passage, q.made_on AS on_day,
               coalesce(a.text, m.title) AS about, q.meeting, q.item
          FROM chair_ask q LEFT JOIN action a ON a.id = q.action
          LEFT JOIN meeting m ON m.id = q.meeting""",
    "erratum": """
        SELECT e.id, e.text AS title, e.quote AS passage, e.on_day, m.title AS about, e.meeting,
               e.item, e.line
          FROM erratum e JOIN meeting m ON m.id = e.meeting""",
    "attachment": """
        SELECT b.id, b.name AS title, m.on_day, m.title AS about, b.meeting, b.item
          FROM attachment b JOIN meeting m ON m.id = b.meeting""",
    "case_file": """
        SELECT c.id, CASE WHEN c.name = '' THEN c.code ELSE c.name || ', ' || c.code END AS title,
               c.purpose AS passage, c.opened_on AS on_day, g.name AS who, g.monogram, g.colour
          FROM case_file c LEFT JOIN organisation g ON g.id = c.lead""",
    "signal": """
        SELECT s.id, s.text AS title, s.code || ' ' || s.municipality AS passage, s.on_day,
               g.name AS who, g.monogram, g.colour, t.name AS about
          FROM signal s LEFT JOIN organisation g ON g.id = s.organisation
          LEFT JOIN meeting_table t ON t.id = s.meeting_table""",
    "case_entry": """
        SELECT e.id, e.text AS title, e.on_day, g.name AS who, g.monogram, g.colour,
               CASE WHEN c.name = '' THEN c.code ELSE c.name || ', ' || c.code END AS about
          FROM case_entry e JOIN case_file c ON c.id = e.case_file
          LEFT JOIN organisation g ON g.id = e.organisation""",
}
_KEYS: Final = {
    "decision": "d.id", "action": "a.id", "progress_note": "n.id", "meeting": "m.id",
    "agenda_item": "i.id", "line": "l.id", "remark": "r.id", "organisation": "g.id",
    "contact": "c.id", "contact_note": "n.id", "meeting_table": "t.id",
    "action_check": "k.id", "chair_ask": "q.id", "erratum": "e.id", "attachment": "b.id",
    "case_file": "c.id", "signal": "s.id", "case_entry": "e.id",
}  # fmt: skip
_SERIES: Final = {
    "decision": Series.DECISION,
    "action": Series.ACTION,
    "meeting": Series.MEETING,
}


class SearchHits:
    """Reads what stands behind entries of the index."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, entries: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], Hit]:
        """Return the results for kind, key and sort of entries; what is gone is left out."""
        by_kind: dict[str, dict[str, str]] = {}
        for kind, key, sort in entries:
            by_kind.setdefault(kind, {})[key] = sort
        return {
            (kind, row["id"]): _hit(kind, Sort(wanted[row["id"]]), row)
            for kind, wanted in by_kind.items()
            for row in self._rows(kind, list(wanted))
        }

    def _rows(self, kind: str, keys: list[str]) -> list[dict[str, Any]]:
        marks = ", ".join("?" * len(keys))
        sql = f"{_SELECTS[kind]} WHERE {_KEYS[kind]} IN ({marks})"
        return named(self._connection, sql, keys)


def _hit(kind: str, sort: Sort, row: Mapping[str, Any]) -> Hit:
    state = row.get("state")
    return Hit(
        sort=sort,
        key=row["id"],
        title=row["title"],
        passage=(row.get("passage") or "").strip(),
        number=_number(kind, row),
        who=row.get("who") or "",
        about=row.get("about") or "",
        on=_day(row.get("on_day")),
        state=ActionState(state) if state else None,
        due=_day(row.get("due")),
        closed_on=_day(row.get("closed_on")),
        has_lapsed=bool(row.get("has_lapsed")),
        monogram=row.get("monogram") or "",
        colour=row.get("colour") or 0,
        meeting=MeetingId(row["meeting"]) if row.get("meeting") else None,
        item=ItemId(row["item"]) if row.get("item") else None,
        line=LineId(row["line"]) if row.get("line") else None,
    )


def _number(kind: str, row: Mapping[str, Any]) -> str:
    if kind not in _SERIES:
        return str(row.get("short") or "")
    return numbered(_SERIES[kind], row["prefix"] or "OV", row["year"], row["number"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
