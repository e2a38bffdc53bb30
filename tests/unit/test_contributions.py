"""When a partner last brought something, and how it attended: counts and days (R13, R15)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.contributions import (
    SILENT,
    Contribution,
    Seen,
    Turnout,
    Way,
    by_table,
    latest,
    months_between,
    silence,
    turnout,
)
from workbench.domain.meetings import Presence

TODAY = date(2026, 11, 26)


def seen(presence, *, meeting="m0", on=TODAY, table="t0", contact="c0", **more):
    told = {"table_name": "Regionale Tafel", "prefix": "RT", "name": f"Persoon {contact}"}
    return Seen(
        meeting=meeting, on=on, table=table, contact=contact, presence=presence, **{**told, **more}
    )


@pytest.mark.parametrize(
    ("since", "today", "months"),
    [
        (date(2026, 4, 26), date(2026, 11, 26), 7),
        (date(2026, 4, 27), date(2026, 11, 26), 6),
        (date(2025, 11, 26), date(2026, 11, 26), 12),
        (date(2026, 8, 31), date(2026, 9, 30), 1),  # the last day of a shorter month
        (date(2026, 8, 31), date(2026, 9, 29), 0),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 12, 1), date(2026, 11, 26), 0),  # still to come
    ],
)
def test_months_are_whole(since, today, months):
    assert months_between(since, today) == months


@given(since=st.dates(date(2000, 1, 1), date(2030, 1, 1)), days=st.integers(0, 2000))
def test_months_only_grow(since, days):
    today = since + timedelta(days=days)
    assert 0 <= months_between(since, today) <= months_between(since, today + timedelta(days=1))


def test_the_newest_contribution_counts_and_presence_is_told_first():
    old = Contribution(on=date(2026, 1, 1), way=Way.PRESENT, of="m0")
    done = Contribution(on=TODAY, way=Way.DONE, of="a0")
    there = Contribution(on=TODAY, way=Way.PRESENT, of="m1")
    assert latest([old, done, there]) is there
    assert latest([old, done]) is done
    assert latest([]) is None


def test_silence_counts_from_the_last_contribution_else_from_the_beginning():
    last = Contribution(on=date(2026, 4, 26), way=Way.PRESENT, of="m0")
    assert silence("o0", last, date(2020, 1, 1), TODAY).months == 7
    began = silence("o0", None, date(2026, 10, 1), TODAY)
    assert (began.months, began.is_long) == (1, False)
    unknown = silence("o0", None, None, TODAY)
    assert (unknown.months, unknown.is_long) == (None, True)


def test_long_is_from_half_a_year():
    for months, is_long in ((SILENT - 1, False), (SILENT, True)):
        on = date(2026, 11 - months, 26)
        last = Contribution(on=on, way=Way.DONE, of="a0")
        assert silence("o0", last, None, TODAY).is_long == is_long


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([seen(Presence.PRESENT), seen(Presence.ABSENT, contact="c1")], Turnout.PRESENT),
        ([seen(Presence.EXCUSED)], Turnout.EXCUSED),
        ([seen(Presence.ABSENT), seen(Presence.EXCUSED, contact="c1")], Turnout.EXCUSED),
        ([seen(Presence.ABSENT)], Turnout.ABSENT),
        ([seen(Presence.EXPECTED)], None),
        ([seen(Presence.SUBSTITUTED)], Turnout.SUBSTITUTE),  # by somebody of another partner
        (
            [seen(Presence.SUBSTITUTED), seen(Presence.PRESENT, contact="c1", stands_in=True)],
            Turnout.SUBSTITUTE,
        ),
        ([seen(Presence.PRESENT, is_guest=True)], Turnout.PRESENT),
        (
            [seen(Presence.ABSENT), seen(Presence.PRESENT, contact="c1", is_guest=True)],
            Turnout.PRESENT,
        ),
    ],
)
def test_a_partner_was_there_by_any_of_its_people(rows, told):
    assert turnout(rows) is told


def test_meetings_stand_by_table_the_last_ones_and_the_newest_table_first():
    days = [TODAY - timedelta(days=30 * n) for n in range(5)]
    rows = [seen(Presence.PRESENT, meeting=f"m{n}", on=day) for n, day in enumerate(days)]
    rows.append(seen(Presence.ABSENT, meeting="x", table="t1", table_name="Driehoek", on=days[1]))
    rows.append(seen(Presence.EXPECTED, meeting="y", table="t2", on=days[0]))
    regional, triangle = by_table(rows, 3)
    assert [held.on for held in regional.held] == sorted(days)[-3:]
    assert (regional.name, regional.prefix) == ("Regionale Tafel", "RT")
    assert regional.held[0].who == ("Persoon c0",)
    assert triangle.count(Turnout.ABSENT) == 1
    assert triangle.held[0].who == ()
