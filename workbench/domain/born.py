"""When a person was born, as far as it is known, and what two such dates say of each other.

A date goes through many hands: day and month are taken for each other, one figure is misread, and
where nobody knows the day it becomes the first of January, which says no more than its year.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from workbench.domain.birth_days import days_in
from workbench.domain.errors import RuleBrokenError

_DAY: Final = 3  # parts of a date that is whole
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_MONTH: Final = re.compile(
    r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])|(?P<m2>0?[1-9]|1[0-2])[-/. ](?P<y2>(?:19|20)\d\d)"
)


class BornUnreadableError(RuleBrokenError):
    """What was typed is no day, month or year."""

    code = "subject.born"


class BornClue(StrEnum):
    """What two dates say of whether they are one person's; the strongest first."""

    SAME = "same"
    SWAPPED = "swapped"  # day and month taken for each other
    ONE_OFF = "one_off"  # one figure differs, or two changed places
    YEAR = "year"  # no more than the year is known of one, and it is the same
    CLASH = "clash"
    NOTHING = "nothing"  # not known of both


def read_born(text: str) -> str:
    """Return what was typed as it is kept: "2001-02-03", "2001-02", "2001", or "".

    Raises:
        BornUnreadableError: it is none of these.
    """
    said = text.strip()
    if not said or _YEAR.fullmatch(said):
        return said
    if month := _MONTH.fullmatch(said):
        return f"{month['y'] or month['y2']}-{int(month['m'] or month['m2']):02d}"
    found = list(days_in(said))
    if len(found) != 1 or found[0][1:] != (0, len(said)):
        raise BornUnreadableError
    return found[0][0]


def compared(one: str, other: str) -> BornClue:
    """Return what two dates, each as it is kept, say of each other."""
    if not one or not other:
        return BornClue.NOTHING
    here, there = one.split("-"), other.split("-")
    if len(here) == len(there) == _DAY:
        return _of_days(here, there)
    length = min(len(here), len(there))
    return BornClue.YEAR if here[:length] == there[:length] else BornClue.CLASH


def looked_for(born: str) -> tuple[str, ...]:
    """Return the days under which a birth date may stand: it, and with month and day turned.

    None where no day is known, or one that says no more than its year.
    """
    parts = born.split("-")
    if len(parts) != _DAY or _is_stopgap(parts):
        return ()
    year, month, day = parts
    return tuple(dict.fromkeys((born, f"{year}-{day}-{month}")))


def _of_days(here: list[str], there: list[str]) -> BornClue:
    if here == there:
        return BornClue.SAME
    if _is_stopgap(here) or _is_stopgap(there):
        return BornClue.YEAR if here[0] == there[0] else _apart(here, there)
    if here == [there[0], there[2], there[1]]:
        return BornClue.SWAPPED
    return _apart(here, there)


def _is_stopgap(day: list[str]) -> bool:
    """Tell whether it is the day that is written where nobody knows the day."""
    return day[1:] == ["01", "01"]


def _apart(here: list[str], there: list[str]) -> BornClue:
    one, other = "".join(here), "".join(there)
    places = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) == 1:
        return BornClue.ONE_OFF
    is_turned = len(places) == 2 and places[1] == places[0] + 1  # noqa: PLR2004 - two that changed places
    if is_turned and one[places[0]] == other[places[1]] and one[places[1]] == other[places[0]]:
        return BornClue.ONE_OFF
    return BornClue.CLASH
