"""Which backups go: 7 days, 5 weeks, 12 months, never the last ones that count (T49)."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.backup_rotation import (
    ALWAYS,
    DAYS,
    LARGEST_BUDGET,
    MONTHS,
    WEEKS,
    Copy,
    budget,
    superfluous,
)

START = datetime(2026, 1, 1, 9, tzinfo=UTC)
ROOM = 1 << 60

copies = st.lists(
    st.builds(
        Copy,
        id=st.integers(0, 1 << 40).map(str),
        made_at=st.integers(0, 900 * 24).map(lambda hours: START + timedelta(hours=hours)),
        commit_no=st.integers(0, 5_000),
        size=st.integers(1, 1_000),
        is_verified=st.booleans(),
        is_before_migration=st.booleans(),
    ),
    max_size=60,
    unique_by=lambda copy: copy.id,
)
rooms = st.integers(0, 20_000)


def by_time(copy):
    return copy.made_at, copy.commit_no, copy.id


def kept_of(held, room=ROOM):
    gone = superfluous(held, room)
    return [copy for copy in held if copy not in gone]


@given(copies, rooms)
def test_the_two_newest_that_count_always_stay(held, room):
    whole = sorted((c for c in held if c.is_verified), key=by_time, reverse=True)
    assert set(whole[:ALWAYS]) <= set(kept_of(held, room))


@given(copies, rooms)
def test_the_two_that_the_vault_counted_last_stay_whatever_the_clock_says(held, room):
    whole = sorted(
        (c for c in held if c.is_verified), key=lambda c: (c.commit_no, by_time(c)), reverse=True
    )
    assert set(whole[:ALWAYS]) <= set(kept_of(held, room))


@given(copies, rooms)
def test_the_one_before_the_last_migration_stays(held, room):
    before = [c for c in held if c.is_before_migration and c.is_verified]
    assert not before or max(before, key=by_time) in kept_of(held, room)


@given(copies, rooms)
def test_nothing_goes_without_a_successor_that_counts(held, room):
    whole = [c for c in held if c.is_verified]
    for copy in superfluous(held, room):
        assert any(by_time(other) > by_time(copy) for other in whole)


@given(copies, rooms)
def test_the_rest_fits_in_the_room_or_is_what_always_stays(held, room):
    kept = kept_of(held, room)
    needed = [c for c in kept if c.is_verified]
    assert sum(c.size for c in kept) <= room or len(needed) <= 2 * ALWAYS + 1


@given(copies)
def test_with_room_enough_every_day_week_and_month_keeps_its_last(held):
    kept = set(kept_of(held))
    whole = sorted((c for c in held if c.is_verified), key=by_time, reverse=True)
    for period, most in (
        (lambda c: c.made_at.date(), DAYS),
        (lambda c: c.made_at.isocalendar()[:2], WEEKS),
        (lambda c: (c.made_at.year, c.made_at.month), MONTHS),
    ):
        for when in list(dict.fromkeys(map(period, whole)))[:most]:
            assert next(c for c in whole if period(c) == when) in kept


@given(copies, rooms)
def test_clearing_once_is_enough(held, room):
    kept = kept_of(held, room)
    assert superfluous(kept, room) == ()


@given(copies, rooms)
def test_what_goes_first_is_the_oldest(held, room):
    gone = superfluous(held, room)
    assert list(gone) == sorted(gone, key=by_time)


def test_t49_after_400_days_seven_days_five_weeks_and_twelve_months_are_left():
    """T49, on the rule alone; tests/security does it with files."""
    held = []
    for day in range(400):
        for hour in (0, 5):
            at = START + timedelta(days=day, hours=hour)
            held.append(Copy(id=f"{day}.{hour}", made_at=at, commit_no=day * 10 + hour, size=1))
            held = kept_of(held)
    days = Counter(copy.made_at.date() for copy in held)
    newest = sorted(days, reverse=True)
    last_day = START.date() + timedelta(days=399)
    assert newest[:DAYS] == [last_day - timedelta(days=n) for n in range(DAYS)]
    weeks = {copy.made_at.isocalendar()[:2] for copy in held}
    months = {(copy.made_at.year, copy.made_at.month) for copy in held}
    assert len(months) == MONTHS
    assert len(weeks) >= WEEKS
    assert len(held) <= DAYS + WEEKS + MONTHS
    # days apart from the two newest, which are of one day
    assert max(days.values()) == ALWAYS


def test_a_leave_of_a_month_costs_no_backup():
    held = [
        Copy(id=str(n), made_at=START + timedelta(days=n), commit_no=n, size=1) for n in range(7)
    ]
    late = Copy(id="x", made_at=START + timedelta(days=40), commit_no=9, size=1)
    assert set(kept_of([*held, late])) >= {*held[1:], late}


def test_one_that_does_not_count_goes_once_a_later_one_does():
    bad = Copy(id="bad", made_at=START, commit_no=1, size=1, is_verified=False)
    assert superfluous([bad], ROOM) == ()
    good = Copy(id="good", made_at=START + timedelta(hours=1), commit_no=2, size=1)
    assert superfluous([bad, good], ROOM) == (bad,)


def test_the_budget_is_a_tenth_of_the_disk_and_ten_gigabytes_at_most():
    assert budget(50 * 1000**3) == 5 * 1000**3
    assert budget(4 * 1000**4) == LARGEST_BUDGET
