"""One identifier, twelve notations, one form; what is nearly the same has another one.

A seeded share of what ``tests/security/test_notations.py`` asks of ten thousand.
"""

from __future__ import annotations

from tests.notations import MAKERS, things
from workbench.domain.entities import EntityKind, normalised

SEED = 7
SHARE = 300


def apart(found, form=normalised):
    """Return the things whose notations do not all have one form."""
    forms = [(thing, {form(thing.kind, way) for way in thing.ways}) for thing in found]
    return [thing for thing, told in forms if len(told) != 1 or None in told]


def mixed_up(found, form=normalised):
    """Return what is taken for something else, and of how many."""
    pairs = [(thing, near) for thing in found for near in thing.near]
    wrong = [
        (thing.ways[0], near)
        for thing, near in pairs
        if form(thing.kind, near) == form(thing.kind, thing.ways[0])
    ]
    return wrong, len(pairs)


def test_twelve_notations_of_one_identifier_have_one_form():
    found = things(SHARE, SEED)
    assert {len(set(thing.ways)) for thing in found} == {12}
    assert apart(found) == []


def test_what_is_nearly_the_same_has_another_form():
    wrong, count = mixed_up(things(SHARE, SEED))
    assert wrong == []
    assert count >= 3 * SHARE


def test_every_kind_that_is_matched_exactly_is_made():
    made = {thing.kind for thing in things(len(MAKERS), SEED)}
    assert made == set(EntityKind) - {EntityKind.PERSON}


def test_letters_and_figures_alone_are_not_enough():
    """The control: without rules for each kind, most notations fall apart."""

    def bare(_, text):
        return "".join(filter(str.isalnum, text.casefold()))

    assert len(apart(things(SHARE, SEED), bare)) > SHARE / 2


def test_figures_alone_mix_up_houses():
    """The other control: a rule that is too coarse takes one house for another."""

    def coarse(_, text):
        return "".join(filter(str.isdigit, text))

    wrong, _ = mixed_up(things(SHARE, SEED), coarse)
    assert wrong
