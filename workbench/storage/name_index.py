"""Names by their words, and words by three letters that follow each other: who is called like this.

A question goes from the grams of a word as it is heard to the words that share most of them, from
these to the names they stand in, and only those names are compared word by word. So it costs what
is like it, not how many names there are. All of it is in memory and gone with the lock.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice, pairwise
from math import log
from typing import TYPE_CHECKING, Final

from workbench.domain.born import compared
from workbench.domain.person_names import NameWord, grams, heard, name_words
from workbench.services.near_names import Named, Near
from workbench.storage.name_likeness import (
    BORN,
    LEAST,
    Said,
    closeness,
    likeness,
    weight_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_SHARED: Final = 0.2  # of the grams of a word that another one has to have
_WORDS: Final = 160  # words that are compared for one
_NEAREST: Final = 24  # and those of them whose names are looked at
_NAMES: Final = 400  # names that are compared for one word, the nearest words first
_AT_ONCE: Final = 60_000  # names that are looked through for those near in two words at once
_TWICE: Final = 4_000  # and of these compared


@dataclass(slots=True)
class _Entry:
    """One name of one person."""

    key: str
    name: str
    words: tuple[int, ...]


class NameIndex:
    """The names of persons; ``put`` again what changed."""

    def __init__(self) -> None:
        self._entries: list[_Entry | None] = []
        self._of_person: dict[str, tuple[Named, range]] = {}
        self._numbers: dict[NameWord, int] = {}
        self._words: list[NameWord] = []
        self._sizes: list[int] = []  # how many grams each word has
        self._names: list[array[int]] = []  # in which entries each word stands
        self._by_gram: dict[str, array[int]] = {}

    def __len__(self) -> int:
        return len(self._of_person)

    def put(self, person: Named) -> None:
        """Add a person, or what became of it."""
        held = self._of_person.get(person.key)
        if held is not None and held[0] == person:
            return
        self.drop(person.key)
        start = len(self._entries)
        for name in dict.fromkeys(person.names):
            self._add(person.key, name)
        self._of_person[person.key] = person, range(start, len(self._entries))

    def drop(self, key: str) -> None:
        """Forget a person; nothing happens when it is not known."""
        _, places = self._of_person.pop(key, (None, range(0)))
        for place in places:
            self._entries[place] = None

    def near(self, asked: Named, may: Callable[[str], bool], most: int) -> tuple[Near, ...]:
        """Return the persons whose names are most like those of one, the likeliest first."""
        best: dict[str, tuple[float, Near]] = {}
        for name in dict.fromkeys(asked.names):
            for weight, near in self._like(asked, name):
                if near.key not in best or weight > best[near.key][0]:
                    best[near.key] = weight, near
        ranked = sorted(best.values(), key=lambda one: (-one[0], one[1].key))
        return tuple(islice((near for _, near in ranked if may(near.key)), most))

    def _add(self, key: str, name: str) -> None:
        words = name_words(name)
        place = len(self._entries)
        numbers = tuple(map(self._number, words))
        self._entries.append(_Entry(key, name, numbers))
        for number in {*numbers, *map(self._number, _joined(words))}:
            self._names[number].append(place)

    def _number(self, word: NameWord) -> int:
        held = self._numbers.get(word)
        if held is not None:
            return held
        number = self._numbers[word] = len(self._words)
        self._words.append(word)
        self._names.append(array("I"))
        parts = grams(word.heard)
        self._sizes.append(len(parts))
        for part in parts:
            self._by_gram.setdefault(part, array("I")).append(number)
        return number

    def _like(self, asked: Named, name: str) -> Iterator[tuple[float, Near]]:
        words = name_words(name)
        here, near = self._said(words), _NearWords(self._near)
        for place in self._places(words, near):
            entry = self._entries[place]
            if entry is None or entry.key == asked.key:
                continue
            theirs = self._said([self._words[number] for number in entry.words])
            like, clue = likeness(here, theirs, near.closeness)
            day = compared(asked.born, self._of_person[entry.key][0].born)
            if like + BORN[day] >= LEAST:
                found = Near(key=entry.key, name=entry.name, asked=name, clue=clue, born=day)
                yield like + BORN[day], found

    def _said(self, words: Sequence[NameWord]) -> Said:
        return Said(words, [weight_of(word, self._rarity_of(word)) for word in words])

    def _rarity_of(self, word: NameWord) -> float:
        """Return from nought to one how rare a word is; one that nobody has is rarest."""
        number = self._numbers.get(word)
        held = len(self._names[number]) if number is not None else 0
        return 0.2 + 0.8 * (1 - log(1 + held) / log(2 + len(self._entries)))

    def _near(self, word: NameWord) -> dict[NameWord, float]:
        """Return the words that are near to one, the nearest first."""
        parts = grams(word.heard)
        shared: Counter[int] = Counter()
        for part in parts:
            shared.update(self._by_gram.get(part, ()))
        enough = (
            (2 * count / (len(parts) + self._sizes[number]), number)
            for number, count in shared.items()
            if count >= _SHARED * len(parts)
        )
        others = (self._words[number] for _, number in nlargest(_WORDS, enough))
        found = ((closeness(word, other), other) for other in others)
        return {other: like for like, other in sorted(found, reverse=True) if like}

    def _places(self, words: Sequence[NameWord], near: _NearWords) -> list[int]:
        """Return the names that are worth comparing: those near in one word, or in two at once."""
        telling = [word for word in words if not (word.is_initial or word.is_particle)]
        found: set[int] = set()
        twice: set[int] = set()
        once: set[int] = set()
        for word in (*(telling or words), *_joined(words)):
            held: set[int] = set()
            for other in islice(near.of(word), _NEAREST):
                places = self._names[self._numbers[other]]
                found.update(places[: max(_NAMES - len(held), 0)])
                if len(held) < _AT_ONCE:
                    held.update(places)
            twice |= held & once
            once |= held
        return sorted(found.union(islice(sorted(twice), _TWICE)))


class _NearWords:
    """The words near to those of one name, each sought once."""

    def __init__(self, seek: Callable[[NameWord], dict[NameWord, float]]) -> None:
        self._seek = seek
        self._found: dict[NameWord, dict[NameWord, float]] = {}

    def of(self, word: NameWord) -> Mapping[NameWord, float]:
        """Return them, the nearest first."""
        if word not in self._found:
            self._found[word] = self._seek(word)
        return self._found[word]

    def closeness(self, word: NameWord, other: NameWord) -> float:
        """Return how near a word is to one of the name; nought when it is not."""
        return self.of(word).get(other, 0.0)


def _joined(words: Sequence[NameWord]) -> list[NameWord]:
    """Return each two words that follow each other as one: Anne-Marie, Vandenberg."""
    whole = (one.written + other.written for one, other in pairwise(words))
    return [NameWord(written, heard(written)) for written in whole]
