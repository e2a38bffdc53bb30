"""One line of a pasted agenda, taken apart: number, times, minutes, treatment, title.

Only what stands at the beginning, at the end or in a column of its own is taken out of a line;
what stands inside a title stays there. The patterns look at the first or last few characters, so
a line of any length costs no more than its length.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from typing import Final

from workbench.domain.agenda import Treatment
from workbench.domain.calendar_words import MONTHS, any_of

_LINE_END = re.compile(r"\r\n|[\n\r\f\x85\u2029]")
_SOFT_BREAKS: Final = str.maketrans({"\v": " ", "\u2028": " "})  # Word's Shift Enter
_LETTER_SHAPERS: Final = "\u200c\u200d"
_STRIPPED_KINDS: Final = frozenset({"Cc", "Cf", "Cs"})
_HEAD, _TAIL = 100, 60  # characters in which a number, times and a treatment may stand
_EARLIEST_HOUR = 7  # 2.10 is a number, 14.10 a time
_LONGEST_ITEM = 600  # minutes
_JOINTS = " -–—:|,;"


class Mark(StrEnum):
    """What stands before a title."""

    NONE = ""
    BULLET = "bullet"
    NUMBER = "number"  # 1, 1., 1)
    SUB_NUMBER = "sub_number"  # 2.1, 1a, a)
    LETTER = "letter"  # A.
    SERIES = "series"  # TKN 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A line as it was pasted, without invisible signs; counted from 1."""

    number: int
    text: str = field(repr=False)


@dataclass(slots=True, kw_only=True)
class AgendaLine:
    """A line taken apart; ``title`` is what is left of it, ``note`` what other columns hold."""

    source: SourceLine
    mark: Mark = Mark.NONE
    number: str | None = None
    title: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    starts_at: time | None = None
    ends_at: time | None = None
    minutes: int | None = None
    treatment: Treatment | None = None
    follows_blank: bool = False
    before: SourceLine | None = None  # a line above that held only its number or times

    @property
    def sources(self) -> tuple[SourceLine, ...]:
        """The lines it was made of."""
        return (self.source,) if self.before is None else (self.before, self.source)

    @property
    def is_indented(self) -> bool:
        """Begins with a space or tab."""
        return self.source.text[:1].isspace()

    @property
    def has_words(self) -> bool:
        """Has a title with a letter or digit in it."""
        return any(c.isalnum() for c in self.title)


def source_lines(text: str) -> tuple[tuple[SourceLine, ...], int]:
    """Return the lines that are not empty, and how many invisible signs were taken out.

    Taken out are control characters, direction marks, zero-width spaces and soft hyphens; Word's
    soft break inside a line becomes a space.
    """
    lines: list[SourceLine] = []
    stripped = 0
    for number, raw in enumerate(_LINE_END.split(text), start=1):
        joined = raw.translate(_SOFT_BREAKS)
        seen = "".join(c for c in joined if _is_kept(c))
        stripped += len(joined) - len(seen)
        if seen.strip():
            lines.append(SourceLine(number=number, text=seen))
    return tuple(lines), stripped


def _is_kept(sign: str) -> bool:
    if sign == "\t" or sign in _LETTER_SHAPERS:
        return True
    return unicodedata.category(sign) not in _STRIPPED_KINDS


# --- the patterns

_CLOCK = r"(?P<{0}>[01]?[0-9]|2[0-3])(?:[.:u](?P<{1}>[0-5][0-9])(?![0-9.:]))?"
_O_CLOCK = r"(?: ?(?P<{0}>uur|u|h)\b\.?)?"
_TIMES = (
    r"(?:van |vanaf |from )?"
    + _CLOCK.format("h1", "m1")
    + _O_CLOCK.format("u1")
    + r"(?: ?(?:-|–|—|tot|t/m|to|until) ?"
    + _CLOCK.format("h2", "m2")
    + _O_CLOCK.format("u2")
    + r")?"
)
_TIMES_ANYWHERE = re.compile(rf"(?<![0-9.:/-]){_TIMES}(?![0-9/])", re.IGNORECASE)
_TIMES_FIRST = re.compile(rf"[(\[]?{_TIMES}[)\]]?[.:]?(?= |$)", re.IGNORECASE)
_TIMES_LAST = re.compile(rf"(?:^| )[(\[]?{_TIMES}[)\]]?$", re.IGNORECASE)
_MINUTES = r"(?P<n>[0-9]{1,3}) ?(?:min|minuut|minuten|minutes)\b\.?"
_MINUTES_LAST = re.compile(rf"(?:^| )[(\[]?{_MINUTES}[)\]]?$", re.IGNORECASE)

_SERIES = re.compile(r"(?P<word>TKN|AP) ?(?P<n>[0-9]{1,3}[a-z]?)[.):]?(?= |$)", re.IGNORECASE)
_ANY_SERIES = re.compile(r"(?P<word>[A-Z]{2,5}) ?(?P<n>[0-9]{1,3})(?:[.):](?= |$)|$)")
_POINT = re.compile(r"(?:agendapunt|punt|item) (?P<n>[0-9]{1,3}[a-z]?)[.):]?(?= |$)", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?P<n>[0-9]{1,3}(?P<sub>(?:\.[0-9]{1,2}){1,3}|[a-z](?![a-z0-9]))?)"
    r"(?P<dot>[.):]*)(?P<gap> +|$|(?<=[.):])(?=[^\W\d_]))"
)
_LETTER = re.compile(r"(?P<n>[A-Za-z])[.)] ")
_BULLET = re.compile(r"[-–—•·*▪◦●○‣\uf0b7\uf0a7](?= |$)|o$")
_MONTH = re.compile(rf"{any_of(MONTHS)}\b", re.IGNORECASE)

_TREATMENTS: Final = (
    (
        Treatment.DECISION,
        (
            "ter besluitvorming|besluitvorming|besluitvormend|ter besluit|hamerstuk(?:ken)?"
            "|for decision"
        ),
        "besluit|decision",
    ),
    (
        Treatment.ADOPTION,
        "ter vaststelling|vaststelling|vaststellen|for adoption|for approval",
        "adoption|approval",
    ),
    (
        Treatment.DISCUSSION,
        (
            "ter bespreking|bespreking|bespreken|ter discussie|opini[eë]rend|meningsvormend"
            "|oordeelsvormend|for discussion"
        ),
        "discussie|discussion",
    ),
    (
        Treatment.INFORMATION,
        (
            "ter kennisname|ter kennisgeving|ter informatie|ter info|informatief|informerend"
            "|for information|for info"
        ),
        "kennisname|informatie|info|information|tkn",
    ),
)
_HINTS: Final = tuple(
    (treatment, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for treatment, words, _ in _TREATMENTS
)
_WHOLE_HINTS: Final = tuple(
    (treatment, re.compile(rf"(?:{words}|{alone})", re.IGNORECASE))
    for treatment, words, alone in _TREATMENTS
)
_HINT_LAST = re.compile(r"(?:^| )(?:[(\[](?P<a>[^()\[\]]{3,30})[)\]]|[-–—|] (?P<b>[^-–—|]{3,30}))$")


# --- taking apart


def take_apart(source: SourceLine, *, follows_blank: bool = False) -> AgendaLine:
    """Return the parts of a line."""
    line = AgendaLine(source=source, follows_blank=follows_blank)
    columns = [" ".join(c.split()) for c in source.text.split("\t")]
    columns = [c for c in columns if c]
    first = columns[0] if columns else ""
    first = _take_first_times(line, _take_mark(line, _take_first_times(line, first)))
    others = [c for c in columns[1:] if not _is_taken(line, c)]
    rest = [first, *others] if first and not _is_taken(line, first) else others
    rest = rest[:1] + [c for c in rest[1:] if not _is_treatment(line, c)]
    line.title = _take_last(line, rest[0]) if rest else ""
    line.note = "\n".join(rest[1:])
    if line.minutes is None:
        line.minutes = minutes_between(line.starts_at, line.ends_at)
    if (line.number or "").startswith("TKN"):
        line.treatment = Treatment.INFORMATION
    elif line.treatment is None:
        line.treatment = treatment_in(line.title)
    return line


def times_in(text: str, *, is_told: bool = False) -> tuple[time | None, time | None, str]:
    """Return the first times in a text and what is left of it.

    ``is_told`` says that a time is expected, so that "14.00" alone will do.
    """
    for match in _TIMES_ANYWHERE.finditer(text[: 2 * _HEAD]):
        if _is_certain(match, alone=is_told):
            start, end = _times_of(match)
            return start, end, f"{text[: match.start()]} {text[match.end() :]}"
    return None, None, text


def treatment_in(title: str) -> Treatment | None:
    """Return the treatment that the words of a title hint at; the most binding one first."""
    return next((kind for kind, hint in _HINTS if hint.search(title[: 3 * _HEAD])), None)


def minutes_between(start: time | None, end: time | None) -> int | None:
    """Return the minutes from start to end, if both are known and in this order."""
    if start is None or end is None or end <= start:
        return None
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def _times_of(match: re.Match[str]) -> tuple[time, time | None]:
    start = time(int(match["h1"]), int(match["m1"] or 0))
    return start, None if match["h2"] is None else time(int(match["h2"]), int(match["m2"] or 0))


def _is_certain(match: re.Match[str], *, alone: bool) -> bool:
    """Tell a time from a number or a day: by "uur", a colon, a whole range, or its own column."""
    has_word = bool(match["u1"] or match["u2"])
    if match["m1"] is None:
        return has_word and (match["h2"] is None or match["u2"] is not None)
    if has_word or match["m2"] is not None or ":" in match[0].rstrip(":"):
        return True
    return alone and match["h2"] is None and int(match["h1"]) >= _EARLIEST_HOUR


def _take_first_times(line: AgendaLine, text: str) -> str:
    match = _TIMES_FIRST.match(text[:_HEAD])
    if line.starts_at or match is None or not _is_certain(match, alone=True):
        return text
    line.starts_at, line.ends_at = _times_of(match)
    return text[match.end() :].lstrip(_JOINTS)


def _take_mark(line: AgendaLine, text: str) -> str:
    head = text[:_HEAD]
    series = _SERIES.match(head) or _ANY_SERIES.match(head)
    if series is not None:
        line.mark, line.number = Mark.SERIES, f"{series['word'].upper()} {series['n']}"
        return text[series.end() :].lstrip(_JOINTS)
    point, number, letter = _POINT.match(head), _NUMBER.match(head), _LETTER.match(head)
    if point is not None:
        line.mark, line.number = Mark.NUMBER, point["n"]
        return text[point.end() :].lstrip(_JOINTS)
    if number is not None and _is_number(number, text):
        line.mark = Mark.SUB_NUMBER if number["sub"] else Mark.NUMBER
        line.number = number["n"]
        return text[number.end() :].lstrip()
    if letter is not None:
        line.mark = Mark.LETTER if letter["n"].isupper() else Mark.SUB_NUMBER
        line.number = letter["n"]
        return text[letter.end() :].lstrip()
    bullet = _BULLET.match(head)
    if bullet is not None:
        line.mark = Mark.BULLET
        return text[bullet.end() :].lstrip()
    return text


def _is_number(match: re.Match[str], text: str) -> bool:
    """Tell "3 Mededelingen" from "3 weken", "12 maart 2026" and "2e kamer"."""
    rest = text[match.end() :]
    if not rest or (match["dot"] and not _MONTH.match(rest)):
        return True
    if match["sub"] == "e":
        return False
    return not rest[0].islower() and not _MONTH.match(rest)


def _is_taken(line: AgendaLine, column: str) -> bool:
    """Take a column that holds nothing but times, minutes or a treatment."""
    if len(column) > _TAIL:
        return False
    times = _TIMES_FIRST.fullmatch(column)
    if times is not None and line.starts_at is None and _is_certain(times, alone=True):
        line.starts_at, line.ends_at = _times_of(times)
        return True
    minutes = _MINUTES_LAST.fullmatch(column)
    if minutes is not None and line.minutes is None and int(minutes["n"]) <= _LONGEST_ITEM:
        line.minutes = int(minutes["n"])
        return True
    return False


def _take_last(line: AgendaLine, title: str) -> str:
    """Take times, minutes and a treatment from the end, in whatever order they stand."""
    for _ in range(3):
        head, tail = title[:-_TAIL], title[-_TAIL:]
        cut = _last_part(line, tail, is_whole=not head)
        if cut is None:
            break
        title = (head + tail[:cut]).rstrip(_JOINTS)
    return title


def _last_part(line: AgendaLine, tail: str, *, is_whole: bool) -> int | None:
    """Return where the last part of a title begins, if it was taken; never the whole title."""
    minutes = _MINUTES_LAST.search(tail)
    if minutes is not None and line.minutes is None and int(minutes["n"]) <= _LONGEST_ITEM:
        line.minutes = int(minutes["n"])
        return minutes.start()
    times = _TIMES_LAST.search(tail)
    if times is not None and line.starts_at is None and _is_certain(times, alone=False):
        line.starts_at, line.ends_at = _times_of(times)
        return times.start()
    hint = _HINT_LAST.search(tail)
    if hint is not None and line.treatment is None and (hint.start() or not is_whole):
        return hint.start() if _is_treatment(line, (hint["a"] or hint["b"]).strip()) else None
    return None


def _is_treatment(line: AgendaLine, words: str) -> bool:
    """Take words that are a treatment and nothing else."""
    found = next((kind for kind, whole in _WHOLE_HINTS if whole.fullmatch(words)), None)
    if found is None or line.treatment is not None:
        return False
    line.treatment = found
    return True
