"""The register of decisions: how many of each year is kept, keys and rows come when in sight.

A decision without a number that was taken out of the minutes never was one; with a number it
stays, as lapsed (R4). A filter reads the words too.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.ids import DecisionId, ItemId, MeetingId, TableId
from workbench.domain.numbers import Series, numbered
from workbench.services.rows import DecisionRow, DecisionYear
from workbench.storage.connection import rows_of
from workbench.storage.queries.named import named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.services.rows import DecisionScope
    from workbench.storage.driver import Connection

_SHOWN: Final = "(d.withdrawn_at IS NULL OR d.number IS NOT NULL)"
_NEWEST_FIRST: Final = "d.decided_on DESC, d.number DESC, d.id DESC"
_BETWEEN: Final = " "  # two keys
_STORED: Final = ("d.year = :year", "d.meeting_table = :table")
_KEPT: Final = ("period = CAST(:year AS TEXT)", "head = :table")
_NUMBER: Final = (
    "coalesce((SELECT t.prefix FROM meeting_table t WHERE t.id = d.meeting_table), 'OV')"
    " || '-' || substr(d.year, 3) || '-B' || printf('%02d', d.number)"
)
_SEARCH: Final = f"""
    AND (instr(lower(d.text), lower(:search)) OR instr(lower(d.rationale), lower(:search))
      OR instr(lower(d.reservation), lower(:search))
      OR instr(lower({_NUMBER}), lower(:search)))"""
# Who replaces a decision: one that was taken out of the minutes replaces nothing.
_ROWS: Final = """
    SELECT d.id, d.number, d.text, d.year, d.decided_on, d.meeting_table, t.name AS table_name,
           t.prefix, d.meeting, d.item, d.is_lapsed, d.withdrawn_at, d.replaces,
           n.id AS newer, n.number AS newer_number, n.year AS newer_year, u.prefix AS newer_prefix
      FROM decision d
      LEFT JOIN meeting_table t ON t.id = d.meeting_table
      LEFT JOIN decision n ON n.id = (
            SELECT x.id FROM decision x WHERE x.replaces = d.id AND x.withdrawn_at IS NULL)
      LEFT JOIN meeting_table u ON u.id = n.meeting_table
     WHERE d.id IN ({marks})"""
_PAGE: Final = 500  # keys in one statement


class DecisionQueries:
    """Reads for the register of decisions."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def years(self, scope: DecisionScope) -> Sequence[DecisionYear]:
        """Return the years of a scope, the newest first; with a filter also their keys."""
        if scope.search:
            return [
                DecisionYear(year=year, count=len(keys), keys=keys)
                for year, keys in self._by_year(scope)
            ]
        sql = f"""
            SELECT CAST(period AS INTEGER) AS year, sum(n) FROM tally
             WHERE list = 'decided' {_of(scope, _KEPT)} GROUP BY year ORDER BY year DESC"""  # noqa: S608 - our own texts
        found = rows_of(self._db, sql, _values(scope))
        return [DecisionYear(year=year, count=count) for year, count in found]

    def keys(self, scope: DecisionScope) -> Sequence[DecisionId]:
        """Return the keys of a scope, the newest first."""
        return [key for _, keys in self._by_year(scope) for key in keys]

    def _by_year(self, scope: DecisionScope) -> Sequence[tuple[int, tuple[DecisionId, ...]]]:
        """Return the keys as one text for each year: thousands of rows take three times as long."""
        where = _SHOWN + _of(scope, _STORED) + (_SEARCH if scope.search else "")
        sql = f"""
            SELECT d.year, group_concat(d.id, '{_BETWEEN}' ORDER BY {_NEWEST_FIRST})
              FROM decision d WHERE {where} GROUP BY d.year ORDER BY d.year DESC"""  # noqa: S608 - our own texts
        found = rows_of(self._db, sql, _values(scope))
        return [(year, tuple(map(DecisionId, keys.split(_BETWEEN)))) for year, keys in found]

    def rows(self, ids: Sequence[DecisionId]) -> Sequence[DecisionRow]:
        """Return the rows for these keys."""
        found: list[DecisionRow] = []
        for first in range(0, len(ids), _PAGE):
            page = ids[first : first + _PAGE]
            sql = _ROWS.replace("{marks}", ", ".join("?" * len(page)))
            found += [_row(r) for r in named(self._db, sql, page)]
        return found


def _of(scope: DecisionScope, parts: tuple[str, str]) -> str:
    """Return the condition that keeps to a year and to a table, where one is asked for."""
    asked = zip((scope.year, scope.table), parts, strict=True)
    return "".join(f" AND {part}" for value, part in asked if value is not None)


def _values(scope: DecisionScope) -> dict[str, object]:
    return {"year": scope.year, "table": scope.table, "search": scope.search}


def _row(r: Mapping[str, Any]) -> DecisionRow:
    return DecisionRow(
        id=DecisionId(r["id"]),
        number=_number(r["prefix"], r["year"], r["number"]),
        text=r["text"],
        year=r["year"],
        decided_on=date.fromisoformat(r["decided_on"]),
        table=TableId(r["meeting_table"]) if r["meeting_table"] else None,
        table_name=r["table_name"] or "",
        meeting=MeetingId(r["meeting"]),
        item=ItemId(r["item"]) if r["item"] else None,
        has_lapsed=bool(r["is_lapsed"]) or r["withdrawn_at"] is not None,
        replaces=DecisionId(r["replaces"]) if r["replaces"] else None,
        replaced_by=DecisionId(r["newer"]) if r["newer"] else None,
        replaced_by_number=_number(r["newer_prefix"], r["newer_year"] or 0, r["newer_number"]),
    )


def _number(prefix: str | None, year: int, number: int | None) -> str:
    return numbered(Series.DECISION, prefix or "OV", year, number)
