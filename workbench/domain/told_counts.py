"""What a report tells of cases and signals, without a count of 1-4 that anybody could work out.

A figure has a total and lists of it, each along one axis: by sector, by form. The lists of one
figure have nothing in common but the total, for whatever each of two lists may be, there are
records that make both true. So it is enough that each list alone keeps its small counts, with the
total known; ``suppression`` sees to that, beside what was told before. What cannot be told that way
is not told at all: a total that is small, or grew by little, and a list that would have to hide the
total that stands above it.

A record can stand twice in a list, such as a case of two forms. Then its sum is more than the
total; a reader who took both for the same would know more than there is, so that is the reader who
is kept out.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from workbench.domain.linked_sums import SMALL
from workbench.domain.region_table import ALL, Report, spots_with
from workbench.domain.suppression import WIDTH, report_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.domain.region_table import Spot

_WHERE: Final = "here"  # a list is a table of one place
_WHEN: Final = "year-1"  # and of one moment
_TOTAL: Final = "="
_ROOM: Final = WIDTH + max(SMALL) + 1  # a small count must have room under a total that is larger


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldList:
    """Counts along an axis, by what they are of; nothing of a list that is not told leaves."""

    axis: str
    counts: tuple[tuple[str, int], ...] = field(default=(), repr=False)  # no zeros, in order
    hidden: tuple[str, ...] = ()
    is_told: bool = True

    def shown(self) -> dict[str, int | None]:
        """Return what a reader sees of each; None is hidden."""
        return {of: None if of in self.hidden else count for of, count in self.counts}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFigure:
    """A figure with its lists, as it is told or was."""

    key: str
    count: int = field(repr=False)
    lists: tuple[ToldList, ...] = ()
    is_told: bool = True  # its total

    @property
    def bare(self) -> ToldFigure:
        """What was counted, whatever of it is told."""
        lists = tuple(ToldList(axis=one.axis, counts=one.counts) for one in self.lists)
        return ToldFigure(key=self.key, count=self.count, lists=lists)


def told(figures: Iterable[ToldFigure], before: Mapping[str, ToldFigure]) -> tuple[ToldFigure, ...]:
    """Return how figures can be told beside what was told before of the same year."""
    return tuple(_told(one, before.get(one.key)) for one in figures)


def told_last(reports: Iterable[Iterable[ToldFigure]]) -> dict[str, ToldFigure]:
    """Return what was told of each figure last, of reports in the order in which they were made.

    A list that the last report did not tell was perhaps told by one before it.
    """
    found: dict[str, ToldFigure] = {}
    for report in reports:
        for one in report:
            earlier = found.get(one.key)
            lists = {each.axis: each for each in earlier.lists} if earlier else {}
            lists |= {each.axis: each for each in one.lists if each.is_told}
            found[one.key] = replace(one, lists=tuple(lists.values()))
    return found


def _told(figure: ToldFigure, before: ToldFigure | None) -> ToldFigure:
    is_told = _tells_total(figure, before)
    earlier = {one.axis: one for one in before.lists} if before else {}
    lists = (_list(one, figure.count, earlier.get(one.axis)) for one in figure.lists)
    hidden = (replace(one, is_told=False) for one in figure.lists)
    return replace(figure, is_told=is_told, lists=tuple(lists if is_told else hidden))


def _tells_total(figure: ToldFigure, before: ToldFigure | None) -> bool:
    """Tell whether the total may stand there: it is not small, and did not change by little."""
    then = None
    if before is not None:
        then = _report({_TOTAL: before.count}, () if before.is_told else (_TOTAL,))
    return not report_of(_cells({_TOTAL: figure.count}), then).hidden


def _list(one: ToldList, count: int, before: ToldList | None) -> ToldList:
    """Return a list with what it hides; the total above it stands."""
    counts = dict(one.counts)
    if sum(counts.values()) != count and count < _ROOM:
        return replace(one, is_told=False)
    then = _report(dict(before.counts), before.hidden) if before else None
    report = report_of(_cells(counts), then)
    if any(spot in report.hidden for spot in _totals()):
        return replace(one, is_told=False)
    hidden = tuple(of for of in counts if (_TOTAL + of, _WHERE, _WHEN) in report.hidden)
    return replace(one, hidden=hidden)


def _report(counts: Mapping[str, int], hidden: Iterable[str]) -> Report:
    """Return a list as a table that was published, with its sum."""
    spots = {
        spot
        for of in hidden
        for spot in spots_with((_TOTAL + of, _WHERE, _WHEN))
        if spot[0] != ALL or len(counts) == 1  # of one count alone the sum is the same
    }
    return Report(counts=_cells(counts), hidden=frozenset(spots))


def _cells(counts: Mapping[str, int]) -> dict[Spot, int]:
    return {(_TOTAL + of, _WHERE, _WHEN): count for of, count in counts.items()}


def _totals() -> Iterable[Spot]:
    return (spot for spot in spots_with((_TOTAL, _WHERE, _WHEN)) if spot[0] == ALL)
