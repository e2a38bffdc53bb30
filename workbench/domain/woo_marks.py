"""What a person decided of the passages of minutes before they are made public (rules R9.10).

A decision is a mark on a stretch of one text of a frozen version: a ground, so that it stays out,
or none, so that it may be read by everybody. It fits as long as the text says what was marked.
Fail closed: names of people stay out until one is let through, and what is limited within the
meeting is open to question until somebody decided.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import VersionId, WooMarkId
from workbench.domain.woo_grounds import WooGround

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

LABEL: Final = re.compile(r"\[5\.[\da-i., ]*\]")  # what is printed in the place of words
SHORTEST: Final = 3  # letters of words that are sought elsewhere in the same minutes


class MarkOutsideError(RuleBrokenError):
    """There is no such stretch of text in these minutes."""

    code = "woo.outside"


class NotJudgedError(RuleBrokenError):
    """Passages that are limited within the meeting were not decided on."""

    code = "woo.not-judged"


class PlaceKind(StrEnum):
    """What a text of the minutes is."""

    MEETING = "meeting"  # its title and its place
    ITEM = "item"  # title of an item
    LINE = "line"
    ACTION = "action"  # on the list, of another meeting
    CORRECTION = "correction"
    ERRATUM = "erratum"
    PERSON = "person"  # a name, wherever it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class WooPlace:
    """One text of the minutes that a person decides on; ``nth`` counts within its item."""

    key: str
    kind: PlaceKind
    text: str = field(repr=False)
    number: str = ""  # of the item
    nth: int = 0
    is_limited: bool = False  # not for everybody who was in the meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class WooMark:
    """A decision; ``words`` are those of the stretch, so that it never lands on other ones."""

    id: WooMarkId
    version: VersionId
    place: str
    start: int
    length: int
    words: str = field(repr=False)
    ground: WooGround | None = None  # None: may be made public

    @property
    def end(self) -> int:
        """The first sign behind it."""
        return self.start + self.length

    def fits(self, text: str) -> bool:
        """Tell whether the text still says what was decided on."""
        return bool(self.words) and text[self.start : self.end] == self.words


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch that stays out."""

    start: int
    end: int
    grounds: tuple[WooGround, ...]

    @property
    def label(self) -> str:
        """What is printed in its place."""
        return f"[{', '.join(self.grounds)}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A text with what stays out of it."""

    place: WooPlace
    cuts: tuple[Cut, ...] = ()
    is_open: bool = False  # somebody has to decide on it yet

    @property
    def public(self) -> str:
        """What everybody may read of it, with the grounds in place of what stays out."""
        parts, at, text = [], 0, self.place.text
        for cut in self.cuts:
            parts += [text[at : cut.start], cut.label]
            at = cut.end
        parts.append(text[at:])
        told = "".join(parts)
        return told.replace("**", "") if self.cuts else told  # half a pair would be printed

    @property
    def withheld(self) -> tuple[str, ...]:
        """The words that stay out."""
        return tuple(self.place.text[cut.start : cut.end] for cut in self.cuts)


def judged(places: Sequence[WooPlace], marks: Iterable[WooMark]) -> tuple[Judged, ...]:
    """Return all texts of minutes with what stays out of them."""
    by_place: dict[str, list[WooMark]] = {}
    for mark in marks:
        by_place.setdefault(mark.place, []).append(mark)
    people = {
        place.key: _person(place, by_place.get(place.key, ()))
        for place in places
        if place.kind is PlaceKind.PERSON
    }
    names = _names(one for one in people.values() if one.cuts)
    return tuple(
        people.get(place.key) or _text(place, by_place.get(place.key, ()), names)
        for place in places
    )


def must_be_judged(found: Iterable[Judged]) -> None:
    """Let minutes pass of which each limited passage was decided on.

    Raises:
        NotJudgedError: one was not.
    """
    if any(one.is_open for one in found):
        raise NotJudgedError


def stretches_of(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand in a text as whole words, in capitals or not."""
    bare = words.split()
    if len("".join(bare)) < SHORTEST:
        return
    sought = re.compile(_whole(bare), re.IGNORECASE)
    yield from ((found.start(), found.end()) for found in sought.finditer(text))


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch that does not begin or end amid a word: what is left of one tells it."""
    while start > 0 and _is_letter(text[start - 1]) and _is_letter(text[start]):
        start -= 1
    while end < len(text) and _is_letter(text[end - 1]) and _is_letter(text[end]):
        end += 1
    return start, end


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _person(place: WooPlace, marks: Collection[WooMark]) -> Judged:
    fitting = [mark for mark in marks if mark.fits(place.text)]
    if fitting and fitting[-1].ground is None:
        return Judged(place=place)
    ground = fitting[-1].ground if fitting else None
    whole = Cut(0, len(place.text), (ground or WooGround.PRIVACY,))
    return Judged(place=place, cuts=(whole,))


def _text(place: WooPlace, marks: Collection[WooMark], names: re.Pattern[str] | None) -> Judged:
    fitting = [mark for mark in marks if mark.fits(place.text)]
    cuts = [Cut(one.start, one.end, (one.ground,)) for one in fitting if one.ground is not None]
    if names is not None:
        privacy = (WooGround.PRIVACY,)
        cuts += [Cut(one.start(), one.end(), privacy) for one in names.finditer(place.text)]
    is_open = len(fitting) < len(marks) or (place.is_limited and not fitting)
    return Judged(place=place, cuts=tuple(_joined(cuts, place.text)), is_open=is_open)


def _names(hidden: Iterable[Judged]) -> re.Pattern[str] | None:
    """Return what finds the names that stay out, the longest first."""
    found = sorted({one.place.text.strip() for one in hidden} - {""}, key=len, reverse=True)
    if not found:
        return None
    return re.compile("|".join(_whole(name.split()) for name in found), re.IGNORECASE)


def _whole(words: Sequence[str]) -> str:
    inside = r"\s+".join(map(re.escape, words))
    return rf"(?<!\w){inside}(?!\w)"


def _joined(cuts: Iterable[Cut], text: str) -> Iterator[Cut]:
    """Join what overlaps, and what stands beside each other on the same ground."""
    last: Cut | None = None
    for cut in sorted(cuts, key=lambda one: (one.start, -one.end)):
        if last is not None and _belong(last, cut, text):
            grounds = tuple(dict.fromkeys((*last.grounds, *cut.grounds)))
            last = Cut(last.start, max(last.end, cut.end), grounds)
            continue
        if last is not None:
            yield last
        last = cut
    if last is not None:
        yield last


def _belong(last: Cut, cut: Cut, text: str) -> bool:
    is_beside = last.grounds == cut.grounds and not text[last.end : cut.start].strip()
    return cut.start < last.end or is_beside
