"""How like two names are: word by word, whatever their order, rare words counting for more.

The numbers serve an order and a threshold, and go no further than this house: nobody is shown one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz.distance import OSA

from workbench.domain.born import BornClue
from workbench.services.near_names import NameClue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.domain.person_names import NameWord

LEAST: Final = 0.65  # what is less like is not offered
NEAR: Final = 0.6  # two words that are less like have nothing to do with each other
BORN: Final[Mapping[BornClue, float]] = {
    BornClue.SAME: 0.28,
    BornClue.SWAPPED: 0.22,
    BornClue.ONE_OFF: 0.14,
    BornClue.YEAR: 0.04,
    BornClue.NOTHING: 0.0,
    BornClue.CLASH: -0.3,
}
_PARTICLE: Final = 0.2  # of what another word weighs
_INITIAL: Final = 0.4
OF_INITIAL: Final = 0.8  # how like a name is to its first letter
HEARD: Final = 0.98  # how like two words are that sound the same
SPELLED: Final = 0.85  # two spellings of one word
_JOINED: Final = 0.95  # of a name whose words are joined or split otherwise
_LEFT: Final = 0.85  # of two names that each have a word that the other lacks
_BOTH: Final = 0.6  # how much it counts that nothing is left over on either side


class Asked:
    """A name that is asked for: what its words weigh, and which words are near to each of them."""

    __slots__ = ("heard", "letters", "name", "near", "total", "weights", "words")

    def __init__(
        self,
        name: str,
        words: Sequence[NameWord],
        weights: Sequence[float],
        near: Sequence[Mapping[int, float]],
    ) -> None:
        self.name, self.words, self.weights, self.near = name, words, weights, near
        self.letters = [word.written if word.is_initial else "" for word in words]
        self.total = sum(weights)
        self.heard = "".join(word.heard for word in words)


class Held(NamedTuple):
    """A name that is held: its words by number, as they are, and what each weighs."""

    numbers: Sequence[int]
    words: Sequence[NameWord]
    weights: Sequence[float]


class Met(NamedTuple):
    """A word of one name beside one of the other."""

    like: float
    here: int
    there: int


def weight_of(word: NameWord, rarity: float) -> float:
    """Return what a word weighs, by how rare it is among all names."""
    if word.is_initial:
        return _INITIAL * rarity
    return _PARTICLE * rarity if word.is_particle else rarity


def likeness(asked: Asked, held: Held) -> tuple[float, bool]:
    """Return how like two names are, and whether they are so with their words joined otherwise."""
    met = side_by_side(asked, held)
    mean = sum(like * (asked.weights[here] + held.weights[there]) / 2 for like, here, there in met)
    total = sum(held.weights)
    within = min(mean / min(asked.total, total), 1.0)
    found = _BOTH * 2 * mean / (asked.total + total) + (1 - _BOTH) * within
    if len(met) == len(asked.words) == len(held.words):
        return found, False
    if all(_left(asked, held, met)):
        found *= _LEFT
    joined = _run_together(asked, held)
    return (joined, True) if joined > found else (found, False)


def side_by_side(asked: Asked, held: Held) -> list[Met]:
    """Put each word beside the one that is most like it, each once."""
    found = []
    for here, (near, letter) in enumerate(zip(asked.near, asked.letters, strict=True)):
        for there, number in enumerate(held.numbers):
            like = near.get(number)
            if like is None and letter and held.words[there].written[0] == letter:
                like = OF_INITIAL
            if like:
                found.append((-like, abs(here - there), here, there))
    used, taken, met = set[int](), set[int](), list[Met]()
    for like, _, here, there in sorted(found):
        if here not in used and there not in taken:
            used.add(here)
            taken.add(there)
            met.append(Met(-like, here, there))
    return met


def _run_together(asked: Asked, held: Held) -> float:
    """Return how like two names are without the blanks between their words."""
    whole = "".join([word.heard for word in held.words])
    return float(OSA.normalized_similarity(asked.heard, whole)) ** 2 * _JOINED


def clue_of(asked: Asked, held: Held) -> NameClue:
    """Return what two names have to do with each other."""
    if likeness(asked, held)[1]:
        return NameClue.SPELLED
    met = side_by_side(asked, held)
    left = _left(asked, held, met)
    is_far = any(one.like < SPELLED and not _has_initial(asked, held, one) for one in met)
    if is_far or all(left):
        return NameClue.ALIKE
    if any(left):
        return NameClue.PART
    if any(_has_initial(asked, held, one) for one in met):
        return NameClue.INITIALS
    return NameClue.EQUAL if all(one.like == 1.0 for one in met) else NameClue.SPELLED


def _has_initial(asked: Asked, held: Held, met: Met) -> bool:
    return asked.words[met.here].is_initial != held.words[met.there].is_initial


def _left(asked: Asked, held: Held, met: Sequence[Met]) -> tuple[bool, bool]:
    """Tell of each name whether a word that counts stands beside none of the other."""
    return (
        _is_left(asked.words, {one.here for one in met}),
        _is_left(held.words, {one.there for one in met}),
    )


def _is_left(words: Sequence[NameWord], used: set[int]) -> bool:
    return any(n not in used and not word.is_particle for n, word in enumerate(words))
