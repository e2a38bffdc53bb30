"""Did it move next door? A fall here beside a rise there, as a question with its counts and dates.

It is never more than a question: why counts fell or rose is for people to find out (rules R15).

For a sector and two neighbours the signals of four quarters stand beside those of the two, three
or four quarters since. Two things must hold, each worked out exactly:

* the fall here and the rise there are each no chance: given how many a place had in all, chance
  divides them over the quarters as a binomial does (J. Przyborowski and H. Wilenski, "Homogeneity
  of results in testing samples from Poisson series", Biometrika 31, 1940), bound ``EACH``;
* their contrast is no chance: given how many both places had before and since, chance divides them
  as in Fisher's exact test (R.A. Fisher, "The design of experiments", 1935, 21). What falls or
  rises in the whole region, or every spring, asks nothing.

``ODDS`` says how often a page on which nothing moved asks anything at all. It is shared by the
tests of a page that could reach it (R.E. Tarone, "A modified Bonferroni method for discrete data",
Biometrics 46, 1990), so that the many pairs with hardly a count do not silence the others. It
holds when signals come one by one; when one inspection brings in ten, that is seen in the counts.

A count that is hidden is read as 1 or as 4, whichever makes the question weaker. What leaves the
house is asked of the page that leaves, so that it tells nothing beside that page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import permutations
from math import comb
from typing import Final

from workbench.domain.region_table import ALL, Spot

ODDS: Final = Fraction(1, 100)  # of a question on a page on which nothing moved
EACH: Final = Fraction(1, 100)  # of so large a fall, or rise, by chance
BEFORE: Final = 4  # quarters: a whole year
SINCE: Final = (4, 3, 2)  # quarters, up to the last one of the page
_LEAST, _MOST = 1, 4  # what a hidden count may have been

Shown = Mapping[Spot, int | None]  # None is hidden
Cells = tuple[int | None, ...]
Told = Callable[[int, int], object]  # how far it is, of how much


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A fall here beside a rise next door: its quarters, and the counts of each."""

    sector: str
    here: str
    there: str
    before: tuple[str, ...]
    since: tuple[str, ...]
    here_before: Cells = field(repr=False)
    here_since: Cells = field(repr=False)
    there_before: Cells = field(repr=False)
    there_since: Cells = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Test:
    """A question that may be asked, and the least that chance could leave of it."""

    question: Question
    least: Fraction


def questions(
    table: Shown, neighbours: Iterable[tuple[str, str]], told: Told | None = None
) -> tuple[Question, ...]:
    """Return what the counts ask, least likely by chance first; one for two places and a sector.

    ``told`` hears how many sectors were looked at of all; what it raises ends the asking.
    """
    tests = list(_tests(table, neighbours, told))
    bound = _bound(sorted(test.least for test in tests))
    found = [
        (chance, test.question)
        for test in tests
        if _moved(test.question) and (chance := _contrast(*_weakest(test.question))) <= bound
    ]
    asked: dict[tuple[str, str, str], Question] = {}
    for _, one in sorted(found, key=lambda pair: pair[0]):
        asked.setdefault((one.sector, one.here, one.there), one)
    return tuple(asked.values())


def quarters_of(table: Shown) -> list[str]:
    """Return the quarters of a table, in order."""
    return sorted({time for _, _, time in table if "-" in time})


def _tests(
    table: Shown, neighbours: Iterable[tuple[str, str]], told: Told | None
) -> Iterator[_Test]:
    quarters = quarters_of(table)
    sectors = sorted({sector for sector, _, _ in table} - {ALL})
    pairs = sorted({pair for two in neighbours for pair in permutations(two)})
    for at, sector in enumerate(sectors):
        if told is not None:
            told(at, len(sectors))
        for here, there in pairs:
            for length in SINCE:
                window = quarters[-length - BEFORE :]
                if len(window) == length + BEFORE:
                    yield from _test(table, sector, (here, there), window)


def _test(
    table: Shown, sector: str, places: tuple[str, str], window: Sequence[str]
) -> Iterator[_Test]:
    """Return the test of a window; none when a place has no such counts."""
    here, there = places
    spots = [(sector, place, quarter) for place in places for quarter in window]
    if any(spot not in table for spot in spots):
        return
    cells = [table[spot] for spot in spots]
    first, second = tuple(cells[: len(window)]), tuple(cells[len(window) :])
    question = Question(
        sector=sector,
        here=here,
        there=there,
        before=tuple(window[:BEFORE]),
        since=tuple(window[BEFORE:]),
        here_before=first[:BEFORE],
        here_since=first[BEFORE:],
        there_before=second[:BEFORE],
        there_since=second[BEFORE:],
    )
    yield _Test(question, _least(*_weakest(question)))


def _weakest(question: Question) -> tuple[int, int, int, int]:
    """Return the counts here before and since, there before and since, as the weakest question."""
    return (
        _sum(question.here_before, _LEAST),
        _sum(question.here_since, _MOST),
        _sum(question.there_before, _MOST),
        _sum(question.there_since, _LEAST),
    )


def _sum(cells: Cells, hidden: int) -> int:
    return sum(hidden if cell is None else cell for cell in cells)


def _moved(question: Question) -> bool:
    """Tell whether the fall here and the rise there are each hardly chance."""
    here, here_since, there, there_since = _weakest(question)
    before, since = len(question.before), len(question.since)
    fall = _few(here_since, here + here_since, since, before)
    return fall <= EACH and _few(there, there + there_since, before, since) <= EACH


def _few(count: int, total: int, here: int, elsewhere: int) -> Fraction:
    """Return how likely so few or fewer of a total are here.

    ``here`` and ``elsewhere`` are the quarters over which chance divides them.
    """
    ways = (comb(total, few) * here**few * elsewhere ** (total - few) for few in range(count + 1))
    return Fraction(sum(ways), (here + elsewhere) ** total)


def _contrast(here: int, here_since: int, there: int, there_since: int) -> Fraction:
    """Return how likely so few or fewer are here since, of what both places had."""
    in_place, elsewhere = here + here_since, there + there_since
    since = here_since + there_since
    fewest = max(0, since - elsewhere)
    ways = (
        comb(in_place, few) * comb(elsewhere, since - few) for few in range(fewest, here_since + 1)
    )
    return Fraction(sum(ways), comb(in_place + elsewhere, since))


def _least(here: int, here_since: int, there: int, there_since: int) -> Fraction:
    """Return how unlikely it would be if as few as possible were here since."""
    fewest = max(0, here_since - there)
    since = here_since + there_since
    return _contrast(
        here + here_since - fewest, fewest, there + there_since - since + fewest, since - fewest
    )


def _bound(least: Sequence[Fraction]) -> Fraction:
    """Return how unlikely counts must be: ``ODDS`` over the tests that could be so unlikely."""
    for shared in range(1, len(least) + 1):
        if bisect_right(least, ODDS / shared) <= shared:
            return ODDS / shared
    return ODDS
