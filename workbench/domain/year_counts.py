"""What the figures of a year come to when they leave the house: by kind, never by name.

Partners and tables are told by what kind they are, because names change and a report stays what
it was. Along each axis a list of its own is told. Counts of cases and signals go through
``told_counts``; what was done by partners and at tables is told as it is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain import told_counts
from workbench.domain.evidence import definition_of
from workbench.domain.figures import Axis, FigureKey
from workbench.domain.referrals import ReferralState
from workbench.domain.told_counts import ToldFigure, ToldList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from workbench.domain.figure_facts import Facts
    from workbench.domain.figures import Figure

_OF_PERSONS: Final = frozenset({FigureKey.CARE_IN_USE})  # a place that is taken is a person
TABLE_KIND: Final = "table_kind"  # in place of which table


def key_of(figure: Figure) -> str:
    """Return by what name a figure is kept: one can be evidence of several items."""
    return f"{figure.key}:{figure.item}"


def told(
    figures: Iterable[Figure], facts: Facts, before: Mapping[str, ToldFigure]
) -> tuple[ToldFigure, ...]:
    """Return what is told of each figure, beside what was told of the same year before."""
    found = []
    for figure in figures:
        one = counted(figure, facts)
        if definition_of(figure).is_of_cases or figure.key in _OF_PERSONS:
            (one,) = told_counts.told((one,), before)
        found.append(one)
    return tuple(_apart(found))


def _apart(found: Sequence[ToldFigure]) -> Iterable[ToldFigure]:
    """Tell of no refusals where their number is hidden among the referrals.

    Who was referred and declined in a period is among the refusals of that period, so that their
    total would narrow down what the list of referrals hides.
    """
    lists = (each for one in found if _is(one, FigureKey.REFERRED) for each in one.lists)
    hides = any(each.is_told and ReferralState.DECLINED in each.hidden for each in lists)
    for one in found:
        if hides and _is(one, FigureKey.DECLINED):
            untold = tuple(replace(each, is_told=False) for each in one.lists)
            yield replace(one, is_told=False, lists=untold)
        else:
            yield one


def _is(one: ToldFigure, key: FigureKey) -> bool:
    return one.key.partition(":")[0] == key


def counted(figure: Figure, facts: Facts) -> ToldFigure:
    """Return a figure with a list along each of its axes, nothing hidden."""
    axes = definition_of(figure).axes
    return ToldFigure(
        key=key_of(figure),
        count=figure.count,
        lists=tuple(_list(figure, n, axis, facts) for n, axis in enumerate(axes)),
    )


def _list(figure: Figure, place: int, axis: Axis, facts: Facts) -> ToldList:
    name, of = told_by(axis, facts)
    found: dict[str, int] = {}
    for cell in figure.cells:
        value = of(cell.at[place])
        found[value] = found.get(value, 0) + cell.count
    return ToldList(axis=name, counts=tuple(sorted(found.items())))


def crossed(figure: Figure, facts: Facts) -> dict[tuple[str, str], int]:
    """Return the counts of a figure along its first two axes together; not of cases."""
    (_, first), (_, second) = (told_by(axis, facts) for axis in definition_of(figure).axes[:2])
    found: dict[tuple[str, str], int] = {}
    for cell in figure.cells:
        at = first(cell.at[0]), second(cell.at[1])
        found[at] = found.get(at, 0) + cell.count
    return found


def told_by(axis: Axis, facts: Facts) -> tuple[str, Callable[[str], str]]:
    """Return by what an axis is told, and how a value of it is."""
    if axis is Axis.PARTNER:
        partners = {str(one.id): str(one.kind) for one in facts.partners}
        return Axis.PARTNER_KIND, lambda key: partners.get(key, "")
    if axis is Axis.TABLE:
        tables = {str(one.id): str(one.kind) for one in facts.tables}
        return TABLE_KIND, lambda key: tables.get(key, "")
    return axis, str
