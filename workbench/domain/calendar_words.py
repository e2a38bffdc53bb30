"""Days, months and numbers as people write them in Dutch and English, and sums with days.

Everything here works on plain text as made by ``plain``: lower case, without accents, one space
between words, full stops only between digits.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

LANGUAGES = ("nl", "en")
SHORT_WEEKDAYS = {
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
LONG_WEEKDAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
SHORT_MONTHS = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
LONG_MONTHS = {
    "nl": (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


def _numbered(*rows: str) -> dict[str, int]:
    """Give each word the number of its row."""
    return {word: n for n, row in enumerate(rows) for word in row.split()}


WEEKDAYS = _numbered(
    "ma maa maandag mo mon monday",
    "di din dins dinsdag tu tue tues tuesday",
    "wo woe woens woensdag wed wednesday",
    "do don dond donderdag th thu thur thurs thursday",
    "vr vri vrij vrijdag fr fri friday",
    "za zat zaterdag sat saturday",
    "zo zon zondag sun sunday",
)
"""Monday is 0, as in ``date.weekday``."""

MONTHS = _numbered(
    "",
    "jan januari january",
    "feb febr februari february",
    "mrt maart mar march",
    "apr april",
    "mei may",
    "jun juni june",
    "jul juli july",
    "aug augustus august",
    "sep sept september",
    "okt oktober oct october",
    "nov november",
    "dec december",
)

NUMBERS = _numbered(
    "",
    "een a an one",
    "twee two",
    "drie three",
    "vier four",
    "vijf five",
    "zes six",
    "zeven seven",
    "acht eight",
    "negen nine",
    "tien ten",
    "elf eleven",
    "twaalf twelve",
    "dertien thirteen",
    "veertien fourteen",
    "vijftien fifteen",
) | {"twintig": 20, "twenty": 20, "dertig": 30, "thirty": 30}

ORDINALS = _numbered(
    "",
    "eerste 1e 1ste first 1st",
    "tweede 2e 2de second 2nd",
    "derde 3e 3de third 3rd",
    "vierde 4e 4de fourth 4th",
    "vijfde 5e 5de fifth 5th",
) | {"laatste": -1, "last": -1}

_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", ",": " ", ";": " "})
_QUOTES = str.maketrans("", "", "'’‘")
_DOT_INSIDE_WORD = re.compile(r"(?<=[a-z])\.(?=[a-z])")
_DOT_OUTSIDE_NUMBER = re.compile(r"(?<![0-9])\.|\.(?![0-9])")


def plain(text: str) -> str:
    """Return text to compare: lower case, no accents or invisible signs, single spaces.

    "z.s.m." becomes "zsm", "1 jun. 2026" becomes "1 jun 2026", "1.6" stays.
    """
    parts = unicodedata.normalize("NFD", text.casefold())
    seen = "".join(c for c in parts if unicodedata.category(c) not in {"Mn", "Cf"})
    seen = seen.translate(_DASHES).translate(_QUOTES)
    seen = _DOT_OUTSIDE_NUMBER.sub(" ", _DOT_INSIDE_WORD.sub("", seen))
    return " ".join(seen.split())


def any_of(words: dict[str, int]) -> str:
    """Return a regular expression for one of the words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=lambda w: (-len(w), w))) + ")"


def number(word: str) -> int:
    """Return the value of digits or a number word that ``NUMBERS`` knows."""
    return NUMBERS[word] if word in NUMBERS else int(word)


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, clipped to the month's last day.

    Raises:
        ValueError: the year lies outside the calendar.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return last_of_month(year, month + 1, at_most=day.day)


def last_of_month(year: int, month: int, *, at_most: int = 31) -> date:
    """Return the last day of a month, or an earlier day of it.

    Raises:
        ValueError: the year lies outside the calendar.
    """
    return date(year, month, min(at_most, monthrange(year, month)[1]))


def monday_of(day: date) -> date:
    """Return the Monday of the week in which the day lies.

    Raises:
        OverflowError: that Monday lies before the calendar.
    """
    return day - timedelta(days=day.weekday())


def weekday_after(day: date, weekday: int) -> date:
    """Return the first such weekday strictly after the day.

    Raises:
        OverflowError: it lies after the calendar.
    """
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth such weekday of a month; -1 is the last.

    Raises:
        ValueError: the month has no such day (a fifth Tuesday), or the year does not exist.
    """
    if nth < 0:
        last = last_of_month(year, month)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return date(year, month, 1 + (weekday - first.weekday()) % 7 + 7 * (nth - 1))
