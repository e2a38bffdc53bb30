"""Under which heads the actions of a view stand: partners, tables, spans of days, months.

Each says to which head an action belongs, and how the heads are named and put in order. A new one
(by case) is a line here, a word of `Grouping`, and an index that begins with its column.
"""

from __future__ import annotations

from dataclasses import dataclass
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
    ``late`` counts what is late below a head, where the head itself does not say so.
    """

    part: str
    shown: str
    joined: str
    order: str
    index: str = ""
    late: str = f"coalesce(sum({LATE}), 0)"


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
    ),
    Grouping.TABLE: Heads(
        part="a.meeting_table",
        shown="t.name, t.prefix AS monogram, 0 AS colour",
        joined="LEFT JOIN meeting_table t ON t.id = f.part",
        order="t.id IS NULL, t.name COLLATE NOCASE, t.id",
        index="table",
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
    part="substr(a.closed_on, 1, 7)", shown=_NAMELESS, joined="", order="f.part DESC", late="0"
)


def heads_of(by: Grouping, *, is_closed: bool) -> Heads:
    """Return the heads of a grouping; what is closed stands by the month it was closed in."""
    return _MONTHS if is_closed and by is Grouping.DUE else _HEADS[by]


def source_of(heads: Heads, *, is_closed: bool) -> str:
    """Return the actions, read from the index that has them by head; else they would be sorted."""
    state = "closed" if is_closed else "open"
    return f"action a INDEXED BY action_{state}_by_{heads.index}" if heads.index else "action a"


def span_values(today: date) -> dict[str, str]:
    """Return the last days of the spans, by the names the statements have for them."""
    return {str(span): last.isoformat() for span, last in last_days(today)}
