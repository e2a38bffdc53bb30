"""What a person types to find something: words, words in quotation marks, and ``key:value``.

``kade 12 status:open sinds:"vorig overleg"`` is two words and two filters. Dutch and English keys
mean the same. No text is an error: a key nobody knows, or a value that means nothing, is looked
for as words, and a hint says so.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.search_days import Period, month_named, period_meant
from workbench.domain.search_words import (
    KEYS,
    Key,
    Sort,
    Status,
    folded,
    key_named,
    sort_named,
    status_named,
)

if TYPE_CHECKING:
    from datetime import date

LONGEST: Final = 400  # characters that are read
MOST: Final = 12  # words and filters that count
_PART: Final = re.compile(
    r"""(?P<not>-)?(?:
        (?P<key>[^\W\d_]{2,20}):(?P<sign><=|>=|<|>|=)?
            (?:"(?P<quoted_value>[^"]*)"?|(?P<value>[^\s"]*))
        |"(?P<phrase>[^"]*)"?
        |(?P<word>[^\s"]+)
    )""",
    re.VERBOSE,
)
_LAST_MEETING: Final = frozenset(
    {"vorig overleg", "vorige overleg", "laatste overleg", "last meeting", "previous meeting"}
)
_ONE_WORD: Final = re.compile(r"[\w<>=./-]+")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_ENDINGS: Final = ("en", "s", "e", "n")
_STARTS: Final = 4  # letters from which a word also finds what it begins


class Mean(StrEnum):
    """Why something was not understood as a filter."""

    UNKNOWN_KEY = "unknown_key"
    UNKNOWN_VALUE = "unknown_value"


@dataclass(frozen=True, slots=True)
class Hint:
    """A part that is looked for as words, and why."""

    mean: Mean
    key: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """Words that stand beside each other; often one."""

    text: str
    begins: bool = False  # also finds words that begin so
    is_typed: bool = False  # it is being typed: nothing stands behind it yet
    is_not: bool = False
    month: int | None = None  # it names one
    year: int | None = None  # of that month
    also: tuple[str, ...] = ()  # what is looked for instead, when nobody wrote it

    @property
    def forms(self) -> tuple[str, ...]:
        """The word with the endings that Dutch and English give it."""
        if len(self.tokens) != 1 or not self.begins:
            return (self.text,)
        (word,) = self.tokens
        stems = [word, *(word[: -len(end)] for end in _ENDINGS if word.endswith(end))]
        made = [stem + end for stem in stems if len(stem) >= _STARTS for end in ("", *_ENDINGS)]
        return tuple(dict.fromkeys([word, *made]))

    @property
    def tokens(self) -> tuple[str, ...]:
        """The bare words in it, as the index has them."""
        return tokens_of(self.text)


@dataclass(frozen=True, slots=True)
class Filter:
    """A key with what it means. Names of partners, tables and cases are looked up later."""

    key: Key
    name: str = ""
    status: Status | None = None
    sort: Sort | None = None
    period: Period | None = None
    is_since_meeting: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for."""

    words: tuple[Word, ...] = ()
    filters: tuple[Filter, ...] = ()
    hints: tuple[Hint, ...] = ()

    @property
    def also(self) -> tuple[str, ...]:
        """What is looked for instead of words that nobody wrote."""
        return tuple(word for one in self.words for word in one.also)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for."""
        return not self.filters and not any(not word.is_not for word in self.words)

    def of(self, key: Key) -> tuple[Filter, ...]:
        """Return the filters with this key."""
        return tuple(one for one in self.filters if one.key is key)

    def as_words(self, lost: Filter) -> Query:
        """Return the query with the name of a filter as words: nothing has that name."""
        words = _words(lost.name, begins=False)
        hint = Hint(Mean.UNKNOWN_VALUE, KEYS[lost.key][0], lost.name)
        return replace(
            self,
            words=self.words + words,
            filters=tuple(one for one in self.filters if one is not lost),
            hints=(*self.hints, hint),
        )


def parse(text: str, today: date) -> Query:
    """Read what was typed; never refuses."""
    words: list[Word] = []
    filters: list[Filter] = []
    hints: list[Hint] = []
    readable = _readable(text[:LONGEST])
    for part in list(_PART.finditer(readable))[: 2 * MOST]:
        is_last = part.end() == len(readable)
        if part["key"] is None:
            is_phrase = part["phrase"] is not None
            typed = part["phrase"] if is_phrase else part["word"]
            words += _words(typed, begins=not is_phrase, is_last=is_last, is_not=bool(part["not"]))
            continue
        found = _filter(part, today)
        if isinstance(found, Filter):
            filters.append(found)
        elif found is not None:
            words += _words(f"{part['key']} {_value(part)}", begins=True, is_last=is_last)
            hints += [found] if found.mean else []
    return Query(_months(words)[:MOST], tuple(filters[:MOST]), tuple(hints))


def tokens_of(text: str) -> tuple[str, ...]:
    """Return the bare words of a text as the index has them: small, without accents."""
    return tuple(re.findall(r"[^\W_]+", bare(text)))


def bare(text: str) -> str:
    """Return a text in small letters without accents."""
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in apart if not unicodedata.combining(c))


def quoted(value: str) -> str:
    """Return a value as it is typed behind a key: in quotation marks when it is no one word."""
    clean = " ".join(_readable(value).replace('"', " ").split())
    return clean if _ONE_WORD.fullmatch(clean) else f'"{clean}"'


def _readable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _value(part: re.Match[str]) -> str:
    return str(part["quoted_value"] if part["quoted_value"] is not None else part["value"])


def _filter(part: re.Match[str], today: date) -> Filter | Hint | None:
    """Return the filter; a hint when it is none after all; None while it is half typed."""
    typed, value = part["key"], _value(part)
    key = key_named(typed)
    if key is None:
        return Hint(Mean.UNKNOWN_KEY, typed, value)
    if not value.strip():
        return None
    found = _meant(key, value, part["sign"] or "", today)
    return found or Hint(Mean.UNKNOWN_VALUE, typed, value)


def _meant(key: Key, value: str, sign: str, today: date) -> Filter | None:
    match key:
        case Key.KIND:
            sort = sort_named(value)
            return Filter(key, sort=sort) if sort else None
        case Key.STATUS:
            status = status_named(value)
            return Filter(key, status=status) if status else None
        case Key.PARTNER | Key.TABLE | Key.CASE:
            return Filter(key, name=value.strip()) if tokens_of(value) else None
        case _:
            return _days(key, value, sign, today)


def _days(key: Key, value: str, sign: str, today: date) -> Filter | None:
    if key is Key.SINCE and folded(value.replace("-", " ")) in _LAST_MEETING:
        return Filter(key, is_since_meeting=True)
    found = period_meant(value, today, looks_back=key is not Key.DUE)
    if found is None:
        return None
    if key is Key.SINCE:
        return Filter(key, period=Period(found.first, None))
    if key is Key.UNTIL:
        return Filter(key, period=Period(None, found.last))
    if sign.startswith("<"):
        found = Period(None, found.last)
    elif sign.startswith(">"):
        found = Period(found.first, None)
    return Filter(key, period=found)


def _months(words: list[Word]) -> tuple[Word, ...]:
    """Take a month and the year behind it together: "oktober 2025"."""
    joined: list[Word] = []
    for word in words:
        before = joined[-1] if joined else None
        is_year = bool(_YEAR.fullmatch(word.text)) and not word.is_not
        if before is not None and before.month is not None and is_year:
            text = f"{before.text} {word.text}"
            joined[-1] = Word(text, month=before.month, year=int(word.text))
        else:
            joined.append(word)
    return tuple(joined)


def _words(
    text: str, *, begins: bool, is_last: bool = False, is_not: bool = False
) -> tuple[Word, ...]:
    tokens = tokens_of(text)
    if not tokens:
        return ()
    is_long = len(tokens[-1]) >= _STARTS and not tokens[-1].isdigit()
    word = Word(
        text.strip(),
        begins=begins and (is_last or is_long),
        is_typed=begins and is_last,
        is_not=is_not,
        month=month_named(text) if begins and not is_not and len(tokens) == 1 else None,
    )
    return (word,)
