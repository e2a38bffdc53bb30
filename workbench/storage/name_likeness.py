"""How like two names are: word by word, whatever their order, rare words counting for more.

The numbers serve an order and a threshold, and go no further than this house: nobody is shown one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz.distance import OSA

from workbench.domain.born import BornClue
from workbench.services.near_names import NameClue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

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
_OF_INITIAL: Final = 0.8  # how like a name is to its first letter
SPELLED: Final = 0.85  # two spellings of one word
_JOINED: Final = 0.95  # of a name whose words are joined or split otherwise
_LEFT: Final = 0.85  # of two names that each have a word that the other lacks
_BOTH: Final = 0.6  # how much it counts that nothing is left over on either side


class Said(NamedTuple):
    """A name with what each of its words weighs, from nought to one."""

    words: Sequence[NameWord]
    weights: Sequence[float]

    @property
    def total(self) -> float:
        """What all of it weighs."""
        return sum(self.weights)


class _Met(NamedTuple):
    """A word of one name beside one of the other."""

    like: float
    here: int
    there: int


def closeness(one: NameWord, other: NameWord) -> float:
    """Return how like two words are: one for the same, nought for what is not near."""
    if one.written == other.written:
        return 1.0
    spelled = OSA.normalized_similarity(one.written, other.written)
    sounded = OSA.normalized_similarity(one.heard, other.heard)
    found = max(float(spelled), float(sounded) * 0.98)
    return found if found >= NEAR else 0.0


def weight_of(word: NameWord, rarity: float) -> float:
    """Return what a word weighs, by how rare it is among all names."""
    if word.is_initial:
        return _INITIAL * rarity
    return _PARTICLE * rarity if word.is_particle else rarity


def likeness(
    asked: Said, held: Said, near: Callable[[NameWord, NameWord], float]
) -> tuple[float, NameClue]:
    """Return how like two names are, and what they have to do with each other.

    ``near`` says how near a word of the one is to a word of the other.
    """
    met = list(_side_by_side(asked, held, near))
    mean = sum(one.like * (asked.weights[one.here] + held.weights[one.there]) / 2 for one in met)
    both = 2 * mean / (asked.total + held.total)
    within = min(mean / min(asked.total, held.total), 1.0)
    found = _BOTH * both + (1 - _BOTH) * within
    if all(_left(asked, held, met)):
        found *= _LEFT
    joined = _run_together(asked, held)
    if joined > found:
        return joined, NameClue.SPELLED
    return found, _clue(asked, held, met)


def _side_by_side(
    asked: Said, held: Said, near: Callable[[NameWord, NameWord], float]
) -> Iterator[_Met]:
    """Put each word beside the one that is most like it, each once."""
    found = [
        _Met(like, here, there)
        for here, word in enumerate(asked.words)
        for there, other in enumerate(held.words)
        if (like := _of_initial(word, other) or near(word, other))
    ]
    used: set[tuple[bool, int]] = set()
    for one in sorted(found, key=lambda met: (-met.like, abs(met.here - met.there))):
        ends = {(True, one.here), (False, one.there)}
        if used.isdisjoint(ends):
            used |= ends
            yield one


def _of_initial(one: NameWord, other: NameWord) -> float:
    if one.is_initial == other.is_initial:
        return 0.0
    return _OF_INITIAL if one.written[0] == other.written[0] else 0.0


def _run_together(asked: Said, held: Said) -> float:
    """Return how like two names are without the blanks between their words."""
    one, other = ("".join(word.heard for word in said.words) for said in (asked, held))
    return float(OSA.normalized_similarity(one, other)) ** 2 * _JOINED


def _clue(asked: Said, held: Said, met: Sequence[_Met]) -> NameClue:
    left = _left(asked, held, met)
    is_far = any(one.like < SPELLED and not _has_initial(asked, held, one) for one in met)
    if is_far or all(left):
        return NameClue.ALIKE
    if any(left):
        return NameClue.PART
    if any(_has_initial(asked, held, one) for one in met):
        return NameClue.INITIALS
    return NameClue.EQUAL if all(one.like == 1.0 for one in met) else NameClue.SPELLED


def _has_initial(asked: Said, held: Said, met: _Met) -> bool:
    return asked.words[met.here].is_initial != held.words[met.there].is_initial


def _left(asked: Said, held: Said, met: Sequence[_Met]) -> tuple[bool, bool]:
    """Tell of each name whether a word that counts stands beside none of the other."""
    used = {one.here for one in met}, {one.there for one in met}
    return _is_left(asked, used[0]), _is_left(held, used[1])


def _is_left(said: Said, used: set[int]) -> bool:
    return any(n not in used and not word.is_particle for n, word in enumerate(said.words))
