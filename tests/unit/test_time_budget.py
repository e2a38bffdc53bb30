"""The minutes of an agenda against the slot, and what falls off when the time is up."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.agenda import AgendaItem, ItemState
from workbench.domain.ids import ItemId, MeetingId
from workbench.domain.time_budget import budget, clock_at


def agenda(*minutes, **fields):
    return [
        AgendaItem(
            id=ItemId(f"i{n}"), meeting=MeetingId("m"), position=n, title="x", minutes=m, **fields
        )
        for n, m in enumerate(minutes)
    ]


def off(items, slot):
    return [p.item for p in budget(items, slot).items if p.falls_off]


def test_an_agenda_that_fits_leaves_nothing_off():
    found = budget(agenda(5, 20, 5), 30)
    assert (found.used, found.over, found.first_off) == (30, 0, None)


def test_what_cannot_be_finished_falls_off_with_all_that_comes_after():
    found = budget(agenda(30, 40, 30, 5), 90)
    assert (found.used, found.over, found.first_off) == (105, 15, "i2")
    assert off(agenda(30, 40, 30, 5), 90) == ["i2", "i3"]


def test_what_was_withdrawn_takes_no_time():
    items = agenda(60) + agenda(60, state=ItemState.WITHDRAWN)
    assert budget(items, 60).used == 60


def test_the_clock_goes_on_from_the_beginning():
    assert clock_at(time(14, 30), 90) == time(16)
    assert clock_at(time(23, 30), 60) == time(0, 30)


@given(st.lists(st.integers(0, 60), max_size=12), st.integers(1, 240))
def test_what_falls_off_is_an_end_of_the_agenda_and_the_rest_fits(minutes, slot):
    found = budget(agenda(*minutes), slot)
    flags = [p.falls_off for p in found.items]
    assert flags == sorted(flags)
    assert sum(m for m, is_off in zip(minutes, flags, strict=True) if not is_off) <= slot
    assert any(flags) == (found.over > 0)
