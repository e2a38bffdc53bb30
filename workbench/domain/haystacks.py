"""A file as it is searched: its letters in a row, its figures, days, names and initials.

A mark is one way in which something can be written. What a person does to a word without meaning
to (breaks it over a line, spaces it out, writes a number in groups) hides nothing here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, partial
from itertools import pairwise
from typing import Final

from workbench.domain.birth_days import days_in
from workbench.domain.folding import Squeezed, folded, is_letter, is_one_off, sound_of
from workbench.domain.leaks import Part
from workbench.domain.sentences import sentence_around

IsOrdinary = Callable[[str], bool]

_WIDEST: Final = 3  # signs between two letters of what still is one thing
_SPELT_OUT: Final = 5  # letters; a shorter word is never looked for in pieces
_SOUNDS_LIKE: Final = 5  # letters; shorter words are too often like another one
_ONE_OFF: Final = 7
_AROUND: Final = 240  # signs of a sentence that is shown
_FIGURES: Final = re.compile(r"\d(?:[\s.,\-–()/·|]{0,3}\d)+")
_INITIALS: Final = re.compile(
    r"(?<![\w.])(?:[A-Z]\.[ \u00a0]?){1,3}(?:[A-Z](?![\w-])\.?+)(?![ \u00a0]?(?:[a-z]{2,4} )?[A-Z])"
)
_NAME: Final = re.compile(r"[^\W\d_][\w'’]*")
_SPOKEN: Final = {
    "nul": "0", "een": "1", "één": "1", "twee": "2", "drie": "3", "vier": "4", "vijf": "5",
    "zes": "6", "zeven": "7", "acht": "8", "negen": "9",
}  # fmt: skip
_SAID: Final = re.compile(rf"\b(?:(?:{'|'.join(_SPOKEN)})\b[\s,.-]*){{6,}}", re.IGNORECASE)
_LEETS: Final = tuple(str.maketrans("013457$@", f"o{one}eastsa") for one in "il")
_MIXED: Final = re.compile(r"(?<![\w$@])(?=[\w$@]*[^\W\d_])(?=[\w$@]*[\d$@])[\w$@]{4,}")


class How(StrEnum):
    """In which way a mark is looked for."""

    RUN = "run"  # letters and figures in a row, whatever stands between or around them
    WORDS = "words"  # the same, but it begins and ends where a word does
    WORD = "word"  # the same, and what is one word hangs together
    CODE = "code"  # the same, with anything between its signs: it cannot be words of a language
    POSTCODE = "postcode"  # the same, but 2026 and "op" are none
    NAME = "name"  # the same, and with a capital: the word means something else too
    FIGURES = "figures"  # in a row of figures
    DAY = "day"
    INITIALS = "initials"
    SOUND = "sound"  # a name that sounds the same, or has one letter otherwise


# Of these the letters in a row say only that it may be there: where words begin counts as well.
_WHOLE: Final = frozenset({How.WORDS, How.WORD, How.CODE, How.POSTCODE, How.NAME})


@dataclass(frozen=True, slots=True)
class Mark:
    """One way in which something can stand in a file; ``text`` is folded, words by spaces."""

    how: How
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark was found."""

    where: str
    found: str = field(repr=False)
    sentence: str = field(repr=False)


def _nothing_is_ordinary(_: str) -> bool:
    return False


class Haystack:
    """The parts of one file, or the texts that somebody may hold."""

    def __init__(
        self, parts: Sequence[Part], is_ordinary: IsOrdinary = _nothing_is_ordinary
    ) -> None:
        self._parts = tuple(_Piece(part, is_ordinary) for part in parts if part.text.strip())
        self._is_ordinary = is_ordinary

    @classmethod
    def of_texts(cls, texts: Sequence[str], is_ordinary: IsOrdinary) -> Haystack:
        """Return texts as something to search."""
        return cls([Part(where="", text="\n".join(texts))], is_ordinary)

    def holds(self, mark: Mark) -> bool:
        """Tell whether a mark stands anywhere."""
        may_hold = self._may_hold(mark)
        if not may_hold or mark.how not in _WHOLE:
            return may_hold
        spans = (span for piece in self._parts for span in self._spans(piece, mark))
        return next(spans, None) is not None

    def places(self, mark: Mark) -> Iterator[Place]:
        """Give each place where a mark stands."""
        if self._may_hold(mark):
            for piece in self._parts:
                for start, end in self._spans(piece, mark):
                    yield piece.place(start, end)

    def _may_hold(self, mark: Mark) -> bool:
        """Tell quickly that it is nowhere: the answer for nearly all marks of nearly all files."""
        match mark.how:
            case How.FIGURES:
                return mark.text in self._figures
            case How.DAY:
                return mark.text in self._days
            case How.INITIALS:
                return mark.text in self._initials
            case How.SOUND:
                return any(True for _ in self._like(mark.text))
        return mark.text.replace(" ", "") in self._row

    def _spans(self, piece: _Piece, mark: Mark) -> Iterator[tuple[int, int]]:
        match mark.how:
            case How.FIGURES:
                return ((a, b) for row, a, b in piece.figures if mark.text in row)
            case How.DAY:
                return ((a, b) for day, a, b in piece.days if day == mark.text)
            case How.INITIALS:
                return ((a, b) for letters, a, b in piece.initials if letters == mark.text)
            case How.SOUND:
                like = set(self._like(mark.text))
                return ((a, b) for word, a, b in piece.names if word in like)
        return piece.rows(mark)

    def _like(self, name: str) -> Iterator[str]:
        """Give the words of the file that are like a name, and are not that name itself."""
        sound = sound_of(name)
        itself = {name, f"{name}s", f"{name}n"}
        is_long = len(sound) >= _ONE_OFF - 1 and len(name) >= _ONE_OFF
        for length in range(len(sound) - 1, len(sound) + 2) if is_long else (len(sound),):
            for word, other in self._sounds.get(length, ()):
                is_like = sound == other or (is_long and is_one_off(sound, other))
                if is_like and word not in itself:
                    yield word

    @cached_property
    def _row(self) -> str:
        return "|".join(row for piece in self._parts for row in piece.all_rows)

    @cached_property
    def _figures(self) -> str:
        return "|".join(row for piece in self._parts for row, _, _ in piece.figures)

    @cached_property
    def _days(self) -> frozenset[str]:
        return frozenset(day for piece in self._parts for day, _, _ in piece.days)

    @cached_property
    def _initials(self) -> frozenset[str]:
        return frozenset(found for piece in self._parts for found, _, _ in piece.initials)

    @cached_property
    def _sounds(self) -> dict[int, list[tuple[str, str]]]:
        """The names of the file with how they sound, by its length; no ordinary word is one."""
        words = {word for piece in self._parts for word, _, _ in piece.names}
        found: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for word in sorted(words):
            if not self._is_ordinary(word):
                sound = sound_of(word)
                found[len(sound)].append((word, sound))
        return found


class _Piece:
    """One part of a file, taken apart when something asks for it."""

    def __init__(self, part: Part, is_ordinary: IsOrdinary) -> None:
        self._part = part
        self._is_ordinary = is_ordinary
        self._text = part.text
        self._plain = Squeezed(part.text)
        self._looks = tuple(Squeezed(looks) for looks in _letters_for_figures(part.text))

    @property
    def all_rows(self) -> Iterator[str]:
        for one in (self._plain, *self._looks):
            yield one.row

    @cached_property
    def figures(self) -> tuple[tuple[str, int, int], ...]:
        rows = [
            (re.sub(r"\D", "", f[0]), f.start(), f.end()) for f in _FIGURES.finditer(self._text)
        ]
        for said in _SAID.finditer(self._text):
            words = re.findall(r"\w+", said[0].casefold())
            rows.append(("".join(_SPOKEN[word] for word in words), said.start(), said.end()))
        return tuple(rows)

    @cached_property
    def days(self) -> tuple[tuple[str, int, int], ...]:
        return tuple(days_in(self._text))

    @cached_property
    def initials(self) -> tuple[tuple[str, int, int], ...]:
        return tuple(
            ("".join(re.findall(r"[a-z]", folded(f[0]))), f.start(), f.end())
            for f in _INITIALS.finditer(self._text)
        )

    @cached_property
    def names(self) -> tuple[tuple[str, int, int], ...]:
        return tuple(
            (folded(word).replace("'", "").replace("’", ""), f.start(), f.end())
            for f in _NAME.finditer(self._text)
            if len(word := f[0]) >= _SOUNDS_LIKE and word[0].isupper()
        )

    def rows(self, mark: Mark) -> Iterator[tuple[int, int]]:
        for row in (self._plain, *self._looks):
            yield from self._in_row(row, mark)

    def _in_row(self, row: Squeezed, mark: Mark) -> Iterator[tuple[int, int]]:
        wanted = mark.text.replace(" ", "")
        at = row.row.find(wanted)
        while at >= 0:
            places = row.places[at : at + len(wanted)]
            if mark.how is How.RUN or self._is_word(row, mark, places):
                yield places[0], places[-1] + 1
            at = row.row.find(wanted, at + 1)

    def _is_word(self, row: Squeezed, mark: Mark, places: Sequence[int]) -> bool:
        """Tell whether letters in a row are the words that were meant, no parts of other ones."""
        start, end = places[0], places[-1] + 1
        if not (_begins(row, start) and _ends(row, end)):
            return False
        match mark.how:
            case How.NAME:
                return row.text[start].isupper() and _hangs_together(row, mark.text, places)
            case How.CODE:
                return _is_near(places)
            case How.WORDS:
                return True
            case How.POSTCODE:
                letters = row.text[places[-2] : end]
                is_joined = places[-2] == places[-3] + 1
                is_word = letters.islower() and self._is_ordinary(letters)
                return _is_near(places) and (is_joined or not is_word)
        return _hangs_together(row, mark.text, places)

    def place(self, start: int, end: int) -> Place:
        begin = max(0, start - _AROUND)
        around = self._text[begin : end + _AROUND]
        a, b = sentence_around(around, start - begin)
        return Place(
            where=self._part.where,
            found=self._text[start:end],
            sentence=" ".join(around[a : max(b, end - begin)].split()),
        )


def _letters_for_figures(text: str) -> Iterator[str]:
    """Give a text with letters for what somebody put in their place: "J0nkers", "W1lma"."""
    if _MIXED.search(text):
        yield from (_MIXED.sub(partial(_lettered, table), text) for table in _LEETS)


def _lettered(table: dict[int, int], word: re.Match[str]) -> str:
    return word[0].translate(table)


def _begins(row: Squeezed, start: int) -> bool:
    before = row.before(start)
    is_hump = before.islower() and row.text[start].isupper()  # as in "verslagJanssen.pdf"
    return not before or not is_letter(before) or is_hump


def _ends(row: Squeezed, end: int) -> bool:
    """Also before the s of a genitive."""
    after = row.after(end)
    if not after or not is_letter(after):
        return True
    place = row.text.find(after, end)
    beyond = row.after(place + 1)
    return after in "sS" and (not beyond or not is_letter(beyond))


def _hangs_together(row: Squeezed, words: str, places: Sequence[int]) -> bool:
    at = 0
    for n, word in enumerate(words.split(" ")):
        own = places[at : at + len(word)]
        if n and own[0] - places[at - 1] - 1 > _WIDEST:
            return False
        gaps = [row.text[a + 1 : b] for a, b in pairwise(own) if b > a + 1]
        if gaps and not _is_one_word(gaps, len(word)):
            return False
        at += len(word)
    return True


def _is_near(places: Sequence[int]) -> bool:
    return all(b - a - 1 <= _WIDEST for a, b in pairwise(places))


def _is_one_word(gaps: Sequence[str], length: int) -> bool:
    """Tell whether what stands between its letters leaves it one word.

    Signs that nobody sees do, and the break of a line; a space does only between all of them:
    "pet er" is no Peter, "P e t e r" is.
    """
    seen = [gap for gap in gaps if folded(gap)]
    if not seen:
        return True
    if length < _SPELT_OUT or any(len(gap) > _WIDEST for gap in seen):
        return False
    return len(seen) == length - 1 or all(gap.strip() for gap in seen)
