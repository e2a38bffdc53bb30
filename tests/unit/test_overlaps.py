"""Overlaps: what signals have in common, within one regime and purpose, and never a total."""

from __future__ import annotations

import dataclasses
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.overlaps import Found, Match, Piece, Point, matches, shared

KINDS = ("address", "company", "phone", "plate", "person")
RIEC, SAFETY = "wgs_riec:signals", "wgs_zvh:signals"


def point(key: str, kind: str = "address") -> Point:
    return Point(key=key, kind=kind, shown=key.title())


def piece(signal: str, provider: str, *points: str, scope: str = RIEC) -> Piece:
    return Piece(
        signal=signal,
        scope=scope,
        provider=provider,
        points=tuple(point(one) for one in points),
    )


POINTS = st.sampled_from([point(f"p{n}", KINDS[n % len(KINDS)]) for n in range(7)])
PIECES = st.lists(
    st.builds(
        Piece,
        signal=st.sampled_from([f"s{n}" for n in range(6)]),
        scope=st.sampled_from([RIEC, SAFETY]),
        provider=st.sampled_from(["", "police", "council", "health"]),
        points=st.lists(POINTS, max_size=4).map(tuple),
    ),
    max_size=6,
    unique_by=lambda one: one.signal,
)


def test_the_kade_comes_in_three_signals_of_three_partners():
    pieces = (
        piece("1", "police", "kade"),
        piece("2", "council", "kade", "van"),
        piece("3", "health", "kade", "haven"),
    )
    (found,) = shared(pieces)
    assert found.point.key == "kade"
    assert (len(found.signals), len(found.providers)) == (3, 3)
    assert found.is_overlap


def test_one_source_that_says_it_twice_is_no_overlap():
    (found,) = shared((piece("1", "police", "kade"), piece("2", "police", "kade")))
    assert not found.is_overlap
    (found,) = shared((piece("1", "police", "kade"), piece("2", "", "kade")))
    assert not found.is_overlap


def test_same_address_and_phone_two_of_five():
    new = piece("3", "health", "kade", "phone", "flat")
    found = matches(
        new, (piece("1", "police", "kade", "phone", "van", "x"), piece("2", "om", "kade"))
    )
    first, second = found.matches
    assert [one.key for one in first.same] == ["kade", "phone"]
    assert (len(first.same), first.of) == (2, 5)
    assert (second.other, len(second.same)) == ("2", 1)
    assert (found.signals, found.providers) == (3, 3)


def test_what_is_the_same_stands_above_what_is_possible():
    new = piece("3", "health", "kade", "nguyen")
    alike = {frozenset(("nguyen", "nguyan")): "spelled", frozenset(("kade", "cade")): ""}
    possible = piece("1", "police", "nguyan", "cade")
    found = matches(new, (possible, piece("2", "om", "kade")), alike)
    assert [one.other for one in found.matches] == ["2", "1"]
    assert [len(one.possible) for one in found.matches] == [0, 2]
    assert found.matches[1].same == ()
    assert [like.clue for like in found.matches[1].possible] == ["", "spelled"]


def test_what_is_the_same_is_not_possible_as_well():
    new = piece("2", "om", "kade", "nguyen")
    alike = {frozenset(("kade", "nguyan")): "", frozenset(("nguyen", "nguyan")): "spelled"}
    (match,) = matches(new, (piece("1", "police", "kade", "nguyan"),), alike).matches
    assert [(one.one.key, one.other.key) for one in match.possible] == [("nguyen", "nguyan")]


def test_not_the_same_never_comes_back():
    one, other = piece("1", "police", "kade"), piece("2", "om", "kade")
    assert matches(one, (other,)).matches
    assert matches(one, (other,), apart={frozenset(("1", "2"))}) == Found()
    assert matches(other, (one,), apart={frozenset(("1", "2"))}) == Found()


def test_of_another_table_only_that_there_is_something():
    found = matches(piece("1", "police", "kade"), (piece("2", "om", "kade", scope=SAFETY),))
    assert found == Found(is_elsewhere=True)


def test_the_pair_is_the_same_from_both_sides():
    one, other = piece("1", "police", "kade"), piece("2", "om", "kade")
    assert matches(one, (other,)).matches[0].pair == matches(other, (one,)).matches[0].pair


def test_nothing_of_a_match_is_a_score():
    """No number of a match says how likely or how bad: only how many of how many."""
    numbers = {one.name for one in dataclasses.fields(Match) if one.type in ("int", "float")}
    assert numbers == {"of"}
    assert {one.name for one in dataclasses.fields(Found) if one.type in ("int", "float")} == {
        "signals",
        "providers",
    }


@given(PIECES, st.randoms(use_true_random=False))
def test_the_order_in_which_records_came_does_not_matter(pieces, dice):
    mixed = list(pieces)
    dice.shuffle(mixed)
    assert [(one.point.key, sorted(one.signals), one.providers) for one in shared(pieces)] == [
        (one.point.key, sorted(one.signals), one.providers) for one in shared(mixed)
    ]
    if pieces:
        first = pieces[0]
        assert matches(first, pieces) == matches(first, mixed)


@given(PIECES)
def test_nothing_of_another_scope_is_in_it(pieces):
    """Over all pairs of regimes, no content crosses (R10)."""
    for one in pieces:
        own = {other.signal for other in pieces if other.scope == one.scope}
        found = matches(one, pieces)
        assert {match.other for match in found.matches} <= own - {one.signal}
        told = repr(found.matches)
        elsewhere = {other.signal for other in pieces} - own
        assert not any(f"'{signal}'" in told for signal in elsewhere)
        alone = matches(one, [other for other in pieces if other.scope == one.scope])
        assert found.matches == alone.matches
        assert (found.signals, found.providers) == (alone.signals, alone.providers)


@given(PIECES)
def test_the_counts_are_those_of_the_signals(pieces):
    for one in shared(pieces):
        naming = Counter(p.scope for p in pieces if any(at.key == one.point.key for at in p.points))
        assert len(one.signals) in naming.values()
        assert len(one.providers) <= len(one.signals)
