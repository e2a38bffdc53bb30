"""Of what the counts of a report are, in words: closed sets and places, never a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.figures import Axis
from workbench.domain.tables import TableKind
from workbench.domain.year_counts import TABLE_KIND
from workbench.services import figure_cells, table_kind_words

if TYPE_CHECKING:
    from workbench.domain.told_counts import ToldFigure, ToldList
    from workbench.texts import Texts

_PLAIN: Final = frozenset({Axis.HOW, Axis.ANSWER})  # what these say needs no head


def axis(name: str, words: Texts) -> str:
    """Return along what a list goes, at the beginning of a line."""
    ptr = words.meaning
    told: dict[str, str] = {
        Axis.HOW: ptr("axis", "How"),
        TABLE_KIND: ptr("axis", "Kind of table"),
        Axis.PARTNER_KIND: ptr("axis", "Kind of partner"),
        Axis.ACTION_STATE: ptr("axis", "State"),
        Axis.CAPACITY: ptr("axis", "Capacity"),
        Axis.SIGNAL_STATE: ptr("axis", "What became of it"),
        Axis.OUTCOME: ptr("axis", "Outcome"),
        Axis.FORM: ptr("axis", "Form"),
        Axis.SECTOR: ptr("axis", "Sector"),
        Axis.PLACE: ptr("axis", "Kind of place"),
        Axis.MUNICIPALITY: ptr("axis", "Municipality"),
        Axis.REGION: ptr("axis", "Region"),
        Axis.REGIME: ptr("axis", "Legal basis"),
        Axis.ANSWER: ptr("axis", "Answer"),
        Axis.DOCUMENT: ptr("axis", "Document"),
        Axis.STAND: ptr("axis", "How it stands"),
        Axis.THEME: ptr("axis", "Theme"),
        Axis.SOLVER: ptr("axis", "Who can solve it"),
        Axis.RAISED_TO: ptr("axis", "Raised to"),
        Axis.ROLE: ptr("axis", "Role"),
        Axis.GOAL_STATE: ptr("axis", "State"),
        Axis.CARE: ptr("axis", "Kind of care"),
        Axis.WAIT: ptr("axis", "Waiting time"),
        Axis.GAP: ptr("axis", "What is missing"),
        Axis.REFERRAL_STATE: ptr("axis", "State"),
        Axis.DECLINED: ptr("axis", "Reason"),
    }
    return told.get(name, ptr("axis", "Of which"))


def value(name: str, of: str, words: Texts) -> str:
    """Return of what a count is."""
    if not of:
        return words.meaning("figure", "not known")
    if name == TABLE_KIND:
        return table_kind_words.kind(TableKind(of), words)
    return figure_cells.of_set(Axis(name), of, words)


def count(n: int | None, words: Texts) -> str:
    """Return a count as it stands there."""
    return words.meaning("report", "not told") if n is None else str(n)


def total(one: ToldFigure, words: Texts) -> str:
    """Return the total of a figure as it stands there."""
    return count(one.count if one.is_told else None, words)


def line(one: ToldList, words: Texts) -> str:
    """Return a list in one line, the highest count first; "" for an empty one."""
    if not one.is_told:
        told = words.one("{axis}: not told, the counts are too small.")
        return told.format(axis=axis(one.axis, words))
    shown = sorted(one.shown().items(), key=lambda part: (-(part[1] or 0), part[0]))
    told = ", ".join(f"{value(one.axis, of, words)} {count(n, words)}" for of, n in shown)
    if not told:
        return ""
    if one.axis in _PLAIN:
        return f"{told[:1].upper()}{told[1:]}."
    return f"{axis(one.axis, words)}: {told}."
