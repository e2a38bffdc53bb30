"""The search itself: what of a question stands in the parts of a file."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.folding import squeezed
from workbench.domain.haystacks import Haystack, IsOrdinary, Place
from workbench.domain.leaks import Finding, Part, Question
from workbench.domain.needles import Needle, needles


def leaks(
    question: Question, parts: Sequence[Part], is_ordinary: IsOrdinary
) -> tuple[Finding, ...]:
    """Return what stands in a file that its recipient may not hold, the gravest first."""
    haystack = Haystack(parts, is_ordinary)
    others = frozenset(squeezed(word) for word in question.others)
    found = (_found(needle, haystack, others) for needle in needles(question, is_ordinary))
    return _once(tuple(one for one in found if one))


def _once(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Tell of one name once: a part of what is told of the same place adds nothing."""
    return tuple(
        one
        for n, one in enumerate(found)
        if one.is_exact
        or not any(
            _is_within(one, other) and (m < n or one.found != other.found)
            for m, other in enumerate(found)
        )
    )


def _is_within(one: Finding, other: Finding) -> bool:
    return (
        one is not other
        and (one.where, one.sentence) == (other.where, other.sentence)
        and squeezed(one.found) in squeezed(other.found)
    )


def _is_other(place: Place, others: frozenset[str]) -> bool:
    """Tell whether a person said so of this word, or of more words that it is a part of."""
    found, sentence = squeezed(place.found), squeezed(place.sentence)
    return any(found in other and other in sentence for other in others)


def _found(needle: Needle, haystack: Haystack, others: frozenset[str]) -> Finding | None:
    places = (place for mark in needle.marks for place in haystack.places(mark))
    if not needle.kind.is_exact:
        places = (place for place in places if not _is_other(place, others))
    place = next(places, None)
    if place is None:
        return None
    return Finding(
        kind=needle.kind,
        words=needle.words,
        found=place.found,
        sentence=place.sentence,
        where=place.where,
        spot=needle.spot,
    )
