"""Words broken into lines: as many as fit, ragged, a long word in two where its language allows it.

ReportLab's paragraphs do this and much more, and took two thirds of the time of a document.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from workbench.documents import styles
from workbench.documents.embedded import read_face
from workbench.documents.faces import pieces, printable
from workbench.domain.papers import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reportlab.lib.colors import Color

    from workbench.documents.embedded import EmbeddedFont
    from workbench.documents.styles import Type
    from workbench.domain.papers import Run

    Hyphenated = Callable[[str], Sequence[tuple[str, str]]]

_WORD: Final = re.compile(r"[\S\xa0]+")  # what a no-break space holds together is one word
_LETTERS: Final = "A-Za-zÀ-ÖØ-öø-ɏЀ-ӿẀ-ỿ"
_PARTED: Final = re.compile(
    rf"""(['"(\[{{¿‘‚“„]*)([{_LETTERS}]+(?:-[{_LETTERS}]+)*)([\]'")}}?!.,;:’‛”‟]*)"""
)
_OVER: Final = 0.05  # of its spaces a line may pass the edge: nobody sees it, and it saves a break
_LONGEST: Final = 60  # letters of a word that is looked up; what is longer is none
_SIGNS: Final = frozenset("/\\-_.?&=@,;:+")  # after which an address may go on below


class Pen(NamedTuple):
    """How a stretch of letters is written."""

    font: EmbeddedFont
    ink: Color
    is_whole: bool  # never broken

    def width(self, text: str) -> float:
        """Return the width of letters, in parts of their size."""
        return self.font.widths[text]

    def looks_like(self, other: Pen) -> bool:
        """Tell whether letters of both are one stretch."""
        return self is other or (self.font is other.font and self.ink is other.ink)


Stretch = tuple[Pen, str]
Word = list[Stretch]


class Line:
    """Stretches of letters beside each other; ``code`` draws them, once that is known."""

    __slots__ = ("code", "stretches", "width")

    def __init__(self, stretches: tuple[Stretch, ...], width: float) -> None:
        self.stretches = stretches
        self.width = width  # in parts of the size of its letters
        self.code = ""

    @property
    def is_broken(self) -> bool:
        """Whether its last word goes on below."""
        return bool(self.stretches) and self.stretches[-1][1].endswith("-")


def words_of(runs: Iterable[Run], kind: Type) -> list[Word | None]:
    """Return the words of runs, each in the stretches it is written in; None ends a line."""
    found: list[Word | None] = []
    goes_on: Word | None = None  # the last word, while nothing came after it
    for run in runs:
        face = kind.strong if run.look in {Look.STRONG, Look.MARKING} else kind.plain
        ink = {Look.SOFT: kind.soft, Look.MARKING: styles.RED}.get(run.look, kind.ink)
        for n, line in enumerate(printable(run.text).split("\n")):
            if n:
                found.append(None)
                goes_on = None
            for used, text in pieces(line, face):
                pen = Pen(read_face(used.value), ink, run.is_whole)
                goes_on = _add(found, goes_on, pen, text)
    return found


def _add(found: list[Word | None], goes_on: Word | None, pen: Pen, text: str) -> Word | None:
    """Add the words of a text, the first to the word before it if nothing stands between."""
    words = _WORD.findall(text)
    if not words:
        return None
    if goes_on is not None and text.startswith(words[0]):
        goes_on.append((pen, words.pop(0)))
    last = goes_on
    for word in words:
        last = [(pen, word)]
        found.append(last)
    return last if _WORD.fullmatch(text[-1]) else None


class Breaker:
    """Breaks words into lines of one width, given in parts of the size of the letters."""

    def __init__(self, width: float, hyphens: Hyphenated | None) -> None:
        self._limit = width
        self._hyphens = hyphens
        self._lines: list[Line] = []
        self._words: list[Word] = []  # of the line that is being filled
        self._reach = 0.0

    def lines(self, words: Sequence[Word | None]) -> list[Line]:
        """Return the lines."""
        waiting = list(reversed(words))
        space = 0.0
        while waiting:
            word = waiting.pop()
            if word is None:
                self._end()
                continue
            own = _width(word)
            start = self._reach + space if self._words else 0.0
            room = self._limit + _OVER * space * len(self._words) - start
            if own <= room:
                self._words.append(word)
                self._reach = start + own
                space = word[-1][0].width(" ")
            else:
                waiting.extend(reversed(self._over(word, own, start, room)))
        if self._words:
            self._end()
        return self._lines

    def _over(self, word: Word, own: float, start: float, room: float) -> list[Word]:
        """End a line with as much of a word as fits; return what is left of it."""
        apart = _apart(word) if own > self._limit else []
        if apart:  # better in two than broken amid its letters
            return apart
        parts = self._parted(word, room)
        if not parts and own > self._limit:
            parts = self._cut(word, room)
        if not parts:
            self._end()
            return [word]
        if parts[0]:
            self._words.append(parts[0])
            self._reach = start + _width(parts[0])
        self._end()
        return parts[1:]

    def _end(self) -> None:
        self._lines.append(Line(_joined(self._words), self._reach))
        self._words = []
        self._reach = 0.0

    def _parted(self, word: Word, room: float) -> list[Word]:
        """Return a word in two, the first as long as there is room for, or nothing."""
        hyphens = self._hyphens
        if hyphens is None or any(pen.is_whole for pen, _ in word):
            return []
        text = word[0][1] if len(word) == 1 else "".join(text for _, text in word)
        if not styles.LONG_WORD <= len(text) <= _LONGEST:
            return []
        match = _PARTED.fullmatch(text)
        if match is None or len(match[2]) < styles.LONG_WORD:
            return []
        for head, tail in _pairs(match[2], hyphens):
            halves = _halves(word, match[1] + head, tail + match[3])
            if halves and _width(halves[0]) <= room:
                return halves
        return []

    def _cut(self, word: Word, room: float) -> list[Word]:
        """Return what is no word in pieces of one line, the first as long as there is room for."""
        whole = [(pen._replace(is_whole=True), text) for pen, text in word]
        letters = [(pen, letter) for pen, text in whole for letter in text]
        found: list[Word] = []
        start = good = n = 0
        reach = 0.0
        while n < len(letters):
            pen, letter = letters[n]
            reach += pen.width(letter)
            if reach > room and (n > start or room < self._limit):
                end = good if good > start else n
                found.append(_together(letters[start:end]))
                start = n = end
                reach, room = 0.0, self._limit
                continue
            n += 1
            if letter in _SIGNS:
                good = n
        found.append(_together(letters[start:]))
        return found


def _apart(word: Word) -> list[Word]:
    """Return the words that a no-break space holds together, or nothing."""
    found: list[Word] = [[]]
    for pen, text in word:
        first, *others = text.split("\xa0")
        found[-1].append((pen, first))
        found.extend([(pen, other)] for other in others)
    words = [[one for one in held if one[1]] for held in found]
    whole = [held for held in words if held]
    return whole if len(whole) > 1 else []


def _width(word: Word) -> float:
    if len(word) == 1:
        pen, text = word[0]
        return pen.font.widths[text]
    return sum(pen.font.widths[text] for pen, text in word)


def _pairs(word: str, hyphens: Hyphenated) -> Iterator[tuple[str, str]]:
    """Give the places where a word may be broken, the last first."""
    done = len(word)
    for part in reversed(word.split("-")):
        start = done - len(part)
        for head, tail in hyphens(part) if len(part) >= styles.LONG_WORD else ():
            yield f"{word[:start]}{head}-", tail + word[done:]
        if start:
            yield word[:start], word[start:]
        done = start - 1


def _halves(word: Word, head: str, tail: str) -> list[Word]:
    """Return a word as its head and its tail; one in two typefaces has to keep all its letters."""
    if len(word) == 1:
        pen = word[0][0]
        return [[(pen, head)], [(pen, tail)]]
    whole = "".join(text for _, text in word)
    kept = head if head + tail == whole else head.removesuffix("-")
    if kept + tail != whole:
        return []
    first: Word = []
    rest: Word = []
    left = len(kept)
    for pen, text in word:
        if text[:left]:
            first.append((pen, text[:left]))
        if text[left:]:
            rest.append((pen, text[left:]))
        left = max(0, left - len(text))
    if kept != head:
        first[-1] = (first[-1][0], first[-1][1] + "-")
    return [first, rest]


def _together(letters: Sequence[Stretch]) -> Word:
    return list(_joined([[one] for one in letters], ""))


def _joined(words: Sequence[Word], between: str = " ") -> tuple[Stretch, ...]:
    """Return words as the stretches of one line."""
    found: list[Stretch] = []
    for word in words:
        space = between
        for pen, text in word:
            if not found:
                found.append((pen, text))
            elif pen.looks_like(found[-1][0]):
                found[-1] = (pen, f"{found[-1][1]}{space}{text}")
            else:
                found[-1] = (found[-1][0], found[-1][1] + space)
                found.append((pen, text))
            space = ""
    return tuple(found)
