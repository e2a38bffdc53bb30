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
_NAMES: Final = 400  # names that are looked at for one word, those of the nearest words first
_COMPARED: Final = 120  # names that are compared word by word
_COMMON: Final = 0.8  # of its weight that a word loses when every name has it


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
        self._by_day: dict[str, array[int]] = {}  # in which entries a birth date stands

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
            self._add(person, name)
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

    def _add(self, person: Named, name: str) -> None:
        words = name_words(name)
        place = len(self._entries)
        numbers = tuple(map(self._number, words))
        self._entries.append(_Entry(person.key, name, numbers))
        if person.born:
            self._by_day.setdefault(person.born, array("I")).append(place)
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
        near = _NearWords(self._near, self._weight)
        here = near.said(words)
        for place in self._places(asked, words, near):
            entry = self._entries[place]
            if entry is None or entry.key == asked.key:
                continue
            theirs = near.said([self._words[number] for number in entry.words])
            like, clue = likeness(here, theirs, near.closeness)
            day = compared(asked.born, self._of_person[entry.key][0].born)
            if like + BORN[day] >= LEAST:
                found = Near(key=entry.key, name=entry.name, asked=name, clue=clue, born=day)
                yield like + BORN[day], found

    def _weight(self, word: NameWord) -> float:
        """Return what a word weighs; one that nobody has is rarest."""
        number = self._numbers.get(word)
        held = len(self._names[number]) if number is not None else 0
        return weight_of(word, 1 - _COMMON * log(1 + held) / log(2 + len(self._entries)))

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

    def _places(self, asked: Named, words: Sequence[NameWord], near: _NearWords) -> list[int]:
        """Return the names that are worth comparing, in any order.

        Near in one word, as many as are looked at; near in two words, or of the same birth date,
        wherever they stand.
        """
        telling = [word for word in words if not (word.is_initial or word.is_particle)]
        same_day = set(self._by_day.get(asked.born, ())) if asked.born else set[int]()
        worth: dict[int, float] = {}
        seen: set[int] = set()
        for word in (*(telling or words), *_joined(words)):
            held: set[int] = set()
            for other, like in islice(near.of(word).items(), _NEAREST):
                fresh = set(self._names[self._numbers[other]]) - held
                looked = islice(fresh, max(_NAMES - len(held), 0))
                for place in {*looked, *(fresh & seen), *(fresh & same_day)}:
                    worth[place] = worth.get(place, 0.0) + like * near.weight(word)
                held |= fresh
            seen |= held
        for place in same_day & worth.keys():
            worth[place] += 1
        return nlargest(_COMPARED, worth, key=worth.__getitem__)


class _NearWords:
    """The words near to those of one name, and what all of them weigh: each worked out once."""

    def __init__(
        self,
        seek: Callable[[NameWord], dict[NameWord, float]],
        weigh: Callable[[NameWord], float],
    ) -> None:
        self._seek, self._weigh = seek, weigh
        self._found: dict[NameWord, dict[NameWord, float]] = {}
        self._weights: dict[NameWord, float] = {}

    def of(self, word: NameWord) -> Mapping[NameWord, float]:
        """Return the words near to one, the nearest first."""
        if word not in self._found:
            self._found[word] = self._seek(word)
        return self._found[word]

    def closeness(self, word: NameWord, other: NameWord) -> float:
        """Return how near a word is to one of the name; nought when it is not."""
        return self.of(word).get(other, 0.0)

    def weight(self, word: NameWord) -> float:
        """Return what a word weighs."""
        if word not in self._weights:
            self._weights[word] = self._weigh(word)
        return self._weights[word]

    def said(self, words: Sequence[NameWord]) -> Said:
        """Return a name with what its words weigh."""
        return Said(words, [self.weight(word) for word in words])


def _joined(words: Sequence[NameWord]) -> list[NameWord]:
    """Return each two words that follow each other as one: Anne-Marie, Vandenberg."""
    whole = (one.written + other.written for one, other in pairwise(words))
    return [NameWord(written, heard(written)) for written in whole]
