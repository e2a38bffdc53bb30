"""The ticks of the Friday round: of one week, ids only."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.friday import Seen, seen_in

FRIDAY = date(2026, 11, 27)
KEYS = st.frozensets(st.text("abc0123-", min_size=1), max_size=6)


@given(KEYS)
def test_what_was_ticked_is_read_back_in_the_same_week(keys):
    assert seen_in(Seen(FRIDAY, keys).text, FRIDAY) == Seen(FRIDAY, keys)


@pytest.mark.parametrize(("days", "lasts"), [(-4, True), (2, True), (3, False), (-5, False)])
def test_it_lasts_from_monday_to_sunday(days, lasts):
    told = seen_in(Seen(FRIDAY, frozenset({"a1"})).text, FRIDAY + timedelta(days=days))
    assert bool(told.keys) is lasts


@pytest.mark.parametrize("text", ["", "   ", "gisteren a1", "2026-13-01 a1"])
def test_what_cannot_be_read_is_a_new_round(text):
    assert seen_in(text, FRIDAY) == Seen(FRIDAY)


@given(KEYS, st.text("abc", min_size=1))
def test_a_tick_twice_is_none(keys, key):
    seen = Seen(FRIDAY, keys)
    assert seen.turned(key).turned(key) == seen
    assert (key in seen.turned(key).keys) is (key not in keys)


def test_only_what_is_shown_counts_as_seen():
    assert Seen(FRIDAY, frozenset({"a", "b", "gone"})).among(["a", "b", "c"]) == 2
