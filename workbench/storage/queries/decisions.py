"""The register of decisions: keys from an index alone, rows when they are in sight.

A decision without a number that was taken out of the minutes never was one; with a number it
stays, as lapsed (R4). A filter reads the words too.
"""

from __future__ import annotations

from datetime import date
from itertools import groupby
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
_NEWEST_FIRST: Final = "d.year DESC, d.decided_on DESC, d.number DESC, d.id DESC"
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
        """Return the keys of a scope by year, newest first."""
        asked = [_SHOWN]
        if scope.year is not None:
            asked.append("d.year = :year")
        if scope.table is not None:
            asked.append("d.meeting_table = :table")
        where = " AND ".join(asked) + (_SEARCH if scope.search else "")
        sql = f"SELECT d.year, d.id FROM decision d WHERE {where} ORDER BY {_NEWEST_FIRST}"  # noqa: S608 - our own texts
        values = {"year": scope.year, "table": scope.table, "search": scope.search}
        found = rows_of(self._db, sql, values)
        return tuple(
            DecisionYear(year=year, keys=tuple(DecisionId(key) for _, key in rows))
            for year, rows in groupby(found, key=lambda row: row[0])
        )

    def rows(self, ids: Sequence[DecisionId]) -> Sequence[DecisionRow]:
        """Return the rows for these keys."""
        found: list[DecisionRow] = []
        for first in range(0, len(ids), _PAGE):
            page = ids[first : first + _PAGE]
            sql = _ROWS.replace("{marks}", ", ".join("?" * len(page)))
            found += [_row(r) for r in named(self._db, sql, page)]
        return found


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
