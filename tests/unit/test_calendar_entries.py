"""Entries in other people's calendars: one identifier for as long as the action is theirs."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.calendar_entries import CalendarPlan, Wanted, plan
from workbench.domain.reminders import Addressee

AT = datetime(2026, 5, 21, 14, 0, tzinfo=timezone(timedelta(hours=2)))
TO = Addressee(table="t0", organisation="o0", contact="c0")
DAY = date(2026, 6, 1)


def planned(held, wanted, at=AT, ids=None):
    numbers = ids if ids is not None else count()
    return plan(held, wanted, TO, at, lambda: f"e{next(numbers)}")


def wanted(**days):
    return {key: Wanted(day=day, title=f"Actie {key}") for key, day in days.items()}


def test_a_first_entry_has_sequence_nought():
    (entry,) = planned((), wanted(a=DAY)).publish
    assert (entry.sequence, entry.day, entry.stands) == (0, DAY, True)
    assert (entry.organisation, entry.contact, entry.action) == ("o0", "c0", "a")
    assert entry.uid == "e0@ketentafel"


def test_the_same_again_is_the_same_entry():
    first = planned((), wanted(a=DAY)).publish
    assert planned(first, wanted(a=DAY), AT + timedelta(days=1)).publish == first


def test_another_day_raises_the_sequence_and_keeps_the_identifier():
    (first,) = planned((), wanted(a=DAY)).publish
    (later,) = planned([first], wanted(a=DAY + timedelta(days=7))).publish
    assert (later.uid, later.sequence) == (first.uid, 1)


def test_an_action_that_is_gone_is_taken_away_once():
    first = planned((), wanted(a=DAY, b=DAY)).publish
    gone = planned(first, wanted(b=DAY))
    (entry,) = gone.cancel
    assert (entry.action, entry.sequence, entry.stands) == ("a", 1, False)
    assert entry.cancelled_at == AT
    held = [*gone.publish, *gone.cancel]
    assert planned(held, wanted(b=DAY)).cancel == ()
    assert entry.cancel(AT) == entry


def test_an_action_that_comes_back_stands_again_under_its_own_identifier():
    first = planned((), wanted(a=DAY)).publish
    gone = planned(first, {}).cancel
    (again,) = planned(gone, wanted(a=DAY)).publish
    assert (again.uid, again.sequence, again.stands) == (first[0].uid, 2, True)


def test_nothing_wanted_and_nothing_held_is_nothing_to_send():
    assert planned((), {}) == CalendarPlan()
    assert planned((), {}).is_empty
    assert not planned((), wanted(a=DAY)).is_empty


DAYS = st.dictionaries(
    st.sampled_from(["a", "b", "c"]), st.dates(DAY, DAY + timedelta(days=3)), max_size=3
)


@given(st.lists(DAYS, max_size=8))
def test_sequences_only_rise_and_a_calendar_that_follows_ends_up_right(rounds):
    """A calendar that keeps the highest sequence of each UID shows what is wanted (RFC 5546)."""
    held, shown, ids = {}, {}, count()
    for n, days in enumerate(rounds):
        found = planned(held.values(), wanted(**days), AT + timedelta(days=n), ids)
        for entry in (*found.publish, *found.cancel):
            before = held.get(entry.action)
            if before is not None and entry != before:
                assert entry.uid == before.uid
                assert entry.sequence > before.sequence
            held[entry.action] = entry
            shown[entry.uid] = entry.day if entry.stands else None
        assert sorted(day for day in shown.values() if day) == sorted(days.values())
    assert len({entry.uid for entry in held.values()}) == len(held)
