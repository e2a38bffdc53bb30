"""The moments of a record, and what differs between two of them (services/history.py)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.services.history import between, differences, moments
from workbench.services.logbook import Change

AT = datetime(2026, 11, 26, 13, 30, tzinfo=UTC)
ROW = {"id": "a0", "text": "Bellen", "due_kind": "none", "due": None, "state": "open", "line": "l"}


def change(n, before, after, kind="action", key="a0"):
    return Change(
        n=n, at=AT, actor="ik", act="action.changed", kind=kind, key=key,
        before=before, after=after,
    )  # fmt: skip


def told(found):
    return [(d.column, d.before, d.after) for d in found]


def test_only_what_people_know_and_what_differs_is_told():
    dated = {**ROW, "due_kind": "date", "due": "2026-12-04", "line": "m"}
    assert told(differences(change(2, ROW, dated))) == [
        ("due_kind", "none", None),  # "a date" says nothing beside the day
        ("due", None, "2026-12-04"),
    ]
    assert differences(change(2, ROW, {**ROW, "line": "m"})) == ()


def test_a_row_that_came_or_went_is_told_whole_without_what_is_empty():
    assert told(differences(change(1, None, ROW))) == [
        ("text", None, "Bellen"),
        ("due_kind", None, "none"),
        ("state", None, "open"),
    ]
    assert told(differences(change(1, ROW, None)))[0] == ("text", "Bellen", None)


def test_a_kind_that_is_not_known_shows_all_its_fields():
    new = change(1, {"id": "x", "word": "a"}, {"id": "x", "word": "b"}, kind="later")
    assert told(differences(new)) == [("word", "a", "b")]


def test_moments_are_acts_and_those_that_show_nothing_are_left_out():
    found = moments(
        [
            change(1, None, ROW),
            change(1, None, {"organisation": "o0", "position": 0}, "action_owner", "w0"),
            change(2, ROW, {**ROW, "line": "m"}),
            change(3, ROW, {**ROW, "text": "Mailen"}),
        ]
    )
    assert [(m.n, len(m.changes)) for m in found] == [(1, 2), (3, 1)]
    assert (found[0].at, found[0].actor, found[0].act) == (AT, "ik", "action.changed")


TEXTS = st.lists(st.none() | st.sampled_from(["a", "b", "c"]), min_size=1, max_size=6)


@given(states=TEXTS, ends=st.tuples(st.integers(0, 6), st.integers(0, 6)))
def test_between_two_moments_stands_what_differs_between_their_states(states, ends):
    rows = [None if text is None else {"id": "a0", "text": text} for text in states]
    steps = [
        change(n, before, after)
        for n, (before, after) in enumerate(zip([None, *rows], rows, strict=False), start=1)
        if before != after
    ]
    earlier, later = sorted(ends)
    state = [None, *rows, *[rows[-1]] * 6]
    found = between(steps, earlier, later)
    if state[earlier] == state[later]:
        assert found == ()
    else:
        (one,) = found
        assert (one.before, one.after) == (state[earlier], state[later])


def test_what_was_kept_from_the_middle_on_begins_with_its_before():
    found = between([change(9, ROW, {**ROW, "text": "Mailen"})], 0, 9)
    assert [(c.before["text"], c.after["text"]) for c in found] == [("Bellen", "Mailen")]


@pytest.mark.parametrize("shown", [differences(change(1, None, ROW))[0], change(1, None, ROW)])
def test_content_is_not_shown_by_accident(shown):
    assert "Bellen" not in repr(shown)
