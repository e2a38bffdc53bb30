"""What *Vandaag* says to the chair: which points, which asks, who stays away (rules R15)."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from workbench.domain.agenda import AgendaItem, ItemKind, ItemState, Treatment
from workbench.domain.chair_day import Ask, AskKind, asked, away, first_of, is_for_chair
from workbench.domain.meetings import Attendance, Meeting, Presence

TODAY = date(2026, 11, 26)


def item(**more):
    return AgendaItem(**{"id": "i0", "meeting": "m0", "position": 0, "title": "Punt", **more})


def seat(home, presence, **more):
    told = {"id": f"p{home}{presence}", "meeting": "m0", "contact": "c0", "position": 0}
    return Attendance(**{**told, "name": "P", "organisation": home, "presence": presence, **more})


@pytest.mark.parametrize(
    ("told", "acts"),
    [
        ({}, False),
        ({"treatment": Treatment.INFORMATION}, False),
        ({"treatment": Treatment.DECISION}, True),
        ({"treatment": Treatment.ADOPTION}, True),
        ({"kind": ItemKind.ADOPTION}, True),
        ({"presenter": "c0"}, True),
        ({"presenter": "c1"}, False),
        ({"kind": ItemKind.OPENING, "treatment": Treatment.ADOPTION}, False),
        ({"kind": ItemKind.HEADING, "treatment": Treatment.DECISION}, False),
        ({"state": ItemState.WITHDRAWN, "treatment": Treatment.DECISION}, False),
    ],
)
def test_where_the_chair_acts(told, acts):
    assert is_for_chair(item(**told), "c0") is acts


def test_without_a_chair_no_presenter_is_the_chair():
    assert not is_for_chair(item(), None)


def test_asks_stand_in_the_order_of_their_kinds_and_stay_as_they_came():
    asks = [Ask(kind=kind, key=key) for kind in reversed(AskKind) for key in ("b", "a")]
    found = asked(asks)
    assert [one.kind for one in found] == [kind for kind in AskKind for _ in range(2)]
    assert [one.key for one in found] == ["b", "a"] * len(AskKind)


def test_a_partner_is_away_when_nobody_of_it_comes():
    rows = [
        seat("o1", Presence.EXCUSED),
        seat("o2", Presence.EXCUSED),
        seat("o2", Presence.EXPECTED),
        seat("o3", Presence.ABSENT),
        seat("o4", Presence.SUBSTITUTED),
        seat("o5", Presence.EXCUSED, is_guest=True),
    ]
    assert away(rows) == {"o1", "o3"}


def test_the_next_meeting_is_the_first_of_today_or_later():
    def meeting(key, days, at=14):
        on = TODAY + timedelta(days=days)
        return Meeting(id=key, table=None, on=on, title="O", year=2026, starts_at=time(at))

    held = [meeting("m1", 5), meeting("m2", -1), meeting("m3", 0, 15), meeting("m4", 0, 9)]
    assert first_of(held, TODAY).id == "m4"
    assert first_of([meeting("m2", -1)], TODAY) is None
