"""Stretches of items, the grid, and what feeds TLP:RED (rules R6, D3)."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.agenda import AgendaItem, ItemKind, ItemState
from workbench.domain.meetings import Attendance, Presence, PresenceSpan
from workbench.domain.presence import heard, noted, stretches, treatment_order

ORDER = tuple("abcdef")


def row(**more):
    told = {"id": "p", "meeting": "m", "contact": "c", "organisation": "o", "position": 0}
    return Attendance(**{**told, "name": "N", "presence": Presence.PRESENT, **more})


def span(first=None, last=None):
    return PresenceSpan(id=f"{first}{last}", attendance="p", from_item=first, to_item=last)


def item(key, position, treated=None, **more):
    told = {"id": key, "meeting": "m", "position": position, "title": key, "treated": treated}
    return AgendaItem(**{**told, **more})


def test_items_stand_as_they_were_treated_and_the_rest_as_on_the_agenda():
    items = [
        item("a", 0, treated=1),
        item("b", 1),
        item("c", 2, treated=2),
        item("kop", 3, kind=ItemKind.HEADING),
        item("d", 4),
        item("d1", 0, treated=3, parent="d"),
    ]
    assert treatment_order(items) == ("a", "b", "c", "kop", "d", "d1")


def test_who_left_during_an_item_was_there_until_then_also_when_the_order_changed():
    items = [item("a", 0, 1), item("b", 1), item("c", 2, 2, state=ItemState.CURRENT)]
    left = [span(None, "c")]
    later = [replace(i, treated=3) if i.id == "b" else i for i in items]
    assert noted(row(), left, treatment_order(later)) == {"a", "c"}


def test_only_who_is_present_is_anywhere():
    for presence in set(Presence) - {Presence.PRESENT}:
        assert noted(row(presence=presence), [span("a", "b")], ORDER) == frozenset()
    assert noted(row(), [], ORDER) == set(ORDER)


def test_a_stretch_of_an_item_that_is_gone_lets_nobody_in():
    assert noted(row(), [span("gone", None)], ORDER) == frozenset()
    assert noted(row(), [span(None, "gone")], ORDER) == frozenset()
    assert noted(row(), [span("e", "b")], ORDER) == frozenset()  # left before coming


def test_only_the_confirmed_grid_says_who_heard_an_item():
    assert not heard(row(), "a")  # present all along, but nobody confirmed it
    assert not heard(row(there_at=("a",)), "a")
    confirmed = row(is_confirmed=True, there_at=("a", "c"))
    assert [key for key in ORDER if heard(confirmed, key)] == ["a", "c"]
    assert not heard(confirmed, "added later")


@given(st.sets(st.sampled_from(ORDER), min_size=1))
def test_stretches_hold_exactly_what_was_ticked_and_never_touch(there):
    found = stretches(there, ORDER)
    assert noted(row(), [span(*one) for one in found], ORDER) == there
    edges = sum(
        (a in there) != (b in there) for a, b in zip((None, *ORDER), (*ORDER, None), strict=True)
    )
    assert len(found) == (0 if there == set(ORDER) else edges // 2)


def test_stretches_are_open_at_the_ends():
    assert stretches(set("abde"), ORDER) == ((None, "b"), ("d", "e"))
    assert stretches(set("f"), ORDER) == (("f", None),)
    assert stretches(set(), ORDER) == ()  # nowhere: whoever asks tells it apart
