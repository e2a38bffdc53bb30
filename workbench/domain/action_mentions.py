"""Numbers of actions in text that people typed: RT-26-07, rt 26-7, RT26-07 and 09, actie 7.

Only numbers of actions that are known count, so a telephone number or a version is never one. A
short form counts when it fits one action only. A meeting has a number of the same look
(RT-26-3), so what is called a meeting is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.domain.ids import ActionId

_BETWEEN: Final = r"[ \t]?[-\u2010-\u2015_/.]?[ \t]?"
_FULL: Final = (
    rf"(?<![\w/-])(?P<prefix>{{prefixes}}){_BETWEEN}(?:20)?(?P<year>\d\d)"
    r"[ \t]?[-\u2010-\u2015_/. ][ \t]?(?P<n>\d{1,4})(?![\w]|[-.:]\d)"
)
_SHORT: Final = (
    r"(?<![\w/-])(?:(?P<of>{prefixes})[ \t]?[-\u2010-\u2015][ \t]?"
    r"|(?:actie(?:punt)?|action(?: point| item)?|ap)[ \t]?(?:nr\.?|nummer|no\.?|number)?[ \t]?#?"
    r"|#)(?P<n>\d{1,4})(?![\w]|[-./:]\d)"
)
_MEETING: Final = re.compile(
    r"\b(?:overleg|vergadering|verslag|bijeenkomst|meeting|minutes)(?: (?:van|of|nr\.?))? $",
    re.IGNORECASE,
)
# what may follow a number that stands after "en": else it counts something ("en 12 partners")
_GOES_ON: Final = (
    r"[ \t]*(?:$|[,.;:)\n&+/]|(?:en|and|t/m|zijn|is|worden|wordt|klaar|gereed|afgerond|gedaan"
    r"|lopen|loopt|kunnen|kan|mogen|mag|vervallen|vervalt|are|were|have|has|will|can|done|zal"
    r"|zullen|hebben|heb|heeft|lukt|lukken|staan|staat|gaan|gaat|moeten|moet|volgen|volgt|al"
    r"|nog|niet|not|beide|allebei|both|ook|also)\b)"
)
_MORE: Final = re.compile(
    r"(?P<joint>[ \t]*(?:,[ \t]*en\b|,|/|&|\+|\ben\b|\band\b|t/m|\btot en met\b)[ \t]*)"
    rf"(?P<n>\d{{1,4}})(?![\w%]|[-.:]\d)(?={_GOES_ON})",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(r"t/m|tot en met", re.IGNORECASE)
_NEAR: Final = 40  # characters before a number that say what it is of
_MOST_IN_RANGE: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAction:
    """An action as its number names it."""

    key: ActionId
    prefix: str
    year: int
    number: int


@dataclass(frozen=True, slots=True)
class ActionMention:
    """Where a number stands in a text, and the actions it names: more after "07 en 09"."""

    start: int
    end: int
    actions: tuple[ActionId, ...]


@dataclass(frozen=True)
class KnownActions:
    """All actions that a text may name."""

    known: tuple[KnownAction, ...]

    def mentions(self, text: str) -> tuple[ActionMention, ...]:
        """Return the numbers in a text that name a known action, in order."""
        if not self.known:
            return ()
        found: list[ActionMention] = []
        for mention in sorted(self._all(text), key=lambda one: (one.start, -one.end)):
            if not found or mention.start >= found[-1].end:
                found.append(mention)
        return tuple(found)

    @cached_property
    def _by_number(self) -> dict[tuple[str, int, int], ActionId]:
        return {(k.prefix.casefold(), k.year % 100, k.number): k.key for k in self.known}

    @cached_property
    def _short(self) -> dict[tuple[str, int], ActionId | None]:
        """By prefix or none and number; None where it fits more than one action."""
        found: dict[tuple[str, int], ActionId | None] = {}
        for one in self.known:
            for prefix in ("", one.prefix.casefold()):
                place = (prefix, one.number)
                found[place] = None if place in found else one.key
        return found

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        prefixes = sorted({one.prefix for one in self.known}, key=lambda p: (-len(p), p))
        names = "|".join(map(re.escape, prefixes))
        full, short = (p.replace("{prefixes}", names) for p in (_FULL, _SHORT))
        return re.compile(full, re.IGNORECASE), re.compile(short, re.IGNORECASE)

    def _all(self, text: str) -> Iterator[ActionMention]:
        full, short = self._patterns
        for match in full.finditer(text):
            prefix, year = match["prefix"].casefold(), int(match["year"])
            key = self._by_number.get((prefix, year, int(match["n"])))
            if key is not None and not _MEETING.search(
                text, max(0, match.start() - _NEAR), match.start()
            ):
                yield self._with_more(text, match, key, prefix, year)
        for match in short.finditer(text):
            found = self._short.get(((match["of"] or "").casefold(), int(match["n"])))
            if found is not None:
                yield ActionMention(match.start(), match.end(), (found,))

    def _with_more(
        self, text: str, match: re.Match[str], key: ActionId, prefix: str, year: int
    ) -> ActionMention:
        """Take "en 09" and "t/m 12" along, as far as they name known actions."""
        keys, end, last = [key], match.end(), int(match["n"])
        while (more := _MORE.match(text, end)) is not None:
            n = int(more["n"])
            is_range = bool(_RANGE.search(more["joint"]))
            numbers: Iterable[int] = (
                range(last + 1, min(n, last + _MOST_IN_RANGE) + 1) if is_range else (n,)
            )
            named = [self._by_number.get((prefix, year, one)) for one in numbers]
            if named == [] or named[-1] is None:
                break
            keys += [one for one in named if one is not None and one not in keys]
            end, last = more.end(), n
        return ActionMention(match.start(), end, tuple(keys))
