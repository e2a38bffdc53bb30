"""When the program locks by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from workbench.vault.idle import IdleRule

TOUCHED = datetime(2026, 11, 26, 13, 30, tzinfo=UTC)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


@pytest.mark.parametrize(("in_meeting", "limit"), [(False, 5), (True, 45)])
def test_the_deadline(in_meeting, limit):
    rule = IdleRule()
    assert rule.deadline(TOUCHED, meeting_in_progress=in_meeting) == TOUCHED + minutes(limit)


@pytest.mark.parametrize(("passed", "left"), [(0, 5), (4.5, 0.5), (5, 0), (9, -4), (-90, 5)])
def test_what_is_left(passed, left):
    now = TOUCHED + minutes(passed)
    assert IdleRule().remaining(TOUCHED, now, meeting_in_progress=False) == minutes(left)


@pytest.mark.parametrize(
    ("quiet", "busy", "expected"),
    [
        (0, 45, (1, 45)),  # never off
        (60, 45, (15, 45)),
        (5, 90, (5, 45)),
        (5, 20, (5, 20)),  # policy may lower it
        (10, 3, (10, 10)),  # a meeting never locks sooner than no meeting
    ],
)
def test_the_limits_hold(quiet, busy, expected):
    rule = IdleRule(minutes=quiet, minutes_in_meeting=busy)
    found = [rule.deadline(TOUCHED, meeting_in_progress=state) - TOUCHED for state in (False, True)]
    assert found == [minutes(count) for count in expected]


@pytest.mark.parametrize(
    ("most", "most_in_meeting", "expected"),
    [(3, 10, (3, 10)), (0, 0, (1, 1)), (99, 99, (10, 45)), (15, 4, (10, 4))],
)
def test_an_administrator_can_only_lower_them(most, most_in_meeting, expected):
    rule = IdleRule(minutes=10, most=most, most_in_meeting=most_in_meeting)
    found = [rule.deadline(TOUCHED, meeting_in_progress=state) - TOUCHED for state in (False, True)]
    assert found == [minutes(count) for count in expected]
