"""Under which heads the actions of a view stand: partners, tables, spans of days, months.

Each says to which head an action belongs, and how the heads are named and put in order. A new one
(by case) is a line here, a word of `Grouping`, and an index that begins with its column.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from workbench.domain.due_spans import DueSpan, last_days
from workbench.services.rows import Grouping
from workbench.storage.queries.terms import LATE, told_of_term

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Heads:
    """SQL for the heads ``f`` of actions ``a``: the part an action belongs to, names, order.

    ``index`` is how the indexes that begin with the part end: they give its rows together.
    ``late`` counts what is late below a head, where the head itself does not say so. ``tally`` is
    the list in which closed actions are kept counted, and ``kept`` what of it is the part.
    """

    part: str
    shown: str
    joined: str
    order: str
    index: str = ""
    late: str = f"coalesce(sum({LATE}), 0)"
    tally: str = ""
    kept: str = "head"


_NAMELESS: Final = "'' AS name, '' AS monogram, 0 AS colour"
_ENDING: Final = (DueSpan.LATE, DueSpan.TODAY, DueSpan.THIS_WEEK, DueSpan.NEXT_WEEK)
_SPAN: Final = told_of_term(
    f"CASE WHEN {{term}} IS NULL THEN '{DueSpan.NONE}' "
    + " ".join(f"WHEN {{term}} <= :{span} THEN '{span}'" for span in _ENDING)
    + f" ELSE '{DueSpan.LATER}' END"
)
_IN_ORDER: Final = " ".join(f"WHEN '{span}' THEN {n}" for n, span in enumerate(DueSpan))
_HEADS: Final[Mapping[Grouping, Heads]] = {
    Grouping.PARTNER: Heads(
        part="a.lead",
        shown="g.name, g.monogram, g.colour",
        joined="LEFT JOIN organisation g ON g.id = f.part",
        order="g.is_own DESC NULLS LAST, g.name COLLATE NOCASE, g.id",
        index="lead",
        tally="closed_by_lead",
    ),
    Grouping.TABLE: Heads(
        part="a.meeting_table",
        shown="t.name, t.prefix AS monogram, 0 AS colour",
        joined="LEFT JOIN meeting_table t ON t.id = f.part",
        order="t.id IS NULL, t.name COLLATE NOCASE, t.id",
        index="table",
        tally="closed_by_table",
    ),
    Grouping.DUE: Heads(
        part=_SPAN,
        shown=_NAMELESS,
        joined="",
        order=f"CASE f.part {_IN_ORDER} END",
        late=f"CASE {_SPAN} WHEN '{DueSpan.LATE}' THEN count(*) ELSE 0 END",
    ),
}
_MONTHS: Final = Heads(
    part="substr(a.closed_on, 1, 7)",
    shown=_NAMELESS,
    joined="",
    order="f.part DESC",
    late="0",
    tally="closed_by_month",
    kept="period",
)


def heads_of(by: Grouping, *, is_closed: bool) -> Heads:
    """Return the heads of a grouping; what is closed stands by the month it was closed in."""
    if is_closed:
        return _MONTHS if by is Grouping.DUE else replace(_HEADS[by], late="0")
    return _HEADS[by]


def open_counted(heads: Heads, where: str) -> str:
    """Return a question that counts by head what is open, from the index that has it by head."""
    source = f"action a INDEXED BY action_open_by_{heads.index}" if heads.index else "action a"
    return counted(heads, source, where)


def counted(heads: Heads, source: str, where: str) -> str:
    """Return a question that counts actions by head."""
    return (
        f"SELECT {heads.part} AS part, count(*) AS n, {heads.late} AS late"  # noqa: S608 - our own texts
        f" FROM {source} WHERE {where} GROUP BY part"
    )


def closed_counted(heads: Heads) -> str:
    """Return a question for what is closed by head: it is kept counted."""
    return (
        f"SELECT nullif({heads.kept}, '') AS part, n, 0 AS late"  # noqa: S608 - our own texts
        f" FROM tally WHERE list = '{heads.tally}'"
    )


def span_values(today: date) -> dict[str, str]:
    """Return the last days of the spans, by the names the statements have for them."""
    return {str(span): last.isoformat() for span, last in last_days(today)}
