"""All words of all names, and which of them are near to one: spelled or heard alike.

A word is looked for by its consonants, of which one may be wrong, and by the rarest of its grams,
as far as they stand in so many words; what is found is compared in one call. So a word costs the
same among a thousand others as among a million.
"""

from __future__ import annotations

from array import array
from collections import Counter
from math import log
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from workbench.domain.person_names import NameWord, bones, grams
from workbench.storage.name_likeness import HEARD, NEAR, OF_INITIAL, SPELLED, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SHARED: Final = 0.2  # of the grams of a word that another one has to have
_READ: Final = 1_000  # words of grams that are read for one, the rarest grams first
_FEWEST: Final = 2  # grams that are read whatever they hold
_SHARING: Final = 100  # words that share grams with one and are compared with it
_OF_BONES: Final = 300  # and words that share its consonants
_HARDLY: Final = 0.1  # what two words may sound less alike than they are written
_COMMON: Final = 0.8  # of its weight that a word loses when every name has it


class Vocabulary:
    """Words by number, in the order in which they came."""

    def __init__(self) -> None:
        self._words: list[NameWord] = []
        self._heard: list[str] = []  # beside them: thousands are read for one name
        self._numbers: dict[NameWord, int] = {}
        self._written: dict[str, int] = {}
        self._uses = array("I")  # in how many names each stands
        self._named = 0  # how many names there are
        self._weights: dict[int, float] = {}  # worked out since the last one came
        self._by_gram: dict[str, array[int]] = {}
        self._by_bones: dict[str, array[int]] = {}

    def __getitem__(self, number: int) -> NameWord:
        return self._words[number]

    def find(self, written: str) -> int | None:
        """Return the number of a word, by its letters."""
        return self._written.get(written)

    def weight(self, word: NameWord) -> float:
        """Return what a word weighs; one that nobody has is rarest."""
        number = self._numbers.get(word)
        return self.weight_at(number) if number is not None else weight_of(word, 1.0)

    def weight_at(self, number: int) -> float:
        """Return what a word weighs, by its number."""
        held = self._weights.get(number)
        if held is None:
            rarity = 1 - _COMMON * log(1 + self._uses[number]) / log(2 + self._named)
            held = self._weights[number] = weight_of(self._words[number], rarity)
        return held

    def name(self, words: Iterable[NameWord]) -> tuple[int, ...]:
        """Return the numbers of the words of one name more; all of them weigh less by it."""
        self._named += 1
        self._weights.clear()
        return tuple(map(self._use, words))

    def near(self, word: NameWord) -> dict[int, float]:
        """Return the words that are near to one, the nearest first."""
        if word.is_initial:
            held = self._numbers.get(word)
            return {} if held is None else {held: 1.0}
        found = self._compared(word, list({*self._alike(word), *self._of_bones(word)}), NEAR)
        initial = self._written.get(word.written[0])
        if initial is not None:
            found[initial] = OF_INITIAL
        return dict(sorted(found.items(), key=itemgetter(1), reverse=True))

    def spelled(self, word: NameWord) -> dict[int, float]:
        """Return the words that are another spelling of one, in any order."""
        return self._compared(word, list(self._of_bones(word)), SPELLED)

    def _use(self, word: NameWord) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._add(word)
        self._uses[number] += 1
        return number

    def _add(self, word: NameWord) -> int:
        number = self._numbers[word] = self._written[word.written] = len(self._words)
        self._words.append(word)
        self._heard.append(word.heard)
        self._uses.append(0)
        for part in grams(word.heard):
            self._by_gram.setdefault(part, array("I")).append(number)
        for part in bones(word.heard):
            self._by_bones.setdefault(part, array("I")).append(number)
        return number

    def _alike(self, word: NameWord) -> Sequence[int]:
        """Return the words that share most grams with one, of those that are rarest."""
        parts = grams(word.heard)
        read = list(self._rarest(parts))
        shared: Counter[int] = Counter()
        for held in read:
            shared.update(held)
        room, least = _SHARING, max(shared.values(), default=1)
        for count, many in sorted(Counter(shared.values()).items(), reverse=True):
            room -= many
            if count < _SHARED * len(read) or (room < 0 and count < least):
                break
            least = count
        return [number for number, count in shared.items() if count >= least]

    def _of_bones(self, word: NameWord) -> set[int]:
        """Return the words that have the consonants of one, but for one of them."""
        found = set[int]()
        for part in bones(word.heard):
            found.update(self._by_bones.get(part, ()))
            if len(found) > _OF_BONES:
                break
        return found

    def _rarest(self, parts: frozenset[str]) -> Iterator[array[int]]:
        held = (self._by_gram.get(part) for part in parts)
        room = _READ
        for n, words in enumerate(sorted((one for one in held if one), key=len)):
            room -= len(words)
            if room < 0 and n >= _FEWEST:
                return
            yield words

    def _compared(self, word: NameWord, others: Sequence[int], least: float) -> dict[int, float]:
        """Return how like each of these words is, unless it is less."""
        words = self._words
        said = process.extract(
            word.heard,
            list(map(self._heard.__getitem__, others)),
            scorer=OSA.normalized_similarity,
            processor=None,
            score_cutoff=least - _HARDLY,
            limit=None,
        )
        found = ((others[at], like * HEARD) for _, like, at in said)
        likes = ((n, max(like, _spelled_alike(word, words[n]))) for n, like in found)
        return {number: like for number, like in likes if like >= least}


def _spelled_alike(one: NameWord, other: NameWord) -> float:
    return float(OSA.normalized_similarity(one.written, other.written))
