"""Days as they are written in any way, to tell whether one and the same stands in two texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from workbench.domain.calendar_words import LONG_MONTHS

_MONTHS: Final = {
    name: n
    for months in LONG_MONTHS.values()
    for n, month in enumerate(months, start=1)
    for name in (month.casefold(), month[:3].casefold())
} | {"mrt": 3, "sept": 9}
_NAMES: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY: Final = re.compile(
    r"(?<!\d)(?:"
    r"(?P<y1>(?:19|20)\d\d)[\s./_-]{0,2}(?P<m1>0[1-9]|1[0-2])[\s./_-]{0,2}(?P<d1>[0-2]\d|3[01])"
    r"|(?P<d2>[0-3]?\d)\s?[./_-]\s?(?P<m2>[01]?\d)\s?[./_-]\s?(?P<y2>(?:19|20)?\d\d)"
    r"|(?P<d3>[0-2]\d|3[01])(?P<m3>0[1-9]|1[0-2])(?P<y3>(?:19|20)\d\d)"
    rf"|(?P<d4>[0-3]?\d)(?:e|ste|de|st|nd|rd|th)?[\s-]{{1,2}}(?P<m4>{_NAMES})\.?[\s-]{{1,2}}"
    r"(?P<y4>(?:19|20)\d\d|'\d\d)"
    r")(?!\d)",
    re.IGNORECASE,
)
_CENTURY: Final = 100
_NEWEST: Final = 29  # of two figures: 29 is 2029, 30 is 1930


def days_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Give each day of a text as ISO, with its place; what is no day is left out."""
    for found in _DAY.finditer(text):
        group = next(n for n in "1234" if found[f"y{n}"])
        month = found[f"m{group}"]
        held = _MONTHS.get(month.casefold()) or int(month)
        year = int(found[f"y{group}"].lstrip("'"))
        if year < _CENTURY:
            year += 2000 if year <= _NEWEST else 1900
        try:
            yield date(year, held, int(found[f"d{group}"])).isoformat(), *found.span()
        except ValueError:
            continue
