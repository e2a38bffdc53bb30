"""The search itself: what of a question stands in the parts of a file."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.folding import squeezed
from workbench.domain.haystacks import Haystack, IsOrdinary
from workbench.domain.leaks import Finding, Part, Question
from workbench.domain.needles import Needle, needles


def leaks(
    question: Question, parts: Sequence[Part], is_ordinary: IsOrdinary
) -> tuple[Finding, ...]:
    """Return what stands in a file that its recipient may not hold, the gravest first."""
    haystack = Haystack(parts, is_ordinary)
    others = frozenset(squeezed(word) for word in question.others)
    found = (_found(needle, haystack, others) for needle in needles(question, is_ordinary))
    return tuple(one for one in found if one)


def _found(needle: Needle, haystack: Haystack, others: frozenset[str]) -> Finding | None:
    places = (place for mark in needle.marks for place in haystack.places(mark))
    if not needle.kind.is_exact:
        places = (place for place in places if squeezed(place.found) not in others)
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
