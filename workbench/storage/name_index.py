"""Who is called like this: names by their words, and by each two words that stand together.

A question goes from a word to the words that are near to it, from each two of these to the names
that hold both, and from one of them to some names more; whoever was born that day is looked at too.
What looks most like it at a glance is compared word by word. So it costs what is like it, not how
many names there are. All of it is in memory and gone with the lock: half a kilobyte for a name.
"""

from __future__ import annotations

from array import array
from functools import cache
from heapq import nlargest
from itertools import chain, combinations, islice, pairwise, repeat
from typing import TYPE_CHECKING, Final

from workbench.domain.born import compared, looked_for
from workbench.domain.person_names import PARTICLES, NameWord, heard, name_words
from workbench.services.near_names import Named, Near
from workbench.storage.name_likeness import BORN, LEAST, Asked, Held, clue_of, likeness
from workbench.storage.name_pairs import NamePairs, mark_of
from workbench.storage.name_vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_NEAREST: Final = 24  # words near to one that are looked for in names
_IN_PAIRS: Final = 120  # names that are looked at for each two words, the nearest words first
_ALONE: Final = 60  # and for each word by itself
_COMPARED: Final = 32  # names that are compared word by word
_ODD: Final = 0.1  # what a word more or less takes from a name, at a glance
_SAME_DAY: Final = 0.5  # and what a birth date adds to it
_BEARERS: Final = 200  # persons of one name, besides those who were born that day
_PAIRED: Final = 8  # words of one name that are kept in pairs
_PARTED: Final = 4  # letters of a word that may be two words written as one


class NameIndex:
    """The names of persons; ``put`` again what changed.

    Many are called the same: a name is kept once, and the persons who bear it in a chain.
    """

    def __init__(self) -> None:
        self._keys: list[str | None] = []  # of each entry: whose it is, and how it was written
        self._said: list[str] = []
        self._born: list[str] = []
        self._following = array("I")  # the entry that bears the same name, and came before it
        self._name_of = array("I")
        self._first: dict[str, int] = {}  # of each person the first entry; its others follow
        self._names: dict[tuple[int, ...], int] = {}
        self._words_of: list[tuple[int, ...]] = []
        self._bearers = array("I")  # of each name the last entry that bears it, counted from one
        self._words = Vocabulary()
        self._holding: list[array[int]] = []  # in which names each word stands
        self._pairs = NamePairs()
        self._by_day: dict[str, array[int]] = {}  # in which entries a birth date stands

    def __len__(self) -> int:
        return len(self._first)

    def put(self, person: Named) -> None:
        """Add a person, or what became of it."""
        names = tuple(dict.fromkeys(person.names))
        held = list(self._entries_of(person.key))
        if names == tuple(self._said[at] for at in held) and {person.born} == {
            self._born[at] for at in held
        }:
            return
        self.drop(person.key)
        if names:
            self._first[person.key] = len(self._keys)
        for name in names:
            self._add(person, name)

    def drop(self, key: str) -> None:
        """Forget a person; nothing happens when it is not known."""
        for at in list(self._entries_of(key)):
            self._keys[at] = None
        self._first.pop(key, None)

    def near(self, asked: Named, may: Callable[[str], bool], most: int) -> tuple[Near, ...]:
        """Return the persons whose names are most like those of one, the likeliest first."""
        best: dict[str, tuple[float, int, Asked]] = {}
        for name in dict.fromkeys(asked.names):
            said = self._asked(name)
            for weight, at in self._like(said, asked) if said.words else ():
                key = self._keys[at]
                if key is not None and (key not in best or weight > best[key][0]):
                    best[key] = weight, at, said
        ranked = sorted(best.items(), key=lambda one: (-one[1][0], one[0]))
        allowed = (found for found in ranked if may(found[0]))
        return tuple(
            self._told(key, at, said, asked.born) for key, (_, at, said) in islice(allowed, most)
        )

    # ---- keeping

    def _entries_of(self, key: str) -> Iterator[int]:
        at = self._first.get(key, len(self._keys))
        while at < len(self._keys) and self._keys[at] == key:
            yield at
            at += 1

    def _add(self, person: Named, name: str) -> None:
        at = len(self._keys)
        self._keys.append(person.key)
        self._said.append(name)
        self._born.append(person.born)
        words = name_words(name)
        number = self._number(words)
        self._name_of.append(number)
        self._following.append(self._bearers[number])
        self._bearers[number] = at + 1
        if words and person.born:
            self._by_day.setdefault(person.born, array("I")).append(at)

    def _number(self, words: Sequence[NameWord]) -> int:
        numbers = self._words.name(words)
        held = self._names.get(numbers)
        if held is not None:
            return held
        number = self._names[numbers] = len(self._words_of)
        self._words_of.append(numbers)
        self._bearers.append(0)
        for word in dict.fromkeys(numbers):
            while len(self._holding) <= word:
                self._holding.append(array("I"))
            self._holding[word].append(number)
        telling = dict.fromkeys(n for n in numbers if not self._words[n].is_particle)
        marks = [mark_of(word) for word in islice(telling, _PAIRED)]
        for one, other in combinations(marks, 2):
            self._pairs.put(one, other, number)
        return number

    # ---- asking

    def _asked(self, name: str) -> Asked:
        words, known = name_words(name), self._words
        return Asked(name, words, list(map(known.weight, words)), list(map(known.near, words)))

    def _like(self, said: Asked, asked: Named) -> Iterator[tuple[float, int]]:
        """Yield who bears a name that is like one, and how like it is with the birth date."""
        same_day = self._born_then(asked.born)
        of_day = cache(lambda born: BORN[compared(asked.born, born)])
        for name in self._worth(said, same_day):
            like, _ = likeness(said, self._held(name))
            for at in {*same_day.get(name, ()), *islice(self._who_bear(name), _BEARERS)}:
                weight = like + of_day(self._born[at])
                if weight >= LEAST and self._keys[at] != asked.key:
                    yield weight, at

    def _told(self, key: str, at: int, said: Asked, born: str) -> Near:
        return Near(
            key=key,
            name=self._said[at],
            asked=said.name,
            clue=clue_of(said, self._held(self._name_of[at])),
            born=compared(born, self._born[at]),
        )

    def _held(self, name: int) -> Held:
        numbers, words = self._words_of[name], self._words
        return Held(numbers, [words[n] for n in numbers], [words.weight_at(n) for n in numbers])

    def _who_bear(self, name: int) -> Iterator[int]:
        at = self._bearers[name]
        while at:
            if self._keys[at - 1] is not None:
                yield at - 1
            at = self._following[at - 1]

    def _born_then(self, born: str) -> Mapping[int, Sequence[int]]:
        """Return the names of who was born that day, as far as it is one, and their entries."""
        found: dict[int, list[int]] = {}
        for day in looked_for(born):
            for at in self._by_day.get(day, ()):
                if self._keys[at] is not None:
                    found.setdefault(self._name_of[at], []).append(at)
        return found

    def _worth(self, said: Asked, same_day: Mapping[int, Sequence[int]]) -> list[int]:
        """Return the names that are worth comparing, in any order."""
        near = list(self._slots(said))
        best: dict[int, float] = {}
        for weight, words in near:
            for number, like in words.items():
                best[number] = max(like * weight, best.get(number, 0.0))
        of, many, words_of, nought = best.get, len(said.words), self._words_of, repeat(0.0)
        worth = [
            (sum(map(of, words_of[n], nought)) - abs(len(words_of[n]) - many) * _ODD, n)
            for n in self._found(said, near).difference(same_day)
        ]
        worth += ((sum(map(of, words_of[n], nought)) + _SAME_DAY, n) for n in same_day)
        return [name for _, name in nlargest(_COMPARED, worth)]

    def _slots(self, said: Asked) -> Iterator[tuple[float, Mapping[int, float]]]:
        """Yield what each word weighs that may stand in the name, and the words near to it."""
        for word, weight, near in zip(said.words, said.weights, said.near, strict=True):
            if not word.is_particle or len(said.words) == 1:
                yield weight, near
        for word in chain(_joined(said.words), self._parted(said.words)):
            near = self._words.spelled(word)
            if near:
                yield self._words.weight(word), near

    def _parted(self, words: Iterable[NameWord]) -> Iterator[NameWord]:
        """Yield words of which two are written as one: Vandenberg, Annemarie."""
        for word in words:
            for at in range(2, len(word.written) - 1 if len(word.written) >= _PARTED else 0):
                one, other = word.written[:at], word.written[at:]
                if one in PARTICLES or (self._is_known(one) and self._is_known(other)):
                    for part in (one, other):
                        if part not in PARTICLES:
                            yield NameWord(part, heard(part))

    def _is_known(self, written: str) -> bool:
        return written in PARTICLES or self._words.find(written) is not None

    def _found(self, said: Asked, near: Sequence[tuple[float, Mapping[int, float]]]) -> set[int]:
        """Return names that hold words near to two; where these are few, or to one."""
        nearest = [tuple(islice(words, _NEAREST)) for _, words in near]
        marks = [[mark_of(number) for number in words] for words in nearest]
        found = set[int]()
        for ones, others in combinations(marks, 2):
            found.update(self._pairs.among(ones, others, _IN_PAIRS))
        if len(found) < _COMPARED or any(word.is_initial for word in said.words):
            for words in nearest:
                holding = chain.from_iterable(self._holding[n] for n in words)
                found.update(islice(holding, _ALONE))
        return found


def _joined(words: Sequence[NameWord]) -> list[NameWord]:
    """Return each two words that follow each other as one: Anne-Marie, Vandenberg."""
    whole = [
        one.written + other.written
        for one, other in pairwise(words)
        if not (other.is_particle or other.is_initial)
    ]
    return [NameWord(written, heard(written)) for written in whole]
